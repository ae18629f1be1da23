import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { createTexts } from '#pwa/i18n.ts';
import { preferences } from '#pwa/preferences.ts';
import { samplePages } from '#pwa/dev/sampleOrders.ts';
import { useWords } from '#pwa/words.ts';
import { liveBy, shopZone } from '#pwa/zone.ts';
import { defaultConfig } from '#core/desk';
import { assess, createHistory, createRuleset } from '#core/engine';
import { hour, minute, parseShopTime, type Fen, type Ms } from '#core/order';
import { presets, type Rule } from '#core/rules';
import type { OrderView } from '#core/worker';
import { sampleOrder } from '#test/samples/order.ts';

const now = parseShopTime('2025-11-21 01:08:00') as Ms;
const views = samplePages(now).map((page) => page.view);
const viewOf = (number: string): OrderView => {
  const view = views.find((one) => one.number === number);
  if (!view) throw new Error('the sample has it');
  return view;
};

// The translator tells the page its language.
beforeAll(() => void vi.stubGlobal('document', { documentElement: {} }));

const wordsIn = async (locale: 'zh' | 'en') => {
  preferences.locale = locale;
  const i18n = await createTexts();
  let words: ReturnType<typeof useWords> | undefined;
  const app = createSSRApp({
    setup: () => {
      words = useWords();
      return () => null;
    },
  });
  app.use(i18n);
  await renderToString(app);
  if (!words) throw new Error('the component was set up');
  return words;
};

describe('the words of the desk', () => {
  it('say why an order waits, in one line', async () => {
    const words = await wordsIn('zh');
    expect(words.headline(viewOf('6920741800000204416'))).toBe('金额异常，偏远高退货');
    expect(words.headline(viewOf('6920741800000206013'))).toBe('判断不了：同手机号多单');
    expect(words.headline(viewOf('6920741800000207301'))).toBe('没有发现问题');
    const byHand = viewOf('6920741800000206013');
    expect(words.headline({ ...byHand, reasons: [], hold: { ...byHand.hold!, byPerson: '小林' } })).toBe('小林拦下的');
  });

  it('name the goods, with a space where Latin meets Chinese', async () => {
    const words = await wordsIn('zh');
    expect(words.goods(viewOf('6920741800000204416'))).toBe('冷冻帝王蟹 2 kg ×2');
    expect(words.goods(viewOf('6920741800000203117'))).toBe('鲜奶油蛋糕 6 寸等 2 件');
    expect(words.goods(viewOf('6920741800000206990'))).toBe('速冻水饺 1 kg 等 6 件');
  });

  it('print money with two decimals, and say when there is none', async () => {
    const words = await wordsIn('zh');
    expect(words.money(123450 as Fen)).toBe('¥1,234.50');
    expect(words.money(null)).toBe('金额不详');
  });

  it('give the time of day in the shop’s zone, with the date when it is another day', async () => {
    const words = await wordsIn('zh');
    expect(words.when(parseShopTime('2025-11-21 00:20:00') as Ms, now)).toBe('00:20');
    expect(words.when(parseShopTime('2025-11-20 23:47:00') as Ms, now)).toBe('11-20 23:47');
    liveBy({ shop: { name: '', zone: 'America/Los_Angeles' } });
    const night = parseShopTime('2025-11-20 02:30:00', 'America/Los_Angeles') as Ms;
    expect([words.time(night), words.when(night, now), words.dateTime(night)]).toEqual(['02:30', '02:30', '11-20 02:30']);
    const rules = presets.filter(({ id }) => id === 'night-order').map((rule): Rule => ({ ...rule, mode: 'live' }));
    const sources = { history: createHistory(), at: night, zone: shopZone.value };
    const [trace] = assess(sampleOrder({ createdAt: night }), createRuleset(rules, 1), sources).rules;
    expect(trace && words.reason(trace)).toContainEqual({ strong: '02:30' });
    liveBy(defaultConfig);
  });

  it('say a length of time without a clock', async () => {
    const zh = await wordsIn('zh');
    expect([2 * hour, 90 * minute, 45 * minute].map(zh.duration)).toEqual(['2 小时', '1 小时 30 分', '45 分钟']);
    const en = await wordsIn('en');
    expect([2 * hour, 90 * minute, 45 * minute].map(en.duration)).toEqual(['2 h', '1 h 30 min', '45 min']);
  });

  it('say the same in English', async () => {
    const words = await wordsIn('en');
    expect(words.headline(viewOf('6920741800000204416'))).toBe('Unusual amount; Remote, often returned');
    expect(words.tail('6920741800000204416')).toBe('…204416');
  });
});
