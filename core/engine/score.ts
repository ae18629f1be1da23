/** From the traces of all rules to one number and one decision. */
import { decisions, type Decision } from '#core/rules';
import type { RuleTrace } from './assessment.ts';

/** Scores from here on are healthy; below, worth a look. */
export const healthyFrom = 80;
/** Scores below this are held. */
export const holdBelow = 60;

export interface Verdict {
  /** 0–100, 100 is healthy. */
  readonly score: number;
  /** A live rule without an answer could still cost points or force a decision: the order can only fare worse. */
  readonly upperBound: boolean;
  readonly decision: Decision;
}

/**
 * 100 minus the points of the live hits, not below 0; the strongest of what these hits force and what the score says.
 * @param open can something still be prevented? If not, there is nothing to decide.
 */
export const verdictOf = (traces: readonly RuleTrace[], open: boolean): Verdict => {
  const live = traces.filter((trace) => !trace.shadow);
  const hits = live.filter((trace) => trace.result === 'hit');
  const score = Math.max(
    0,
    hits.reduce((rest, trace) => rest - trace.points, 100),
  );
  return {
    score,
    upperBound: live.some((trace) => trace.result === 'unknown' && (trace.atStake > 0 || trace.decision !== 'none')),
    decision: open ? strongest([bandOf(score), ...hits.map((trace) => trace.decision)]) : 'none',
  };
};

const bandOf = (score: number): Decision => (score < holdBelow ? 'hold' : score < healthyFrom ? 'flag' : 'none');

/** `decisions` stand weakest first. */
const strongest = (all: readonly Decision[]): Decision => all.reduce((a, b) => (decisions.indexOf(b) > decisions.indexOf(a) ? b : a));
