import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSpans, ms, type Span } from '#core/order';

const limit = 60;
const spans = fc.array(fc.tuple(fc.nat(limit), fc.nat(limit)), { maxLength: 12 });
const covers = (list: readonly Span[], instant: number): boolean => list.some(({ from, to }) => from <= instant && instant < to);

describe('merging stretches of time', () => {
  it('covers exactly the instants that one of them covers, in ascending pieces that do not touch', () => {
    fc.assert(
      fc.property(spans, (pairs) => {
        const given = pairs.map(([a, b]) => ({ from: ms(a), to: ms(b) }));
        const merged = joinSpans(given);
        for (let instant = 0; instant < limit; instant++) expect(covers(merged, instant)).toBe(covers(given, instant));
        for (const [index, span] of merged.entries()) expect(merged[index + 1]?.from ?? Infinity).toBeGreaterThan(span.to);
      }),
    );
  });
});
