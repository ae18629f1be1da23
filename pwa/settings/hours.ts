/** How long hours of a day are, and whether they reach into the next one. */

export interface HoursSpan {
  /** With one decimal at most. */
  readonly hours: number;
  readonly crosses: boolean;
  /** From a time until the same time of the day after. */
  readonly wholeDay: boolean;
}

/** @example hoursOf('22:00', '06:30') // { hours: 8.5, crosses: true, wholeDay: false } */
export const hoursOf = (from: string, until: string): HoursSpan => {
  const [opens, closes] = [minutesOf(from), minutesOf(until)];
  const length = closes > opens ? closes - opens : closes + 24 * 60 - opens;
  return { hours: Math.round(length / 6) / 10, crosses: closes <= opens && until !== '00:00', wholeDay: closes === opens };
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
