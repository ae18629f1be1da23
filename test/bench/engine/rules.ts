/** The bench's rules: fifty of eight shapes, no two alike, each as sellers write them. */
import { remoteProvinces } from '#core/order';
import type { Condition, Group, Node, Operand, Operator, Rule, Term, WindowTerm } from '#core/rules';
import { remarks, sources, tags } from './orders.ts';

const is = (field: string, op: Operator, value?: Operand): Condition => on({ field }, op, value);
const on = (term: Term, op: Operator, value?: Operand): Condition => ({ term, op, ...(value === undefined ? {} : { value }) });
const ofLines = (lines: 'any' | 'all' | 'none' | { atLeast: number }, ...all: Node[]): Node => ({ lines, where: { all } });

const count = (by: 'buyer' | 'phone' | 'region', hours: number): WindowTerm => ({ window: { measure: 'count', by, hours } });
export const shopMean: WindowTerm = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } };
const regionReturns: WindowTerm = {
  window: { measure: 'outcomeShare', outcomes: ['returned', 'refunded'], by: 'region', hours: 1440, atLeast: 10 },
};
const lastOrder: WindowTerm = { window: { measure: 'daysSinceLast', by: 'buyer', hours: 720 } };
const skuWeek: WindowTerm = { window: { measure: 'count', by: 'sku', hours: 168 } };
const provincesFrom = (start: number): string[] =>
  ['浙江', '江苏', '广东', '福建', '河南', '四川', ...remoteProvinces].slice(start, start + 4);

/** @param n 0 … 6: the same shape with other numbers; sellers copy from each other, so that much is shared */
const shapes: readonly ((n: number) => Group)[] = [
  // An amount, and how it compares with what is usual.
  (n) => ({ all: [is('amount.paid', 'gt', 45_000 + n * 7000), on({ field: 'amount.paid' }, 'gt', { times: 300 + n * 50, of: shopMean })] }),
  // Where it goes, and how that region behaves.
  (n) => ({
    all: [
      is('receiver.province', 'in', provincesFrom(n)),
      on(regionReturns, 'gt', 1200 + (n % 3) * 150),
      is('amount.paid', 'between', [2000, 60_000]),
    ],
  }),
  // At night, from one source.
  (n) => ({
    all: [
      is('order.createdAt', 'during', ['22:00-06:00', '23:00-05:30', 'Fri,Sat 22:00-06:00', '00:00-02:00'][n % 4]!),
      is('order.source', 'eq', sources[n % sources.length]!),
      { any: [is('amount.paid', 'ge', 20_000), is('order.pieces', 'ge', 6 + n)] },
    ],
  }),
  // A buyer who orders often, unless an old customer.
  (n) => ({ all: [on(count('buyer', 24), 'ge', 2 + n), { none: [is('buyer.tags', 'contains', tags[(n + 2) % tags.length]!)] }] }),
  // What somebody wrote.
  (n) => ({
    any: [is('words.buyer', 'containsAny', remarks.slice(n, n + 2)), is('words.seller', 'startsWith', remarks[(n % 3) + 3]!.slice(0, 2))],
  }),
  // Goods that do not go together, or many of one.
  (n) => ({
    all: [
      ofLines('any', is('line.storage', 'eq', 'cold')),
      ofLines('any', is('line.storage', 'ne', 'cold'), is('line.unitPrice', 'lt', 9000 - n * 300)),
    ],
  }),
  // Several dear lines, or a line that sells too fast.
  (n) => ({
    any: [
      ofLines({ atLeast: 2 }, is('line.unitPrice', 'gt', 9500 + n * 100)),
      ofLines('any', is('line.quantity', 'ge', 12), on(skuWeek, 'gt', 200 + n * 40)),
    ],
  }),
  // Nothing known of the buyer, and something odd.
  (n) => ({
    all: [
      { any: [is('buyer.id', 'isEmpty'), on(lastOrder, 'gt', 5 + (n % 2) * 3)] },
      { none: [is('receiver.province', 'in', provincesFrom(n)), is('afterSale', 'eq', 'requested')] },
      is('amount.discount', 'gt', { times: 10 + n * 8, of: { field: 'amount.goods' } }),
    ],
  }),
];

export const makeRules = (howMany: number): Rule[] =>
  Array.from({ length: howMany }, (_, index): Rule => {
    const n = Math.floor(index / shapes.length);
    return {
      id: `r${index}`,
      version: 1,
      name: { zh: `规则 ${index}`, en: `Rule ${index}` },
      purpose: { zh: '', en: '' },
      category: { zh: '测', en: 'Bench' },
      when: shapes[index % shapes.length]!(n),
      points: 5 + (index % 7) * 5,
      decision: index % 3 === 0 ? 'hold' : index % 3 === 1 ? 'flag' : 'none',
      timeout: { after: 7_200_000, then: 'release' },
      tier: 2,
      owner: '客服',
      mode: 'live',
    };
  });
