import { describe, expect, it } from 'vitest';
import { deadlineOf, defaultConfig } from '#core/desk';
import { hour } from '#core/order';
import { later, t0 } from '#test/samples/order.ts';

describe('the deadline of a hold', () => {
  it('is its limit when the promised ship time is far', () => {
    expect(deadlineOf(t0, 2 * hour, later(t0, 48 * hour))).toBe(later(t0, 2 * hour));
  });
  it('is earlier when the order must be packed before', () => {
    expect(deadlineOf(t0, 2 * hour, later(t0, defaultConfig.clocks.packingMargin + hour))).toBe(later(t0, hour));
  });
  it('is its limit when the console promises nothing', () => {
    expect(deadlineOf(t0, 2 * hour, undefined)).toBe(later(t0, 2 * hour));
  });
  it('is never before the hold itself: a late order is let go at once', () => {
    expect(deadlineOf(t0, 2 * hour, later(t0, -hour))).toBe(t0);
  });
});
