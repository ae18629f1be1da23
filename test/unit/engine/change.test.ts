import { describe, expect, it } from 'vitest';
import { assess, createRuleset } from '#core/engine';
import type { Order } from '#core/order';
import type { Rule, WindowTerm } from '#core/rules';
import { assessWith, at, buyer, day, historyOf, later, order, paid, receiver, ruleOf, t0, when } from './samples.ts';

const change = (rules: readonly Rule[], one: Order, past: readonly Order[] = []) => assessWith(rules, one, historyOf(past)).wouldPass;
const one = (condition: Parameters<typeof ruleOf>[0], part: Partial<Rule> = {}) => ruleOf(condition, part);

describe('the smallest single change that would have passed it', () => {
  it.each([
    ['gt', 50_000, 'le', 50_000],
    ['ge', 50_000, 'lt', 50_000],
    ['eq', 60_000, 'ne', 60_000],
  ] as const)('of a threshold is its bound: %s %i becomes %s %i', (op, limit, opposite, value) => {
    expect(change([one(when('amount.paid', op, limit))], order(paid(600)))).toEqual({
      term: { field: 'amount.paid' },
      op: opposite,
      value,
      score: 100,
    });
  });

  it.each([
    ['lt', 70_000, 'ge', 70_000],
    ['le', 70_000, 'gt', 70_000],
  ] as const)('also upwards: %s %i becomes %s %i', (op, limit, opposite, value) => {
    expect(change([one(when('amount.paid', op, limit))], order(paid(600)))).toMatchObject({ op: opposite, value });
  });

  it('of a range is the nearer end', () => {
    const within = one(when('amount.paid', 'between', [10_000, 70_000]));
    expect(change([within], order(paid(600)))).toMatchObject({ op: 'ge', value: 70_000 });
    expect(change([within], order(paid(110)))).toMatchObject({ op: 'lt', value: 10_000 });
  });

  it('of a multiple is what it came to', () => {
    const mean: WindowTerm = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } };
    const past = [1, 2, 3].map((days) => order({ createdAt: later(t0, -days * day), ...paid(days === 1 ? 100.01 : 100) }));
    const found = change([one(when('amount.paid', 'gt', { times: 300, of: mean }))], order({ createdAt: t0, ...paid(900) }), past);
    expect(found).toMatchObject({ term: { field: 'amount.paid' }, op: 'le', value: 30_001 });
    const uneven = past.slice(1).concat(order({ createdAt: later(t0, -4 * day), ...paid(100.02) }));
    const half = (op: 'gt' | 'ge') =>
      change([one(when('amount.paid', op, { times: 50, of: mean }))], order({ createdAt: t0, ...paid(900) }), uneven);
    // Half of 100.0066… is 50.0033…: at most ¥50.00, or below ¥50.01.
    expect(half('gt')).toMatchObject({ op: 'le', value: 5000 });
    expect(half('ge')).toMatchObject({ op: 'lt', value: 5001 });
  });

  it('of a list is to be outside of it, of a time of day to be outside of that', () => {
    expect(change([one(when('receiver.province', 'in', ['青海', '西藏']))], order(receiver({ province: '青海' })))).toMatchObject({
      op: 'notIn',
      value: ['青海', '西藏'],
    });
    expect(
      change([one(when('order.createdAt', 'during', '22:00-06:00'))], order({ createdAt: at('2026-11-20T23:47:00+08:00') })),
    ).toMatchObject({
      op: 'during',
      value: '06:00-22:00',
    });
  });

  it('of yes or no is the other, of an enum another of its values', () => {
    const asked = { ...order(), invoice: true };
    expect(change([one(when('order.invoice', 'eq', true))], asked)).toMatchObject({ op: 'eq', value: false });
    expect(change([one(when('order.invoice', 'ne', false))], asked)).toMatchObject({ op: 'eq', value: false });
    expect(change([one(when('afterSale', 'eq', 'none'))], order())).toMatchObject({ op: 'ne', value: 'none' });
    expect(change([one(when('presale.stage', 'ne', 'paid'))], order({ presale: null }))).toMatchObject({ op: 'eq', value: 'paid' });
  });

  it('of one of the shop’s lists names the list', () => {
    const lists = [{ id: 'towns', name: '乡镇', entries: [{ value: '南京市', until: t0 }, { value: '苏州市' }] }];
    const book = { lists, allow: [], snoozes: [] };
    const told = (op: 'in' | 'notIn', city: string) =>
      assess(order({ createdAt: t0, ...receiver({ city }) }), createRuleset([one(when('receiver.city', op, { list: 'towns' }))], 1, book), {
        history: historyOf([]),
        at: t0,
        zone: 'Asia/Shanghai',
      }).wouldPass;
    expect(told('in', '苏州市')).toMatchObject({ op: 'notIn', value: { list: 'towns' } });
    expect(told('notIn', '南京市')).toMatchObject({ op: 'in', value: { list: 'towns' } });
    expect(told('in', '南京市')).toBeNull();
  });

  it('of a count or a share over the past is its bound too', () => {
    const past = [1, 2, 3].map((hours) =>
      order({ createdAt: later(t0, -hours * 3_600_000), ...buyer({ id: 'b' }), status: 'done', afterSale: 'refunded' }),
    );
    const here = order({ createdAt: t0, ...buyer({ id: 'b' }) });
    const count: WindowTerm = { window: { measure: 'count', by: 'buyer', hours: 24 } };
    const share: WindowTerm = { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'shop', hours: 24 } };
    expect(change([one(when(count, 'ge', 3))], here, past)).toMatchObject({ op: 'lt', value: 3 });
    expect(change([one(when(share, 'gt', 1500))], here, past)).toMatchObject({ op: 'le', value: 1500 });
  });

  it('of one line names the line', () => {
    const big = order({
      lines: [
        { ...order().lines[0]!, quantity: 2 },
        { ...order().lines[0]!, quantity: 50 },
      ],
    });
    const rule = one({ all: [{ lines: 'any', where: { all: [when('line.quantity', 'ge', 10)] } }] });
    expect(change([rule], big)).toMatchObject({ op: 'lt', value: 10, line: 1 });
    const both = order({
      lines: [
        { ...order().lines[0]!, quantity: 20 },
        { ...order().lines[0]!, quantity: 50 },
      ],
    });
    expect(change([rule], both)).toBeNull();
  });

  it('inside a group of none is to become true', () => {
    expect(change([one({ none: [when('amount.paid', 'lt', 50_000)] })], order(paid(600)))).toMatchObject({ op: 'lt', value: 50_000 });
  });

  it('is the nearest of several', () => {
    const both = one({
      all: [when('amount.paid', 'gt', 50_000), when('order.pieces', 'ge', 1), when('receiver.province', 'in', ['江苏'])],
    });
    expect(change([both], order(paid(600)))).toMatchObject({ term: { field: 'amount.paid' }, value: 50_000 });
    expect(change([both], order(paid(60_000)))).toMatchObject({ term: { field: 'amount.paid' } });
  });

  it('is tried honestly: all rules are asked again with that one value changed', () => {
    const rules = [one(when('amount.paid', 'gt', 50_000), { id: 'a' }), one(when('amount.paid', 'gt', 30_000), { id: 'b' })];
    expect(change(rules, order(paid(600)))).toMatchObject({ value: 30_000, score: 100 });
    const trap = [one(when('amount.paid', 'gt', 50_000), { id: 'a' }), one(when('amount.paid', 'le', 50_000), { id: 'b' })];
    expect(change(trap, order(paid(600)))).toBeNull();
  });

  it('may leave the order flagged, with the score it would have', () => {
    const rules = [
      one(when('amount.paid', 'gt', 50_000), { id: 'a' }),
      one(when('order.pieces', 'ge', 1), { id: 'b', points: 25, decision: 'none' }),
    ];
    expect(change(rules, order(paid(600)))).toMatchObject({ value: 50_000, score: 75 });
  });

  it('is none where two things would have to change, or nothing can', () => {
    const rules = [one(when('amount.paid', 'gt', 50_000), { id: 'a' }), one(when('words.flag', 'eq', 0), { id: 'b' })];
    expect(change(rules, order(paid(600)))).toBeNull();
    expect(change([one(when('buyer.tags', 'contains', '恶意退货'))], order(buyer({ tags: ['恶意退货'] })))).toBeNull();
    expect(change([one(when('amount.paid', 'ge', 0))], order(paid(600)))).toBeNull();
  });

  it('is asked only of what is held', () => {
    expect(change([one(when('amount.paid', 'gt', 50_000), { points: 30, decision: 'flag' })], order(paid(600)))).toBeNull();
    expect(change([one(when('amount.paid', 'gt', 50_000), { mode: 'shadow' })], order(paid(600)))).toBeNull();
  });
});
