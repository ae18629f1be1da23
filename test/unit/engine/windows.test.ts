import { describe, expect, it } from 'vitest';
import { createHistory, factOf, outcomeOf, type Fact } from '#core/engine';
import { hour, type Ms, type Order } from '#core/order';
import type { WindowTerm } from '#core/rules';
import { subjectOf } from '../../../core/engine/fact.ts';
import { buyer, day, fen, historyOf, later, order, paid, receiver, shop, t0 } from './samples.ts';

const term = (window: Partial<WindowTerm['window']>): WindowTerm => ({ window: { measure: 'count', by: 'shop', hours: 24, ...window } });
const mean = term({ measure: 'mean', of: 'amount.paid', hours: 720 });
const now = order({ createdAt: t0 });
const ago = (length: number, part: Partial<Order> = {}): Order => order({ createdAt: later(t0, -length), ...part });
const read = (window: WindowTerm, orders: readonly Order[], one = now, knownAt: number = t0 + day) =>
  historyOf(orders).read(window, subjectOf(one), one.createdAt, knownAt);

describe('a window over history', () => {
  it('is [as of − w, as of): its first instant is in it, the order’s own instant is not', () => {
    expect(read(term({}), [ago(day), ago(1), ago(0), ago(-1), ago(day + 1)])).toEqual({ value: 2, n: 2 });
  });

  it('excludes the order itself, even where its time was corrected', () => {
    const history = historyOf([ago(hour)]);
    history.put({ ...factOf(now), createdAt: t0 - 1 });
    expect(history.read(term({}), subjectOf(now), t0, t0 + day)).toMatchObject({ value: 1 });
  });

  it('counts, sums, averages, finds the lowest, the highest and the last', () => {
    const orders = [ago(3 * day, paid(10)), ago(2 * day + 1, paid(0.3)), ago(day * 1.5, { money: {} })];
    const of = (measure: WindowTerm['window']['measure']) => read(term({ measure, hours: 720, of: 'amount.paid' }), orders);
    expect(of('count')).toEqual({ value: 3, n: 3 });
    expect(of('sum')).toEqual({ value: 1030, n: 2 });
    expect(of('mean')).toEqual({ value: 1030, per: 2, n: 2 });
    expect(of('min')).toEqual({ value: 30, n: 2 });
    expect(of('max')).toEqual({ value: 1000, n: 2 });
    expect(of('daysSinceLast')).toEqual({ value: 1, n: 3 });
  });

  it('counts different buyers, and the share of orders with an outcome', () => {
    const back = { status: 'done', afterSale: 'refunded' } as const;
    const orders = [
      ago(day, { ...buyer({ id: 'a' }), ...back }),
      ago(hour, buyer({ id: 'a' })),
      ago(2, buyer({ id: 'b' })),
      ago(1, { ...back, status: 'toShip' }),
    ];
    expect(read(term({ measure: 'distinct', of: 'buyer.id' }), orders)).toEqual({ value: 3, n: 4 });
    expect(read(term({ measure: 'outcomeShare', outcomes: ['returned'] }), orders)).toEqual({ value: 10_000, per: 4, n: 4, hits: 1 });
    expect(read(term({ measure: 'outcomeShare', outcomes: ['returned', 'refunded'] }), orders)).toMatchObject({ hits: 2 });
    expect(read(term({ measure: 'outcomeCount', outcomes: ['refunded'] }), orders)).toEqual({ value: 1, n: 4, hits: 1 });
  });

  it('empty is unknown, but for a count, which is 0', () => {
    for (const measure of ['sum', 'mean', 'min', 'max', 'daysSinceLast'] as const) {
      expect(read(term({ measure, of: 'amount.paid' }), [])).toEqual({ cause: 'emptyWindow', n: 0 });
    }
    expect(read(term({ measure: 'outcomeShare', outcomes: ['returned'] }), [])).toEqual({ cause: 'emptyWindow', n: 0 });
    expect(read(term({}), [])).toEqual({ value: 0, n: 0 });
    expect(read(mean, [ago(day, { money: {} })])).toEqual({ cause: 'emptyWindow', n: 0 });
  });

  it('says nothing from fewer orders than it asks for', () => {
    const share = term({ measure: 'outcomeShare', outcomes: ['returned'], atLeast: 3 });
    expect(read(share, [ago(2), ago(1)])).toEqual({ cause: 'emptyWindow', n: 2 });
    expect(read(share, [ago(3), ago(2), ago(1)])).toMatchObject({ value: 0, n: 3 });
  });

  it('keeps every key apart, and the same key in two shops too', () => {
    const place = (province: string) => receiver({ province });
    const orders = [ago(1, place('青海')), ago(2, place('西藏')), ago(3, { ...place('青海'), shop: '别家' })];
    expect(read(term({ by: 'region' }), orders, order({ createdAt: t0, ...place('青海') }))).toMatchObject({ value: 1 });
    expect(read(term({ by: 'shop' }), orders)).toMatchObject({ value: 2 });
  });

  it('is unknown where its key is missing or masked, with that cause', () => {
    expect(read(term({ by: 'buyer' }), [], order({ createdAt: t0, ...buyer({ id: null }) }))).toEqual({ cause: 'null' });
    expect(read(term({ by: 'region' }), [], order({ createdAt: t0, receiver: {} }))).toEqual({ cause: 'absent' });
    expect(read(term({ by: 'phone' }), [])).toEqual({ cause: 'masked', masked: '1**********' });
    expect(read(term({ by: 'address' }), [])).toEqual({ cause: 'masked', masked: '***' });
  });

  it('finds one phone and one address however they are written', () => {
    const at = (phone: string, detail: string) => receiver({ phone, street: '城东', detail });
    const here = order({ createdAt: t0, ...at('13800138000', '幸福路 3 号，2-501') });
    const orders = [ago(1, at('+86 138-0013-8000', '幸福路3号 2501')), ago(2, at('13800138001', '幸福路 4 号'))];
    expect(read(term({ by: 'phone' }), orders, here)).toMatchObject({ value: 1 });
    expect(read(term({ by: 'address' }), orders, here)).toMatchObject({ value: 1 });
  });
});

describe('a window by SKU', () => {
  const [line] = now.lines;
  const of = (...skus: readonly (readonly [string | null, number])[]): Pick<Order, 'lines'> => ({
    lines: skus.map(([skuId, quantity], index) => ({ ...line!, id: `${index}`, skuId, quantity })),
  });
  const asking = order({ createdAt: t0, ...of(['s1', 1], ['s2', 1], [null, 1]) });
  const orders = [ago(3, of(['s1', 2], ['s2', 5], ['s1', 1])), ago(2, of(['s1', 4])), ago(1, of([null, 9]))];
  const at = (window: Partial<WindowTerm['window']>, index?: number) =>
    historyOf(orders).read(term({ by: 'sku', ...window }), subjectOf(asking), t0, t0 + day, index);

  it('looks at the orders that contain the SKU of one line', () => {
    expect(at({}, 0)).toEqual({ value: 2, n: 2 });
    expect(at({}, 1)).toEqual({ value: 1, n: 1 });
    expect(at({ measure: 'daysSinceLast' }, 1)).toEqual({ value: 0, n: 1 });
  });

  it('adds up the pieces of that SKU in an order, or what the order came to', () => {
    expect(at({ measure: 'sum', of: 'line.quantity' }, 0)).toEqual({ value: 7, n: 2 });
    expect(at({ measure: 'mean', of: 'line.quantity' }, 0)).toEqual({ value: 7, per: 2, n: 2 });
    expect(at({ measure: 'min', of: 'line.quantity' }, 0)).toEqual({ value: 3, n: 2 });
    expect(at({ measure: 'max', of: 'line.quantity' }, 0)).toEqual({ value: 4, n: 2 });
    expect(at({ measure: 'sum', of: 'amount.paid' }, 1)).toEqual({ value: 6800, n: 1 });
  });

  it('is unknown where the SKU is not shown, and where no line is meant', () => {
    expect(at({}, 2)).toEqual({ cause: 'null' });
    expect(at({})).toEqual({ cause: 'type' });
    expect(at({}, 3)).toEqual({ cause: 'type' });
  });

  it('is of the asking order’s own shop, whatever was told of another shop right after it', () => {
    const told = [
      { ...asking, ...of(['s1', 1]) },
      { ...ago(3, of(['s2', 1])), shop: '别家' },
      ago(2, of(['s2', 1])),
      ago(1, of(['s2', 1])),
    ];
    expect(historyOf(told).read(term({ by: 'sku' }), subjectOf(asking), t0, t0 + day, 1)).toEqual({ value: 2, n: 2 });
  });

  it('pieces belong to SKUs only', () => {
    expect(read(term({ measure: 'sum', of: 'line.quantity' }), orders)).toEqual({ cause: 'absent' });
  });
});

describe('what became of an order, as its console tells', () => {
  it.each([
    ['refunded', 'toShip', null, 'refunded'],
    ['refunded', 'closed', null, 'refunded'],
    ['refunded', 'closed', t0, 'returned'],
    ['refunded', 'shipped', null, 'returned'],
    ['refunded', 'done', null, 'returned'],
    ['requested', 'done', t0, null],
    ['none', 'done', t0, null],
  ] as const)('after-sale %s, %s, shipped at %s: %s', (afterSale, status, shippedAt, outcome) => {
    expect(outcomeOf({ afterSale, status, shippedAt })).toBe(outcome);
    expect(factOf(order({ afterSale, status, shippedAt })).outcome).toBe(outcome);
  });
});

describe('incomplete history', () => {
  const kept = (from: number, to: number, window = mean) => historyOf([ago(day)], [from, to]).read(window, subjectOf(now), t0, t0 + day);

  it('a window that reaches back beyond the history kept is unknown, not 0, with the days there are', () => {
    expect(kept(t0 - 12 * day, t0 + 1)).toEqual({ cause: 'history', daysKept: 12 });
    expect(kept(t0 - 30 * day + 1, t0 + 1)).toEqual({ cause: 'history', daysKept: 29 });
    expect(kept(t0 - 30 * day, t0 + 1)).toMatchObject({ n: 1 });
    expect(kept(t0 - 12 * day, t0 + 1, term({ hours: 720 }))).toEqual({ cause: 'history', daysKept: 12 });
    expect(historyOf([ago(day)], null).read(mean, subjectOf(now), t0, t0)).toEqual({ cause: 'history', daysKept: 0 });
  });

  it('a gap inside the window makes it unknown', () => {
    const history = historyOf([], [t0 - 60 * day, t0 - 10 * day]);
    history.cover(shop, t0 - 9 * day, t0);
    expect(history.read(mean, subjectOf(now), t0, t0)).toEqual({ cause: 'history', daysKept: 9 });
    history.cover(shop, t0 - 10 * day, t0 - 9 * day);
    expect(history.read(term({ hours: 720 }), subjectOf(now), t0, t0)).toEqual({ value: 0, n: 0 });
  });

  it('an order stamped seconds after the answer that shows it (two clocks differ) is still judged', () => {
    expect(kept(t0 - 40 * day, t0 - 60_000)).toMatchObject({ n: 1 });
    expect(kept(t0 - 40 * day, t0 - hour)).toEqual({ cause: 'history', daysKept: 0 });
  });

  it('what another shop has seen says nothing about this one', () => {
    const history = createHistory();
    history.cover('douyin:别家', t0 - 40 * day, t0 + day);
    expect(history.read(mean, subjectOf(now), t0, t0)).toMatchObject({ cause: 'history' });
  });
});

describe('only what was known at the moment counts', () => {
  const share = term({ measure: 'outcomeShare', outcomes: ['returned'], hours: 720 });
  const fact = (part: Partial<Fact>): Fact => ({
    ...factOf(ago(5 * day, { number: '7', key: 'douyin:7' as never })),
    seenAt: t0 - 4 * day,
    ...part,
  });
  const history = (...facts: Fact[]) => {
    const result = historyOf([]);
    facts.forEach(result.put);
    return result;
  };
  const at = (h: ReturnType<typeof history>, window: WindowTerm, knownAt: number) => h.read(window, subjectOf(now), t0, knownAt);

  it('an outcome counts from the instant at which it was learnt', () => {
    const h = history(fact({ outcome: 'returned', outcomeAt: (t0 + hour) as Ms }));
    expect(at(h, share, t0 + hour - 1)).toMatchObject({ hits: 0, n: 1 });
    expect(at(h, share, t0 + hour)).toMatchObject({ hits: 1, n: 1 });
    // The same, asked in hindsight.
    h.put(fact({ key: 'douyin:later' as never, createdAt: t0 - 2, seenAt: t0 + 9 * day }));
    expect(at(h, share, t0 + hour - 1)).toMatchObject({ hits: 0, n: 1 });
    expect(at(h, share, t0 + hour)).toMatchObject({ hits: 1, n: 1 });
  });

  it('an order that arrived late does not leak into a replay', () => {
    const h = history(fact({}), fact({ key: 'douyin:late' as never, seenAt: t0 + day }));
    expect(at(h, term({ hours: 720 }), t0)).toMatchObject({ value: 1 });
    expect(at(h, term({ hours: 720 }), t0 + day)).toMatchObject({ value: 2 });
  });

  it('a correction does not change what was read before it', () => {
    const h = history(fact({ paid: 100 }), fact({ paid: 900, seenAt: t0 + day }));
    expect(at(h, mean, t0)).toMatchObject({ value: 100, n: 1 });
    expect(at(h, mean, t0 + day)).toMatchObject({ value: 900, n: 1 });
  });

  it('a correction without a time replaces what was there', () => {
    const h = historyOf([]);
    const first = factOf(ago(day, { ...paid(1), ...buyer({ id: 'a' }) }));
    h.put(first);
    expect(at(h, mean, t0)).toMatchObject({ value: 100, n: 1 });
    h.put({ ...first, paid: 200, buyer: 'b' });
    expect(at(h, mean, t0)).toMatchObject({ value: 200, n: 1 });
    expect(h.read(term({ by: 'buyer', hours: 48 }), { ...subjectOf(now), buyer: 'a' }, t0, t0)).toMatchObject({ value: 0 });
    expect(h.read(term({ by: 'buyer', hours: 48 }), { ...subjectOf(now), buyer: 'b' }, t0, t0)).toMatchObject({ value: 1 });
  });

  it('history that was filled in later was not there before', () => {
    const h = createHistory();
    h.cover(shop, t0 - 3 * day, t0 + 1, t0 + 1);
    h.cover(shop, t0 - 90 * day, t0 - 3 * day, t0 + day);
    expect(at(h, term({ hours: 720 }), t0 + 1)).toEqual({ cause: 'history', daysKept: 3 });
    expect(at(h, term({ hours: 720 }), t0 + day)).toEqual({ value: 0, n: 0 });
  });

  it('a replay reads the past from old to new as it was known, and does not move the present', () => {
    const past = Array.from({ length: 200 }, (_, index) => factOf(ago(day + index * hour, paid(1)), t0 - index * hour));
    const h = history(...past, { ...past[0]!, paid: 900, seenAt: t0 + day });
    const replay = h.replay();
    const sum = term({ measure: 'sum', of: 'amount.paid', hours: 720 });
    for (let known = 199; known >= 0; known -= 1) {
      expect(replay.read(sum, subjectOf(now), t0, t0 - known * hour)).toEqual({ value: (200 - known) * 100, n: 200 - known });
    }
    expect(replay.read(sum, subjectOf(now), t0, t0 + day)).toMatchObject({ value: 199 * 100 + 900 });
    expect(at(h, sum, t0 - 10 * hour)).toMatchObject({ n: 190 });
    h.put({ ...past[0]!, paid: 500, seenAt: t0 + 2 * day });
    expect(replay.read(sum, subjectOf(now), t0, t0 + 2 * day)).toMatchObject({ value: 199 * 100 + 500 });
    expect(replay.read(sum, subjectOf(now), t0, t0 + day)).toMatchObject({ value: 199 * 100 + 900 });
  });

  it('an order that asks never counts, not even in a long past', () => {
    const h = history(
      ...Array.from({ length: 200 }, (_, index) => factOf(ago(day + index, { ...paid(1), ...buyer({ id: `${index}` }) }), t0)),
    );
    const self = { ...subjectOf(now), key: factOf(ago(day + 7, { ...paid(1), ...buyer({ id: 'own' }) }), t0).key };
    h.put({ ...factOf(now, t0), key: self.key, createdAt: t0 - day, paid: 5_000, buyer: 'own' });
    const of = (measure: WindowTerm['window']['measure'], field: string) =>
      [subjectOf(now), self].map((one) => h.read(term({ measure, of: field, hours: 720 }), one, t0, t0));
    expect(of('count', '')).toEqual([
      { value: 201, n: 201 },
      { value: 200, n: 200 },
    ]);
    expect(of('max', 'amount.paid')).toEqual([
      { value: 5000, n: 201 },
      { value: 100, n: 200 },
    ]);
    expect(of('distinct', 'buyer.id')).toEqual([
      { value: 201, n: 201 },
      { value: 200, n: 200 },
    ]);
    expect(of('count', '')).toMatchObject([{ value: 201 }, { value: 200 }]);
  });

  it('a sum too large to be exact is unknown rather than wrong', () => {
    const huge = Array.from({ length: 40 }, (_, index) => ago(index + 1, { money: { paid: fen(2 ** 52) } }));
    expect(read(mean, huge)).toEqual({ cause: 'type' });
    expect(read(term({ measure: 'max', of: 'amount.paid' }), huge)).toMatchObject({ value: 2 ** 52 });
    const earlier = huge.map((one) => ({ ...one, createdAt: later(one.createdAt, -60 * day) }));
    const recent = Array.from({ length: 40 }, (_, index) => ago(index + 1, paid(1)));
    expect(read(mean, [...earlier, ...recent])).toEqual({ value: 4000, per: 40, n: 40 });
  });
});
