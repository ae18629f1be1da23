import { describe, expect, it } from 'vitest';
import { assess, createRuleset, explain, type Explanation } from '#core/engine';
import { namesOf, plainText, presets, skipReasons, type Rule, type RuleBook } from '#core/rules';
import { buyer, day, fen, historyOf, later, order, paid, receiver, ruleOf, t0, when, zone } from './samples.ts';

const list = { id: 'towns', name: '代收点', entries: [{ value: '南京市' }] };
const book: RuleBook = {
  lists: [list],
  allow: [],
  snoozes: [{ id: 's', rule: 'snoozed', by: 'buyer', value: 'b1', from: t0 - day, until: t0 + day }],
};
const named = (id: string, condition: Parameters<typeof ruleOf>[0], part: Partial<Rule> = {}): Rule =>
  ruleOf(condition, { id, name: { zh: `规则 ${id}`, en: `Rule ${id}` }, ...part });
const explained = (rules: readonly Rule[], one = order({ createdAt: t0 }), locale: 'zh' | 'en' = 'zh'): Explanation =>
  explain(assess(one, createRuleset(rules, 1, book), { history: historyOf([]), at: later(t0, day), zone }), locale, zone, namesOf(book));

const dear = when('amount.paid', 'gt', 50_000);
const masked = when('receiver.phone', 'startsWith', '170');

describe('an explanation', () => {
  it('tells hits heaviest first, then those on trial, then what could not be judged', () => {
    const rules = [
      named('blind', masked),
      named('small', dear, { points: 5, decision: 'none' }),
      named('trial', dear, { mode: 'shadow', points: 90 }),
      named('big', dear, { points: 45 }),
    ];
    const { rules: told, score, upperBound, decision } = explained(rules, order(paid(900)));
    expect({ score, upperBound, decision }).toEqual({ score: 50, upperBound: true, decision: 'hold' });
    expect(told.map(({ ruleId, result, shadow, points }) => [ruleId, result, shadow, points])).toEqual([
      ['big', 'hit', false, 45],
      ['small', 'hit', false, 5],
      ['trial', 'hit', true, 0],
      ['blind', 'unknown', false, 0],
    ]);
  });

  it('gives every reason as a sentence, in which what was read stands out', () => {
    const [hit, unknown] = explained([named('a', dear), named('b', masked)], order(paid(900))).rules;
    expect(hit).toMatchObject({ name: '规则 a', category: '类', reason: ['实付 ', { strong: '¥900.00' }, '，高于 ¥500。'] });
    expect(plainText(unknown?.reason ?? [])).toContain('手机号');
    expect(plainText(explained([named('a', dear)], order(paid(900)), 'en').rules[0]?.reason ?? [])).toBe(
      'Amount paid ¥900.00, above ¥500.',
    );
  });

  it('names what a rule forced upon this order: by its hit, by what it asks for without an answer, on trial nothing', () => {
    const onUnknown = { decision: 'flag', tier: 1, owner: '值班' } as const;
    const rules = [named('a', dear), named('b', masked), named('c', masked, { onUnknown }), named('d', dear, { mode: 'shadow' })];
    const told = explained(rules, order(paid(900))).rules.map(({ ruleId, decision, tier, owner }) => [ruleId, decision, tier, owner]);
    expect(told).toEqual([
      ['a', 'hold', 2, '客服'],
      ['d', 'none', 2, '客服'],
      ['b', 'none', 2, '客服'],
      ['c', 'flag', 1, '值班'],
    ]);
  });

  it('tells the smallest change that passes, of a list of the shop by its name', () => {
    expect(explained([named('a', dear)], order(paid(900))).change).toBe('若金额不高于 ¥500 则放行');
    expect(explained([named('a', when('receiver.city', 'in', { list: 'towns' }))]).change).toBe('若收货城市不在名单「代收点」里则放行');
    expect(explained([named('a', dear)]).change).toBeUndefined();
  });

  it('tells of every rule that did not run why', () => {
    const rules = [
      named('off', dear, { mode: 'off' }),
      named('draft', dear, { mode: 'draft' }),
      named('notYetValid', dear, { validFrom: t0 + 1 }),
      named('noLongerValid', dear, { validUntil: t0 }),
      named('excluded', dear, { excluded: [{ from: t0, until: t0 + 1 }] }),
      named('snoozed', dear),
      named('runs', dear),
    ];
    const { skipped } = explained(rules);
    expect(skipped.map(({ ruleId, reason }) => [ruleId, reason])).toEqual(rules.slice(0, -1).map(({ id }) => [id, id]));
    expect(skipped.map(({ reason }) => reason).every((reason) => skipReasons.includes(reason))).toBe(true);
    expect(new Set(skipped.map(({ text }) => text)).size).toBe(6);
    expect(skipped[2]).toEqual({ ruleId: 'notYetValid', name: '规则 notYetValid', reason: 'notYetValid', text: expect.any(String) });
  });

  it('tells which rules narrowly missed, the nearest first', () => {
    const rules = [
      named('far', when('amount.paid', 'ge', 100_000)),
      named('near', when('amount.paid', 'ge', 50_000)),
      named('trial', when('order.pieces', 'ge', 2), { mode: 'shadow' }),
      named('night', when('order.createdAt', 'during', '22:00-06:00')),
      named('other', when('receiver.province', 'eq', '青海')),
    ];
    expect(explained(rules, order({ createdAt: t0, ...paid(488) })).nearMisses).toEqual([
      { ruleId: 'near', name: '规则 near', shadow: false, text: '差 ¥12.00 就命中' },
      { ruleId: 'trial', name: '规则 trial', shadow: true, text: '差 1 件就命中' },
      { ruleId: 'far', name: '规则 far', shadow: false, text: '差 ¥512.00 就命中' },
      { ruleId: 'night', name: '规则 night', shadow: false, text: expect.stringMatching(/^差 .+就命中$/) },
    ]);
  });

  it('is made from what was stored, whatever the rules say today', () => {
    const assessment = assess(
      order({ ...paid(900), ...receiver({ province: '青海' }), ...buyer({ tags: ['恶意退货'] }) }),
      createRuleset(presets, 1),
      {
        history: historyOf([]),
        at: later(t0, day),
        zone,
      },
    );
    const stored = JSON.parse(JSON.stringify(assessment)) as typeof assessment;
    expect(explain(stored, 'zh', zone)).toEqual(explain(assessment, 'zh', zone));
    expect(JSON.parse(JSON.stringify(explain(stored, 'en', zone)))).toEqual(explain(stored, 'en', zone));
  });

  it('counts fen where a list leads out of a hold only by another town', () => {
    const rules = [named('a', { none: [when('receiver.city', 'in', { list: 'towns' })] })];
    const elsewhere = order({ ...receiver({ city: '三沙市' }), money: { paid: fen(100) } });
    expect(explained(rules, elsewhere).change).toBe('若收货城市在名单「代收点」里则放行');
  });
});
