/** From traced rules to a score and a decision. */
import type { Decision } from '#core/rules';
import type { RuleTrace } from './assessment.ts';

/** Below it an order is held, below {@link flagBelow} flagged, whatever its rules force. */
export const holdBelow = 60;
export const flagBelow = 80;

/** Score and decision of traced rules. The decision is the strongest of what live hits force and what the score's band says. */
export const verdictOf = (rules: readonly RuleTrace[]): { score: number; decision: Decision } => {
  const hits = rules.filter((rule) => rule.result === 'hit' && !rule.shadow);
  const score = Math.max(0, 100 - hits.reduce((sum, rule) => sum + rule.points, 0));
  const forced = hits.map((rule) => rule.decision);
  if (score < holdBelow || forced.includes('hold')) return { score, decision: 'hold' };
  return { score, decision: score < flagBelow || forced.includes('flag') ? 'flag' : 'none' };
};
