import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, enough, shareOf, wilson } from '#core/feedback';

describe('an interval for a share', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is Wilson’s', (hits, n, low, high) => {
    const interval = wilson(hits, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share, stays between 0 and 1, mirrors, and narrows with more orders', () => {
    const sample = fc.integer({ min: 0, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sample, ([hits, n]) => {
        const { low, high } = wilson(hits, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (n > 0) {
          expect(low).toBeLessThanOrEqual(hits / n);
          expect(high).toBeGreaterThanOrEqual(hits / n);
          const wider = wilson(hits * 4, n * 4);
          expect(wider.high - wider.low).toBeLessThan(high - low);
        }
        const mirrored = wilson(n - hits, n);
        expect(mirrored.low).toBeCloseTo(1 - high, 10);
        expect(mirrored.high).toBeCloseTo(1 - low, 10);
      }),
      { numRuns: 300 },
    );
  });

  it('covers the truth in about 95 of 100 samples, whatever the truth', () => {
    for (const truth of [0.1, 0.3, 0.5]) {
      for (const n of [40, 90, 200]) {
        const covered = Array.from({ length: n + 1 }, (_, hits) => {
          const { low, high } = wilson(hits, n);
          return low <= truth && truth <= high ? binomial(n, hits, truth) : 0;
        }).reduce((sum, p) => sum + p, 0);
        expect(covered).toBeGreaterThan(0.92);
        expect(covered).toBeLessThan(0.98);
      }
    }
  });

  it('refuses what is no share', () => {
    for (const [hits, n] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [1, Number.NaN],
    ] as const)
      expect(() => wilson(hits, n)).toThrow(RangeError);
  });
});

describe('what may be said of a share', () => {
  it('is nothing under ten orders', () => {
    expect(shareOf(enough - 1, enough - 1)).toBeUndefined();
    expect(shareOf(0, 0)).toBeUndefined();
    expect(boundsOf(2, 4, 5)).toBeUndefined();
  });

  it('is the share with its interval and n from ten on', () => {
    const share = shareOf(121, 143)!;
    expect(share).toMatchObject({ n: 143, share: 121 / 143 });
    expect([share.low.toFixed(3), share.high.toFixed(3)]).toEqual(['0.778', '0.896']);
  });

  it('lies between two bounds where some never show how they came out', () => {
    expect(boundsOf(20, 40, 10)).toEqual({ low: 0.4, high: 0.6 });
  });
});

const binomial = (n: number, k: number, p: number): number => {
  let log = k * Math.log(p) + (n - k) * Math.log(1 - p);
  for (let index = 1; index <= k; index += 1) log += Math.log((n - k + index) / index);
  return Math.exp(log);
};
