/** Instants are epoch milliseconds; a shop has one time zone. */
import * as v from 'valibot';

/** Epoch milliseconds. */
export const MsSchema = v.pipe(v.number(), v.safeInteger(), v.brand('Ms'));
export type Ms = v.InferOutput<typeof MsSchema>;

/** Takes a number that is epoch milliseconds already. Throws a RangeError on anything but a safe integer. */
export const ms = (value: number): Ms => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an instant in ms: ${value}`);
  return value as Ms;
};

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Where a shop lives unless it says otherwise. */
export const defaultZone = 'Asia/Shanghai';
