/** What is kept of an assessment, and what is told of it. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AssessmentSchema, assess, createRuleset, explain, type Assessment } from '#core/engine';
import { hour, type Order } from '#core/order';
import { emptyBook, plainText, presets, type Condition, type Rule, type RuleBook, type WindowTerm } from '#core/rules';
import { at, buyer, day, historyOf, later, order, paid, receiver, ruleOf, t0, when, zone } from '../samples.ts';
import { ask } from './both.ts';

const here = (part: Partial<Order> = {}): Order => order({ createdAt: t0, ...part });
const ago = (length: number, part: Partial<Order> = {}): Order => order({ createdAt: later(t0, -length), ...part });
const mean: WindowTerm = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } };
const past = [ago(day, paid(100.01)), ago(2 * day, paid(100)), ago(3 * day, paid(100))];

describe('per condition: field, value read, operator, operand, result', () => {
  it.each<[string, Condition, object]>([
    ['a number', when('amount.paid', 'ge', 100), { value: 90_000, operand: 100, result: 'true' }],
    ['a range', when('amount.paid', 'between', [1, 2]), { value: 90_000, operand: [1, 2], result: 'false' }],
    ['a text', when('receiver.city', 'in', ['苏州市']), { value: '南京市', operand: ['苏州市'], result: 'false' }],
    ['tags', when('buyer.tags', 'containsAny', ['新客']), { value: ['新客', '高频'], result: 'true' }],
    ['a list of the shop', when('receiver.city', 'in', { list: 'x' }), { value: '南京市', operand: { list: 'x' }, result: 'true' }],
    ['a time of day', when('order.createdAt', 'during', '22:00-06:00'), { value: t0, operand: '22:00-06:00', result: 'false' }],
    ['yes or no', when('order.manual', 'eq', false), { value: false, operand: false, result: 'true' }],
    ['emptiness', when('words.buyer', 'isEmpty'), { value: '', result: 'true' }],
    [
      'a multiple of a window: what it came to, and from how many orders',
      when('amount.paid', 'gt', { times: 300, of: mean }),
      { value: 90_000, operand: { times: 300, of: mean }, limit: 30_001, n: 3, result: 'true' },
    ],
    ['a window: from how many orders', when(mean, 'gt', 10_000), { value: 10_000, n: 3, result: 'true' }],
  ])('%s', (_, condition, wanted) => {
    const book: RuleBook = { ...emptyBook, lists: [{ id: 'x', name: '城', entries: [{ value: '南京市' }] }] };
    const one = here({ ...paid(900), ...buyer({ tags: ['新客', '高频'] }), manual: false });
    const history = historyOf(past);
    const [trace] = ask([ruleOf(condition)], one, { history, book }).rules;
    expect(trace?.conditions).toMatchObject([{ term: condition.term, op: condition.op, ...wanted }]);
  });

  it('share with outcome: how many had it', () => {
    const share: WindowTerm = { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'shop', hours: 240 } };
    const history = historyOf([...past, ago(hour, { status: 'done', afterSale: 'refunded' })]);
    const [trace] = ask([ruleOf(when(share, 'gt', 1500))], here(), { history }).rules;
    expect(trace?.conditions).toMatchObject([{ value: 2500, n: 4, hits: 1, operand: 1500, result: 'true' }]);
  });

  it('a value that was rounded for reading never stands on the wrong side of its bound', () => {
    const thirds = historyOf([ago(1, paid(0.33)), ago(2, paid(0.33)), ago(3, paid(0.34))]);
    const [, over] = ask(
      [ruleOf(when('amount.paid', 'gt', 1)), ruleOf(when('amount.paid', 'gt', { times: 100, of: mean }), { id: 'b' })],
      here(paid(0.33)),
      {
        history: thirds,
      },
    ).rules;
    // 33 is not above 33⅓; a limit of 33 would make it look as if it were equal, which is no hit either.
    expect(over).toMatchObject({ result: 'miss', conditions: [{ value: 33, limit: 33, result: 'false' }] });
    const [least] = ask([ruleOf(when('amount.paid', 'ge', { times: 100, of: mean }))], here(paid(0.33)), { history: thirds }).rules;
    expect(least).toMatchObject({ result: 'miss', conditions: [{ value: 33, limit: 34, result: 'false' }] });
  });
});

describe('per rule: result, points, cause of unknown', () => {
  it('of a hit, a miss, an unknown and a rule that did not run', () => {
    const dear = when('amount.paid', 'gt', 50_000);
    const rules = [
      ruleOf(dear, { id: 'hit', points: 30 }),
      ruleOf(when('amount.paid', 'lt', 50_000), { id: 'miss', points: 30 }),
      ruleOf(when('receiver.phone', 'eq', '1'), { id: 'unknown', points: 30 }),
      ruleOf(dear, { id: 'off', mode: 'off', points: 30 }),
    ];
    const { rules: traces } = ask(rules, here(paid(900)));
    expect(
      traces.map(({ ruleId, result, points, atStake, conditions }) => [ruleId, result, points, atStake, conditions[0]?.cause]),
    ).toEqual([
      ['hit', 'hit', 30, 30, undefined],
      ['miss', 'miss', 0, 30, undefined],
      ['unknown', 'unknown', 0, 30, 'masked'],
      ['off', 'skipped', 0, 30, undefined],
    ]);
  });
});

describe('per order: the smallest single change that would pass it', () => {
  const change = (rules: readonly Rule[], one: Order, history = historyOf(past)): string | undefined =>
    explain(ask(rules, one, { history }), 'zh', zone).change;
  const dear = (yuan: number, id = 'r'): Rule => ruleOf(when('amount.paid', 'ge', yuan * 100), { id });

  it('若金额低于 ¥500 则放行', () => expect(change([dear(500)], here(paid(900)))).toBe('若金额低于 ¥500 则放行'));

  it.each<[string, Condition, string]>([
    ['of a multiple of a window', when('amount.paid', 'gt', { times: 300, of: mean }), '若金额不高于 ¥300.01 则放行'],
    ['of a list', when('receiver.province', 'in', ['江苏', '西藏']), '若不寄往江苏或西藏则放行'],
    ['of a time of day', when('order.createdAt', 'during', '09:00-18:00'), '若在 18:00 到次日 09:00 下单则放行'],
    ['of a number of pieces', when('order.pieces', 'ge', 1), '若件数少于 1 件则放行'],
    ['of a window', when({ window: { measure: 'count', by: 'buyer', hours: 96 } }, 'ge', 3), '若同一买家近 4 天下单不多于 3 单则放行'],
    ['of a range, its nearer end', when('amount.paid', 'between', [100, 91_000]), '若金额不低于 ¥910 则放行'],
  ])('%s', (_, condition, text) => {
    const told = change([ruleOf(condition)], here({ ...paid(900), ...buyer({ id: 'b1' }) }));
    expect(told).toBe(text);
  });

  it('is tried honestly, on the whole rule set: what it says would pass', () => {
    const rules = [dear(500), dear(300, 's'), ruleOf(when('amount.paid', 'lt', 10_000), { id: 'cheap' })];
    const { wouldPass } = ask(rules, here(paid(900)));
    expect(wouldPass).toMatchObject({ op: 'lt', value: 30_000 });
    expect(ask(rules, here(paid(299.99))).decision).toBe('none');
  });

  it('nothing is told where no single change is enough', () => {
    expect(change([dear(500), ruleOf(when('receiver.province', 'eq', '江苏'), { id: 'to' })], here(paid(900)))).toBeUndefined();
    expect(
      change([ruleOf(when('words.buyer', 'contains', '急'))], here({ words: { buyer: '急', seller: null, flag: 0 } })),
    ).toBeUndefined();
  });

  it('an order that passes needs none', () => expect(ask([dear(500)], here(paid(100))).wouldPass).toBeNull());
});

describe('stored with the decision, with rule-set version, its hash and the feature values; never recomputed with newer rules', () => {
  const one = here({ ...paid(900), ...receiver({ province: '青海' }) });
  const ruleset = createRuleset(presets, 7);
  const assessment = assess(one, ruleset, { history: historyOf(past), at: later(t0, hour), zone });
  const stored = JSON.parse(JSON.stringify(assessment)) as Assessment;

  it('is plain data of the declared shape', () => {
    expect(v.parse(AssessmentSchema, stored)).toEqual(assessment);
    expect(stored).toMatchObject({ order: one.key, at: later(t0, hour), ruleset: { version: 7, hash: ruleset.hash } });
  });
  it('names the version of each rule, and the values of that day', () => {
    expect(stored.rules.map(({ ruleId, ruleVersion }) => [ruleId, ruleVersion])).toEqual(presets.map(({ id, version }) => [id, version]));
    const hit = stored.rules.find(({ ruleId }) => ruleId === 'amount-anomaly');
    expect(hit?.conditions).toMatchObject([{ value: 90_000, limit: 30_001, n: 3 }]);
  });
  it('tells its reasons without rules, orders or history', () => {
    const told = explain(stored, 'zh', zone);
    expect(told.rules.map(({ reason }) => plainText(reason))[0]).toBe('实付 ¥900.00，高于近 30 天店铺均值的 3 倍（¥300.01，按 3 单算）。');
    expect(told.decision).toBe('hold');
  });
  it('another rule set has another hash, whatever it is called', () => {
    const changed = presets.map((rule) => (rule.id === 'night-order' ? { ...rule, points: rule.points + 1 } : rule));
    expect(createRuleset(changed, 7).hash).not.toBe(ruleset.hash);
    expect(createRuleset(presets.toReversed(), 8).hash).toBe(ruleset.hash);
    const book = { ...emptyBook, lists: [{ id: 'x', name: '城', entries: [] }] };
    expect(createRuleset(presets, 7, book).hash).not.toBe(ruleset.hash);
  });
});

describe('why did this rule not run', () => {
  const rule = (part: Partial<Rule>): Rule => ruleOf(when('receiver.province', 'eq', '江苏'), part);
  const guard = { from: t0 - day, until: t0 + day } as const;
  const allow: RuleBook = { ...emptyBook, allow: [{ id: '1', by: 'buyer', value: 'b1', upTo: 1_000_000, ...guard }] };
  const snoozes: RuleBook = { ...emptyBook, snoozes: [{ id: '1', rule: 'r', by: 'buyer', value: 'b1', ...guard }] };
  const taobao = here({ console: 'taobao', key: 'taobao:1900000000000000009' as never, number: '1900000000000000009' });

  it.each<[string, Rule, string, string, RuleBook?, Order?]>([
    ['disabled', rule({ mode: 'off' }), 'off', '没有开启'],
    ['a draft', rule({ mode: 'draft' }), 'draft', '还是草稿'],
    ['the order is older than the rule', rule({ validFrom: t0 + 1 }), 'notYetValid', '下单时还没到生效时间'],
    ['outside its dates', rule({ validUntil: t0 }), 'noLongerValid', '下单时已过有效期'],
    ['an excluded period', rule({ excluded: [guard] }), 'excluded', '下单时正在不运行的时段里（如大促）'],
    ['snoozed', rule({}), 'snoozed', '对这位买家或这款商品暂停了', snoozes],
    ['allow-listed', rule({}), 'allowed', '在放行名单里', allow],
    ['the console never shows what it asks for', rule({}), 'console', '这个后台看不到它要的信息', emptyBook, taobao],
  ])('%s', (_, one, reason, text, book = emptyBook, on = here()) => {
    const assessment = ask([one], on, { book });
    expect(assessment).toMatchObject({
      score: 100,
      decision: 'none',
      rules: [{ result: 'skipped', skip: reason, points: 0, conditions: [] }],
    });
    expect(explain(assessment, 'zh', zone).skipped).toEqual([{ ruleId: 'r', name: '规则', reason, text }]);
    expect(explain(assessment, 'en', zone).skipped[0]?.text).toMatch(/^(It|This|The) /);
  });

  it('shadow: it ran, and says so, but did nothing', () => {
    const told = explain(ask([rule({ mode: 'shadow' })], here()), 'zh', zone);
    expect(told.skipped).toEqual([]);
    expect(told.rules).toMatchObject([{ result: 'hit', shadow: true, points: 0, decision: 'none' }]);
  });

  it('of several reasons the first is told: its mode, then its dates, then whom it is about, then the console', () => {
    const all = rule({ mode: 'off', validFrom: t0 + 1, excluded: [guard] });
    const reasons = [all, { ...all, mode: 'live' as const }, rule({ excluded: [guard] }), rule({})].map(
      (one) => ask([one], { ...taobao, ...paid(5) }, { book: { ...allow, snoozes: snoozes.snoozes } }).rules[0]?.skip,
    );
    expect(reasons).toEqual(['off', 'notYetValid', 'excluded', 'allowed']);
  });
});

it('times are told on the wall of the shop', () => {
  const night = ruleOf(when('order.createdAt', 'during', 'Fri 22:00-06:00'));
  const assessment = ask([night], order({ createdAt: at('2026-11-21T03:10:00+08:00') }));
  expect(explain(assessment, 'zh', zone).rules.map(({ reason }) => plainText(reason))).toEqual([
    '周六 03:10 下单，在周五 22:00–06:00 之间。',
  ]);
});
