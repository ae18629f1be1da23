/** Asks both evaluators at once: whatever one says of an order, the other must say too. */
import { expect } from 'vitest';
import { assess, createBacktest, createColumns, createRuleset, type Assessment, type History } from '#core/engine';
import { defaultZone, isOpen, type Order } from '#core/order';
import { emptyBook, type Condition, type Group, type LineQuantifier, type Rule, type RuleBook } from '#core/rules';
import { day, historyOf, later, order, paid, receiver, ruleOf, t0 } from '../samples.ts';

export interface World {
  readonly history?: History;
  readonly book?: RuleBook;
  /** Of the assessment, epoch ms. */
  readonly at?: number;
  readonly zone?: string;
}

/** Others in the same block, so that the order is one bit among many: without anything, with several lines, and ordinary ones. */
const others: readonly Order[] = [
  order({ money: {}, buyer: {}, receiver: {}, words: {}, lines: [], afterSale: null, presale: null }),
  ...Array.from({ length: 34 }, (_, index) => order({ ...paid(index * 37), ...receiver({ province: index % 2 ? '浙江' : '青海' }) })),
  order({ lines: [...order().lines, ...order().lines, ...order().lines] }),
];

/** What the tracing evaluator says, once the columnar one has said the same. */
export const ask = (rules: readonly Rule[], one: Order, world: World = {}): Assessment => {
  const { history = historyOf([]), book = emptyBook, at = later(t0, day), zone = defaultZone } = world;
  const assessment = assess(one, createRuleset(rules, 1, book), { history, at, zone });

  const columns = createColumns({ rules, book, zone });
  columns.add(
    others.toSpliced(17, 0, one).map((each) => ({ order: each, at })),
    history.replay(),
  );
  const backtest = createBacktest(columns);
  // First some of them, so that the answer is one that an edit has led to.
  backtest.run(rules.slice(1).toReversed(), book);
  const { rules: counts } = backtest.run(rules, book);

  const columnar = rules.map(({ id }) =>
    backtest.ordersOf(id, 'hit').includes(one.key) ? 'hit' : backtest.ordersOf(id, 'unknown').includes(one.key) ? 'unknown' : 'neither',
  );
  expect(columnar).toEqual(assessment.rules.map(({ result }) => (result === 'hit' || result === 'unknown' ? result : 'neither')));
  expect(counts.map(({ hits }) => hits)).toEqual(rules.map(({ id }) => backtest.ordersOf(id, 'hit').length));
  const { score, upperBound, decision } = assessment;
  // A back-test asks as if every order could still be held.
  expect(backtest.of(one.key)).toMatchObject(isOpen(one) ? { score, upperBound, decision } : { score, upperBound });
  return assessment;
};

/** How one rule comes out. */
export const outcome = (rule: Rule | Group | Condition | LineQuantifier, one: Order, world?: World): string => {
  const asked = 'id' in rule ? rule : ruleOf('lines' in rule ? { all: [rule] } : rule);
  const [trace] = ask([asked], one, world).rules;
  return trace?.skip ?? trace?.result ?? 'nothing';
};

/** How one comparison comes out: true, false, or why there is no answer. Its contrary is asked, too. */
export const answer = (condition: Condition, one: Order, world?: World): string => {
  const contrary = ruleOf({ none: [condition] }, { id: 'not' });
  const { rules } = ask([ruleOf(condition), contrary], one, world);
  const [is, not] = rules;
  const [trace] = is?.conditions ?? [];
  expect([is?.result, trace?.result, not?.result]).toEqual(
    { true: ['hit', 'true', 'miss'], false: ['miss', 'false', 'hit'], unknown: ['unknown', 'unknown', 'unknown'] }[
      trace?.result ?? 'unknown'
    ],
  );
  expect(trace?.cause === undefined).toBe(trace?.result !== 'unknown');
  return trace?.cause ?? trace?.result ?? 'nothing';
};
