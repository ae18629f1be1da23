/**
 * The meaning of hours, minute by minute, by the platform's own calendar: a stretch that begins on a day is open while the furthest that the
 * wall clock has been lies inside it. Slow, and therefore the judge.
 */
import { day, minute } from '#core/order';

export interface Hours {
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
}

/** Asks for the minutes one after the other, in order, beginning at least two days before the first one that matters. */
export const createWalk = (zone: string): ((at: number, hours: Hours) => boolean) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  let furthest = -Infinity;
  return (at, { days, from, until }) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']);
    furthest = Math.max(furthest, wall);
    const midnight = Math.floor(furthest / day) * day;
    const [opens, closes] = [minutes(from), minutes(until)];
    return [midnight - day, midnight].some((start) => {
      if (!days.includes(new Date(start).getUTCDay() || 7)) return false;
      const end = (closes > opens ? start : start + day) + closes * minute;
      return start + opens * minute <= furthest && furthest < end;
    });
  };
};

const minutes = (time: string): number => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);
