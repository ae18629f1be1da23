import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionSentence, nodeSentence, presets, ruleParts, ruleSentence, type Condition, type Node, type Rule } from '#core/rules';
import { runs, seeds } from '../engine/chance.ts';
import { aRule } from './anyRule.ts';

const base = presets.find(({ id }) => id === 'amount-anomaly')!;
const dear: Condition = { term: { field: 'amount.paid' }, op: 'ge', value: 50_000 };
const then = {
  category: { zh: '大额订单', en: 'Large order' },
  points: 10,
  decision: 'flag',
  timeout: base.timeout,
  tier: 2,
  owner: '客服',
} as const;
const say = (part: Partial<Rule>, locale: 'zh' | 'en' = 'zh') => ruleSentence({ ...base, when: { all: [dear] }, ...part }, locale);
const names = (id: string) => (id === 'towns' ? '快递不到的乡镇' : undefined);

describe('everything that a rule can say', () => {
  it('if, else if, else', () => {
    const low: Condition = { ...dear, value: 20_000 };
    const branches = [
      { when: { all: [low] }, ...then },
      { ...then, points: 0, decision: 'none' as const },
    ];
    expect(say({ branches })).toBe(
      '如果实付不低于 ¥500，则拦截，扣 45 分，2 小时没人处理就放行；否则，如果实付不低于 ¥200，则标为留意，扣 10 分，归为「大额订单」；否则只记一笔，归为「大额订单」。',
    );
    expect(say({ branches }, 'en')).toBe(
      'If amount paid is not below ¥500, then hold, take off 45 points, release if nobody acts within 2 hours; else, if amount paid is not below ¥200, then watch, take off 10 points, filed under “Large order”; else only note it, filed under “Large order”.',
    );
  });

  it('who is told, what the buyer gets, and what becomes of orders that it cannot judge', () => {
    expect(say({ notify: ['值班主管钉钉群', '仓库飞书'], buyerMessage: '更正手机号' })).toContain(
      '2 小时没人处理就放行，通知值班主管钉钉群和仓库飞书，给买家发「更正手机号」。',
    );
    expect(say({ onUnknown: { decision: 'hold', tier: 2, owner: '客服主管' } })).toMatch(/。信息不足时也拦截，交给客服主管。$/);
    expect(say({ onUnknown: { decision: 'flag', tier: 2, owner: '客服' } })).toMatch(/。信息不足时标为留意，交给客服。$/);
  });

  it('when it runs, when it does not, and for whom all the same', () => {
    const at = (text: string) => Date.parse(`${text}+08:00`);
    const excluded = [
      { from: at('2026-06-16T20:00'), until: at('2026-06-19T00:00'), name: '618' },
      { from: at('2026-11-10T20:00'), until: at('2026-11-12T00:00') },
    ];
    expect(say({ validFrom: at('2026-06-01T00:00'), validUntil: at('2027-01-01T00:00'), excluded, always: true })).toMatch(
      /。2026-06-01 起、2027-01-01 前有效。618（2026-06-16 20:00 到 2026-06-19）和 2026-11-10 20:00 到 2026-11-12 不运行。放行名单里的订单也检查。$/,
    );
    expect(say({ validFrom: at('2026-06-01T00:00') }, 'en')).toMatch(/\. Valid from 2026-06-01\.$/);
  });

  it('lets decisions stand out in every arm', () => {
    const parts = ruleParts({ ...base, branches: [{ when: { all: [dear] }, ...then }] }, 'zh');
    expect(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.strong]))).toContain('标为留意');
  });
});

describe('every kind of condition', () => {
  const text = { field: 'words.buyer' };
  it.each<[Node, string, string?]>([
    [{ term: text, op: 'notContains', value: '发票' }, '买家留言不含「发票」', 'buyer’s message does not contain “发票”'],
    [{ term: text, op: 'containsAll', value: ['发票', '抬头'] }, '买家留言同时含「发票」和「抬头」'],
    [{ term: text, op: 'containsNone', value: ['发票', '抬头', '税号'] }, '买家留言不含「发票」「抬头」或「税号」'],
    [{ term: text, op: 'endsWith', value: '？' }, '买家留言以「？」结尾', 'buyer’s message ends with “？”'],
    [{ term: text, op: 'matches', value: '改.{0,3}地址' }, '买家留言符合匹配式「改.{0,3}地址」'],
    [{ term: text, op: 'notMatches', value: '村|组' }, '买家留言不符合匹配式「村|组」'],
    [{ term: text, op: 'eq', value: '尽快发货' }, '买家留言是「尽快发货」'],
    [{ term: text, op: 'isNotEmpty' }, '有买家留言', 'the buyer left a message'],
    [{ term: { field: 'receiver.name' }, op: 'shorterThan', value: 2 }, '收件人不满 2 个字', 'receiver is shorter than 2 characters'],
    [
      { term: { field: 'receiver.street' }, op: 'in', value: { list: 'towns' } },
      '街道在名单「快递不到的乡镇」里',
      'street or town is on the list “快递不到的乡镇”',
    ],
    [{ term: { field: 'receiver.street' }, op: 'notIn', value: { list: 'gone' } }, '街道不在一份名单里'],
    [{ term: { field: 'receiver.province' }, op: 'in', value: { list: 'towns' } }, '收货省份在名单「快递不到的乡镇」里'],
    [{ term: text, op: 'containsNone', value: { list: 'towns' } }, '买家留言不含名单「快递不到的乡镇」里的词'],
    [{ term: { field: 'buyer.tags' }, op: 'containsAny', value: { list: 'towns' } }, '买家带名单「快递不到的乡镇」里的标签'],
    [{ term: { field: 'buyer.tags' }, op: 'notContains', value: 'VIP' }, '买家不带「VIP」标签'],
    [{ term: { field: 'buyer.tags' }, op: 'containsAll', value: ['VIP', '老客'] }, '买家同时带「VIP」和「老客」标签'],
    [{ term: { field: 'order.invoice' }, op: 'eq', value: true }, '要发票', 'an invoice is wanted'],
    [{ term: { field: 'order.manual' }, op: 'ne', value: true }, '不是手工单'],
    [{ term: { field: 'order.platformHold' }, op: 'isNotEmpty' }, '平台限制了发货'],
    [{ term: { field: 'order.weight' }, op: 'gt', value: 20_000 }, '总重量超过 20 千克', 'weight is more than 20 kg'],
    [{ term: { field: 'order.payDelay' }, op: 'lt', value: 30_000 }, '下单到付款不到 30 秒'],
    [{ term: { field: 'order.paidAt' }, op: 'lt', value: Date.parse('2026-11-11T00:00+08:00') }, '付款时间早于 2026-11-11'],
    [
      { term: { field: 'order.createdAt' }, op: 'during', value: 'Fri,Sat 22:00-06:00' },
      '在周五、周六 22:00 到次日 06:00 下单',
      'it is placed between 22:00 and 06:00 the next day, beginning on Friday or Saturday',
    ],
    [{ term: { field: 'order.createdAt' }, op: 'during', value: 'Mon,Tue,Wed,Thu,Fri 09:00-18:00' }, '在周一到周五 09:00–18:00 下单'],
    [{ term: { field: 'order.createdAt' }, op: 'during', value: 'Sat,Sun 00:00-00:00' }, '在周六、周日全天下单'],
    [{ term: { field: 'amount.discount' }, op: 'gt', value: { times: 60, of: { field: 'amount.goods' } } }, '优惠高于商品金额的 60%'],
    [
      { term: { window: { measure: 'distinct', of: 'buyer.id', by: 'address', hours: 48 } }, op: 'ge', value: 3 },
      '同一地址 48 小时内的不同买家不少于 3 个',
    ],
    [
      { term: { window: { measure: 'count', by: 'buyer', hours: 24 } }, op: 'eq', value: 0 },
      '同一买家 24 小时内下单正好 1 单（含这一单）',
      'the same buyer had exactly 1 order within 24 hours (this one included)',
    ],
    [
      {
        lines: 'any',
        where: { all: [{ term: { window: { measure: 'sum', of: 'line.quantity', by: 'sku', hours: 168 } }, op: 'gt', value: 500 }] },
      },
      '有商品同款近 7 天卖出件数多于 500 件',
    ],
    [
      {
        lines: 'any',
        where: { all: [{ term: { field: 'line.stock' }, op: 'lt', value: { times: 100, of: { field: 'line.quantity' } } }] },
      },
      '有商品库存少于数量',
    ],
    [{ lines: 'all', where: { all: [{ term: { field: 'line.presale' }, op: 'eq', value: true }] } }, '每种商品都是预售商品'],
    [{ lines: 'any', where: { all: [{ term: { field: 'line.title' }, op: 'contains', value: '面膜' }] } }, '有商品名称含「面膜」'],
  ])('%j', (node, zh, en) => {
    expect(nodeSentence(node, 'zh', { names })).toBe(zh);
    if (en) expect(nodeSentence(node, 'en', { names })).toBe(en);
  });

  it('a single thing that must not be is said in one breath', () => {
    expect(nodeSentence({ none: [dear] }, 'zh')).toBe('（不符合「实付不低于 ¥500」）');
  });

  it('dates are those of the shop’s zone', () => {
    const placed: Condition = { term: { field: 'order.createdAt' }, op: 'ge', value: Date.parse('2026-11-11T00:00+08:00') };
    expect(conditionSentence(placed, 'zh', { zone: 'Europe/Berlin' })).toBe('下单时间不早于 2026-11-10 17:00');
  });
});

describe.each(seeds)('any rule whatever, seed %i', { timeout: 30_000 }, (seed) => {
  it('has a sentence in both languages, without gaps and without our own words', () => {
    fc.assert(
      fc.property(aRule(['towns', 'gone']), (rule) => {
        for (const locale of ['zh', 'en'] as const) {
          const sentence = ruleSentence(rule, locale, { names });
          const ours = sentence.replaceAll('{value}', 'x').replaceAll('{0,3}', '').replaceAll('\\d{9}', '');
          expect(ours).not.toMatch(/undefined|null|NaN|\[object|[{}]|「」|“”|\(\)|（）/);
          expect(sentence).not.toMatch(
            /(amount|order|buyer|receiver|words|line|presale)\.[a-z]|\b(notIn|containsAny|isEmpty|atLeast|towns|gone)\b/,
          );
          expect(sentence).not.toMatch(locale === 'zh' ? /，，|、、|。。|，。|；。| {2}/ : /, ,|\.\.(?!\.)| {2}|,\./);
          expect(sentence).toMatch(locale === 'zh' ? /。$/ : /\.$/);
        }
      }),
      { seed, numRuns: runs(400) },
    );
  });
});
