/** Ready-made pieces of a rule, to drag in or to press: what shops ask for most, and what their rules have said before. */
import { remoteProvinces } from '#core/order';
import type { Account } from '#core/desk';
import type { Bilingual, Condition, Consequence, LineQuantifier, Rule, Term } from '#core/rules';
import type { AppIconName } from '../../ui/appIcons.ts';

export interface WhenBlock {
  readonly id: string;
  readonly icon: AppIconName;
  readonly node: Condition | LineQuantifier;
}
export interface ThenBlock {
  readonly id: string;
  readonly icon: AppIconName;
  readonly says: 'hold' | 'flag' | 'category' | 'notify';
  /** What it names. */
  readonly name?: Bilingual;
  readonly then: (before: Consequence) => Consequence;
}

const shopMean: Term = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } };

export const whenBlocks: readonly WhenBlock[] = [
  { id: 'douyin', icon: 'box', node: { term: { field: 'order.source' }, op: 'eq', value: '抖音小店' } },
  { id: 'night', icon: 'moon', node: { term: { field: 'order.createdAt' }, op: 'during', value: '22:00-06:00' } },
  { id: 'dear', icon: 'flag', node: { term: { field: 'amount.paid' }, op: 'ge', value: 50_000 } },
  { id: 'unusual', icon: 'report', node: { term: { field: 'amount.paid' }, op: 'gt', value: { times: 300, of: shopMean } } },
  { id: 'remote', icon: 'send', node: { term: { field: 'receiver.province' }, op: 'in', value: [...remoteProvinces] } },
  { id: 'often', icon: 'refresh', node: { term: { window: { measure: 'count', by: 'buyer', hours: 24 } }, op: 'ge', value: 3 } },
  { id: 'tag', icon: 'person', node: { term: { field: 'buyer.tags' }, op: 'containsAny', value: ['恶意退货'] } },
  { id: 'message', icon: 'talk', node: { term: { field: 'words.buyer' }, op: 'isNotEmpty' } },
  { id: 'cold', icon: 'box', node: { lines: 'any', where: { all: [{ term: { field: 'line.storage' }, op: 'eq', value: 'cold' }] } } },
];

/** Decisions, the problem types that the rules speak of, and the groups that can be told. */
export const thenBlocks = (rules: readonly Rule[], accounts: readonly Account[]): readonly ThenBlock[] => [
  { id: 'hold', icon: 'keep', says: 'hold', then: (before) => ({ ...before, decision: 'hold', points: Math.max(before.points, 40) }) },
  { id: 'flag', icon: 'warn', says: 'flag', then: (before) => ({ ...before, decision: 'flag' }) },
  ...placesOf(rules, accounts).map((place): ThenBlock => ({
    id: `notify:${place}`,
    icon: 'bell',
    says: 'notify',
    name: { zh: place, en: place },
    then: (before) => ({ ...before, notify: [...(before.notify ?? []).filter((one) => one !== place), place] }),
  })),
  ...categoriesOf(rules).map((category): ThenBlock => ({
    id: `category:${category.zh}`,
    icon: 'ticket',
    says: 'category',
    name: category,
    then: (before) => ({ ...before, category }),
  })),
];

/** Where rules can send a notice: the shop's accounts that are on; before it has any, what its rules name. */
export const placesOf = (rules: readonly Rule[], accounts: readonly Account[]): readonly string[] => {
  const staff = accounts.filter(({ on, connector }) => on && staffConnectors.includes(connector)).map(({ name }) => name);
  return staff.length > 0 ? staff : [...new Set(rules.flatMap(({ notify }) => notify ?? []))];
};
const staffConnectors: readonly Account['connector'][] = ['dingtalk', 'wecom', 'feishu'];

/** Problem types, 夜间订单 among the first: it is what people begin with. */
export const categoriesOf = (rules: readonly Rule[]): readonly Bilingual[] => {
  const all = new Map<string, Bilingual>();
  for (const { category, branches } of rules)
    for (const one of [category, ...(branches ?? []).map((arm) => arm.category)]) if (one.zh) all.set(one.zh, one);
  const rank = ({ zh }: Bilingual): number => (zh === '夜间订单' ? 0 : 1);
  return [...all.values()].toSorted((a, b) => rank(a) - rank(b));
};
