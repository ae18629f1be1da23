/** Back-tests over columns kept warm in the worker; run in Node and over the browser's own IndexedDB. */
import { afterEach, describe, expect, it } from 'vitest';
import { day, hour, ms, type Order, type OrderKey } from '#core/order';
import { emptyBook, presetLists, presets, type Rule, type RuleBook } from '#core/rules';
import type { BacktestProgress, BacktestQuery, BacktestReport } from '#core/worker';
import type { ServiceParts } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { expectedOf, type Expected } from './reference.ts';
import { fortyDays, fresh, longAgo, minutes, number, openShop, paid, refunded, toQinghai, type Shop } from './shop.ts';

const book: RuleBook = { ...emptyBook, lists: presetLists.map((list) => ({ ...list, name: list.name.zh })) };
/** Everything on, so that every rule has something to say. */
const all: readonly Rule[] = presets.map((rule) => ({ ...rule, mode: 'live' }));
const bare: readonly Rule[] = all.filter(({ id }) => id === 'remote-region' || id === 'night-order');
const dearerThan = (times: number): Rule => {
  const rule = structuredClone(all.find(({ id }) => id === 'amount-anomaly')!) as unknown as {
    when: { all: { value: { times: number } }[] };
  };
  rule.when.all[0]!.value.times = times;
  return rule as unknown as Rule;
};
const withRule = (rules: readonly Rule[], rule: Rule): Rule[] => rules.map((one) => (one.id === rule.id ? rule : one));

/** Forty orders of all kinds, two hours apart. */
const manyKinds = (): Order[] =>
  Array.from({ length: 40 }, (_, index) =>
    fresh(index, {
      createdAt: later(t0, -index * 2 * hour - 1),
      ...paid([6800, 25_000, 900, 120_000][index % 4]!),
      ...(index % 5 === 0 ? toQinghai : {}),
      buyer: { id: `b${index % 7}`, nick: '样*户', tags: index % 11 === 0 ? ['恶意退货'] : [] },
      words: { buyer: index % 6 === 0 ? '不要发货' : null, seller: null, flag: 0 },
    }),
  );

export const backtestSuite = (where: string): void => {
  let shop: Shop;
  let told: BacktestProgress[];
  const open = async (part: Partial<ServiceParts> = {}): Promise<void> => {
    told = [];
    shop = await openShop({ progress: (progress) => told.push(progress), ...part });
  };
  const backtest = (part: Partial<BacktestQuery> = {}): Promise<BacktestReport> =>
    // As over Comlink or a message: nothing is the same object.
    shop.service.backtest(structuredClone({ token: 'editor', rules: all, ...part }));
  /** How often columns were made. */
  const makings = (): number => told.filter(({ done }) => done === 0).length;
  const agree = async (report: BacktestReport, rules: readonly Rule[] = all, instant?: (seen: number) => number): Promise<Expected> => {
    const expected = await expectedOf(shop.db, rules, book, instant);
    expect(report).toMatchObject({ orders: expected.orders, held: expected.held.size, unjudged: expected.unjudged });
    expect(report.rules).toEqual(expected.rules);
    return expected;
  };
  const without = (some: ReadonlySet<OrderKey>, others: ReadonlySet<OrderKey>): OrderKey[] =>
    [...some].filter((key) => !others.has(key)).sort();

  afterEach(() => shop.close());

  describe(`a back-test over ${where}`, () => {
    it('counts what an assessment says of every order, as if it could still be held', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      await shop.take(manyKinds());
      const report = await backtest();
      const expected = await agree(report);
      expect(expected.rules.filter(({ hits }) => hits > 0).length).toBeGreaterThan(6);
      expect(expected.rules.filter(({ unknown }) => unknown > 0).length).toBeGreaterThan(3);
      expect(report.overlaps[0]).toMatchObject({ orders: expect.any(Number) });
      expect(told.at(-1)).toEqual({ token: 'editor', done: 80, total: 80 });
    });

    it('says which orders are newly held and newly passed against the rules in force, or others', async () => {
      await open({ backtests: { rowsPerBlock: 16 } });
      await shop.take(fortyDays(), longAgo);
      await shop.take(manyKinds());
      const inForce = (await shop.service.rules()).rules.map(({ rule }) => rule);
      const now = (await agree(await backtest({ rules: inForce }), inForce)).held;
      for (const rules of [
        withRule(inForce, dearerThan(90)),
        withRule(inForce, dearerThan(100_000)),
        all.map((rule) => ({ ...rule, points: 50 })),
      ]) {
        const report = await backtest({ rules });
        const { held } = await agree(report, rules);
        expect([...report.newlyHeld.keys].sort()).toEqual(without(held, now));
        expect([...report.newlyPassed.keys].sort()).toEqual(without(now, held));
        expect(report.newlyHeld.count + report.newlyPassed.count).toBeGreaterThan(0);
        const other = await backtest({ rules: inForce, baseline: rules });
        expect([...other.newlyPassed.keys].sort()).toEqual(without(held, now));
      }
      expect(makings()).toBe(1);
    });

    it('follows what happens to orders: new ones, corrected ones, late ones, refunds', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      await backtest();
      const orders = manyKinds();
      for (const [index, order] of orders.entries()) {
        shop.now = minutes(t0, index);
        await shop.take([order]);
        if (index % 4 === 1) await shop.take([{ ...orders[index - 1]!, ...paid(300_000) }]);
        if (index % 4 === 2) await shop.take([refunded(orders[index - 2]!)]);
        if (index % 4 === 3) await shop.take([{ ...orders[index - 3]!, ...toQinghai }]);
        if (index % 13 !== 0) continue;
        const report = await backtest({ baseline: all });
        await agree(report);
        expect([report.newlyHeld.count, report.newlyPassed.count]).toEqual([0, 0]);
      }
      await agree(await backtest());
      expect(makings()).toBe(1);
    });

    it('is not touched by what became of orders afterwards', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      await shop.take(manyKinds());
      const before = await backtest();
      await shop.take(manyKinds().map((order) => ({ ...order, status: 'shipped', statusText: '已发货', shippable: false })));
      expect(await backtest()).toEqual(before);
      await shop.start();
      expect(await backtest()).toEqual(before);
      await agree(await backtest());
    });

    it('reads more when rules ask for more, and does not forget what it read before', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      await shop.take(manyKinds());
      const months: Rule = {
        ...bare[0]!,
        id: 'buyers',
        when: { all: [{ term: { window: { measure: 'count', by: 'buyer', hours: 77 } }, op: 'ge', value: 2 }] },
      };
      await agree(await backtest());
      expect(makings()).toBe(1);
      await agree(await backtest({ rules: [months] }), [months]);
      expect(makings()).toBe(2);
      const other: Rule = {
        ...months,
        id: 'weights',
        when: { all: [{ term: { window: { measure: 'count', by: 'region', hours: 5 } }, op: 'ge', value: 1 }] },
      };
      await agree(await backtest({ rules: [other, ...bare] }), [other, ...bare]);
      expect(makings()).toBe(3);
      await agree(await backtest({ rules: [months, ...all] }), [months, ...all]);
      expect(makings()).toBe(3);
    });

    it('looks back as many days as it is asked to', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      const report = await backtest({ days: 10 });
      expect(report).toMatchObject({ orders: 10, from: later(t0, -10 * day) });
      expect((await backtest({ days: 20 })).orders).toBe(20);
    });

    it('knows the past of orders that nobody judged from when it was read', async () => {
      await open();
      const orders = fortyDays((index) => (index < 5 ? { status: 'shipped' } : {}));
      await shop.take(orders.slice(0, 5), { from: later(t0, -5 * day), to: t0 });
      expect((await backtest({ rules: [dearerThan(300)] })).rules[0]).toMatchObject({ unknown: 5 });
      shop.now = minutes(t0, 30);
      await shop.take(orders.slice(5), { from: longAgo.from, to: later(t0, -5 * day) });
      const report = await backtest({ rules: [dearerThan(300)] });
      expect(report.rules[0]).toMatchObject({ unknown: 1 });
      await agree(report, [dearerThan(300)], () => shop.now);
    });

    it('judges an order that waited for history as of when it had it', async () => {
      await open();
      await shop.take([fresh(1, paid(25_000))]);
      shop.now = minutes(t0, 30);
      await shop.take(fortyDays(), longAgo);
      shop.now = minutes(t0, 60);
      await shop.take([fresh(2, { ...paid(9_000_000), createdAt: later(t0, -hour) })]);
      const report = await backtest({ rules: [dearerThan(300)] });
      expect(report.rules[0]).toMatchObject({ hits: 2 });
      await agree(report, [dearerThan(300)]);
    });

    it('hears of what another worker writes', async () => {
      await open();
      const first = shop.service;
      await shop.take(fortyDays(), longAgo);
      await backtest();
      await shop.start();
      await shop.take(manyKinds());
      shop.service = first;
      await agree(await backtest());
      expect(makings()).toBe(1);
    });

    it('lets the console be answered while it reads, and counts that order, too', async () => {
      await open({ backtests: { rowsPerBlock: 8 } });
      await shop.take(fortyDays(), longAgo);
      const report = backtest();
      const [view] = await shop.take([fresh(1, paid(25_000))]);
      expect(view).toMatchObject({ state: 'held' });
      await agree(await report);
    });

    it('counts an order that was corrected after it was read', async () => {
      let correct: (() => Promise<unknown>) | undefined;
      const progress = (part: BacktestProgress): void => {
        told.push(part);
        if (part.done > 56) void correct?.();
      };
      await open({ backtests: { rowsPerBlock: 8 }, progress });
      await shop.take(fortyDays(), longAgo);
      const orders = manyKinds();
      await shop.take(orders);
      let corrections = 0;
      correct = () => shop.take([{ ...orders[0]!, ...paid(400_000 + corrections++) }]);
      const report = await backtest();
      correct = undefined;
      expect(corrections).toBe(3);
      await agree(report);
    });
  });

  describe(`columns kept over ${where}`, () => {
    it('are given up half made when somebody else asks', async () => {
      await open({ backtests: { rowsPerBlock: 8 } });
      await shop.take(fortyDays(), longAgo);
      const first = backtest({ token: 'one' });
      const second = backtest({ token: 'one' });
      const refusals = Promise.all([first, second].map((report) => expect(report).rejects.toMatchObject({ id: 'superseded' })));
      const third = backtest({ token: 'two' });
      await refusals;
      await agree(await third);
      expect(told.filter(({ token, done, total }) => token === 'one' && done === total)).toEqual([]);
      expect(told.at(-1)).toEqual({ token: 'two', done: 40, total: 40 });
    });

    it('are waited for by all calls of one editor', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      const reports = await Promise.all([150, 300, 450].map((times) => backtest({ rules: withRule(all, dearerThan(times)) })));
      expect(makings()).toBe(1);
      await agree(reports[0]!, withRule(all, dearerThan(150)));
      await agree(reports[2]!, withRule(all, dearerThan(450)));
    });

    it('lose their oldest orders when they take too much memory, and say so', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      const whole = await backtest();
      expect(whole).toMatchObject({ orders: 40, from: later(t0, -90 * day) });
      await shop.start({ backtests: { rowsPerBlock: 8, maxBytes: 5000 } });
      const cut = await backtest();
      expect(cut.orders).toBeLessThan(40);
      expect(cut.from).toBeGreaterThan(whole.from);
    });

    it('are not kept when they take too much even so', async () => {
      await open({ backtests: { maxBytes: 1 } });
      await shop.take(fortyDays(), longAgo);
      await agree(await backtest());
      await agree(await backtest());
      expect(makings()).toBe(2);
    });

    it('are given up when nobody asks for an hour', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      await backtest();
      shop.now = ms(t0 + 2 * hour);
      await shop.take([fresh(1)]);
      await agree(await backtest());
      expect(makings()).toBe(2);
    });

    it('are not made anew, in however many pieces their orders come', async () => {
      await open();
      await shop.take(fortyDays(), longAgo);
      for (let index = 0; index < 20; index += 1) {
        await shop.take([fresh(index)]);
        await backtest();
      }
      await agree(await backtest());
      expect(told.filter(({ token, done, total }) => token === '' && done === total)).toHaveLength(0);
      expect(makings()).toBe(1);
      await shop.take([fresh(30, paid(25_000))]);
      await agree(await backtest());
    });
  });

  describe(`bad input over ${where}`, () => {
    it('is refused with a word', async () => {
      await open();
      await shop.take([sampleOrder({ number: number(1) })], longAgo);
      const cyclic = { ...all[0]! } as Record<string, unknown>;
      cyclic['when'] = { all: [cyclic] };
      const bad: Partial<BacktestQuery>[] = [
        { rules: [cyclic as never] },
        { rules: [{ ...all[0]!, points: -1 }] },
        { rules: [all[0]!, all[0]!] },
        { rules: 'all' as never },
        { baseline: [null as never] },
        { token: '' },
        { days: 0 },
        { days: 1.5 },
        { days: Number.NaN },
      ];
      for (const part of bad) await expect(backtest(part), JSON.stringify(Object.keys(part))).rejects.toMatchObject({ id: 'badInput' });
      await agree(await backtest());
    });
  });
};
