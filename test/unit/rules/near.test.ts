import { describe, expect, it } from 'vitest';
import { nearMissText, reasonText, skipReasons, skipText, type Term, type ToldCondition, type ToldRule } from '#core/rules';

const miss = (condition: Partial<ToldCondition> & Pick<ToldCondition, 'term' | 'op'>, ...more: ToldCondition[]): ToldRule => ({
  name: { zh: '某规则', en: 'Some rule' },
  result: 'miss',
  conditions: [{ result: 'false', ...condition }, ...more],
});
const paid = { term: { field: 'amount.paid' }, op: 'ge', operand: 50_000, value: 48_800 } as const;
const mean = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } } as const;
const near = (condition: Parameters<typeof miss>[0]) => nearMissText(miss(condition), 'zh');

describe('how far a rule was from hitting', () => {
  it('in the unit of what was compared', () => {
    expect(near(paid)).toBe('差 ¥12.00 就命中');
    expect(nearMissText(miss(paid), 'en')).toBe('¥12.00 short of a hit');
    expect(near({ ...paid, op: 'gt', value: 50_000 })).toBe('差 ¥0.01 就命中');
    expect(near({ ...paid, op: 'lt', value: 52_000 })).toBe('差 ¥20.00 就命中');
    expect(near({ ...paid, op: 'between', operand: [50_000, 60_000], value: 61_000 })).toBe('差 ¥10.00 就命中');
    expect(near({ term: { field: 'order.pieces' }, op: 'gt', operand: 9, value: 8 })).toBe('差 2 件就命中');
    expect(near({ term: { window: { measure: 'count', by: 'buyer', hours: 24 } }, op: 'ge', operand: 3, value: 2, n: 2 })).toBe(
      '差 1 单就命中',
    );
    const share: Term = { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 2160 } };
    expect(near({ term: share, op: 'gt', operand: 1500, value: 1420, n: 100 })).toBe('差 0.8 个百分点就命中');
    expect(near({ term: { field: 'order.payDelay' }, op: 'lt', operand: 60_000, value: 180_000 })).toBe('差 2 分钟就命中');
  });

  it('against what a multiple came to', () => {
    expect(near({ ...paid, op: 'gt', operand: { times: 300, of: mean }, limit: 50_000 })).toBe('差 ¥12.00 就命中');
  });

  it('to the nearer end of a window', () => {
    const at = (time: string) =>
      near({ term: { field: 'order.createdAt' }, op: 'during', operand: '22:00-06:00', value: Date.parse(`2026-11-20T${time}:00+08:00`) });
    expect(at('21:48')).toBe('差 12 分钟就命中');
    expect(at('06:00')).toBe('差 1 分钟就命中');
  });

  it('names the goods', () => {
    expect(near({ term: { field: 'line.quantity' }, op: 'ge', operand: 10, value: 8, line: 1, lineTitle: '草莓' })).toBe(
      '「草莓」差 2 件就命中',
    );
  });

  it('inside a group of none: what was true should not have been', () => {
    expect(near({ ...paid, result: 'true', value: 51_200 })).toBe('差 ¥12.00 就命中');
  });

  it('says nothing where more than one thing was missing, or no number', () => {
    expect(nearMissText(miss(paid, { ...paid, result: 'false' }), 'zh')).toBeUndefined();
    expect(nearMissText({ ...miss(paid), result: 'hit' }, 'zh')).toBeUndefined();
    expect(near({ term: { field: 'receiver.province' }, op: 'eq', operand: '青海', value: '浙江' })).toBeUndefined();
    expect(near({ ...paid, value: undefined })).toBeUndefined();
    expect(nearMissText({ result: 'miss', conditions: [] }, 'zh')).toBeUndefined();
  });
});

describe('what was read, beside the new comparisons', () => {
  const told = (condition: Partial<ToldCondition> & Pick<ToldCondition, 'term' | 'op'>) =>
    reasonText({ ...miss({ result: 'true', ...condition }), result: 'hit' }, 'zh', 'Asia/Shanghai', (id) =>
      id === 'bad' ? '代购地址' : undefined,
    )
      .map((part) => (typeof part === 'string' ? part : `**${part.strong}**`))
      .join('');
  const words = { field: 'words.buyer' };

  it.each<[Parameters<typeof told>[0], string]>([
    [{ term: words, op: 'containsAll', operand: ['改', '地址'], value: '改一下地址' }, '买家留言同时含「**改**」和「**地址**」。'],
    [{ term: words, op: 'containsAll', operand: ['改', '地址'], value: '改一下', result: 'false' }, '买家留言没有同时含「改」和「地址」。'],
    [{ term: words, op: 'containsNone', operand: ['村', '组'], value: '某路' }, '买家留言不含「村」或「组」。'],
    [{ term: words, op: 'notContains', operand: '急', value: '很急', result: 'false' }, '买家留言含「**急**」。'],
    [{ term: words, op: 'containsAny', operand: { list: 'bad' }, value: '转运仓' }, '买家留言含名单「代购地址」里的词。'],
    [{ term: { field: 'receiver.city' }, op: 'in', operand: { list: 'bad' }, value: '三沙' }, '收货城市是**三沙**，在名单「代购地址」里。'],
    [{ term: { field: 'receiver.phone' }, op: 'notMatches', operand: '^1', value: '0571' }, '手机号是 **0571**，不符合匹配式「^1」。'],
    [{ term: { field: 'receiver.name' }, op: 'shorterThan', operand: 2, value: '张' }, '收件人是**张**，不满 2 个字。'],
    [
      { term: { field: 'receiver.name' }, op: 'shorterThan', operand: 2, value: '张三', result: 'false' },
      '收件人是**张三**，不少于 2 个字。',
    ],
    [{ term: { field: 'order.invoice' }, op: 'eq', operand: true, value: true }, '要发票。'],
    [{ term: { field: 'order.invoice' }, op: 'eq', operand: true, value: false, result: 'false' }, '不要发票。'],
    [{ term: words, op: 'isEmpty', result: 'false', value: '快点' }, '有买家留言。'],
    [{ term: { field: 'buyer.tags' }, op: 'containsNone', operand: ['VIP'], value: ['新客'] }, '买家不带「VIP」标签。'],
    [
      { term: { field: 'order.createdAt' }, op: 'during', operand: 'Fri,Sat 22:00-06:00', value: Date.parse('2026-11-22T03:10:00+08:00') },
      '**周日 03:10** 下单，在周五、周六 22:00–06:00 之间。',
    ],
  ])('%j', (condition, sentence) => {
    expect(told(condition)).toBe(sentence);
  });

  it('every reason not to run has a sentence in both languages', () => {
    for (const reason of skipReasons) {
      expect(skipText(reason, 'zh')).toMatch(/^[^{}。]{4,30}$/);
      expect(skipText(reason, 'en')).toMatch(/^(It|This|The) [^{}.]+$/);
    }
    expect(skipText('excluded', 'zh')).toBe('下单时正在不运行的时段里（如大促）');
  });
});
