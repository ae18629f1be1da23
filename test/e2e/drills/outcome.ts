/** What became of one page in one drill, and whether that is good enough. */
import type { Drill } from '#test/consoles/drills/drill.ts';

export interface Outcome {
  /** Exceptions of anybody, errors that the extension printed, policies violated. */
  readonly errors: readonly string[];
  /** Badges that stood at another order, or at none, in a painted frame. */
  readonly wrongBadges: readonly string[];
  /** Painted frames that were looked at while the page was drawn anew. */
  readonly frames: number;
  /** Orders in a list that got no badge; on the page of one order, those whose ship control is not marked as guarded. */
  readonly unbadged: readonly string[];
  /** Ways in which a held order's ship control, or the batch control with held orders ticked, got through to the page. */
  readonly slipped: readonly string[];
  /** Ways of pressing that were stopped, but nobody was asked. */
  readonly unasked: readonly string[];
  /** Ways in which an order that may ship could not be shipped. */
  readonly hindered: readonly string[];
  /** The sentence with which the page bar says that something is wrong. */
  readonly notice: string;
}

/** `works`: everything as on an untouched page. `says`: not everything works, and the page bar says so. */
export type Verdict = 'works' | 'says' | 'fails';

/** What is never right: whatever the page does, nothing of this may happen. */
export const harm = ({ errors, wrongBadges, hindered }: Outcome): string[] => [
  ...errors.map((error) => `error: ${error}`),
  ...wrongBadges,
  ...hindered.map((way) => `an order that may ship could not be shipped by ${way}`),
];

/** What is wrong unless the page bar says that it is. */
export const shortcomings = ({ unbadged, slipped, unasked }: Outcome): string[] => [
  ...slipped.map((way) => `the guard let a held order through: ${way}`),
  ...unasked.map((way) => `nobody was asked: ${way}`),
  ...(unbadged.length > 0 ? [`${unbadged.length} orders have no badge`] : []),
];

/** A drill that was hardly watched has shown nothing. */
const leastFrames = 6;

export const verdictOf = (outcome: Outcome, { mayDegrade }: Drill): Verdict => {
  if (harm(outcome).length > 0 || outcome.frames < leastFrames) return 'fails';
  if (shortcomings(outcome).length === 0) return 'works';
  return outcome.notice !== '' && mayDegrade !== undefined ? 'says' : 'fails';
};
