/** Random rules × random orders, unknowns included: the tracing evaluator, the columnar one and the naive one must agree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, createBacktest, createColumns, createRuleset, type History } from '#core/engine';
import { defaultZone, isOpen, type Order } from '#core/order';
import type { Rule, Term } from '#core/rules';
import { hashOf } from '#test/consoles/shops/random.ts';
import { runs, seeds } from '../chance.ts';
import { t0 } from '../samples.ts';
import { naiveOutcome, naiveVerdict, type Windows, type World } from './naive.ts';
import { anOrder } from './orders.ts';
import { aBook, aRule } from './rules.ts';

const ruleIds = ['a', 'b', 'c', 'd', 'e', 'f'];
const perRun = 24;

/** Pairs of a rule and an order, per seed. */
const cases = Number(process.env['DANSHAO_CASES'] ?? runs(60_000));

/** Windows that answer by chance, but always the same of the same order. */
const windowsOf =
  (salt: number): Windows =>
  (term, order, line) => {
    if (isSku(term) && line === undefined) return undefined;
    const chance = hashOf(`${salt} ${JSON.stringify(term)} ${order.key} ${line ?? ''}`);
    if (chance % 4 === 0) return undefined;
    const per = (chance >>> 8) % 3 === 0 ? undefined : 1 + ((chance >>> 8) % 5);
    const value = ((chance >>> 12) % 5 === 0 ? -1 : 1) * ((chance >>> 4) % ((chance >>> 20) % 2 ? 7 : 60_000));
    return per === undefined ? { value } : { value, per };
  };

const isSku = (term: Term): boolean => 'window' in term && term.window.by === 'sku';

describe.each(seeds)('three evaluators, seed %i', (seed) => {
  it(`agree on ${cases} pairs of a rule and an order: results, scores, decisions`, () => {
    const seen = { hit: 0, miss: 0, unknown: 0, skipped: 0 };
    const rules = fc.tuple(...ruleIds.map(aRule));
    const orders = fc.array(anOrder, { minLength: perRun, maxLength: perRun });
    const property = fc.property(rules, aBook(ruleIds), orders, fc.nat(), (set, book, batch, salt) => {
      const world: World = { book, windows: windowsOf(salt) };
      check(set, batch, world, (result) => (seen[result] += 1));
    });
    // Whole sets are too long to print: the message names the one rule and the one order, and the seed and path bring the rest back.
    const { failed, errorInstance, counterexamplePath } = fc.check(property, {
      seed,
      numRuns: Math.ceil(cases / (ruleIds.length * perRun)),
      endOnFailure: true,
    });
    if (failed) throw new Error(`at ${counterexamplePath}: ${errorInstance instanceof Error ? errorInstance.stack : ''}`);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(cases / 100);
  }, 3_600_000);
});

const check = (
  rules: readonly Rule[],
  orders: readonly Order[],
  world: World,
  count: (result: 'hit' | 'miss' | 'unknown' | 'skipped') => void,
): void => {
  const { book } = world;
  const byKey = new Map(orders.map((order) => [order.key, order]));
  const history: Pick<History, 'read'> = {
    read: (term, subject, _asOf, _knownAt, line) =>
      world.windows(term, byKey.get(subject.key)!, isSku(term) ? line : undefined) ?? { cause: 'history', daysKept: 3 },
  };
  const columns = createColumns({ rules, book, zone: defaultZone });
  columns.add(
    orders.map((order) => ({ order, at: t0 })),
    history,
  );
  const backtest = createBacktest(columns);
  const result = backtest.run(rules, book);
  const columnar = Object.fromEntries(
    rules.map(({ id }) => [id, { hit: new Set(backtest.ordersOf(id, 'hit')), unknown: new Set(backtest.ordersOf(id, 'unknown')) }]),
  );
  const ruleset = createRuleset(rules, 1, book);
  let held = 0;
  for (const order of byKey.values()) {
    const assessment = assess(order, ruleset, { history, at: t0, zone: defaultZone });
    for (const [index, rule] of rules.entries()) {
      const expected = naiveOutcome(rule, order, world);
      const trace = assessment.rules[index]!;
      const same = (what: string, actual: unknown, wanted: unknown): void => {
        if (actual !== wanted) throw new Error(`${what}: ${actual}, not ${wanted}\n${JSON.stringify({ rule, order, book })}`);
      };
      same('tracing', trace.result, expected.result);
      if (expected.result === 'hit') same('arm', trace.arm ?? 0, expected.arm);
      if (trace.result !== 'skipped') {
        same('a condition without answer', trace.conditions.some(isUnknown), expected.result === 'unknown');
        for (const condition of trace.conditions) same('cause', isUnknown(condition), condition.cause !== undefined);
      }
      const { hit, unknown } = columnar[rule.id]!;
      same('columnar hit', hit.has(order.key), expected.result === 'hit');
      same('columnar unknown', unknown.has(order.key), expected.result === 'unknown');
      count(expected.result);
    }
    const verdict = naiveVerdict(rules, order, world);
    const { score, upperBound, decision } = assessment;
    expect({ score, upperBound, decision }).toEqual(isOpen(order) ? verdict : { ...verdict, decision: 'none' });
    expect(backtest.of(order.key)).toEqual(verdict);
    if (verdict.decision === 'hold') held += 1;
  }
  expect(result.held).toBe(held);
  expect(result.newlyHeld.count).toBe(held);
};

const isUnknown = ({ result }: { readonly result: string }): boolean => result === 'unknown';
