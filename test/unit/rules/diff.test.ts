import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets, ruleDiff, type Condition, type Group, type Rule } from '#core/rules';
import { runs, seeds } from '../engine/chance.ts';
import { aRule } from './anyRule.ts';

const amount = presets.find(({ id }) => id === 'amount-anomaly')!;
const dear: Condition = { term: { field: 'amount.paid' }, op: 'ge', value: 50_000 };
const west: Condition = { term: { field: 'receiver.province' }, op: 'in', value: ['青海', '西藏'] };
const many: Condition = { term: { field: 'order.pieces' }, op: 'ge', value: 10 };
const base: Rule = { ...amount, when: { all: [dear, west] } };
const of = (part: Partial<Rule>, locale: 'zh' | 'en' = 'zh') =>
  ruleDiff(base, { ...base, ...part }, locale, { names: (id) => (id === 'towns' ? '乡镇' : undefined) });
const when = (group: Group, before: Group = base.when) => ruleDiff({ ...base, when: before }, { ...base, when: group }, 'zh');

describe('what has changed in the conditions', () => {
  it.each<[string, Group, string[]]>([
    ['nothing', { all: [dear, west] }, []],
    ['a bound', { all: [{ ...dear, value: 80_000 }, west] }, ['「实付」的门槛从 ¥500 改成 ¥800。']],
    ['an operator', { all: [{ ...dear, op: 'gt' }, west] }, ['「实付不低于 ¥500」改成「实付高于 ¥500」。']],
    [
      'a bound that moves',
      { all: [{ ...dear, value: { times: 300, of: { field: 'amount.goods' } } }, west] },
      ['「实付」的门槛从 ¥500 改成商品金额的 3 倍。'],
    ],
    ['a list', { all: [dear, { ...west, value: ['青海', '甘肃'] }] }, ['「收货省份」加上「甘肃」，去掉「西藏」。']],
    ['a longer list', { all: [dear, { ...west, value: ['青海', '西藏', '甘肃'] }] }, ['「收货省份」加上「甘肃」。']],
    [
      'one of the shop’s lists',
      { all: [dear, { ...west, value: { list: 'towns' } }] },
      ['「寄往青海或西藏」改成「收货省份在一份名单里」。'],
    ],
    ['one more', { all: [dear, west, many] }, ['加上条件「件数不少于 10 件」。']],
    ['one less', { all: [west] }, ['去掉条件「实付不低于 ¥500」。']],
    ['another', { all: [many, west] }, ['去掉条件「实付不低于 ¥500」。', '加上条件「件数不少于 10 件」。']],
    ['their turn', { all: [west, dear] }, ['条件换了先后。']],
    ['all or any', { any: [dear, west] }, ['「都要满足」改成「满足一个就行」。']],
    ['a new group', { all: [dear, west, { any: [many, { ...dear, value: 1 }] }] }, ['加上条件「件数不少于 10 件，或实付不低于 ¥0.01」。']],
    [
      'goods',
      { all: [dear, west, { lines: 'any', where: { all: [{ term: { field: 'line.quantity' }, op: 'ge', value: 5 }] } }] },
      ['加上条件「有商品数量不少于 5 件」。'],
    ],
  ])('%s', (_, group, sentences) => {
    expect(when(group)).toEqual(sentences);
  });

  it('what has moved is neither new nor gone', () => {
    const before: Group = { all: [dear, { any: [west, many] }] };
    expect(when({ all: [{ any: [dear, west, many] }] }, before)).toEqual(['「实付不低于 ¥500」移到了「满足一个就行」的一组。']);
    expect(when({ all: [dear, west, { any: [many] }] }, before)).toEqual(['「寄往青海或西藏」移到了最外层。']);
  });

  it('how many of the goods, and what of them', () => {
    const goods = (lines: 'any' | { atLeast: number }, value: number): Group => ({
      all: [{ lines, where: { all: [{ term: { field: 'line.quantity' }, op: 'ge', value }] } }],
    });
    expect(when(goods({ atLeast: 2 }, 8), goods('any', 5))).toEqual([
      '「商品」条件从「有一种」改成「至少 2 种」。',
      '「数量」的门槛从 5 件改成 8 件。',
    ]);
  });

  it('how far back is looked', () => {
    const within = (hours: number, value = 3): Group => ({
      all: [{ term: { window: { measure: 'count', by: 'buyer', hours } }, op: 'ge', value }],
    });
    expect(when(within(48), within(24))).toEqual([
      '「同一买家 24 小时内下单多于 3 单（含这一单）」改成「同一买家 48 小时内下单多于 3 单（含这一单）」。',
    ]);
    expect(when(within(24, 5), within(24))).toEqual(['「同一买家 24 小时内下单」的门槛从 3 单改成 5 单。']);
  });
});

describe('what has changed around them', () => {
  const then = { category: base.category, points: 10, decision: 'flag', timeout: base.timeout, tier: 2, owner: '客服' } as const;
  const at = (text: string) => Date.parse(`${text}T00:00+08:00`);

  it.each<[Partial<Rule>, string[]]>([
    [{ version: 9 }, []],
    [{ points: 50 }, ['扣分从 45 改成 50。']],
    [{ decision: 'flag' }, ['处理方式从「拦截」改成「标为留意」。']],
    [{ timeout: { after: 5_400_000, then: 'keep' } }, ['超时从「2 小时后放行」改成「90 分钟后仍拦着」。']],
    [{ mode: 'shadow' }, ['状态从「生效」改成「试运行」。']],
    [{ tier: 3, owner: '仓储' }, ['级别从 2 改成 3。', '负责人从「客服主管」改成「仓储」。']],
    [{ name: { zh: '大额', en: 'Large' } }, ['名称从「金额异常」改成「大额」。']],
    [{ notify: ['值班主管钉钉群'], buyerMessage: '更正手机号' }, ['加上通知值班主管钉钉群。', '给买家的消息设为「更正手机号」。']],
    [{ validFrom: at('2026-11-01'), validUntil: at('2026-12-01') }, ['生效时间设为 2026-11-01。', '失效时间设为 2026-12-01。']],
    [
      { excluded: [{ from: at('2026-06-16'), until: at('2026-06-19'), name: '618' }] },
      ['加上不运行的时段：618（2026-06-16 到 2026-06-19）。'],
    ],
    [{ always: true }, ['放行名单里的订单也检查了。']],
    [{ always: false }, []],
    [{ onUnknown: { decision: 'hold', tier: 2, owner: '客服' } }, ['信息不足时的处理设为「拦截，交给客服」。']],
    [{ branches: [then] }, ['加上分支：否则标为留意，扣 10 分，归为「金额异常」。']],
  ])('%j', (part, sentences) => {
    expect(of(part)).toEqual(sentences);
  });

  it('in both languages, the conditions first', () => {
    expect(of({ points: 50, mode: 'off', when: { all: [{ ...dear, value: 80_000 }, west] } }, 'en')).toEqual([
      'Limit for “amount paid” from ¥500 to ¥800.',
      'Points from 45 to 50.',
      'Mode from “live” to “off”.',
    ]);
  });

  it('branches are known again by their conditions', () => {
    const arm = (one: Condition, points: number) => ({ when: { all: [one] } as Group, ...then, points });
    const before: Rule = { ...base, branches: [arm(many, 20), arm(west, 10), then] };
    const diff = (branches: Rule['branches']) => ruleDiff(before, { ...base, branches }, 'zh');
    expect(diff([arm(many, 30), arm(west, 10), { ...then, owner: '仓储' }])).toEqual([
      '第 2 个分支：扣分从 20 改成 30。',
      '「否则」：负责人从「客服」改成「仓储」。',
    ]);
    expect(diff([arm(west, 10), arm(many, 20), then])).toEqual(['分支换了先后。']);
    expect(diff([arm(many, 20), then])).toEqual(['去掉分支：如果寄往青海或西藏，则标为留意，扣 10 分，归为「金额异常」。']);
    expect(diff([arm({ ...many, value: 5 }, 20), arm(west, 10), then])).toEqual(['第 2 个分支：「件数」的门槛从 10 件改成 5 件。']);
  });

  it('back again says the opposite', () => {
    const after = { ...base, points: 50, when: { all: [{ ...dear, value: 80_000 }, west, many] } as Group };
    expect(ruleDiff(after, base, 'zh')).toEqual([
      '「实付」的门槛从 ¥800 改成 ¥500。',
      '去掉条件「件数不少于 10 件」。',
      '扣分从 50 改成 45。',
    ]);
  });
});

describe.each(seeds)('any two rules, seed %i', { timeout: 30_000 }, (seed) => {
  it('are told apart without gaps, and a rule from itself not at all', () => {
    fc.assert(
      fc.property(aRule(['towns']), aRule(['towns']), (before, after) => {
        expect(ruleDiff(before, structuredClone(before), 'zh')).toEqual([]);
        for (const locale of ['zh', 'en'] as const) {
          const sentences = ruleDiff(before, { ...after, id: before.id }, locale);
          for (const text of sentences) {
            expect(text.replaceAll('{value}', 'x').replaceAll('{0,3}', '').replaceAll('\\d{9}', '')).not.toMatch(
              /undefined|\[object|[{}]|「」|“”|（）/,
            );
            expect(text).toMatch(locale === 'zh' ? /。$/ : /^[A-Z“0-9¥\p{Script=Han}].*\.$/u);
          }
        }
      }),
      { seed, numRuns: runs(200) },
    );
  });
});
