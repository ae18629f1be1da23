import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from 'vue';
import { configSchemas, defaultConfig, zoneOf } from '#core/desk';
import { defaultZone, isZone, parseShopTime, type Ms } from '#core/order';
import { engineKey } from '#pwa/api.ts';
import { createFakeEngine, type FakeEngine } from '#pwa/dev/fakeApi.ts';
import { ianaCity, knownCity, offsetText, otherZoneHere, zoneNames } from '#pwa/firstRun/zones.ts';
import { dueOf, dueText } from '#pwa/order/sheets/ticketDraft.ts';
import { newGuard } from '#pwa/settings/guards/guardForm.ts';
import { fullTime } from '#pwa/settings/record/recordWords.ts';
import { dayOf, endOfDay, lastDay } from '#pwa/settings/tables/days.ts';
import { useConfig } from '#pwa/stores/config.ts';
import { liveBy, shopZone } from '#pwa/zone.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { conditionsLike } from '#pwa/rules/build/begin.ts';
import { orderFrom } from '#pwa/rules/try/typedOrder.ts';
import * as v from 'valibot';

const la = 'America/Los_Angeles';
const winter = Date.parse('2026-01-15T12:00:00Z') as Ms;
const summer = Date.parse('2026-07-15T12:00:00Z') as Ms;
const inShop = (zone: string | undefined) => ({ shop: { name: '', ...(zone === undefined ? {} : { zone }) } });

afterEach(() => {
  liveBy(defaultConfig);
  vi.restoreAllMocks();
});

describe('the zone of the settings', () => {
  it('is that of China when there is none, or none that this device knows', () => {
    for (const zone of [undefined, 'Mars/Olympus']) expect(zoneOf(inShop(zone))).toBe('Asia/Shanghai');
    expect(zoneOf(inShop(la))).toBe(la);
  });

  it('can be read from a log though this device does not know it', () => {
    for (const zone of ['Mars/Olympus', 'Etc/GMT+8', 'UTC']) expect(v.is(configSchemas.shop, { name: '', zone })).toBe(true);
    for (const zone of ['+08:00', '', '北京', 8]) expect(v.is(configSchemas.shop, { name: '', zone })).toBe(false);
  });
});

describe('the clock of the app', () => {
  let fake: FakeEngine;
  beforeEach(() => {
    fake = createFakeEngine({ now: () => winter, rules: [], orders: 'sample' });
    const app = createApp({});
    app.provide(engineKey, { api: fake.api, onChange: fake.onChange, host: 'extension' });
    const pinia = createPinia();
    app.use(pinia);
    setActivePinia(pinia);
  });

  it('is set by the settings as soon as they are read, and when they change', async () => {
    expect(shopZone.value).toBe(defaultZone);
    const config = useConfig();
    await fake.api.setConfig({ id: 'c1', at: winter, section: 'shop', value: { name: '', zone: la } });
    await config.refresh();
    expect(shopZone.value).toBe(la);
    await config.save('shop', { name: '' }, '');
    expect(shopZone.value).toBe(defaultZone);
  });

  it('is the one by which times are shown and typed ones are read', () => {
    const at = (text: string): Ms => parseShopTime(text, la)!;
    liveBy(inShop(la));
    expect(fullTime(winter)).toBe('2026-01-15 04:00:00');
    expect(dueOf('2026-01-15T18:00')).toBe(at('2026-01-15 18:00'));
    expect(dueText(at('2026-01-15 18:00'))).toBe('2026-01-15T18:00');
    expect(endOfDay('2026-01-15')).toBe(at('2026-01-16 00:00'));
    expect([dayOf(winter), lastDay(at('2026-01-16 00:00'))]).toEqual(['2026-01-15', '2026-01-15']);
    expect(orderFrom({ 'order.createdAt': '2026-01-15T18:00' }, winter).createdAt).toBe(at('2026-01-15 18:00'));
    expect(conditionsLike(sampleOrder({ createdAt: winter }))).toContainEqual({
      term: { field: 'order.createdAt' },
      op: 'during',
      value: '04:00-06:00',
    });
  });

  it('ends days at midnight across a change of clocks', () => {
    liveBy(inShop(la));
    // The clocks go forward on 8 March.
    const guard = newGuard(parseShopTime('2026-03-05 10:00', la)!, 7);
    expect([guard.from, guard.until]).toEqual([parseShopTime('2026-03-05 00:00', la), parseShopTime('2026-03-13 00:00', la)]);
  });
});

describe('the zones to choose from', () => {
  it('begin with that of China, and have no other twice', () => {
    const names = zoneNames();
    expect(names[0]).toBe('Asia/Shanghai');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(la);
  });

  it('are all there, those with names in both languages first', () => {
    const names = zoneNames();
    const first = names.findIndex((name) => knownCity(name) === undefined);
    expect(names.slice(first).filter((name) => knownCity(name) !== undefined)).toEqual([]);
    for (const name of names) expect(isZone(name), name).toBe(true);
    expect([ianaCity('America/Argentina/Buenos_Aires'), ianaCity('UTC')]).toEqual(['Buenos Aires', 'UTC']);
  });

  it.each([
    ['Asia/Shanghai', winter, 'UTC+8'],
    [la, winter, 'UTC-8'],
    [la, summer, 'UTC-7'],
    ['Asia/Kathmandu', winter, 'UTC+5:45'],
    ['America/St_Johns', winter, 'UTC-3:30'],
    ['UTC', winter, 'UTC+0'],
  ])('%s is so far from UTC then', (zone, at, text) => {
    expect(offsetText(zone, at)).toBe(text);
  });

  it.each([
    ['Asia/Chongqing', 'Asia/Shanghai', undefined],
    [la, 'Asia/Shanghai', la],
    // The same in winter only.
    ['Europe/London', 'Africa/Abidjan', 'Europe/London'],
    ['Etc/Unknown', 'Asia/Shanghai', undefined],
  ])('a computer in %s offers a shop in %s another one: %s', (here, zone, offered) => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ timeZone: here } as Intl.ResolvedDateTimeFormatOptions);
    expect(otherZoneHere(zone, winter)).toBe(offered);
  });
});
