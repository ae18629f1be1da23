import { describe, expect, it } from 'vitest';
import { fateOf, judgedBy, ripeAfter, stageOf } from '#core/feedback';

const placed = 1_750_000_000_000;

describe('the fate of an order', () => {
  it('is fine only once it has left and its time to come back is over', () => {
    const gone = stageOf({ status: 'done' }, null);
    expect(fateOf(gone, placed, placed + ripeAfter - 1)).toBe('open');
    expect(fateOf(gone, placed, placed + ripeAfter)).toBe('fine');
  });

  it('is open while it waits, however long', () => {
    expect(fateOf(stageOf({ status: 'toShip' }, null), placed, placed + 10 * ripeAfter)).toBe('open');
  });

  it('never shows for one that was closed, unless somebody learnt why', () => {
    expect(fateOf(stageOf({ status: 'closed' }, null), placed, placed + 10 * ripeAfter)).toBe('unclear');
    expect(fateOf(stageOf({ status: 'closed' }, 'refunded'), placed, placed)).toBe('refunded');
  });

  it('counts for a share only where it is known', () => {
    expect(judgedBy({ fine: 5, returned: 2, refunded: 1, complained: 1, unclear: 7, open: 9 })).toEqual({ n: 9, bad: 4 });
  });
});
