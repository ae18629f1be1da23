/** The rules that a new one begins with: nothing, another rule, or what one order is like. */
import { hour, known, minuteOfDay, type Order } from '#core/order';
import type { Condition, Rule } from '#core/rules';
import { shopZone } from '../../zone.ts';

/** @param name in both languages */
export const blankRule = (id: string, name: Rule['name']): Rule => ({
  id,
  version: 1,
  name,
  purpose: { zh: '', en: '' },
  category: { zh: '其他', en: 'Other' },
  when: { all: [] },
  points: 20,
  decision: 'flag',
  timeout: { after: 2 * hour, then: 'release' },
  tier: 2,
  owner: '客服主管',
  mode: 'draft',
});

/** A copy runs nowhere until somebody says so. */
export const copyOf = (rule: Rule, id: string): Rule => ({
  ...rule,
  id,
  version: 1,
  name: { zh: `${rule.name.zh}（副本）`, en: `${rule.name.en} (copy)` },
  mode: 'draft',
});

export const newRuleId = (): string => `own-${crypto.randomUUID().slice(0, 8)}`;

/** Conditions that this order meets, each by itself: what one would say of it. */
export const conditionsLike = (order: Order): readonly Condition[] => {
  const of = (field: string, value: unknown, say: (value: never) => Omit<Condition, 'term'> | undefined): Condition[] => {
    const said = value === undefined || value === null || value === '' ? undefined : say(value as never);
    return said ? [{ term: { field }, ...said }] : [];
  };
  const at = minuteOfDay(order.createdAt, shopZone.value);
  const from = Math.floor(at / 120) * 2;
  return [
    ...of('order.source', known(order.source), (value: string) => ({ op: 'eq', value })),
    ...of('order.createdAt', at, () => ({ op: 'during', value: `${two(from)}:00-${two((from + 2) % 24)}:00` })),
    ...of('amount.paid', known(order.money.paid), (fen: number) => ({ op: 'ge', value: roundDown(fen) })),
    ...of('receiver.province', known(order.receiver.province), (value: string) => ({ op: 'in', value: [value] })),
    ...of('buyer.tags', known(order.buyer.tags), (tags: readonly string[]) =>
      tags.length > 0 ? { op: 'containsAny', value: [...tags] } : undefined,
    ),
    ...of('words.buyer', known(order.words.buyer), () => ({ op: 'isNotEmpty' })),
    ...of('afterSale', known(order.afterSale), (value: string) => (value === 'none' ? undefined : { op: 'eq', value })),
    ...(order.lines.length > 1 ? of('order.lines', order.lines.length, (n: number) => ({ op: 'ge', value: n })) : []),
    ...of('buyer.id', known(order.buyer.id), (value: string) => ({ op: 'eq', value })),
  ];
};

/** To a bound that one would name: ¥528.40 is "from ¥500". */
const roundDown = (fen: number): number => {
  const step = fen >= 100_000 ? 50_000 : fen >= 10_000 ? 10_000 : 1000;
  return Math.floor(fen / step) * step;
};
const two = (value: number): string => String(value).padStart(2, '0');
