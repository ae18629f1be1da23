/** Chance that is the same every time. */
import { randomFrom } from '#test/consoles/shops/random.ts';

export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** True once in so many times. */
  once(inSoMany: number): boolean;
}

export const createChance = (seed: number): Chance => {
  const next = randomFrom(seed);
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    once: (inSoMany) => next() * inSoMany < 1,
  };
};
