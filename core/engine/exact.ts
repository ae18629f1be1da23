/**
 * Arithmetic without rounding. A mean is kept as sum and count, a share as hits and orders; they are compared by cross-multiplication, and
 * where a product leaves the range in which a double counts exactly, in big integers.
 */

import type { Known } from './reading.ts';

/** A product not yet multiplied out. Whole numbers only. */
export type Factors = readonly number[];

/** A fraction; the factors of `under` are positive. */
export interface Exact {
  readonly over: Factors;
  readonly under: Factors;
}

export const whole = (value: number): Exact => ({ over: [value], under: [1] });

/** Negative, 0 or positive, as `a` is less than, equal to or greater than `b`. */
export const compareExact = (a: Exact, b: Exact): number => {
  const left = [...a.over, ...b.under];
  const right = [...b.over, ...a.under];
  const small = product(left);
  const other = product(right);
  if (small !== undefined && other !== undefined) return small < other ? -1 : small > other ? 1 : 0;
  const big = bigProduct(left) - bigProduct(right);
  return big < 0n ? -1 : big > 0n ? 1 : 0;
};

/**
 * The sign of a·b·c − x·y·z. A product that a double cannot count exactly is multiplied out again in big integers.
 * @example compareProducts(3, 1, 1, 2, 1, 1) // 1
 */
export const compareProducts = (a: number, b: number, c: number, x: number, y: number, z: number): number => {
  const left = a * b * c;
  const right = x * y * z;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left < right ? -1 : left > right ? 1 : 0;
  return compareExact({ over: [a, b, c], under: [1] }, { over: [x, y, z], under: [1] });
};

/** What was read, as a fraction. */
export const exactOf = ({ value, per = 1 }: Known): Exact => ({ over: [value as number], under: [per] });

/** The fraction as a whole number, rounded down, up, or to the nearest (a half goes up). */
export const rounded = ({ over, under }: Exact, way: 'down' | 'up' | 'nearest'): number => {
  const small = product(over);
  const divisor = product(under);
  if (small !== undefined && divisor !== undefined) {
    if (divisor === 1) return small;
    // Towards zero first: every step of this stays in the exact range.
    const signed = small % divisor;
    const down = (small - signed) / divisor - (signed < 0 ? 1 : 0);
    const rest = signed < 0 ? signed + divisor : signed;
    return down + (roundsUp(rest, divisor, way) ? 1 : 0);
  }
  const big = bigProduct(over);
  const bigDivisor = bigProduct(under);
  const rest = ((big % bigDivisor) + bigDivisor) % bigDivisor;
  const down = (big - rest) / bigDivisor;
  return Number(down + (roundsUp(rest, bigDivisor, way) ? 1n : 0n));
};

const roundsUp = <N extends number | bigint>(rest: N, divisor: N, way: 'down' | 'up' | 'nearest'): boolean =>
  way === 'up' ? rest > 0 : way === 'nearest' && rest >= (divisor as number | bigint as N) - rest;

/** `undefined` when it is not a safe integer. */
const product = (factors: Factors): number | undefined => {
  let result = 1;
  for (const factor of factors) {
    result *= factor;
    if (!Number.isSafeInteger(result)) return undefined;
  }
  // 0 + −0 is 0.
  return 0 + result;
};

const bigProduct = (factors: Factors): bigint => factors.reduce((result, factor) => result * BigInt(factor), 1n);
