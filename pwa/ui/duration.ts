/** Lengths of time as people type them: a number and a unit. */
import { day, hour, minute } from '#core/order';

export const units = ['minute', 'hour', 'day'] as const;
export type Unit = (typeof units)[number];
const lengthOf: Readonly<Record<Unit, number>> = { minute, hour, day };

/** In the largest unit in which it is a whole number, or has one half. @example splitDuration(90 * minute) // { number: '1.5', unit: 'hour' } */
export const splitDuration = (length: number): { number: string; unit: Unit } => {
  const unit = units.findLast((one) => length > 0 && (length / lengthOf[one]) % 0.5 === 0 && length >= lengthOf[one]) ?? 'minute';
  return { number: String(Math.round((length / lengthOf[unit]) * 100) / 100), unit };
};

/**
 * In ms, to the minute; `NaN` for what is no length from 0 to `max`. Full-width digits count.
 * @example joinDuration('1.5', 'hour', 24 * hour) // 5_400_000
 */
export const joinDuration = (number: string, unit: Unit, max: number): number => {
  const bare = number.normalize('NFKC').trim();
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(bare)) return Number.NaN;
  const length = Math.round((Number(bare) * lengthOf[unit]) / minute) * minute;
  return length <= max ? length : Number.NaN;
};
