/** The shipped rules on the orders they were made for: a hit, a near miss, and an order that nobody can judge, each told in words. */
import { describe, expect, it } from 'vitest';
import { assess, createHistory, createRuleset, factOf, type RuleTrace } from '#core/engine';
import { day, shopKey } from '#core/order';
import { armsOf, emptyBook, namesOf, plainText, presets, reasonText, ruleSentence, unknownText, type Rule } from '#core/rules';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { presetSamples, sampleLists, type Case } from '#test/samples/presets/index.ts';

const zone = 'Asia/Shanghai';
const book = { ...emptyBook, lists: sampleLists };
const names = namesOf(book);

const traceOf = (rule: Rule, { order, past = [] }: Case): RuleTrace => {
  const history = createHistory();
  for (const one of past) history.put(factOf(one));
  history.cover(shopKey(sampleOrder()), t0 - 400 * day, t0 + 400 * day);
  const [trace] = assess(order, createRuleset([{ ...rule, mode: 'live' }], 1, book), {
    history,
    at: later(t0, 3 * day),
    zone,
  }).rules;
  if (!trace) throw new Error('no trace');
  return trace;
};
/** An order of which the console told nothing that it may leave out. */
const bare = { ...sampleOrder(), money: {}, buyer: {}, receiver: {}, words: {}, lines: [], afterSale: null, presale: null };

const reason = (trace: RuleTrace): string => plainText(reasonText(trace, 'zh', zone, names));

it('there is a sample of every preset, and of nothing else', () => {
  expect(Object.keys(presetSamples).sort()).toEqual(presets.map(({ id }) => id).sort());
});

describe.each(presets.map((rule) => ({ id: rule.id, name: rule.name.zh, rule })))('$id $name', ({ id, rule }) => {
  const sample = presetSamples[id];
  if (!sample) throw new Error(`no sample of ${id}`);
  const { says, hit, arms = [], miss, unknown } = sample;

  it('says what it does', () => expect(ruleSentence(rule, 'zh', { names })).toBe(says));

  it('hits, and says why', () => {
    const trace = traceOf(rule, hit);
    expect([trace.result, reason(trace)]).toEqual(['hit', hit.reason]);
    expect(trace).toMatchObject({ points: rule.points, decision: rule.decision, owner: rule.owner });
  });

  it('narrowly misses', () => expect(traceOf(rule, miss).result).toBe('miss'));

  it('has no answer where something is missing, and says what', () => {
    if ('never' in unknown) return expect([unknown.never, traceOf(rule, { order: bare }).result]).toEqual([unknown.never, 'miss']);
    const trace = traceOf(rule, unknown);
    expect([trace.result, unknownText(trace, 'zh')]).toEqual(['unknown', unknown.reason]);
    expect(trace.points).toBe(0);
  });

  it('has a sample of each further arm', () => {
    expect(arms.map(({ arm }) => arm)).toEqual(
      armsOf(rule)
        .slice(1)
        .map((_, index) => index + 1),
    );
    for (const { arm, reason: told, ...one } of arms) {
      const trace = traceOf(rule, one);
      const { points, decision, owner } = armsOf(rule)[arm]!;
      expect([trace.result, reason(trace)]).toEqual(['hit', told]);
      expect(trace).toMatchObject({ points, decision, owner });
    }
  });
});
