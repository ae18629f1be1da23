/** Rules and histories with only the interesting part spelled out. */
import { assess, createHistory, createRuleset, factOf, type Assessment, type History, type RuleTrace } from '#core/engine';
import { day, fen, ms, shopKey, type Ms, type Order } from '#core/order';
import { presets, type Condition, type Group, type Operand, type Operator, type Rule, type Term } from '#core/rules';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

export const zone = 'Asia/Shanghai';
export const shop = shopKey(sampleOrder());

export const when = (term: Term | string, op: Operator, value?: Operand): Condition => ({
  term: typeof term === 'string' ? { field: term } : term,
  op,
  ...(value === undefined ? {} : { value }),
});

export const ruleOf = (group: Group | Condition, part: Partial<Rule> = {}): Rule => ({
  id: 'r',
  version: 1,
  name: { zh: '规则', en: 'Rule' },
  purpose: { zh: '', en: '' },
  category: { zh: '类', en: 'Kind' },
  when: 'term' in group ? { all: [group] } : group,
  points: 45,
  decision: 'hold',
  timeout: { after: 7_200_000, then: 'release' },
  tier: 2,
  owner: '客服',
  mode: 'live',
  ...part,
});

export const preset = (id: string): Rule => {
  const rule = presets.find((one) => one.id === id);
  if (!rule) throw new Error(`no preset ${id}`);
  return rule;
};

let numbers = 0;
export const order = (part: Partial<Order> = {}): Order => {
  const number = part.number ?? `69000000000${String(++numbers).padStart(8, '0')}`;
  return { ...sampleOrder({ number }), ...part };
};

export const paid = (yuan: number): Pick<Order, 'money'> => {
  const amount = fen(Math.round(yuan * 100));
  return { money: { paid: amount, goods: amount, post: fen(0), discount: fen(0) } };
};

export const receiver = (part: Partial<Order['receiver']>): Pick<Order, 'receiver'> => ({
  receiver: { ...sampleOrder().receiver, ...part },
});
export const buyer = (part: Partial<Order['buyer']>): Pick<Order, 'buyer'> => ({ buyer: { ...sampleOrder().buyer, ...part } });

/** A shop of which everything in the last 400 days is known. */
export const historyOf = (
  orders: readonly Order[],
  covered: readonly [number, number] | null = [t0 - 400 * day, t0 + 400 * day],
): History => {
  const history = createHistory();
  for (const one of orders) history.put(factOf(one));
  if (covered) history.cover(shop, covered[0], covered[1]);
  return history;
};

export const traceOf = (
  rule: Rule,
  one: Order,
  history: Pick<History, 'read'> = historyOf([]),
  at: Ms = later(t0, day),
  inZone: string = zone,
): RuleTrace => {
  const [trace] = assess(one, createRuleset([rule], 1), { history, at, zone: inZone }).rules;
  if (!trace) throw new Error('no trace');
  return trace;
};

export const assessWith = (rules: readonly Rule[], one: Order, history: History = historyOf([]), at: Ms = later(t0, day)): Assessment =>
  assess(one, createRuleset(rules, 1), { history, at, zone });

/** How one comparison comes out, and why when it does not. */
export const resultOf = (condition: Condition, one: Order, history?: History, inZone?: string): string => {
  const [trace] = traceOf(ruleOf(condition), one, history, undefined, inZone).conditions;
  return trace?.cause ?? trace?.result ?? 'nothing';
};

export const at = (text: string): Ms => ms(Date.parse(text));
export { day, fen, later, ms, t0 };
