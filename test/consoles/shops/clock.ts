/** Local time of a sample shop: Asia/Shanghai, which has had no daylight saving since 1991, so eight hours ahead all year. */

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
const ahead = 8 * hour;

/** Start of the local day on which an instant falls. */
export const localMidnight = (at: number): number => Math.floor((at + ahead) / day) * day - ahead;

/** Instant of a local calendar day ("2011-03-31"), midnight. */
export const localDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) - ahead;

/** @example localText(0) // "1970-01-01 08:00:00" */
export const localText = (at: number, separator = '-'): string =>
  new Date(at + ahead).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', separator);

/** Milliseconds since local midnight. */
export const timeOfDay = (at: number): number => at - localMidnight(at);
