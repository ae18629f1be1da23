import { describe, expect, it } from 'vitest';
import { conditionSentence, plainText, presets, ruleParts, ruleSentence, type Condition, type Group, type Rule } from '#core/rules';

const preset = (id: string): Rule => {
  const rule = presets.find((one) => one.id === id);
  if (!rule) throw new Error(id);
  return rule;
};
const saying = (when: Group, part: Partial<Rule> = {}) => ruleSentence({ ...preset('amount-anomaly'), when, ...part }, 'zh');
const dear: Condition = { term: { field: 'amount.paid' }, op: 'ge', value: 50_000 };
const west: Condition = { term: { field: 'receiver.province' }, op: 'in', value: ['青海', '西藏'] };
const cold: Condition = { term: { field: 'line.storage' }, op: 'eq', value: 'cold' };

describe('a rule read aloud', () => {
  it.each([
    ['amount-anomaly', '如果实付高于近 30 天店铺均值的 3 倍，则拦截，扣 45 分，2 小时没人处理就放行。'],
    [
      'remote-returns',
      '如果寄往新疆、西藏、青海、内蒙古、甘肃或宁夏，且当地近 60 天退货率高于 15%（不满 10 单不下结论），则拦截，扣 45 分，2 小时没人处理就放行。',
    ],
    ['mixed-storage', '如果有商品是冷链件，且有商品是普通件，则拦截，扣 55 分，2 小时没人处理就放行。'],
    ['malicious-returns', '如果买家带「恶意退货」标签，则拦截，扣 60 分，2 小时没人处理就升级主管。'],
    ['velocity-buyer', '如果同一买家 24 小时内下单多于 3 单（含这一单），则拦截，扣 45 分，2 小时没人处理就放行。'],
    ['night-order', '如果来自抖音小店，且在 22:00 到次日 06:00 下单，则标为留意，扣 5 分，归为「夜间订单」，通知值班主管钉钉群。'],
  ])('%s in Chinese', (id, sentence) => {
    expect(ruleSentence(preset(id), 'zh')).toBe(sentence);
  });

  it.each([
    [
      'amount-anomaly',
      'If amount paid is above 3 × the shop’s mean over 30 days, then hold, take off 45 points, release if nobody acts within 2 hours.',
    ],
    [
      'night-order',
      'If it comes from 抖音小店, and it is placed between 22:00 and 06:00 the next day, then watch, take off 5 points, filed under “Night order”, notify 值班主管钉钉群.',
    ],
  ])('%s in English', (id, sentence) => {
    expect(ruleSentence(preset(id), 'en')).toBe(sentence);
  });

  it('lets bounds and decision stand out, and says the same with and without them', () => {
    const parts = ruleParts(preset('amount-anomaly'), 'zh');
    expect(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.strong]))).toEqual(['近 30 天店铺均值的 3 倍', '拦截']);
    expect(plainText(parts)).toBe(ruleSentence(preset('amount-anomaly'), 'zh'));
  });

  it('tells groups within groups apart', () => {
    expect(saying({ all: [dear, { any: [west, { none: [dear, west] }] }] })).toContain(
      '如果实付不低于 ¥500，且（寄往青海或西藏，或（以下都不成立：实付不低于 ¥500；寄往青海或西藏）），则拦截',
    );
  });

  it('says any, all, none and at least n kinds of goods', () => {
    const of = (lines: 'any' | 'all' | 'none' | { atLeast: number }) => saying({ all: [{ lines, where: { all: [cold] } }] }).split('，')[0];
    expect(of('any')).toBe('如果有商品是冷链件');
    expect(of('all')).toBe('如果每种商品都是冷链件');
    expect(of('none')).toBe('如果没有商品是冷链件');
    expect(of({ atLeast: 2 })).toBe('如果至少 2 种商品是冷链件');
  });

  it('says what the clock does', () => {
    expect(saying({ all: [dear] }, { timeout: { after: 90 * 60_000, then: 'keep' } })).toContain('90 分钟没人处理也一直拦着');
    expect(saying({ all: [dear] }, { timeout: { after: 86_400_000 * 2, then: 'escalate' }, points: 0 })).toBe(
      '如果实付不低于 ¥500，则拦截，2 天没人处理就升级主管。',
    );
  });
});

describe('a condition read aloud', () => {
  const window = { by: 'buyer', hours: 720 } as const;
  it.each<[Condition, string]>([
    [{ term: { field: 'amount.paid' }, op: 'lt', value: 123_450 }, '实付低于 ¥1,234.50'],
    [{ term: { field: 'amount.paid' }, op: 'between', value: [50_000, 100_000] }, '实付在 ¥500（含）到 ¥1,000（不含）之间'],
    [{ term: { field: 'order.pieces' }, op: 'ge', value: 10 }, '件数不少于 10 件'],
    [{ term: { field: 'words.flag' }, op: 'eq', value: 4 }, '旗帜是 4'],
    [{ term: { field: 'words.buyer' }, op: 'containsAny', value: ['不要电话', '发票'] }, '买家留言含「不要电话」或「发票」'],
    [{ term: { field: 'receiver.phone' }, op: 'isMasked' }, '手机号被隐藏'],
    [{ term: { field: 'receiver.detail' }, op: 'isEmpty' }, '详细地址是空的'],
    [{ term: { field: 'receiver.province' }, op: 'ne', value: '浙江' }, '不寄往浙江'],
    [{ term: { field: 'presale.stage' }, op: 'eq', value: 'finalUnpaid' }, '预售阶段是尾款未付'],
    [{ term: { field: 'order.createdAt' }, op: 'during', value: '09:00-18:00' }, '在 09:00–18:00 下单'],
    [{ term: { window: { measure: 'count', ...window } }, op: 'lt', value: 3 }, '同一买家近 30 天下单不多于 3 单（含这一单）'],
    [{ term: { window: { measure: 'mean', of: 'amount.paid', ...window } }, op: 'le', value: 9900 }, '同一买家近 30 天均值不高于 ¥99'],
    [
      { term: { window: { measure: 'outcomeShare', outcomes: ['complained'], by: 'shop', hours: 168 } }, op: 'ge', value: 1250 },
      '店铺近 7 天投诉率不低于 12.5%',
    ],
    [{ term: { field: 'amount.paid' }, op: 'gt', value: { times: 100, of: { field: 'amount.goods' } } }, '实付高于商品金额'],
  ])('%j', (condition, sentence) => {
    expect(conditionSentence(condition, 'zh')).toBe(sentence);
    expect(conditionSentence(condition, 'en')).not.toMatch(/[{}]|undefined/);
  });
});
