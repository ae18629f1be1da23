/** What the clocks come to, on a Friday afternoon: working hours, and a weekend, show best there. */
import { deadlineOf, type Clocks } from '#core/desk';
import { day, hour, instantOf, minute, ms, offsetAt, type Ms } from '#core/order';

export interface ClockExamples {
  /** Held then, … */
  readonly held: Ms;
  /** … for at most so long, ms; … */
  readonly limit: number;
  /** … it is over at. */
  readonly byLimit: Ms;
  /** And when it is promised to leave at … */
  readonly promised: Ms;
  /** … it is over at. */
  readonly byPromise: Ms;
  /** A buyer who was asked then has until. */
  readonly answerBy: Ms;
}

/** @param now of the days after it the first Friday counts, or today */
export const clockExamples = (clocks: Clocks, now: number, zone: string): ClockExamples => {
  const today = Math.floor((now + offsetAt(now, zone)) / day);
  const friday = today + ((((4 - (today + 3)) % 7) + 7) % 7);
  const at = (minutes: number): Ms => ms(instantOf(friday * day + minutes * minute, zone));
  const held = at(17 * 60 + 30);
  const limit = 2 * hour;
  const promised = at(20 * 60);
  return {
    held,
    limit,
    byLimit: deadlineOf(held, limit, undefined, clocks, zone),
    promised,
    byPromise: deadlineOf(held, limit, promised, clocks, zone),
    answerBy: ms(held + clocks.wait),
  };
};
