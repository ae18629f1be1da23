/** Instants are epoch milliseconds; a shop has one time zone. */
import type * as v from 'valibot';
import type { MsSchema } from './scalars.ts';
import { instantOf } from './zone.ts';

/** What a JavaScript date can hold; an instant beyond it would make every calendar function throw. */
const farthest = 8.64e15;

/** Epoch milliseconds. */
export type Ms = v.InferOutput<typeof MsSchema>;

/** Takes a number that is epoch milliseconds already. Throws a RangeError on anything but a whole number that a date can hold. */
export const ms = (value: number): Ms => {
  if (!Number.isSafeInteger(value) || Math.abs(value) > farthest) throw new RangeError(`Not an instant in ms: ${value}`);
  return value as Ms;
};

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Where a shop lives unless it says otherwise. */
export const defaultZone = 'Asia/Shanghai';

/** Epoch seconds as consoles send them; `null` for 0 (their "not yet") and for anything that is no date of our millennium. */
export const fromSeconds = (seconds: number): Ms | null =>
  Number.isSafeInteger(seconds) && seconds > 0 && seconds < year3000 ? ((seconds * second) as Ms) : null;

const year3000 = 32_503_680_000;

/**
 * Reads a wall-clock time without a zone, as consoles and their files print it. A time that a change of clocks skips is read as if the
 * clocks had not changed yet; one that happens twice is the first. `undefined` for what is no time or no day of the calendar.
 * @param zone IANA name; an unknown one throws a RangeError.
 * @example parseShopTime('2025-06-15 17:33:20', 'Asia/Shanghai') // 1749980000000
 */
export const parseShopTime = (text: string, zone: string = defaultZone): Ms | undefined => {
  const match = timePattern.exec(text.trim());
  if (!match) return undefined;
  const [, y, , mo, d, h, mi, s = '0'] = match;
  const [year, month, date, hours, minutes, seconds] = [Number(y), Number(mo), Number(d), Number(h), Number(mi), Number(s)];
  const wall = Date.UTC(year, month - 1, date, hours, minutes, seconds);
  if (hours > 23 || minutes > 59 || seconds > 59 || new Date(wall).getUTCDate() !== date || month < 1 || month > 12) return undefined;
  return instantOf(wall, zone) as Ms;
};

const timePattern = /^([12]\d{3})([-/])(\d{1,2})\2(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
