/** One order, all rules, one moment. */
import { isOpen, ms, type ConsoleId, type Order } from '#core/order';
import { blindConsoles, type Rule } from '#core/rules';
import type { Assessment, RuleTrace, SkipReason, Truth } from './assessment.ts';
import { smallestChange } from './change.ts';
import { evaluate } from './evaluate.ts';
import { createReader, type Reader, type Sources } from './read.ts';
import type { Ruleset } from './ruleset.ts';
import { verdictOf } from './score.ts';

/**
 * What the rules say of an order. The same order, rule set, history and instant give the same assessment, bit for bit, whenever it is asked
 * for.
 * @example assess(order, createRuleset(presets, 1), { history, at: now, zone: 'Asia/Shanghai' }).decision // "hold"
 */
export const assess = (order: Order, ruleset: Ruleset, sources: Sources): Assessment => {
  const reader = createReader(order, sources);
  const open = isOpen(order);
  const traces = ruleset.rules.map((rule) => traceRule(rule, reader));
  const verdict = verdictOf(traces, open);
  const judge = (other: Reader) => {
    return verdictOf(
      ruleset.rules.map((rule) => traceRule(rule, other)),
      open,
    );
  };
  return {
    order: order.key,
    at: ms(sources.at),
    ruleset: { version: ruleset.version, hash: ruleset.hash },
    ...verdict,
    rules: traces,
    wouldPass: verdict.decision === 'hold' ? smallestChange(traces, reader, judge) : null,
  };
};

/** One rule and one order, with every value that made the result. */
export const traceRule = (rule: Rule, reader: Reader): RuleTrace => {
  const skip = whySkipped(rule, reader.order);
  const evaluation = skip ? undefined : evaluate(rule.when, reader);
  const result = evaluation ? results[evaluation.truth] : 'skipped';
  const shadow = rule.mode === 'shadow';
  const trace: RuleTrace = {
    ruleId: rule.id,
    ruleVersion: rule.version,
    name: rule.name,
    category: rule.category,
    result,
    shadow,
    points: result === 'hit' && !shadow ? rule.points : 0,
    atStake: rule.points,
    decision: rule.decision,
    timeout: rule.timeout,
    tier: rule.tier,
    owner: rule.owner,
    conditions: evaluation ? evaluation.because : [],
  };
  if (skip) trace.skip = skip;
  return trace;
};

const results = { true: 'hit', false: 'miss', unknown: 'unknown' } as const satisfies Record<Truth, RuleTrace['result']>;

/** An order is judged by the rules that were valid when it was placed. */
const whySkipped = (rule: Rule, order: Order): SkipReason | undefined => {
  if (rule.mode === 'off' || rule.mode === 'draft') return rule.mode;
  if (rule.validFrom !== undefined && order.createdAt < rule.validFrom) return 'notYetValid';
  if (rule.validUntil !== undefined && order.createdAt >= rule.validUntil) return 'noLongerValid';
  return providedBy(order.console, rule) ? undefined : 'console';
};

/** Does this console ever show every field that the rule asks for? */
export const providedBy = (console: ConsoleId, rule: Pick<Rule, 'when'>): boolean => {
  const blind = blindness.get(rule) ?? blindConsoles(rule);
  blindness.set(rule, blind);
  return !blind.includes(console);
};

/** Rules never change once made, and every order asks. */
const blindness = new WeakMap<Pick<Rule, 'when'>, readonly ConsoleId[]>();

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
