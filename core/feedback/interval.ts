/** How far a share learnt from few orders can be trusted. */

export interface Interval {
  /** 0–1 */
  readonly low: number;
  readonly high: number;
}

/** A share with its interval and the number of orders behind it. */
export interface Share extends Interval {
  readonly share: number;
  readonly n: number;
}

/** With fewer than this no number is said at all: whatever it were, the next order could turn it over. */
export const enough = 10;

/** Two-sided 95 %. */
const z95 = 1.959963984540054;

/**
 * The share of hits among orders with Wilson's interval of 95 %: the one for the screen. It never leaves 0–1 and holds for few orders.
 * @returns `undefined` for fewer than {@link enough} orders
 * @throws RangeError unless `0 ≤ hits ≤ n`, whole numbers
 * @example shareOf(121, 143) // { share: 0.846, low: 0.778, high: 0.896, n: 143 }
 */
export const shareOf = (hits: number, n: number): Share | undefined =>
  n < enough ? undefined : { share: hits / n, n, ...wilson(hits, n) };

/**
 * Wilson's score interval.
 * @param z 1.96 for 95 %
 * @throws RangeError unless `0 ≤ hits ≤ n`, whole numbers; without any order the interval is 0–1
 */
export const wilson = (hits: number, n: number, z: number = z95): Interval => {
  if (!Number.isSafeInteger(hits) || !Number.isSafeInteger(n) || hits < 0 || hits > n) throw new RangeError(`Not a share: ${hits} of ${n}`);
  if (n === 0) return { low: 0, high: 1 };
  const share = hits / n;
  const square = (z * z) / n;
  const centre = (share + square / 2) / (1 + square);
  const half = (z * Math.sqrt((share * (1 - share)) / n + square / (4 * n))) / (1 + square);
  // At both ends the bound is exact; what the square root leaves there is rounding.
  return { low: hits === 0 ? 0 : Math.max(0, centre - half), high: hits === n ? 1 : Math.min(1, centre + half) };
};

/**
 * Between which shares the truth lies when some orders never show how they came out: had all of them been fine, had none of them been.
 * @returns `undefined` for fewer than {@link enough} orders
 * @example boundsOf(20, 40, 10) // { low: 0.4, high: 0.6 }
 */
export const boundsOf = (hits: number, n: number, unclear: number): Interval | undefined =>
  n + unclear < enough ? undefined : { low: hits / (n + unclear), high: (hits + unclear) / (n + unclear) };
