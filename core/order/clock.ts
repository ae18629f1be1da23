/** What a clock on the shop's wall shows: its hours, its days, its weekdays. */
import { day, defaultZone, minute, type Ms } from './time.ts';
import { instantOf, offsetAt } from './zone.ts';

export interface WallClock {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 1 = Monday … 7 = Sunday */
  readonly weekday: number;
}

/** @param zone IANA name; an unknown one throws a RangeError, here and below. */
export const wallClock = (at: Ms, zone: string = defaultZone): WallClock => {
  const wall = new Date(at + offsetAt(at, zone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: wall.getUTCDay() || 7,
  };
};

/** Minutes since the wall clock showed 00:00, 0–1439. Arithmetic only: cheap enough for every order of a back-test. */
export const minuteOfDay = (at: Ms, zone: string = defaultZone): number => {
  const wall = at + offsetAt(at, zone);
  return Math.floor((wall - Math.floor(wall / day) * day) / minute);
};

/** Minutes since the wall clock showed Monday, 00:00; 0–10079. */
export const minuteOfWeek = (at: Ms, zone: string = defaultZone): number => {
  const wall = at + offsetAt(at, zone);
  const days = Math.floor(wall / day);
  // The first of January 1970 was a Thursday.
  const weekday = (((days + 3) % 7) + 7) % 7;
  return weekday * (day / minute) + Math.floor((wall - days * day) / minute);
};

/** The first instant of the local day: midnight, or what comes after it where a change of clocks skips midnight. */
export const startOfDay = (at: Ms, zone: string = defaultZone): Ms => {
  const wall = at + offsetAt(at, zone);
  return instantOf(Math.floor(wall / day) * day, zone) as Ms;
};

/** @example formatTime(ms(1749980000000), 'Asia/Shanghai') // "17:33" */
export const formatTime = (at: Ms, zone: string = defaultZone): string => {
  const minutes = minuteOfDay(at, zone);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** @example formatDateTime(ms(1749980000000), 'Asia/Shanghai') // "06-15 17:33" */
export const formatDateTime = (at: Ms, zone: string = defaultZone): string => {
  const wall = wallClock(at, zone);
  return `${two(wall.month)}-${two(wall.day)} ${two(wall.hour)}:${two(wall.minute)}`;
};

const two = (value: number): string => String(value).padStart(2, '0');
