/** What a rule has, and what each part of it does. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { caseAt, foldOrder } from '#core/desk';
import type { Order } from '#core/order';
import { RuleSchema, type Arm, type Rule } from '#core/rules';
import { lin, sampleEvent } from '#test/samples/order.ts';
import { at, day, later, order, paid, receiver, ruleOf, t0, when } from '../samples.ts';
import { ask, outcome } from './both.ts';

const here = (part: Partial<Order> = {}): Order => order({ createdAt: t0, ...part });
const over = (yuan: number) => ({ all: [when('amount.paid', 'ge', yuan * 100)] });
const nowhere = { all: [when('receiver.province', 'eq', '青海')] };
const arm = (points: number, decision: Arm['decision'], condition?: Arm['when'], part: Partial<Arm> = {}): Arm => ({
  category: { zh: `类 ${points}`, en: `Kind ${points}` },
  points,
  decision,
  timeout: { after: points * 60_000, then: 'escalate' },
  tier: 3,
  owner: `第 ${points} 组`,
  ...(condition ? { when: condition } : {}),
  ...part,
});

describe('a rule has', () => {
  const whole: Rule = {
    ...ruleOf(over(1)),
    name: { zh: '大额', en: 'Large' },
    category: { zh: '金额异常', en: 'Amount' },
    points: 12,
    decision: 'flag',
    tier: 3,
    owner: '财务',
    timeout: { after: 7_200_000, then: 'escalate' },
    notify: ['值班主管钉钉群'],
    buyerMessage: '核实订单',
    mode: 'live',
    validFrom: t0 - day,
    validUntil: t0 + day,
    excluded: [{ from: t0 + 1, until: t0 + 2, name: '双11' }],
    branches: [arm(3, 'none')],
    onUnknown: { decision: 'flag', tier: 2, owner: '主管' },
    always: true,
  };
  it('name, category, points, decision, tier, owner, time-out and what it does, notices, buyer-message template, mode, dates, branches', () => {
    expect(v.parse(RuleSchema, whole)).toEqual(whole);
    const [trace] = ask([whole], here(paid(5))).rules;
    expect(trace).toMatchObject({
      result: 'hit',
      name: { zh: '大额' },
      category: { zh: '金额异常' },
      points: 12,
      decision: 'flag',
      tier: 3,
      owner: '财务',
      timeout: { after: 7_200_000, then: 'escalate' },
      notify: ['值班主管钉钉群'],
      buyerMessage: '核实订单',
      arm: 0,
    });
  });
  it('and a rule that did not hit tells nobody', () => {
    const [trace] = ask([{ ...whole, branches: [] }], here(paid(0.5))).rules;
    expect(trace?.result).toBe('miss');
    expect(trace).not.toHaveProperty('notify');
    expect(trace).not.toHaveProperty('buyerMessage');
    expect(trace).not.toHaveProperty('onUnknown');
  });
});

describe('branches: ordered if … else if … else arms, each with its own consequences', () => {
  const rule = ruleOf(over(500), {
    points: 45,
    branches: [arm(20, 'flag', over(200), { notify: ['财务群'], buyerMessage: '请稍候' }), arm(5, 'none', over(100)), arm(1, 'none')],
  });

  it.each([
    [600, 0, 45, 'hold', '客服'],
    [500, 0, 45, 'hold', '客服'],
    [499, 1, 20, 'flag', '第 20 组'],
    [150, 2, 5, 'none', '第 5 组'],
    [10, 3, 1, 'none', '第 1 组'],
  ] as const)('¥%i: arm %i takes %i points, %s, goes to %s', (yuan, index, points, decision, owner) => {
    const assessment = ask([rule], here(paid(yuan)));
    expect(assessment.score).toBe(100 - points);
    expect(assessment.rules[0]).toMatchObject({ result: 'hit', arm: index, points, decision, owner });
  });

  it('what the arm that hit says goes: category, time-out, tier, notices, message', () => {
    expect(ask([rule], here(paid(300))).rules[0]).toMatchObject({
      category: { zh: '类 20' },
      timeout: { after: 1_200_000, then: 'escalate' },
      tier: 3,
      notify: ['财务群'],
      buyerMessage: '请稍候',
    });
  });

  it('without a last "else" an order for which no arm is true is a miss', () => {
    const [trace] = ask([{ ...rule, branches: rule.branches!.slice(0, 2) }], here(paid(10))).rules;
    expect(trace).toMatchObject({ result: 'miss', points: 0 });
    expect(trace).not.toHaveProperty('arm');
    expect(trace?.conditions.map(({ result }) => result)).toEqual(['false', 'false', 'false']);
  });

  it('"else" after an arm that is unknown is not reached: nobody knows whether it is meant', () => {
    const blind = ruleOf(nowhere, { points: 45, branches: [arm(20, 'flag', over(100)), arm(5, 'none')] });
    const masked = here({ ...paid(300), ...receiver({ province: { masked: '**' } }) });
    expect(ask([blind], masked)).toMatchObject({ score: 100, upperBound: true, rules: [{ result: 'unknown', arm: 0, atStake: 45 }] });
    const second = ruleOf(over(500), { branches: [arm(20, 'flag', nowhere), arm(5, 'none')] });
    expect(ask([second], masked).rules[0]).toMatchObject({ result: 'unknown', arm: 1 });
    expect(ask([second], { ...masked, ...paid(600) }).rules[0]).toMatchObject({ result: 'hit', arm: 0 });
  });

  it('a rule whose arms cost nothing leaves no ≤ before the score', () => {
    const free = ruleOf(nowhere, { points: 0, decision: 'none', branches: [arm(0, 'none')] });
    const masked = here(receiver({ province: { masked: '**' } }));
    expect(ask([free], masked).upperBound).toBe(false);
    expect(ask([{ ...free, branches: [arm(1, 'none')] }], masked).upperBound).toBe(true);
    expect(ask([{ ...free, branches: [arm(0, 'flag')] }], masked).upperBound).toBe(true);
  });
});

describe('groups of all / any / none, nested as deep as the language allows', () => {
  it.each([2, 3, 31])('%i levels', (levels) => {
    let group: Rule['when'] = over(100);
    for (let level = 1; level < levels; level += 1) group = level % 2 ? { none: [group] } : { any: [group] };
    const turns = Math.floor(levels / 2);
    expect(outcome(group, here(paid(100)))).toBe(turns % 2 ? 'miss' : 'hit');
    expect(outcome(group, here(paid(99)))).toBe(turns % 2 ? 'hit' : 'miss');
    expect(outcome(group, here({ money: {} }))).toBe('unknown');
  });
});

describe('mode', () => {
  const always = ruleOf(over(0), { points: 60 });
  it.each([
    ['draft', 'draft', 100, 'none'],
    ['off', 'off', 100, 'none'],
    ['shadow', 'hit', 100, 'none'],
    ['live', 'hit', 40, 'hold'],
  ] as const)('%s: %s, score %i, %s', (mode, result, score, decision) => {
    const assessment = ask([{ ...always, mode }], here());
    const [trace] = assessment.rules;
    expect([trace?.skip ?? trace?.result, assessment.score, assessment.decision]).toEqual([result, score, decision]);
  });
  it('in shadow mode a hit is traced and counted, takes no points and decides nothing', () => {
    const [trace] = ask([{ ...always, mode: 'shadow' }], here()).rules;
    expect(trace).toMatchObject({ shadow: true, points: 0, atStake: 60, conditions: [{ result: 'true' }] });
  });
});

describe('valid from/until and excluded periods (618, 双11)', () => {
  const sale = { from: at('2026-11-10T20:00:00+08:00'), until: at('2026-11-12T00:00:00+08:00'), name: '双11' };
  const rule = ruleOf(over(0), {
    validFrom: at('2026-11-01T00:00:00+08:00'),
    validUntil: at('2026-12-01T00:00:00+08:00'),
    excluded: [sale],
  });

  it.each([
    ['2026-10-31T23:59:59.999+08:00', 'notYetValid'],
    ['2026-11-01T00:00:00+08:00', 'hit'],
    ['2026-11-10T19:59:59.999+08:00', 'hit'],
    ['2026-11-10T20:00:00+08:00', 'excluded'],
    ['2026-11-11T12:00:00+08:00', 'excluded'],
    ['2026-11-12T00:00:00+08:00', 'hit'],
    ['2026-11-30T23:59:59.999+08:00', 'hit'],
    ['2026-12-01T00:00:00+08:00', 'noLongerValid'],
  ])('its dates are those of the order: placed %s, %s', (time, result) => {
    expect(outcome(rule, order({ createdAt: at(time) }))).toBe(result);
  });

  it('and not those of the assessment', () => {
    const one = order({ createdAt: at('2026-11-30T23:00:00+08:00') });
    expect(outcome(rule, one, { at: at('2026-12-24T00:00:00+08:00') })).toBe('hit');
  });

  it('there may be several periods', () => {
    const june = { from: at('2026-11-20T00:00:00+08:00'), until: at('2026-11-22T00:00:00+08:00') };
    expect(outcome({ ...rule, excluded: [sale, june] }, order({ createdAt: at('2026-11-21T00:00:00+08:00') }))).toBe('excluded');
    expect(outcome({ ...rule, excluded: [sale, june] }, order({ createdAt: at('2026-11-22T00:00:00+08:00') }))).toBe('hit');
  });
});

describe('a rule that asks for a field which the console never shows', () => {
  const taobao = here({ console: 'taobao', key: 'taobao:1900000000000000001' as never, number: '1900000000000000001', receiver: {} });
  it.each<[string, Rule]>([
    ['in its condition', ruleOf(nowhere)],
    ['in a branch', ruleOf(over(500), { branches: [arm(5, 'hold', nowhere)] })],
    ['as the key of a window', ruleOf(when({ window: { measure: 'count', by: 'region', hours: 24 } }, 'ge', 0))],
    ['behind a multiple', ruleOf(when('amount.paid', 'gt', { times: 100, of: { field: 'amount.goods' } }))],
    ['of a line', ruleOf({ all: [{ lines: 'any', where: { all: [when('line.paid', 'ge', 0)] } }] })],
  ])('is skipped there, or it would be unknown for ever: %s', (_, rule) => {
    const asking = { ...rule, onUnknown: { decision: 'hold', tier: 2, owner: '主管' } as const };
    expect(ask([asking], taobao)).toMatchObject({
      score: 100,
      upperBound: false,
      decision: 'none',
      rules: [{ result: 'skipped', skip: 'console', conditions: [] }],
    });
  });
  it('and runs elsewhere', () => expect(outcome(nowhere, here(receiver({ province: '青海' })))).toBe('hit'));
});

it('a person’s decision is never overwritten by a re-run', () => {
  const one = here(paid(900));
  const { key } = one;
  const held = (when: number) =>
    sampleEvent('case.held', later(t0, when), { order: key, deadline: null, then: 'keep', tier: 2, owner: '客服' });
  const release = sampleEvent('case.released', later(t0, 60_000), { order: key, reason: '已电话核实' }, { actor: lin });
  expect(ask([ruleOf(over(500))], one).decision).toBe('hold');
  const events = [sampleEvent('order.seen', t0, { order: one, seenAt: t0 }), held(0), release, held(120_000)];
  expect(caseAt(foldOrder(key, events), later(t0, 180_000))).toMatchObject({ status: 'released', decidedByPerson: true });
});

it('nothing that is given is changed: rules, orders and book may be frozen', () => {
  const rule = freeze(ruleOf({ any: [when('receiver.city', 'in', ['南京市', '苏州市']), { none: [when('amount.paid', 'gt', 5)] }] }));
  const one = freeze(here(paid(900)));
  expect(ask([rule], one).decision).toBe('hold');
});

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};
