/** docs/rules.md, "Windows, and the two clocks". */
import { describe, expect, it } from 'vitest';
import { createHistory, factOf, type Fact, type History } from '#core/engine';
import { hour, minute, type Order, type OrderLine } from '#core/order';
import { presets, type Condition, type Operand, type WindowTerm } from '#core/rules';
import { buyer, day, historyOf, later, order, paid, receiver, ruleOf, shop, t0, when, fen } from '../samples.ts';
import { answer, ask, outcome } from './both.ts';

type Window = WindowTerm['window'];
const term = (window: Partial<Window>): WindowTerm => ({ window: { measure: 'count', by: 'shop', hours: 24, ...window } });
const ago = (length: number, part: Partial<Order> = {}): Order => order({ createdAt: later(t0, -length), ...part });
const here = (part: Partial<Order> = {}): Order => order({ createdAt: t0, ...part });
const is = (window: Partial<Window>, op: Condition['op'], value: Operand, past: readonly Order[] | History, one = here()): string =>
  answer(when(term(window), op, value), one, { history: 'read' in past ? past : historyOf(past) });

const line = (skuId: OrderLine['skuId'], quantity = 1): OrderLine => ({ ...order().lines[0]!, skuId, quantity });
const back = { status: 'done', afterSale: 'refunded' } as const;

describe('every measure', () => {
  const past = [
    ago(3 * hour, { ...paid(10), ...buyer({ id: 'a' }), ...back }),
    ago(2 * hour, { ...paid(0.3), ...buyer({ id: 'b' }) }),
    ago(25 * hour, { ...paid(99), ...buyer({ id: 'c' }) }),
    ago(hour, { money: {}, ...buyer({ id: 'a' }) }),
  ];

  it.each<[string, Partial<Window>, number]>([
    ['count: the orders', { measure: 'count' }, 3],
    ['sum: of those whose amount is known', { measure: 'sum', of: 'amount.paid' }, 1030],
    ['min', { measure: 'min', of: 'amount.paid' }, 30],
    ['max', { measure: 'max', of: 'amount.paid' }, 1000],
    ['mean', { measure: 'mean', of: 'amount.paid' }, 515],
    ['distinct: different buyers', { measure: 'distinct', of: 'buyer.id' }, 2],
    ['distinct: different provinces', { measure: 'distinct', of: 'receiver.province' }, 1],
    ['days since last: whole days', { measure: 'daysSinceLast', hours: 48 }, 0],
    ['share with outcome', { measure: 'outcomeShare', outcomes: ['returned'] }, 3333],
    ['orders with an outcome', { measure: 'outcomeCount', outcomes: ['returned', 'refunded'] }, 1],
  ])('%s', (_, window, value) => {
    expect(is(window, 'ge', value, past)).toBe('true');
    expect(is(window, 'lt', value + 1, past)).toBe('true');
    expect(is(window, 'eq', value, past)).toBe(window.measure === 'outcomeShare' ? 'false' : 'true');
    expect(is(window, 'ne', value + 1, past)).toBe('true');
  });

  it('days since last counts whole days back from the order', () => {
    const last = [ago(3 * day - 1)];
    expect(is({ measure: 'daysSinceLast', hours: 240 }, 'eq', 2, last)).toBe('true');
    expect(is({ measure: 'daysSinceLast', hours: 240 }, 'eq', 3, [ago(3 * day)])).toBe('true');
  });

  it('a refund before shipping and goods sent back are two outcomes, and can be counted together', () => {
    const two = [ago(2, back), ago(1, { status: 'toShip', afterSale: 'refunded' })];
    const share = (...outcomes: NonNullable<Window['outcomes']>): string =>
      is({ measure: 'outcomeCount', outcomes }, 'eq', outcomes.length, two);
    expect([share('returned'), share('refunded'), share('returned', 'refunded')]).toEqual(['true', 'true', 'true']);
  });
});

describe('[as_of − w, as_of)', () => {
  it.each([
    ['one ms before it', day + 1, 0],
    ['its first instant', day, 1],
    ['just before the order', 1, 1],
    ['the same instant as the order', 0, 0],
    ['after the order', -1, 0],
  ])('%s', (_, length, count) => expect(is({}, 'eq', count, [ago(length)])).toBe('true'));

  it('as_of is when the order was placed, not when it is assessed', () => {
    const past = historyOf([ago(hour), ago(-hour)]);
    for (const at of [t0, t0 + 5 * day]) expect(answer(when(term({}), 'eq', 1), here(), { history: past, at })).toBe('true');
  });

  it('the order itself is excluded, even where its time was corrected', () => {
    const one = here();
    const history = historyOf([ago(hour), one]);
    expect(is({}, 'eq', 1, history, one)).toBe('true');
    history.put({ ...factOf(one), createdAt: t0 - 5 });
    expect(is({}, 'eq', 1, history, one)).toBe('true');
  });
});

describe('only what was known at as_of (late data does not leak into a replay)', () => {
  const fact = (one: Order, seenAt: number, part: Partial<Fact> = {}): Fact => ({ ...factOf(one, seenAt), ...part });
  const historyWith = (...facts: Fact[]): History => {
    const history = historyOf([]);
    facts.forEach(history.put);
    return history;
  };
  const at = (history: History, knownAt: number, window: Partial<Window>, op: Condition['op'], value: number): string =>
    answer(when(term(window), op, value), here(), { history, at: knownAt });

  it('an order that was seen later', () => {
    const history = historyWith(fact(ago(2 * hour), t0 - hour), fact(ago(3 * hour), t0 + hour));
    expect(at(history, t0, {}, 'eq', 1)).toBe('true');
    expect(at(history, t0 + hour - 1, {}, 'eq', 1)).toBe('true');
    expect(at(history, t0 + hour, {}, 'eq', 2)).toBe('true');
  });

  it('a correction', () => {
    const one = ago(2 * hour, paid(1));
    const history = historyWith(fact(one, t0 - hour), fact({ ...one, ...paid(9) }, t0 + hour));
    expect(at(history, t0, { measure: 'sum', of: 'amount.paid' }, 'eq', 100)).toBe('true');
    expect(at(history, t0 + hour, { measure: 'sum', of: 'amount.paid' }, 'eq', 900)).toBe('true');
  });

  it('an outcome that was learnt later', () => {
    const history = historyWith(fact(ago(2 * hour), t0 - hour, { outcome: 'returned', outcomeAt: t0 + day }));
    const window = { measure: 'outcomeCount', outcomes: ['returned'] } as const;
    expect(at(history, t0 + day - 1, { ...window, outcomes: ['returned'] }, 'eq', 0)).toBe('true');
    expect(at(history, t0 + day, { ...window, outcomes: ['returned'] }, 'eq', 1)).toBe('true');
  });

  it('older pages read next week', () => {
    const history = createHistory();
    history.cover(shop, t0 - hour, t0, t0);
    history.cover(shop, t0 - 2 * day, t0 - hour, t0 + 7 * day);
    expect(at(history, t0, {}, 'eq', 0)).toBe('history');
    expect(at(history, t0 + 7 * day, {}, 'eq', 0)).toBe('true');
  });
});

describe('keyed by shop, buyer, phone, address, SKU, region', () => {
  const place = { province: '浙江', city: '杭州市', district: '西湖区', street: '转塘街道', detail: '云栖路 1 号 2-501' };
  const one = here({ ...buyer({ id: 'u1' }), ...receiver({ ...place, phone: '13800138000' }), lines: [line('s1')] });

  it.each<[Window['by'], Partial<Order>, Partial<Order>]>([
    ['buyer', buyer({ id: 'u1' }), buyer({ id: 'u2' })],
    ['phone', receiver({ phone: '+86 138-0013-8000' }), receiver({ phone: '13800138001' })],
    ['address', receiver({ ...place, detail: '云栖路1号，2-501' }), receiver({ ...place, detail: '云栖路 2 号' })],
    ['region', receiver({ province: '浙江' }), receiver({ province: '江苏' })],
    ['shop', {}, { shop: '别家' }],
  ])('%s', (by, same, other) => {
    const past = [ago(1, same), ago(2, same), ago(3, other), ago(2 * day, same)];
    expect(is({ by }, 'eq', 2, past, one)).toBe('true');
  });

  it('SKU: asked inside a condition on lines, of each line’s own past', () => {
    const past = [ago(1, { lines: [line('s1', 2)] }), ago(2, { lines: [line('s2', 7), line('s1', 3)] })];
    const many = (op: Condition['op'], value: number, window: Partial<Window> = {}) =>
      ({ lines: 'any', where: { all: [when(term({ by: 'sku', ...window }), op, value)] } }) as const;
    const history = historyOf(past);
    expect(outcome(many('eq', 2), one, { history })).toBe('hit');
    expect(outcome(many('eq', 5, { measure: 'sum', of: 'line.quantity' }), one, { history })).toBe('hit');
    expect(outcome(many('eq', 1), one, { history })).toBe('miss');
    expect(outcome(many('eq', 1), here({ lines: [line('s1'), line('s2')] }), { history })).toBe('hit');
    expect(outcome(many('ge', 0), here({ lines: [line({ masked: '*' })] }), { history })).toBe('unknown');
    expect(answer(when(term({ by: 'sku' }), 'ge', 0), one, { history })).toBe('type');
  });

  it.each<[Window['by'], Partial<Order>, string]>([
    ['buyer', buyer({ id: null }), 'null'],
    ['buyer', { buyer: {} }, 'absent'],
    ['phone', receiver({ phone: { masked: '138****8000' } }), 'masked'],
    ['address', receiver({ ...place, detail: { masked: '***' } }), 'masked'],
    ['region', { receiver: {} }, 'absent'],
  ])('a key that is masked or missing makes the window unknown: %s %j', (by, part, cause) => {
    expect(is({ by }, 'eq', 0, [ago(1)], here(part))).toBe(cause);
    expect(is({ by }, 'ne', 0, [ago(1)], here(part))).toBe(cause);
  });

  it('two phones behind one mask are not one phone', () => {
    const mask = receiver({ phone: { masked: '138****8000' } });
    expect(is({ by: 'phone' }, 'ge', 1, [ago(1, mask)], here(mask))).toBe('masked');
  });
});

describe('empty windows', () => {
  it.each<[Partial<Window>]>([
    [{ measure: 'sum', of: 'amount.paid' }],
    [{ measure: 'mean', of: 'amount.paid' }],
    [{ measure: 'min', of: 'amount.paid' }],
    [{ measure: 'max', of: 'amount.paid' }],
    [{ measure: 'daysSinceLast' }],
    [{ measure: 'outcomeShare', outcomes: ['returned'] }],
  ])('an empty numeric window is unknown: %j', (window) => {
    expect(is(window, 'lt', 100, [])).toBe('emptyWindow');
    expect(is(window, 'ne', 0, [ago(2 * day)])).toBe('emptyWindow');
  });
  it('except count = 0', () => {
    expect(is({}, 'eq', 0, [])).toBe('true');
    expect(is({ measure: 'outcomeCount', outcomes: ['returned'] }, 'eq', 0, [])).toBe('true');
    expect(is({ measure: 'distinct', of: 'buyer.id' }, 'eq', 0, [])).toBe('true');
  });
  it('a window of orders none of which shows its amount is empty', () => {
    expect(is({ measure: 'mean', of: 'amount.paid' }, 'ge', 0, [ago(1, { money: {} }), ago(2, { money: { paid: null } })])).toBe(
      'emptyWindow',
    );
  });
  it('a share of three orders says nothing, where ten are asked for', () => {
    const share: Partial<Window> = { measure: 'outcomeShare', outcomes: ['returned'], atLeast: 10 };
    const past = (n: number): Order[] => Array.from({ length: n }, (_, index) => ago(index + 1, back));
    expect(is(share, 'gt', 1500, past(9))).toBe('emptyWindow');
    expect(is(share, 'gt', 1500, past(10))).toBe('true');
  });
});

describe('a window longer than the history kept', () => {
  it('is unknown with the cause "incomplete history", not 0, and tells the days there are', () => {
    const history = historyOf([ago(day)], [t0 - 12 * day, t0]);
    const rule = ruleOf(when(term({ hours: 720 }), 'lt', 5));
    const [trace] = ask([rule], here(), { history }).rules;
    expect(trace).toMatchObject({ result: 'unknown', conditions: [{ cause: 'history', daysKept: 12 }] });
    expect(is({ hours: 288 }, 'lt', 5, history)).toBe('true');
  });

  it('is the cold start of every new install: every preset with a window is unknown, and nothing is held for want of history', () => {
    const history = createHistory();
    const ofPast = presets.filter((rule) => rule.mode === 'live' && JSON.stringify(rule.when).includes('"window"'));
    expect(ofPast.length).toBeGreaterThan(1);
    const one = here({ ...buyer({ id: 'u1', tags: [] }), ...receiver({ province: '青海' }) });
    const assessment = ask(ofPast, one, { history });
    expect(assessment.decision).toBe('none');
    for (const { result, conditions } of assessment.rules) {
      expect(result).toBe('unknown');
      expect(conditions.every(({ cause }) => cause === 'history')).toBe(true);
    }
  });

  it('a gap inside it is no better', () => {
    const history = historyOf([], [t0 - 60 * day, t0 - 10 * day]);
    history.cover(shop, t0 - 9 * day, t0);
    expect(is({ hours: 720 }, 'ge', 0, history)).toBe('history');
    expect(is({ hours: 9 * 24 }, 'ge', 0, history)).toBe('true');
  });

  it('may end up to five minutes before the order: two clocks differ', () => {
    const upTo = (end: number): History => historyOf([], [t0 - 40 * day, end]);
    expect(is({}, 'eq', 0, upTo(t0 - 5 * minute))).toBe('true');
    expect(is({}, 'eq', 0, upTo(t0 - 5 * minute - 1))).toBe('history');
  });
});

describe('live and back-test run the same code; a replay reproduces the value bit for bit', () => {
  const past = Array.from({ length: 60 }, (_, index) =>
    ago((index + 1) * 7 * hour, {
      ...paid(10 + ((index * 7919) % 997) / 100),
      ...buyer({ id: `b${index % 5}` }),
      ...(index % 6 ? {} : back),
    }),
  );
  const windows: Partial<Window>[] = [
    { measure: 'mean', of: 'amount.paid', hours: 240 },
    { measure: 'sum', of: 'amount.paid', by: 'buyer', hours: 480 },
    { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 360 },
    { measure: 'distinct', of: 'buyer.id', hours: 100 },
    { measure: 'daysSinceLast', by: 'buyer', hours: 480 },
  ];
  const rules = windows.map((window, index) => ruleOf(when(term(window), 'ge', 0), { id: `w${index}`, points: 10 }));
  const one = here({ ...paid(40), ...buyer({ id: 'b3' }) });

  it('of any past decision, whatever was learnt since', () => {
    const live = historyOf([]);
    for (const each of past.toReversed()) live.put(factOf(each, each.createdAt + minute));
    const then = JSON.stringify(ask(rules, one, { history: live, at: t0 }));
    expect(then).toContain('"result":"hit"');

    // The week after: corrections, refunds, late orders, in another order of arrival.
    const since = historyOf([]);
    for (const each of past) since.put(factOf(each, each.createdAt + minute));
    for (const [index, each] of past.entries()) {
      if (index % 3 === 0) since.put(factOf({ ...each, ...paid(999), ...back }, t0 + day + index));
      since.put(factOf(ago((index + 1) * 5 * hour, paid(500)), t0 + 2 * day));
    }
    expect(JSON.stringify(ask(rules, one, { history: since, at: t0 }))).toBe(then);
    expect(JSON.stringify(ask(rules, one, { history: since, at: t0 + 3 * day }))).not.toBe(then);
  });

  it('and the sum of a window does not depend on the order in which amounts were added', () => {
    const tenths = Array.from({ length: 10 }, (_, index) => ago(index + 1, { money: { paid: fen(10) } }));
    for (const orders of [tenths, tenths.toReversed()]) {
      expect(is({ measure: 'sum', of: 'amount.paid' }, 'eq', 100, orders)).toBe('true');
    }
  });
});
