/** Instants as a date and a time on the shop's clock, as fields show them. */
import { day, formatDateTime, instantOf, ms, offsetAt, type Ms } from '#core/order';

export interface WallTime {
  /** 2025-11-20 */
  readonly date: string;
  /** 09:00 */
  readonly time: string;
}

export const toWallTime = (at: Ms, zone: string): WallTime => {
  if (Number.isNaN(at)) return { date: '', time: '00:00' };
  const [date = '', time = ''] = new Date(at + offsetAt(at, zone)).toISOString().split('T');
  return { date, time: time.slice(0, 5) };
};

/** `NaN` for what is no date. */
export const fromWallTime = ({ date, time }: WallTime, zone: string): Ms => {
  const wall = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(wall) ? (Number.NaN as Ms) : ms(instantOf(wall, zone));
};

/** "11-25", or "11-25 14:00" when it does not begin with the day. */
export const startText = (at: Ms, zone: string): string => {
  const text = formatDateTime(at, zone);
  return text.endsWith(' 00:00') ? text.slice(0, -' 00:00'.length) : text;
};

/** The end of a day belongs to that day: "11-25 24:00" rather than "11-26 00:00". */
export const endText = (at: Ms, zone: string): string => {
  const text = formatDateTime(at, zone);
  return text.endsWith(' 00:00') ? `${startText(ms(at - day), zone)} 24:00` : text;
};
