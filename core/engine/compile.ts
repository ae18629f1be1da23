/** A rule set ready to be asked, and how each of its rules comes out for one order. */
import type { Order } from '#core/order';
import type { RuleTrace } from './assessment.ts';
import { createPlanner, type PlannedRule, type Planner } from './program.ts';
import type { Ruleset } from './ruleset.ts';
import { exemptionsOf, whySkipped, type Exemptions } from './skip.ts';
import type { RuleOutcome } from './score.ts';
import { because, codeOf, createRun, type Run, type Sources } from './trace.ts';
import { no, unknown, yes, type Code } from './truth.ts';

/** A compiled rule set. Opaque: made by {@link compile}, used by `assess`, `explain` and the rest. */
export interface Compiled {
  readonly ruleset: Ruleset;
  readonly rules: readonly PlannedRule[];
  readonly planner: Planner;
  readonly exemptions: Exemptions;
}

/**
 * Checks operators against fields, parses times and patterns, looks up lists and finds what rules share; done once per rule set, however
 * often it is asked for. Rules should have been validated: a condition that makes no sense is not refused here, it is unknown for ever.
 */
export const compile = (ruleset: Ruleset): Compiled => {
  let compiled = known.get(ruleset);
  if (!compiled) {
    const planner = createPlanner(ruleset.book);
    compiled = { ruleset, rules: ruleset.rules.map((rule) => planner.plan(rule)), planner, exemptions: exemptionsOf(ruleset.book) };
    known.set(ruleset, compiled);
  }
  return compiled;
};

const known = new WeakMap<Ruleset, Compiled>();

export const runOf = (compiled: Compiled, order: Order, sources: Sources): Run =>
  createRun(order, sources, compiled.planner.conditions.length, compiled.planner.groups);

/** How each rule comes out, in the order of the rules. */
export const outcomesOf = ({ rules, exemptions }: Compiled, run: Run): RuleOutcome[] =>
  rules.map((rule) => outcomeOf(rule, run, exemptions));

const outcomeOf = (plan: PlannedRule, run: Run, exemptions: Exemptions): RuleOutcome => {
  const { rule, arms } = plan;
  const skip = whySkipped(plan, run, exemptions);
  if (skip) return { rule, result: 'skipped', skip, arm: 0, then: rule };
  for (let arm = 0; arm < arms.length; arm += 1) {
    const planned = arms[arm];
    if (!planned) break;
    // The first arm that is true counts, once all before it are known to be false.
    const code: Code = planned.when ? codeOf(planned.when, run) : yes;
    if (code === yes) return { rule, result: 'hit', skip, arm, then: planned.arm };
    if (code === unknown) return { rule, result: 'unknown', skip, arm, then: rule };
  }
  return { rule, result: 'miss', skip, arm: 0, then: rule };
};

/** The outcome with every value that made it. */
export const traceOutcome = ({ arms }: PlannedRule, outcome: RuleOutcome, run: Run): RuleTrace => {
  const { rule, result, skip, arm, then } = outcome;
  const shadow = rule.mode === 'shadow';
  const conditions: RuleTrace['conditions'] = [];
  const trace: RuleTrace = {
    ruleId: rule.id,
    ruleVersion: rule.version,
    name: rule.name,
    category: then.category,
    result,
    shadow,
    points: result === 'hit' && !shadow ? then.points : 0,
    atStake: result === 'hit' ? then.points : atStake(rule),
    decision: then.decision,
    timeout: then.timeout,
    tier: then.tier,
    owner: then.owner,
    conditions,
  };
  if (skip) trace.skip = skip;
  if (result === 'skipped') return trace;
  if (arms.length > 1 && result !== 'miss') trace.arm = arm;
  if (result === 'hit') {
    if (then.notify) trace.notify = then.notify;
    if (then.buyerMessage !== undefined) trace.buyerMessage = then.buyerMessage;
  }
  if (result === 'unknown' && rule.onUnknown) trace.onUnknown = rule.onUnknown;
  const settled = arms[arm]?.when;
  if (result === 'miss' || !settled) {
    // Nothing hit, or the last "else" did: because all before it did not.
    for (const { when } of arms) if (when) because(when, no, run, undefined, conditions);
  } else because(settled, result === 'hit' ? yes : unknown, run, undefined, conditions);
  return trace;
};

/** The most that one of its arms takes. */
const atStake = ({ points, branches }: PlannedRule['rule']): number =>
  branches ? branches.reduce((most, arm) => Math.max(most, arm.points), points) : points;
