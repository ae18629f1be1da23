import { describe, expect, it } from 'vitest';
import { assess, backtest, createRuleset, factOf } from '#core/engine';
import type { Order } from '#core/order';
import { emptyBook, presets, type Rule, type RuleBook } from '#core/rules';
import { buyer, day, historyOf, later, order, paid, receiver, ruleOf, t0, when, zone } from './samples.ts';

const past = (index: number, part: Partial<Order> = {}): Order => order({ createdAt: later(t0, index * 3_600_000), ...part });
const orders = [100, 700, 300, 900, 500].map((yuan, index) => past(index, { ...paid(yuan), ...buyer({ id: `b${index % 2}` }) }));
const history = historyOf(orders);
const over = (yuan: number, part: Partial<Rule> = {}): Rule => ruleOf(when('amount.paid', 'gt', yuan * 100), part);
const keys = (...indexes: number[]): string[] => indexes.map((index) => orders[index]!.key);

describe('a back-test in one call', () => {
  it('counts what is held and flagged, and lists the orders', () => {
    const report = backtest(orders, [over(600)], { history, zone });
    expect(report).toMatchObject({ orders: 5, held: 2, flagged: 0, rules: [{ ruleId: 'r', hits: 2, unknown: 0 }] });
    expect([...report.newlyHeld.keys].sort()).toEqual(keys(1, 3).sort());
    expect(report.ordersOf('r', 'hit').sort()).toEqual(keys(1, 3).sort());
    expect(report.of(orders[1]!.key)).toEqual({ score: 55, decision: 'hold', upperBound: false });
    expect(report.of(orders[0]!.key)).toEqual({ score: 100, decision: 'none', upperBound: false });
  });

  it('tells the difference to the rules of today', () => {
    const report = backtest(orders, [over(800), ruleOf(when('amount.paid', 'le', 10_000), { id: 'small' })], {
      history,
      zone,
      baseline: [over(600)],
    });
    expect(report.held).toBe(2);
    expect(report.newlyHeld).toEqual({ count: 1, keys: keys(0) });
    expect(report.newlyPassed).toEqual({ count: 1, keys: keys(1) });
  });

  it('lists no more keys than asked for, but counts all', () => {
    expect(backtest(orders, [over(0)], { history, zone, mostKeys: 2 }).newlyHeld).toMatchObject({ count: 5, keys: { length: 2 } });
  });

  it('reads windows as they were when each order was placed, or at the instant told', () => {
    const known = historyOf([]);
    orders.forEach((one, index) => known.put(factOf(one, index === 0 ? t0 + day : one.createdAt)));
    const second = ruleOf(when({ window: { measure: 'count', by: 'buyer', hours: 24 } }, 'ge', 1));
    const hits = (at?: Parameters<typeof backtest>[2]['at']): number =>
      backtest(orders, [second], at === undefined ? { history: known, zone } : { history: known, zone, at }).held;
    expect(hits()).toBe(2);
    expect(hits(t0 + 2 * day)).toBe(3);
    expect(hits(({ createdAt }) => createdAt + day)).toBe(3);
  });

  it('knows the shop’s lists, allow list and snoozes', () => {
    const book: RuleBook = {
      ...emptyBook,
      lists: [{ id: 'x', name: '城', entries: [{ value: '南京市' }] }],
      snoozes: [{ id: 's', rule: 'r', by: 'buyer', value: 'b1', from: t0, until: t0 + day }],
    };
    const rule = ruleOf(when('receiver.city', 'in', { list: 'x' }));
    expect(backtest(orders, [rule], { history, zone, book }).held).toBe(3);
    expect(backtest(orders, [rule], { history, zone })).toMatchObject({ held: 0, rules: [{ unknown: 5 }] });
  });

  it('says of every order what the tracing evaluator says', () => {
    const rules = presets.map((rule) => ({ ...rule, mode: 'live' as const }));
    const some = [...orders, past(9, receiver({ province: { masked: '**' } })), past(10, { lines: [], money: {} })];
    const all = historyOf(some);
    const report = backtest(some, rules, { history: all, zone });
    for (const one of some) {
      const { score, decision, upperBound } = assess(one, createRuleset(rules, 1), { history: all, at: one.createdAt, zone });
      expect(report.of(one.key)).toEqual({ score, decision, upperBound });
    }
    expect(report.unjudged()).toBe(some.filter(({ key }) => report.of(key)?.upperBound).length);
  });
});
