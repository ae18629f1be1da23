/**
 * What lists and badges need of an assessment. The whole of it, with every comparison of every rule, stays in the log; most orders are
 * healthy, and for those this is a few numbers.
 */
import { rulesThatMattered, type Assessment, type Change, type RuleTrace } from '#core/engine';
import type { Ms } from '#core/order';
import type { Decision } from '#core/rules';

export interface Verdict {
  readonly at: Ms;
  readonly ruleset: Assessment['ruleset'];
  readonly score: number;
  readonly upperBound: boolean;
  readonly decision: Decision;
  readonly wouldPass: Change | null;
  /** Rules that hit or ended unknown, heaviest first. */
  readonly reasons: readonly RuleTrace[];
  /** How each rule that ran came out, by its id. */
  readonly results: Readonly<Record<string, 'hit' | 'miss' | 'unknown'>>;
}

export const verdictFrom = (assessment: Assessment): Verdict => {
  const { at, ruleset, score, upperBound, decision, wouldPass, rules } = assessment;
  const ran = rules.flatMap(({ ruleId, result }) => (result === 'skipped' ? [] : [[ruleId, result] as const]));
  return { at, ruleset, score, upperBound, decision, wouldPass, reasons: rulesThatMattered(assessment), results: Object.fromEntries(ran) };
};

/** Could it not be judged for want of history? Then more history may change it. */
export const lacksHistory = ({ reasons }: Verdict): boolean =>
  reasons.some(({ conditions }) => conditions.some(({ cause }) => cause === 'history' || cause === 'emptyWindow'));
