import { describe, expect, it } from 'vitest';
import { hour, ms } from '#core/order';
import { isAway, placeCard } from '#extension/overlay/panel/cardPlace.ts';
import { offersFor } from '#extension/overlay/panel/offers.ts';
import { createOrderWords, plain } from '#extension/overlay/panel/orderWords.ts';
import { reasonOf } from '#extension/overlay/panel/reasonChoice.ts';
import zh from '#extension/overlay/locales/zh.json' with { type: 'json' };
import { createSay } from '#extension/overlay/say.ts';
import { heldView, makeHold, makeTrace, makeView, now } from './views.ts';

const say = createSay('zh').add(zh);
const words = createOrderWords(say, {});

describe('the place of the card', () => {
  const window = { width: 1440, height: 900 };
  const size = { width: 428, height: 420 };
  const badge = (left: number, top: number) => ({ left, right: left + 140, top, bottom: top + 24 });

  it('is 16 px to the right of the badge', () => {
    expect(placeCard(badge(600, 300), size, window)).toMatchObject({ left: 756, side: 'right', anchored: true });
  });

  it.each([0, 300, 600, 880])('keeps the whole card in the window, above bar and paging, for a badge at %d px', (top) => {
    const place = placeCard(badge(600, top), size, window);
    expect(place.top).toBeGreaterThanOrEqual(12);
    expect(place.top + size.height).toBeLessThanOrEqual(900 - 56);
    expect(place.arrow).toBeGreaterThanOrEqual(14);
    expect(place.arrow).toBeLessThanOrEqual(size.height - 14);
  });

  it('is to the left, or below, where the right has no room', () => {
    expect(placeCard(badge(1000, 300), size, window).side).toBe('left');
    expect(placeCard(badge(300, 300), size, { width: 700, height: 900 })).toMatchObject({ side: 'below', top: 332 });
  });

  it('gives a long card the height of the window and no more', () => {
    const place = placeCard(badge(600, 300), { width: 428, height: 2000 }, window);
    expect(place).toMatchObject({ top: 12, maxHeight: 832 });
  });

  it('is nowhere once the badge has left the window', () => {
    expect(isAway(badge(600, -30), window)).toBe(true);
    expect(isAway(badge(600, 901), window)).toBe(true);
    expect(isAway(badge(600, -10), window)).toBe(false);
  });
});

describe('what a person can do', () => {
  const verbs = (view: Parameters<typeof offersFor>[0]) => offersFor(view).map(({ verb, key }) => `${key} ${verb}`);

  it('is release or keep while the clock runs, release alone when it does not', () => {
    expect(verbs(heldView())).toEqual(['R release', 'H keep']);
    expect(verbs(heldView({}, { deadline: null }))).toEqual(['R release']);
  });

  it('is hold for what is not held, and a way back from what was let go', () => {
    expect(verbs(makeView())).toEqual(['H hold']);
    expect(verbs(makeView({ state: 'unknown' }))).toEqual(['H hold']);
    expect(verbs(makeView({ state: 'released' }))).toEqual(['H undo']);
    expect(verbs(makeView({ state: 'expired' }))).toEqual(['H hold']);
  });

  it('is nothing once the order has left the house', () => {
    expect(verbs(makeView({ open: false }))).toEqual([]);
  });
});

describe('the words of the card', () => {
  it('give the reasons by their points, then what is tried out, then what could not be judged', () => {
    const view = heldView({
      reasons: [
        makeTrace({ ruleId: 'c', result: 'unknown', points: 0 }),
        makeTrace({ ruleId: 'b', points: 20 }),
        makeTrace({ ruleId: 's', shadow: true, points: 0 }),
        makeTrace({ ruleId: 'a', points: 40 }),
      ],
    });
    expect(words.reasons(view).map(({ id, kind }) => `${id} ${kind}`)).toEqual(['a hit', 'b hit', 's shadow', 'c unknown']);
  });

  it('put the value that was read into the reason', () => {
    expect(plain(words.reasons(heldView())[0]?.text ?? [])).toContain('¥1,286.00');
  });

  it('name category, owner and hits of a hold by rules, and the person of a hold by hand', () => {
    expect(words.facts(heldView(), now)).toEqual(['金额异常', '负责人 客服主管', '命中 1 条规则']);
    expect(words.facts(heldView({ partial: true }), now)[0]).toBe('只读到页面上的几项');
    expect(words.facts(heldView({ reasons: [], hold: makeHold({ byPerson: '小林', owner: '小林' }) }), now)).toEqual([
      '小林拦下的',
      '负责人 小林',
    ]);
  });

  it('tell who released it, when, and after how long', () => {
    const release = { at: ms(now - 25 * 60_000), by: '小林', reason: null, after: 21 * 60_000, shippedAnyway: false, healed: false };
    expect(words.facts(makeView({ state: 'released', release: { ...release, by: null, healed: true } }), now)).toEqual([
      '买家改好了，07:52 自动放行',
    ]);
    expect(words.facts(makeView({ state: 'released', release }), now)).toEqual(['小林', '07:52', '拦了 21 分钟']);
    expect(words.facts(makeView({ state: 'released', release: { ...release, by: '', shippedAnyway: true } }), now)).toEqual([
      '没有署名的人',
      '07:52',
      '拦了 21 分钟',
      '明知待核查，仍要发货',
    ]);
  });

  it('add the date to a time of another day', () => {
    expect(words.when(ms(now + 2 * hour), now)).toBe('10:17');
    expect(words.when(ms(now + 20 * hour), now)).toBe('11-22 04:17');
  });

  it('tell times by the clock of the shop, in reasons too', () => {
    const there = createOrderWords(say, { zone: 'Europe/Berlin' });
    expect([there.when(ms(now), now), there.when(ms(now + 23 * hour), now)]).toEqual(['01:17', '11-22 00:17']);
    expect([there.clock(ms(now)), there.dateTime(ms(now))]).toEqual(['01:17:00', '11-21 01:17']);
    const night = { term: { field: 'order.createdAt' }, op: 'during', operand: '22:00-06:00', result: 'true', value: now } as const;
    expect(plain(there.reasons(heldView({ reasons: [makeTrace({ conditions: [night] })] }))[0]?.text ?? [])).toContain('01:17');
  });

  it('count pieces, and say when there are several lines', () => {
    expect(words.goods(makeView())).toBe('智利三文鱼礼盒 1 kg ×4');
    expect(words.goods(makeView({ lineCount: 2, pieces: 3, title: '鲜奶油蛋糕' }))).toBe('鲜奶油蛋糕 等 3 件');
    expect(words.goods(makeView({ lineCount: 0, pieces: 0, title: '' }))).toBe('商品名没有显示');
  });
});

describe('a reason to ship a held order', () => {
  it.each([
    [{ word: undefined, more: '有话没选' }, ''],
    [{ word: 'called' as const, more: '' }, '已电话核实'],
    [{ word: 'called' as const, more: ' 送父母 ' }, '已电话核实，送父母'],
    [{ word: 'other' as const, more: '  ' }, ''],
    [{ word: 'other' as const, more: '仓库已经打包' }, '仓库已经打包'],
  ])('%j reads as "%s"', (draft, text) => {
    expect(reasonOf(say, draft)).toBe(text);
  });
});
