import { describe, expect, it } from 'vitest';
import { remoteProvinces as remote } from '#core/order';
import { changeText, plainText, reasonText, skipText, unknownText, type ToldCondition, type ToldRule } from '#core/rules';

const trace = (result: ToldRule['result'], ...conditions: ToldCondition[]): ToldRule => ({
  name: { zh: '某规则', en: 'Some rule' },
  result,
  conditions,
});
/** Values that stand out are marked as in the design notes. */
const marked = (told: ToldRule, locale: 'zh' | 'en' = 'zh') =>
  reasonText(told, locale, 'Asia/Shanghai')
    .map((part) => (typeof part === 'string' ? part : `**${part.strong}**`))
    .join('');

const paid: ToldCondition = { term: { field: 'amount.paid' }, op: 'ge', operand: 50_000, result: 'true', value: 128_600 };
const night: ToldCondition = {
  term: { field: 'order.createdAt' },
  op: 'during',
  operand: '22:00-06:00',
  result: 'true',
  value: Date.parse('2026-11-20T23:47:08+08:00'),
};
const province: ToldCondition = { term: { field: 'receiver.province' }, op: 'in', operand: [...remote], result: 'true', value: '青海' };
const share: ToldCondition = {
  term: { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 2160, atLeast: 10 } },
  op: 'gt',
  operand: 1500,
  result: 'true',
  value: 1842,
  n: 76,
  hits: 14,
};
const mean = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } } as const;

describe('why a rule hit', () => {
  it('says the thing, then the number, then the comparison; values read stand out, limits do not', () => {
    expect(marked(trace('hit', paid))).toBe('实付 **¥1,286.00**，不低于 ¥500。');
    expect(marked(trace('hit', paid), 'en')).toBe('Amount paid **¥1,286.00**, not below ¥500.');
  });

  it('joins facts as a person would', () => {
    expect(marked(trace('hit', night, paid))).toBe('**23:47** 下单，在 22:00–06:00 之间；实付 **¥1,286.00**，不低于 ¥500。');
    expect(marked(trace('hit', province, share))).toBe('寄往**青海**，当地近 90 天退货率 **18.4%**（76 单退 14 单），高于 15%。');
  });

  it('never shows a share on the wrong side of its bound', () => {
    const shown = (n: number, hits: number, result: 'true' | 'false' = 'true') => marked(trace('hit', { ...share, result, n, hits }));
    expect(shown(2000, 301)).toContain('**15.1%**（2,000 单退 301 单），高于 15%');
    expect(shown(20_000, 3004)).toContain('**15.02%**（20,000 单退 3,004 单），高于 15%');
    expect(shown(200_000, 30_001)).toContain('**15.001%**');
    expect(shown(20, 3, 'false')).toContain('**15.0%**（20 单退 3 单），不高于 15%');
  });

  it('says what a multiple came to, and from how many orders', () => {
    const multiple: ToldCondition = { ...paid, op: 'gt', operand: { times: 300, of: mean }, limit: 36_243, n: 1312 };
    expect(marked(trace('hit', multiple))).toBe('实付 **¥1,286.00**，高于近 30 天店铺均值的 3 倍（¥362.43，按 1,312 单算）。');
  });

  it('counts the order at hand as people do', () => {
    const count: ToldCondition = {
      term: { window: { measure: 'count', by: 'address', hours: 24 } },
      op: 'ge',
      operand: 3,
      result: 'true',
      value: 3,
      n: 3,
    };
    expect(marked(trace('hit', count))).toBe('同一地址 24 小时内第 **4** 单，多于 3 单。');
  });

  it('names the goods', () => {
    const line = (value: string, lineTitle: string, line: number): ToldCondition => ({
      term: { field: 'line.storage' },
      op: 'eq',
      operand: value,
      result: 'true',
      value,
      line,
      lineTitle,
    });
    expect(marked(trace('hit', line('cold', '鲜奶油蛋糕 6 寸', 0), line('ordinary', '陶瓷餐具', 1)))).toBe(
      '「鲜奶油蛋糕 6 寸」是**冷链件**，「陶瓷餐具」是**普通件**。',
    );
    const many: ToldCondition = { term: { field: 'line.quantity' }, op: 'ge', operand: 10, result: 'true', value: 50, line: 2 };
    expect(marked(trace('hit', many))).toBe('第 3 种商品数量 **50 件**，不少于 10 件。');
  });

  it('quotes the words that were found, and only those', () => {
    const words: ToldCondition = {
      term: { field: 'words.buyer' },
      op: 'containsAny',
      operand: ['发票', '不要电话'],
      result: 'true',
      value: '请不要电话',
    };
    expect(marked(trace('hit', words))).toBe('买家留言含「**不要电话**」。');
    const tags: ToldCondition = {
      term: { field: 'buyer.tags' },
      op: 'containsAny',
      operand: ['恶意退货', '黑名单'],
      result: 'true',
      value: ['恶意退货', '黑名单'],
    };
    expect(marked(trace('hit', tags))).toBe('买家带「**恶意退货**」和「**黑名单**」标签。');
  });

  it('inside a group of none says what is not so', () => {
    expect(marked(trace('hit', { ...paid, op: 'lt', result: 'false' }))).toBe('实付 **¥1,286.00**，不低于 ¥500。');
    expect(marked(trace('hit', { ...province, operand: ['浙江', '江苏'], result: 'false' }))).toBe('寄往**青海**，不是浙江或江苏。');
    expect(marked(trace('hit', { ...night, result: 'false' }))).toContain('不在 22:00–06:00 之间');
  });

  it('falls back to its name where nothing was compared', () => {
    expect(marked(trace('hit'))).toBe('某规则。');
  });

  it('leaves the shop’s own text as it is, and never takes it for a template', () => {
    const odd: ToldCondition = { term: { field: 'order.source' }, op: 'eq', operand: '{value} <b>', result: 'true', value: '{value} <b>' };
    expect(reasonText(trace('hit', odd), 'zh')).toEqual(['来自', { strong: '{value} <b>' }, '。']);
  });
});

describe('why there is no answer', () => {
  const unknown = (part: Partial<ToldCondition>, ...more: ToldCondition[]) =>
    unknownText(
      trace('unknown', { term: { field: 'receiver.province' }, op: 'in', operand: [...remote], result: 'unknown', ...part }, ...more),
      'zh',
    );

  it('the platform hides it', () => {
    expect(unknown({ cause: 'masked', masked: '***' })).toBe('收货地址被平台隐藏，没法判断是否偏远地区。');
    expect(unknown({ cause: 'masked', masked: '***', operand: ['浙江'] })).toBe('收货地址被平台隐藏，没法判断寄往哪里。');
    const phone = {
      term: { window: { measure: 'count', by: 'phone', hours: 24 } },
      op: 'ge',
      operand: 3,
      cause: 'masked',
      masked: '138****6021',
    } as const;
    expect(unknown(phone)).toBe('手机号 138****6021 被平台隐藏，查不到同一手机号下过几单。');
  });

  it('the console does not send it, sends it empty, or sends what cannot be read', () => {
    const tags = { term: { field: 'buyer.tags' }, op: 'contains', operand: 'x' } as const;
    expect(unknown({ ...tags, cause: 'absent' })).toBe('后台没给买家标签，没法判断「某规则」。');
    expect(unknown({ ...tags, cause: 'null' })).toBe('后台给的买家标签是空的，没法判断「某规则」。');
    expect(unknown({ ...tags, cause: 'type' })).toBe('买家标签读不懂，没法判断「某规则」。');
  });

  it('this device has not enough history', () => {
    const above = { ...paid, result: 'unknown', operand: { times: 300, of: mean } } as const;
    expect(unknown({ ...above, cause: 'history', daysKept: 12 })).toBe('本机只存了 12 天订单，不够算「近 30 天店铺均值」。');
    expect(unknown({ ...above, cause: 'history', daysKept: 0 })).toBe('本机还没存下这段时间的订单，算不出「近 30 天店铺均值」。');
    expect(unknown({ ...share, cause: 'emptyWindow', n: 3, value: undefined })).toBe('当地近 90 天只有 3 单，样本不足，退货率暂不下结论。');
    expect(unknown({ ...share, cause: 'emptyWindow', n: 0, value: undefined })).toBe('当地近 90 天还没有订单，算不出退货率。');
  });

  it('a line’s way of travelling cannot be told', () => {
    const storage = { term: { field: 'line.storage' }, op: 'eq', operand: 'cold', cause: 'null' } as const;
    expect(unknown({ ...storage, line: 1 })).toBe('看不出第 2 种商品是冷链件还是普通件。');
    expect(unknown({ ...storage, cause: 'absent' })).toBe('看不出是冷链件还是普通件。');
  });

  it('says each missing thing once', () => {
    const hiddenShare: ToldCondition = { ...share, result: 'unknown', value: undefined, cause: 'masked', masked: '***' };
    expect(unknown({ cause: 'masked', masked: '***' }, hiddenShare)).toBe('收货地址被平台隐藏，没法判断是否偏远地区。');
  });

  it('is what reasonText says of such a rule', () => {
    const told = trace('unknown', { ...paid, result: 'unknown', value: undefined, cause: 'absent' });
    expect(plainText(reasonText(told, 'en'))).toBe('The console does not give the amount paid: cannot judge “Some rule”.');
  });
});

describe('what would have let it pass', () => {
  it.each([
    [{ term: { field: 'amount.paid' }, op: 'lt', value: 50_000 }, '若金额低于 ¥500 则放行', 'Would pass if the amount were below ¥500'],
    [
      { term: { field: 'amount.paid' }, op: 'le', value: 36_243 },
      '若金额不高于 ¥362.43 则放行',
      'Would pass if the amount were not above ¥362.43',
    ],
    [
      { term: { field: 'receiver.province' }, op: 'notIn', value: ['青海', '西藏'] },
      '若不寄往青海或西藏则放行',
      'Would pass if it does not ship to 青海 or 西藏',
    ],
    [
      { term: { field: 'order.createdAt' }, op: 'during', value: '06:00-22:00' },
      '若在 06:00–22:00 下单则放行',
      'Would pass if it is placed between 06:00 and 22:00',
    ],
    [
      { term: { window: { measure: 'count', by: 'buyer', hours: 24 } }, op: 'lt', value: 3 },
      '若同一买家 24 小时内下单不多于 3 单则放行',
      undefined,
    ],
    [{ term: share.term, op: 'le', value: 1500 }, '若当地近 90 天退货率不高于 15% 则放行', undefined],
    [{ term: { field: 'receiver.city' }, op: 'notIn', value: { list: 'x' } }, '若收货城市不在一份名单里则放行', undefined],
    [{ term: { field: 'order.invoice' }, op: 'eq', value: false }, '若不要发票则放行', undefined],
    [{ term: { field: 'order.paidAt' }, op: 'ge', value: 1_794_000_000_000 }, '若付款时间不早于 2026-11-07 05:20 则放行', undefined],
    [{ term: { field: 'line.quantity' }, op: 'lt', value: 10, line: 1 }, '若这件商品的数量少于 10 件则放行', undefined],
  ] as const)('%j', (change, zh, en) => {
    expect(changeText(change, 'zh')).toBe(zh);
    if (en) expect(changeText(change, 'en')).toBe(en);
  });
});

describe('why a rule did not run', () => {
  it('is a short sentence for every reason', () => {
    expect(skipText('console', 'zh')).toBe('这个后台看不到它要的信息');
    expect(marked({ ...trace('skipped'), skip: 'off' })).toBe('没有开启。');
    expect(skipText('noLongerValid', 'en')).toBe('It was no longer valid when the order was placed');
  });
});
