/** One order, all rules, one moment. */
import { isOpen, ms, type Order } from '#core/order';
import type { Assessment, RuleTrace } from './assessment.ts';
import { smallestChange } from './change.ts';
import { compile, outcomesOf, runOf, traceOutcome, type Compiled } from './compile.ts';
import type { Ruleset } from './ruleset.ts';
import { verdictOf } from './score.ts';
import type { Sources } from './trace.ts';

/**
 * What the rules say of an order. The same order, rule set, history and instant give the same assessment, bit for bit, whenever it is asked
 * for.
 * @param ruleset as made by `createRuleset`, or compiled before
 * @param sources instants in epoch ms; nothing that the history learnt after `at` is read
 * @throws RangeError for an `at` that no date can hold, and for a zone that does not exist where a rule asks for the time of day
 * @example assess(order, createRuleset(presets, 1), { history, at: now, zone: 'Asia/Shanghai' }).decision // "hold"
 */
export const assess = (order: Order, ruleset: Ruleset | Compiled, sources: Sources): Assessment => {
  const compiled = 'planner' in ruleset ? ruleset : compile(ruleset);
  const run = runOf(compiled, order, sources);
  const outcomes = outcomesOf(compiled, run);
  const verdict = verdictOf(outcomes, isOpen(order));
  const rules = compiled.rules.map((plan, index) => traceOutcome(plan, outcomes[index] as never, run));
  const { version, hash } = compiled.ruleset;
  return {
    order: order.key,
    at: ms(sources.at),
    ruleset: { version, hash },
    ...verdict,
    rules,
    wouldPass: verdict.decision === 'hold' ? smallestChange(compiled, rules, run) : null,
  };
};

/**
 * The rules that a person should hear of: hits, heaviest first, then those without an answer by what they could still cost. Rules on trial
 * come after those in force.
 */
export const rulesThatMattered = (assessment: Pick<Assessment, 'rules'>): RuleTrace[] =>
  assessment.rules
    .filter((trace) => trace.result === 'hit' || trace.result === 'unknown')
    .toSorted(
      (a, b) =>
        Number(a.result === 'unknown') - Number(b.result === 'unknown') ||
        Number(a.shadow) - Number(b.shadow) ||
        b.points - a.points ||
        b.atStake - a.atStake,
    );
