/** A shop in Los Angeles: everything that has to do with hours and days goes by its clock. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig, type ConfigChange } from '#core/desk';
import { hour, minute, parseShopTime, startOfDay, type Ms, type Order } from '#core/order';
import { presets, type Rule } from '#core/rules';
import { rebuild } from '#core/storage';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { fresh, longAgo, number, openShop, paid, type Shop } from '#test/suites/shop.ts';

const la = 'America/Los_Angeles';
const inLa = (text: string): Ms => parseShopTime(text, la)!;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const set = (change: ConfigChange): Promise<void> => shop.service.setConfig({ ...shop.stamp(), ...change });
const setZone = (zone?: string): Promise<void> => set({ section: 'shop', value: { name: '禾下小铺', ...(zone ? { zone } : {}) } });
const zoneNow = async (): Promise<string | undefined> => (await shop.service.config()).config.shop.zone;

const night: Rule = { ...presets.find(({ id }) => id === 'night-order')!, mode: 'live', decision: 'hold', points: 60 };
const dear: Rule = {
  ...presets.find(({ id }) => id === 'large-order')!,
  id: 'dear',
  when: { all: [{ term: { field: 'amount.paid' }, op: 'ge', value: 80_000 }] },
  timeout: { after: 2 * hour, then: 'release' },
  decision: 'hold',
  mode: 'live',
  points: 60,
};
const save = (rule: Rule, basedOn: number | null): Promise<unknown> => shop.service.saveRule({ ...shop.stamp(), rule, basedOn });
const stateOf = async (order: Order): Promise<string | undefined> => (await shop.service.views([order.key]))[0]?.state;

describe('a shop’s time zone', () => {
  // Half past three in the afternoon in Shanghai, half past eleven at night in Los Angeles.
  const evening = later(t0, 5.5 * hour);
  const order = fresh(1, { createdAt: later(evening, -10 * minute) });

  it('is that of China as long as nobody says otherwise, in logs from before as well', async () => {
    await setZone();
    expect(await zoneNow()).toBeUndefined();
    shop.now = evening;
    expect((await shop.service.desk()).today.since).toBe(parseShopTime('2026-11-21 00:00', 'Asia/Shanghai'));
    await save(night, night.version);
    await shop.take([order]);
    expect(await stateOf(order)).not.toBe('held');
  });

  it('tells what night is', async () => {
    shop.now = evening;
    await setZone(la);
    await save(night, night.version);
    const morning = fresh(2, { createdAt: inLa('2026-11-20 07:00') });
    await shop.take([order, morning]);
    expect([await stateOf(order), await stateOf(morning)]).toEqual(['held', 'unknown']);
    // Whoever shows it tells its times by the same clock.
    expect((await shop.service.desk()).cases).toMatchObject([{ key: order.key, zone: la }]);
    expect((await shop.service.tryRules({ order: order.key })).rules.find(({ ruleId }) => ruleId === night.id)?.result).toBe('hit');
  });

  it('judges open orders anew when it is changed', async () => {
    shop.now = evening;
    await save(night, night.version);
    await shop.take([order]);
    expect(await stateOf(order)).not.toBe('held');
    shop.notices.length = 0;
    await set({ section: 'shop', value: { name: '另一个名字' } });
    expect(shop.notices).toMatchObject([{ keys: [], rules: true }]);
    await setZone(la);
    expect(await stateOf(order)).toBe('held');
    expect(shop.notices.at(-1)).toMatchObject({ keys: [order.key], rules: true });
  });

  it('is heard of by another worker of this browser', async () => {
    shop.now = evening;
    await save(night, night.version);
    const first = shop.service;
    await first.desk();
    await shop.start();
    await setZone(la);
    first.forget();
    expect((await first.desk()).today.since).toBe(inLa('2026-11-20 00:00'));
    const [view] = await first.take({ ...shop.stamp(), orders: [order] });
    expect(view?.state).toBe('held');
  });

  it('leaves past assessments as they were: they are made again by the clock of then', async () => {
    shop.now = evening;
    await save(night, night.version);
    await shop.take([order]);
    await setZone(la);
    await setZone('Europe/Berlin');
    const replays = await shop.service.replay(order.key);
    expect(replays.map(({ same }) => same)).toEqual([true, true]);
    await rebuild(shop.db);
    expect((await shop.service.replay(order.key)).map(({ same }) => same)).toEqual([true, true]);
  });

  it('tells when a hold ends that counts working hours only, by whomever it was made', async () => {
    // Friday, five in the afternoon; in Shanghai it is Saturday.
    shop.now = inLa('2026-11-20 17:00');
    const workingHours = { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' };
    await set({ section: 'clocks', value: { ...defaultConfig.clocks, workingHours } });
    await save(dear, null);
    const ordered = (index: number, amount: number): Order =>
      fresh(index, { ...paid(amount), createdAt: later(shop.now, -minute), promisedShipAt: null });
    const deadlineOf = async ({ key }: Order): Promise<number | null | undefined> => (await shop.service.views([key]))[0]?.hold?.deadline;
    const [before, after, byHand] = [ordered(1, 90_000), ordered(2, 90_000), ordered(3, 100)];
    await shop.take([before]);
    await setZone(la);
    await shop.take([after, byHand]);
    await shop.service.decide({ ...shop.stamp(), order: byHand.key, verb: 'hold' });
    // What is held keeps the clock it was held with.
    expect(await deadlineOf(before)).toBe(parseShopTime('2026-11-23 11:00', 'Asia/Shanghai'));
    expect(await deadlineOf(after)).toBe(inLa('2026-11-23 10:00'));
    expect(await deadlineOf(byHand)).toBe(inLa('2026-11-23 10:00'));
  });

  it('tells the times in messages', async () => {
    await setZone(la);
    await shop.service.setRuleMode({ ...shop.stamp(), rule: 'wrong-phone', mode: 'live' });
    const template = { id: '请买家改手机号', audience: 'buyer' as const, name: '改手机号', title: '', text: '请在 {截止时间} 前改好' };
    await set({ section: 'notices', value: { ...defaultConfig.notices, templates: [template] } });
    await shop.take([fresh(1, { receiver: { ...sampleOrder().receiver, phone: '138001234' } })]);
    // An hour from now; in Shanghai it is eleven in the morning of the next day.
    const drafts = (await shop.service.outbox(50)).map(({ draft }) => draft);
    expect(drafts).toContain('请在 11-20 19:00 前改好');
  });

  it('tells who is on duty', async () => {
    shop.now = inLa('2026-11-20 10:00');
    const shift = { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00', people: ['小林'] };
    await set({
      section: 'team',
      value: {
        people: [{ name: '小林', roles: [dear.owner], away: [] }],
        roles: [{ name: dear.owner, balance: 'load', shifts: [shift], accounts: [] }],
        categories: {},
      },
    });
    await save(dear, null);
    const ordered = (index: number): Order => fresh(index, { ...paid(90_000), createdAt: later(shop.now, -minute) });
    const [before, after] = [ordered(1), ordered(2)];
    const assignee = async ({ key }: Order): Promise<string | undefined> => (await shop.service.views([key]))[0]?.hold?.assignee?.name;
    await shop.take([before]);
    // Two in the morning in Shanghai.
    expect(await assignee(before)).toBeUndefined();
    await setZone(la);
    await shop.take([after]);
    expect(await assignee(after)).toBe('小林');
    await shop.service.tick(shop.stamp());
    expect(await assignee(before)).toBe('小林');
  });

  it('tells the days of the desk and of back-tests, whose columns are made anew', async () => {
    shop.now = evening;
    // Every hour of two days.
    const orders = Array.from({ length: 48 }, (_, index) =>
      sampleOrder({
        number: number(index),
        createdAt: later(evening, -index * hour),
        status: 'done',
        statusText: '已完成',
        buyer: { id: `h${index}`, nick: '历*', tags: [] },
      }),
    );
    await shop.take(orders, longAgo);
    const ask = async () => {
      const { hits, perDay } = await shop.service.backtestRule({ token: 'editor', rule: night, days: 1 });
      return { hits: hits.count, from: perDay.map(({ from }) => from) };
    };
    // From midnight to half past three; six of these orders are of the night.
    expect(await ask()).toEqual({ hits: 6, from: [startOfDay(evening, 'Asia/Shanghai')] });
    await setZone(la);
    // From midnight to half past eleven: six in the morning, two in the evening.
    expect(await ask()).toEqual({ hits: 8, from: [inLa('2026-11-20 00:00')] });
    expect((await shop.service.desk()).today.since).toBe(inLa('2026-11-20 00:00'));
  });

  it('is an IANA name that there is', async () => {
    for (const zone of ['Mars/Olympus', '+08:00', '北京', '']) {
      await expect(set({ section: 'shop', value: { name: '', zone } })).rejects.toMatchObject({ id: 'badInput' });
    }
    expect(await zoneNow()).toBeUndefined();
  });

  it('goes with the shop’s file, and one that there is not is refused', async () => {
    shop.now = evening;
    await setZone(la);
    const text = await shop.service.exportShop();
    await setZone('Europe/Berlin');
    await save(night, night.version);
    await shop.take([order]);
    expect(await stateOf(order)).not.toBe('held');
    await shop.service.importShop({ ...shop.stamp(), text: JSON.stringify({ ...JSON.parse(text), rules: undefined, modes: {} }) });
    expect([await zoneNow(), await stateOf(order)]).toEqual([la, 'held']);
    const bad = text.replace(la, 'Mars/Olympus');
    expect(await shop.service.checkShop({ text: bad })).toMatchObject({
      ok: false,
      problems: [{ sentence: { zh: '「店名和时区」里的 zone 不是能用的内容。' } }],
    });
    await expect(shop.service.importShop({ ...shop.stamp(), text: bad })).rejects.toMatchObject({ id: 'badInput' });
  });
});
