import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareExact, rounded, whole } from '../../../core/engine/exact.ts';
import { runs, seeds } from './chance.ts';

const big = Number.MAX_SAFE_INTEGER;
const factor = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.maxSafeInteger());
const divisor = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: big }));
const fraction = fc.record({ over: fc.tuple(factor, factor), under: fc.tuple(divisor, divisor) });
const product = (factors: readonly number[]): bigint => factors.reduce((all, one) => all * BigInt(one), 1n);

describe('numbers are compared without rounding', () => {
  it('where a double cannot tell two products apart', () => {
    expect(compareExact({ over: [big, big], under: [1] }, { over: [big, big - 1], under: [1] })).toBeGreaterThan(0);
    expect(compareExact({ over: [big, big - 1], under: [big - 2] }, { over: [big - 1, big - 1], under: [big - 3] })).toBeLessThan(0);
    expect(compareExact({ over: [big, 3], under: [big, 3] }, whole(1))).toBe(0);
    expect(compareExact({ over: [300, big], under: [100, big] }, whole(3))).toBe(0);
  });

  it('down, up, and to the nearest, a half upwards, below zero too', () => {
    const of = (over: number, under: number) =>
      (['down', 'up', 'nearest'] as const).map((way) => rounded({ over: [over], under: [under] }, way));
    expect(of(7, 2)).toEqual([3, 4, 4]);
    expect(of(-7, 2)).toEqual([-4, -3, -3]);
    expect(of(10, 3)).toEqual([3, 4, 3]);
    expect(of(6, 3)).toEqual([2, 2, 2]);
    expect(Object.is(rounded({ over: [-0, 5], under: [1] }, 'down'), 0)).toBe(true);
  });
});

describe.each(seeds)('seed %i', (seed) => {
  it('agrees with big integers', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const difference = product(a.over) * product(b.under) - product(b.over) * product(a.under);
        expect(Math.sign(compareExact(a, b))).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
        const nudged = { over: [a.over[0] - Math.sign(a.over[0]), a.over[1]], under: a.under };
        const nearby = product(a.over) - product(nudged.over);
        expect(Math.sign(compareExact(a, nudged))).toBe(nearby > 0n ? 1 : nearby < 0n ? -1 : 0);
        const down = BigInt(rounded({ over: [a.over[0]], under: [a.under[0]] }, 'down'));
        expect(down * BigInt(a.under[0]) <= BigInt(a.over[0]) && (down + 1n) * BigInt(a.under[0]) > BigInt(a.over[0])).toBe(true);
      }),
      { seed, numRuns: runs(500) },
    );
  });
});
