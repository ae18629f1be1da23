/** Days as people write them. What ends on a day holds until that day is over. */
import { day, ms, type Ms } from '#core/order';
import { shopZone } from '../../zone.ts';
import { fromWallTime, toWallTime } from '../team/wallTime.ts';

/**
 * The day as `2026-01-05`; `undefined` for what is none.
 * @example readDay('2026年1月5日') // "2026-01-05"
 */
export const readDay = (text: string): string | undefined => {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim()) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = Date.parse(`${written}T00:00:00Z`);
  // 30 February is another day to JavaScript, and none to people.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written) ? written : undefined;
};

/** The instant at which a day is over in the shop's zone, epoch ms; `undefined` for what is no day. */
export const endOfDay = (date: string, zone = shopZone.value): Ms | undefined => {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return undefined;
  const end = fromWallTime({ date: new Date(at + day).toISOString().slice(0, 10), time: '00:00' }, zone);
  return Number.isNaN(end) ? undefined : end;
};

/** The instant at which a day begins in the shop's zone, epoch ms; `undefined` for what is no day. */
export const startOfDate = (date: string, zone = shopZone.value): Ms | undefined => {
  const start = fromWallTime({ date, time: '00:00' }, zone);
  return Number.isNaN(start) ? undefined : start;
};

/** The last day before this instant, `2026-01-05`. */
export const lastDay = (until: number, zone = shopZone.value): string => toWallTime(ms(until - 1), zone).date;
export const dayOf = (at: number, zone = shopZone.value): string => toWallTime(ms(at), zone).date;
