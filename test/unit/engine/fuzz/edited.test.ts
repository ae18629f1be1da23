/** A back-test that is asked again after rules were edited, added, removed, or orders replaced, says what one made anew would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBacktest, createColumns, type Columns, type History } from '#core/engine';
import { defaultZone, type Order } from '#core/order';
import type { Rule, RuleBook } from '#core/rules';
import { seeds } from '../chance.ts';
import { ruleOf, t0, when } from '../samples.ts';
import { anOrder } from './orders.ts';
import { aBook, aRule } from './rules.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const history: Pick<History, 'read'> = { read: () => ({ value: 3, n: 3 }) };

/** Many rules that hold much, so that an order is held by one, two, four and more of them at once. */
const aBroadRule = (id: string): fc.Arbitrary<Rule> =>
  fc
    .record({
      bound: fc.integer({ min: -2, max: 60 }),
      points: fc.constantFrom(0, 7, 21, 41),
      decision: fc.constantFrom('none', 'flag', 'hold'),
    })
    .map(({ bound, points, decision }) =>
      ruleOf(when('order.pieces', 'ge', bound), { id, points, decision: decision as Rule['decision'] }),
    );
const aSet = fc
  .tuple(...ids.map((id) => fc.oneof({ arbitrary: aBroadRule(id), weight: 4 }, aRule(id))))
  .chain((rules) => fc.subarray(rules, { minLength: 1 }));

const said = (
  columns: Columns,
  orders: readonly Order[],
  backtest: ReturnType<typeof createBacktest>,
  rules: readonly Rule[],
  book: RuleBook,
) => {
  const { orders: all, held, flagged, rules: counts } = backtest.run(rules, book);
  const result = { all, held, flagged, counts };
  return {
    result,
    unjudged: backtest.unjudged(),
    overlaps: new Set(backtest.overlaps().map((pair) => JSON.stringify(pair))),
    orders: orders.map(({ key }) => backtest.of(key)),
    of: columns.orders,
  };
};

describe.each(seeds)('a back-test that is kept, seed %i', (seed) => {
  it('equals one made anew, whatever was edited in between', () => {
    const property = fc.property(
      fc.array(aSet, { minLength: 2, maxLength: 5 }),
      aBook(ids),
      aBook(ids),
      fc.array(anOrder, { minLength: 40, maxLength: 70 }),
      (sets, book, otherBook, orders) => {
        const columns = createColumns({ rules: sets.flat(), book, zone: defaultZone });
        if (!columns.cover(sets.flat(), otherBook)) otherBook = book;
        const [early, late] = [orders.slice(0, 30), orders.slice(30)];
        columns.add(
          early.map((order) => ({ order, at: t0 })),
          history,
        );
        const kept = createBacktest(columns);
        sets.forEach((rules, index) => {
          if (index === 1)
            columns.add(
              late.map((order) => ({ order, at: t0 + 1 })),
              history,
            );
          // Newer forms of orders that are there already.
          if (index === 2)
            columns.add(
              early.slice(0, 9).map((order) => ({ order: { ...order, lines: [] }, at: t0 + 2 })),
              history,
            );
          const now = index % 2 === 0 ? book : otherBook;
          const before = new Set(orders.filter(({ key }) => kept.of(key)?.decision === 'hold').map(({ key }) => key));
          kept.setBaseline();
          const { newlyHeld, newlyPassed } = kept.run(rules, now);
          const after = said(columns, orders, kept, rules, now);
          const fresh = said(columns, orders, createBacktest(columns), rules, now);
          expect(after).toEqual(fresh);
          if (index !== 0) return;
          const held = orders.filter(({ key }) => kept.of(key)?.decision === 'hold').map(({ key }) => key);
          expect(newlyHeld.count).toBe(held.filter((key) => !before.has(key)).length);
          expect(newlyPassed.count).toBe([...before].filter((key) => !held.includes(key)).length);
        });
      },
    );
    const { failed, errorInstance, counterexamplePath } = fc.check(property, { seed, numRuns: 150, endOnFailure: true });
    if (failed) throw new Error(`at ${counterexamplePath}: ${errorInstance instanceof Error ? errorInstance.stack : ''}`);
  }, 120_000);

  it('says of orders that came in by ones and twos what it says of all at once', () => {
    const property = fc.property(
      fc.tuple(aSet, aSet),
      aBook(ids),
      fc.array(anOrder, { minLength: 75, maxLength: 95 }),
      fc.array(fc.integer({ min: 0, max: 94 }), { maxLength: 8 }),
      ([rules, others], book, orders, again) => {
        const makeColumns = (): Columns => createColumns({ rules: [...rules, ...others], book, zone: defaultZone });
        const forms = new Map(orders.map((order) => [order.key, order]));
        const bits = makeColumns();
        const add = (some: readonly Order[]): void => {
          bits.add(
            some.map((order) => ({ order, at: t0 })),
            history,
          );
        };
        const kept = createBacktest(bits);
        let before = new Set<string>();
        orders.forEach((order, index) => {
          add([order]);
          if (index === 40) {
            kept.run(rules, book);
            kept.setBaseline();
            before = new Set([...forms.keys()].filter((key) => kept.of(key)?.decision === 'hold'));
          }
          const older = again.includes(index) && orders[index >> 1];
          if (!older) return;
          const newer = { ...older, lines: order.lines };
          forms.set(older.key, newer);
          add([newer]);
        });
        const { newlyHeld, newlyPassed } = kept.run(others, book);
        const latest = [...forms.values()];
        const whole = makeColumns();
        whole.add(
          latest.map((order) => ({ order, at: t0 })),
          history,
        );
        expect(said(bits, latest, kept, others, book)).toEqual(said(whole, latest, createBacktest(whole), others, book));
        const held = latest.filter(({ key }) => kept.of(key)?.decision === 'hold').map(({ key }) => key);
        expect([...newlyHeld.keys].sort()).toEqual(held.filter((key) => !before.has(key)).sort());
        expect([...newlyPassed.keys].sort()).toEqual([...before].filter((key) => !held.includes(key as Order['key'])).sort());
        expect(bits.blocks.length).toBeLessThan(20);
      },
    );
    const { failed, errorInstance, counterexamplePath } = fc.check(property, { seed, numRuns: 60, endOnFailure: true });
    if (failed) throw new Error(`at ${counterexamplePath}: ${errorInstance instanceof Error ? errorInstance.stack : ''}`);
  }, 120_000);
});
