/**
 * Hours of a day as stretches of real time. They begin when the shop's clock first shows at least their beginning and end when it first shows
 * at least their end: where a change of clocks skips the beginning, at the change; where it repeats an hour, the first time round. So every
 * stretch is one piece, and belongs to the day it began on.
 */
import { day, minute, ms, offsetAt, type Ms } from '#core/order';

/** Half-open, epoch ms. */
export interface Stretch {
  readonly from: Ms;
  readonly until: Ms;
}

/** Hours that recur: `days` are ISO weekdays, the times are "22:00"; `until` not after `from` ends on the day after. */
export interface Hours {
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
}

/** The number of the local day that contains an instant; day 0 is 1970-01-01. */
export const dayNumber = (at: number, zone: string): number => Math.floor((at + offsetAt(at, zone)) / day);

/** What of the hours begins on that local day; empty and `undefined` on other days of the week, or when the clocks skip all of it. */
export const stretchOn = (hours: Hours, date: number, zone: string): Stretch | undefined => {
  if (!hours.days.includes(weekdayOf(date))) return undefined;
  const [opens, closes] = [minutesOf(hours.from), minutesOf(hours.until)];
  const from = firstShowing(date * day + opens * minute, zone);
  const until = firstShowing((closes > opens ? date : date + 1) * day + closes * minute, zone);
  return from < until ? { from, until } : undefined;
};

/** Is the instant inside the hours? */
export const covers = (hours: Hours, at: Ms, zone: string): boolean => {
  const today = dayNumber(at, zone);
  // Where clocks are set back over midnight, a stretch of the local day after may have begun.
  return [today - 1, today, today + 1].some((date) => {
    const stretch = stretchOn(hours, date, zone);
    return stretch !== undefined && stretch.from <= at && at < stretch.until;
  });
};

/** 1 Monday … 7 Sunday; the first of January 1970 was a Thursday. */
const weekdayOf = (date: number): number => ((((date + 3) % 7) + 7) % 7) + 1;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The first instant at which the shop's clock shows at least `wall` (its reading as if it were UTC). */
const firstShowing = (wall: number, zone: string): Ms => {
  // No zone is further from UTC than fifteen hours.
  let early = wall - farthestZone;
  let late = wall + farthestZone;
  const [before, after] = [offsetAt(early, zone), offsetAt(late, zone)];
  if (before === after) return ms(wall - before);
  // One change in between: the clock shows `wall` before it, or skips it, or shows it after.
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle, zone) === before) early = middle;
    else late = middle;
  }
  const change = late;
  if (wall - before < change) return ms(wall - before);
  return ms(Math.max(change, wall - after));
};

const farthestZone = 15 * 3_600_000;
