import { describe, expect, it } from 'vitest';
import { createRuleset, factOf, rulesThatMattered, AssessmentSchema } from '#core/engine';
import { presets, type Rule } from '#core/rules';
import * as v from 'valibot';
import { assessWith, at, buyer, day, historyOf, later, order, paid, preset, receiver, ruleOf, t0, traceOf, when } from './samples.ts';

const always = when('order.pieces', 'ge', 0);
const never = when('order.pieces', 'lt', 0);
const masked = when('receiver.phone', 'eq', '1');
const rule = (id: string, points: number, part: Partial<Rule> = {}, condition = always): Rule =>
  ruleOf(condition, { id, points, decision: 'none', ...part });

describe('the score', () => {
  it('is 100 minus the points of the hits, not below 0', () => {
    expect(assessWith([], order()).score).toBe(100);
    expect(assessWith([rule('a', 15), rule('b', 20), rule('c', 40, {}, never)], order()).score).toBe(65);
    expect(assessWith([rule('a', 60), rule('b', 60)], order()).score).toBe(0);
  });

  it('is an upper bound while a live rule is unknown, which takes no points', () => {
    expect(assessWith([rule('a', 15), rule('b', 20, {}, masked)], order())).toMatchObject({ score: 85, upperBound: true });
    expect(assessWith([rule('a', 15), rule('b', 20, { mode: 'shadow' }, masked)], order())).toMatchObject({ score: 85, upperBound: false });
    expect(assessWith([rule('b', 0, {}, masked)], order()).upperBound).toBe(false);
  });

  it('does not depend on the order of the rules', () => {
    const rules = [rule('a', 15), rule('b', 20, { decision: 'hold' }), rule('c', 5, {}, masked)];
    const one = order();
    const { score, decision, upperBound } = assessWith(rules, one);
    expect(assessWith(rules.toReversed(), one)).toMatchObject({ score, decision, upperBound });
  });
});

describe('the decision', () => {
  it.each([
    [20, 'none'],
    [21, 'flag'],
    [40, 'flag'],
    [41, 'hold'],
  ])('follows the band of the score: %i points off is %s', (points, decision) => {
    expect(assessWith([rule('a', points)], order()).decision).toBe(decision);
  });

  it('is the strongest of what hits force and what the score says', () => {
    expect(assessWith([rule('a', 0, { decision: 'hold' }), rule('b', 0, { decision: 'flag' })], order()).decision).toBe('hold');
    expect(assessWith([rule('a', 50, { decision: 'flag' })], order()).decision).toBe('hold');
    expect(assessWith([rule('a', 0, { decision: 'hold' }, never)], order()).decision).toBe('none');
    expect(assessWith([rule('a', 5, { decision: 'hold' }, masked)], order()).decision).toBe('none');
  });

  it('in shadow mode a rule is traced, but takes no points and decides nothing', () => {
    const assessment = assessWith([rule('a', 60, { mode: 'shadow', decision: 'hold' })], order());
    expect(assessment).toMatchObject({ score: 100, decision: 'none', rules: [{ result: 'hit', shadow: true, points: 0, atStake: 60 }] });
  });

  it.each(['shipped', 'done', 'closed'] as const)('an order that is %s is scored, never held', (status) => {
    expect(assessWith([rule('a', 60, { decision: 'hold' })], order({ status }))).toMatchObject({
      score: 40,
      decision: 'none',
      wouldPass: null,
    });
  });

  it.each(['unpaid', 'review', 'toShip', 'partShipped', 'other'] as const)('an order that is %s can still be held', (status) => {
    expect(assessWith([rule('a', 60)], order({ status })).decision).toBe('hold');
  });
});

describe('why a rule did not run', () => {
  it.each([
    [{ mode: 'off' }, 'off'],
    [{ mode: 'draft' }, 'draft'],
    [{ validFrom: t0 + 1 }, 'notYetValid'],
    [{ validUntil: t0 }, 'noLongerValid'],
  ] as const)('%j: %s', (part, skip) => {
    expect(traceOf(rule('a', 60, part), order({ createdAt: t0 }))).toMatchObject({ result: 'skipped', skip, points: 0, conditions: [] });
  });

  it('its dates are those of the order: from is inclusive, until is not', () => {
    expect(traceOf(rule('a', 60, { validFrom: t0, validUntil: t0 + 1 }), order({ createdAt: t0 })).result).toBe('hit');
  });
});

describe('a stored assessment', () => {
  const past = [100, 120, 80].map((yuan, index) =>
    order({ createdAt: later(t0, -(index + 1) * day), ...paid(yuan), ...buyer({ id: `p${index}` }) }),
  );
  const dear = order({ createdAt: t0, ...paid(500), ...receiver({ province: { masked: '***' } }) });

  it('is plain data of the declared shape, with the rule set’s version and hash', () => {
    const assessment = assessWith(presets, dear, historyOf(past));
    expect(v.parse(AssessmentSchema, JSON.parse(JSON.stringify(assessment)))).toEqual(assessment);
    expect(assessment.ruleset).toEqual({ version: 1, hash: createRuleset(presets, 1).hash });
    expect(assessment.rules).toHaveLength(presets.length);
  });

  it('a replay gives the same assessment bit for bit, whatever was learnt since', () => {
    const then = historyOf([]);
    past.forEach((one) => then.put(factOf(one, t0 - day / 2)));
    const before = assessWith(presets, dear, then, t0);
    const since = historyOf([]);
    [...past, order({ createdAt: later(t0, -day), ...paid(99_999) })].forEach((one, index) =>
      since.put(factOf(one, index < 3 ? t0 - day / 2 : t0 + day)),
    );
    past.forEach((one) => since.put({ ...factOf({ ...one, ...paid(1) }, t0 + 2 * day), outcome: 'returned', outcomeAt: later(t0, day) }));
    expect(JSON.stringify(assessWith(presets, dear, since, t0))).toBe(JSON.stringify(before));
    expect(assessWith(presets, dear, since, later(t0, 3 * day)).score).not.toBe(before.score);
  });

  it('tells hits first, heaviest first, then what could not be judged', () => {
    const rules = [
      rule('small', 5),
      rule('blind', 60, {}, masked),
      rule('big', 30),
      rule('trial', 90, { mode: 'shadow' }),
      rule('miss', 9, {}, never),
    ];
    expect(rulesThatMattered(assessWith(rules, order())).map(({ ruleId }) => ruleId)).toEqual(['big', 'small', 'trial', 'blind']);
  });

  it('holds the dear order by one rule, and names the blind one', () => {
    const mattered = rulesThatMattered(assessWith(presets, dear, historyOf(past)));
    expect(mattered.map(({ ruleId, result }) => `${ruleId} ${result}`)).toEqual(['amount-anomaly hit', 'remote-returns unknown']);
  });
});

describe('a rule set', () => {
  it('has one hash for the same rules, in whatever order they and their keys stand', () => {
    const [first, second] = [preset('amount-anomaly'), preset('night-order')];
    const shuffled = Object.fromEntries(Object.entries(first).toReversed()) as Rule;
    const { hash } = createRuleset([first, second], 1);
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(createRuleset([second, shuffled], 2).hash).toBe(hash);
    expect(createRuleset([first, { ...second, points: 6 }], 1).hash).not.toBe(hash);
    expect(createRuleset([first, { ...second, mode: 'live' }], 1).hash).not.toBe(hash);
  });

  it('hashes by FNV-1a, the same on every device: nothing at all is 09612b07b5ecb5a5', () => {
    expect(createRuleset([], 1).hash).toBe('09612b07b5ecb5a5');
  });

  it('refuses two rules of one id', () => {
    expect(() => createRuleset([rule('a', 1), rule('a', 2)], 1)).toThrow(RangeError);
  });
});

describe('time passes', () => {
  it('an assessment carries the instant it was made at', () => {
    expect(assessWith([], order(), historyOf([]), at('2026-11-22T00:00:00+08:00')).at).toBe(at('2026-11-22T00:00:00+08:00'));
  });
});
