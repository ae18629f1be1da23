/** What is shown beside an editor: one rule among those in force, against what the log alone says. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fateOf, stageOf, type FateCounts } from '#core/feedback';
import { outcomeOf } from '#core/engine';
import { day, known, ms, startOfDay, type Order, type OrderKey } from '#core/order';
import { emptyBook, presetLists, presets, type Rule, type RuleBook } from '#core/rules';
import type { BacktestProgress, RuleBacktest, RuleBacktestQuery } from '#core/worker';
import { later, t0 } from '#test/samples/order.ts';
import { expectedOf } from '#test/suites/reference.ts';
import { fortyDays, fresh, longAgo, paid, refunded, toQinghai, openShop, type Shop } from '#test/suites/shop.ts';

const book: RuleBook = { ...emptyBook, lists: presetLists.map((list) => ({ ...list, name: list.name.zh })) };
const dear = (over: number, part: Partial<Rule> = {}): Rule => ({
  ...presets.find(({ id }) => id === 'amount-anomaly')!,
  id: 'dear',
  version: 1,
  when: { all: [{ term: { field: 'amount.paid' }, op: 'ge', value: over }] },
  decision: 'hold',
  mode: 'live',
  ...part,
});

let shop: Shop;
let told: BacktestProgress[];
let orders: Order[];
beforeEach(async () => {
  told = [];
  shop = await openShop({ progress: (progress) => told.push(progress) });
  orders = fortyDays((index) => ({
    ...paid(10_000 + index * 1000),
    ...(index % 7 === 3 ? { status: 'closed' as const } : {}),
    ...(index % 4 === 0 ? toQinghai : {}),
  })).map((order, index) => (index % 5 === 1 ? refunded(order) : order));
  orders.push(fresh(1, paid(90_000)), fresh(2));
  await shop.take(orders, longAgo);
});
afterEach(() => shop.close());

const ask = (rule: Rule, part: Partial<RuleBacktestQuery> = {}): Promise<RuleBacktest> =>
  // As over Comlink or a message: nothing is the same object.
  shop.service.backtestRule(structuredClone({ token: 'editor', rule, days: 90, ...part }));
const inForce = async (): Promise<Rule[]> => (await shop.service.rules()).rules.map(({ rule }) => rule);
const put = (rules: readonly Rule[], rule: Rule): Rule[] => [...rules.filter(({ id }) => id !== rule.id), rule];

/** The same, order by order. */
const reference = async (rule: Rule, days: number, base: readonly Rule[]) => {
  const held = async (rules: readonly Rule[]): Promise<ReadonlySet<OrderKey>> => (await expectedOf(shop.db, rules, book)).held;
  const [now, before, without] = [await held(put(base, rule)), await held(base), await held(base.filter(({ id }) => id !== rule.id))];
  const first = startOfDay(ms(t0 - (days - 1) * day), 'Asia/Shanghai');
  const inRange = orders.filter(({ createdAt }) => createdAt >= first);
  const [{ value }] = (rule.when as unknown as { all: [{ value: number }] }).all;
  const hits = inRange.filter(({ money }) => (known(money.paid) ?? 0) >= value);
  const counted = (some: readonly Order[]) => ({
    count: some.length,
    paid: some.reduce((sum, { money }) => sum + (known(money.paid) ?? 0), 0),
    fates: fatesOf(some),
  });
  const caught = hits.filter(({ key }) => now.has(key));
  const newest = (some: readonly Order[]) => some.toSorted((a, b) => b.createdAt - a.createdAt).map(({ key }) => key);
  const newlyHeld = inRange.filter(({ key }) => now.has(key) && !before.has(key));
  const newlyPassed = inRange.filter(({ key }) => !now.has(key) && before.has(key));
  return {
    from: first,
    orders: inRange.length,
    hits: counted(hits),
    held: counted(caught),
    alone: caught.filter(({ key }) => !without.has(key)).length,
    newlyHeld: counted(newlyHeld),
    newlyPassed: counted(newlyPassed),
    keys: [newest(newlyHeld), newest(newlyPassed)],
    stillHeld: inRange.filter(({ key }) => now.has(key) && before.has(key)).length,
    perDay: caught,
  };
};

const fatesOf = (some: readonly Order[]): FateCounts => {
  const counts = { fine: 0, returned: 0, refunded: 0, complained: 0, unclear: 0, open: 0 };
  for (const order of some) counts[fateOf(stageOf(order, outcomeOf(order)), order.createdAt, shop.now)] += 1;
  return counts;
};

const agree = async (report: RuleBacktest, rule: Rule, days = 90, base?: readonly Rule[]): Promise<void> => {
  const { keys, perDay, ...expected } = await reference(rule, days, base ?? (await inForce()));
  expect(report).toMatchObject(expected);
  expect([report.newlyHeld, report.newlyPassed].map(({ newest }) => newest.map(({ key }) => key))).toEqual(keys);
  expect(report.perDay).toHaveLength(days);
  for (const [index, { from, held }] of report.perDay.entries()) {
    const until = report.perDay[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    expect(held).toBe(perDay.filter(({ createdAt }) => createdAt >= from && createdAt < until).length);
  }
};

describe('a rule that is being written', () => {
  it('is tried beside those in force, as if it were live', async () => {
    for (const over of [15_000, 30_000, 44_000, 1_000_000]) await agree(await ask(dear(over, { mode: 'draft' })), dear(over));
    expect(told.filter(({ done }) => done === 0)).toHaveLength(1);
  });

  it('is compared with its form in force, per day too', async () => {
    await shop.service.saveRule({ ...shop.stamp(), rule: dear(30_000), basedOn: null });
    await agree(await ask(dear(20_000)), dear(20_000));
    const same = await ask(dear(30_000));
    expect([same.newlyHeld.count, same.newlyPassed.count]).toEqual([0, 0]);
    expect(same.perDay.every(({ held, before }) => held === before)).toBe(true);
    expect(same.held.count).toBeGreaterThan(10);
    await agree(await ask(dear(45_000)), dear(45_000));
  });

  it('looks at fewer days without reading anything again', async () => {
    await agree(await ask(dear(15_000)), dear(15_000));
    for (const days of [30, 7, 1, 60]) await agree(await ask(dear(15_000), { days }), dear(15_000), days);
    expect(told.filter(({ done }) => done === 0)).toHaveLength(1);
  });

  it('is tried on the past whenever it is to begin', async () => {
    const scheduled = dear(15_000, { validFrom: t0 + day, validUntil: t0 + 2 * day, mode: 'off' });
    await agree(await ask(scheduled), dear(15_000));
  });

  it('that only warns holds nothing by itself, and its hits are counted', async () => {
    const warning = dear(15_000, { decision: 'flag', points: 5 });
    const report = await ask(warning);
    await agree(report, warning);
    expect(report.hits.count).toBeGreaterThan(20);
    expect(report.alone).toBe(0);
  });

  it('says with whom it shares what it holds', async () => {
    const report = await ask(dear(15_000));
    const others = put(
      (await inForce()).filter(({ mode }) => mode === 'live'),
      dear(15_000),
    );
    const whole = await shop.service.backtest({ token: 'other', rules: others });
    const shared = whole.overlaps.filter(({ a, b }) => a === 'dear' || b === 'dear').map(({ orders: n }) => n);
    expect(shared.length).toBeGreaterThan(0);
    expect(report.overlaps.map(({ orders: n }) => n)).toEqual(shared.sort((a, b) => b - a));
  });

  it('hears what became of orders since', async () => {
    const before = await ask(dear(15_000));
    const fine = orders.filter(({ status, afterSale }) => status === 'done' && afterSale !== 'refunded')[20]!;
    const back = refunded(fine);
    orders[orders.indexOf(fine)] = back;
    await shop.take([back]);
    const after = await ask(dear(15_000));
    expect(after.held.fates).toMatchObject({ fine: before.held.fates.fine - 1, returned: before.held.fates.returned + 1 });
    expect(after.held.count).toBe(before.held.count);
  });

  it('follows what arrives while nobody looks', async () => {
    await ask(dear(15_000));
    for (let index = 10; index < 40; index += 1) {
      const order = fresh(index, { ...paid(index * 2000), createdAt: later(t0, -index * 1000) });
      orders.push(order);
      await shop.take([order]);
    }
    await agree(await ask(dear(20_000)), dear(20_000));
  });
});

describe('columns that are being made', () => {
  it('are given up when whoever waits says so', async () => {
    await shop.start({ backtests: { rowsPerBlock: 4 } });
    const asked = ask(dear(15_000), { token: 'one' });
    const refused = expect(asked).rejects.toMatchObject({ id: 'superseded' });
    while (!told.some(({ token }) => token === 'one')) await new Promise((resolve) => setTimeout(resolve));
    await shop.service.stopBacktest('two');
    await shop.service.stopBacktest('one');
    await refused;
    await agree(await ask(dear(15_000), { token: 'one' }), dear(15_000));
  });
});

describe('what makes no sense', () => {
  it('is refused', async () => {
    const bad: Partial<RuleBacktestQuery>[] = [{ days: 0 }, { days: 91 }, { days: 1.5 }, { token: '' }, { rule: null as never }];
    for (const part of bad) await expect(ask(dear(1), part), JSON.stringify(part)).rejects.toMatchObject({ id: 'badInput' });
  });
});
