import { describe, expect, it } from 'vitest';
import { drills } from '#test/consoles/drills/index.ts';
import { verdictOf, type Outcome } from '#test/e2e/drills/outcome.ts';

const fine: Outcome = { errors: [], wrongBadges: [], frames: 12, unbadged: [], slipped: [], unasked: [], hindered: [], notice: '' };
const strict = drills.untouched;
const lenient = drills['frozen-natives'];

describe('the verdict on a page', () => {
  it('is that it works when nothing is missing', () => {
    expect(verdictOf(fine, strict)).toBe('works');
    expect(verdictOf(fine, lenient)).toBe('works');
  });

  it.each<[string, Partial<Outcome>]>([
    ['an exception', { errors: ['TypeError: x'] }],
    ['a foreign badge', { wrongBadges: ['the badge of 1 stands at 2'] }],
    ['an order that may ship and cannot', { hindered: ['mouse'] }],
    ['hardly anything was looked at', { frames: 2 }],
  ])('is never excused by a notice: %s', (_, wrong) => {
    expect(verdictOf({ ...fine, ...wrong, notice: '没能读到' }, lenient)).toBe('fails');
  });

  it.each<[string, Partial<Outcome>]>([
    ['the guard let one through', { slipped: ['mouse'] }],
    ['nobody was asked', { unasked: ['Enter'] }],
    ['orders without a badge', { unbadged: ['1'] }],
  ])('is excused only where it must be, and only if it is said: %s', (_, missing) => {
    expect(verdictOf({ ...fine, ...missing }, lenient)).toBe('fails');
    expect(verdictOf({ ...fine, ...missing, notice: '没能读到' }, lenient)).toBe('says');
    expect(verdictOf({ ...fine, ...missing, notice: '没能读到' }, strict)).toBe('fails');
  });
});
