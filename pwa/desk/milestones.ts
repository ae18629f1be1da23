/** Clocks are read aloud at 60, 15 and 5 minutes before they end, not every second. */
import { minute } from '#core/order';

const milestones = [60, 15, 5] as const;

/** The milestone, in minutes, that a clock crossed between two looks at it; `undefined` when it crossed none. */
export const crossedMilestone = (leftBefore: number, leftNow: number): number | undefined =>
  milestones.findLast((minutes) => leftBefore > minutes * minute && leftNow <= minutes * minute);
