/** From what became of all rules to one number and one decision. */
import { decisions, type Consequence, type Decision, type Rule, type SkipReason } from '#core/rules';

/** Scores from here on are healthy; below, worth a look. */
export const healthyFrom = 80;
/** Scores below this are held. */
export const holdBelow = 60;

/** How one rule came out for one order. */
export interface RuleOutcome {
  readonly rule: Rule;
  readonly result: 'hit' | 'miss' | 'unknown' | 'skipped';
  readonly skip: SkipReason | undefined;
  /** Which arm hit, or could not be judged: 0 is the first "if". */
  readonly arm: number;
  /** What the hit leads to; else what a hit of the first arm would have led to. */
  readonly then: Consequence;
}

export interface Verdict {
  /** 0–100, 100 is healthy. */
  readonly score: number;
  /** A live rule without an answer could still cost points or force a decision: the order can only fare worse. */
  readonly upperBound: boolean;
  readonly decision: Decision;
}

/**
 * 100 minus the points of the live hits, not below 0; the strongest of what these hits force, of what rules without an answer ask for, and
 * of what the score says.
 * @param open can something still be prevented? If not, there is nothing to decide.
 */
export const verdictOf = (outcomes: readonly RuleOutcome[], open: boolean): Verdict => {
  let score = 100;
  let upperBound = false;
  let forced: Decision = 'none';
  for (const { rule, result, then } of outcomes) {
    if (rule.mode === 'shadow') continue;
    if (result === 'hit') {
      score -= then.points;
      forced = stronger(forced, then.decision);
    } else if (result === 'unknown') {
      upperBound ||= couldMatter(rule);
      if (rule.onUnknown) forced = stronger(forced, rule.onUnknown.decision);
    }
  }
  score = Math.max(0, score);
  return { score, upperBound, decision: open ? stronger(forced, bandOf(score)) : 'none' };
};

/** Could one of its arms cost points or force a decision? */
export const couldMatter = (rule: Rule): boolean =>
  rule.points > 0 ||
  rule.decision !== 'none' ||
  (rule.branches?.some(({ points, decision }) => points > 0 || decision !== 'none') ?? false);

export const bandOf = (score: number): Decision => (score < holdBelow ? 'hold' : score < healthyFrom ? 'flag' : 'none');

/** `decisions` stand weakest first. */
const stronger = (a: Decision, b: Decision): Decision => (decisions.indexOf(b) > decisions.indexOf(a) ? b : a);
