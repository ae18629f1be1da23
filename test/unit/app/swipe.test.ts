import { describe, expect, it } from 'vitest';
import { crossedMilestone } from '#pwa/desk/milestones.ts';
import { endSwipe, moveSwipe, openWidth, startSwipe } from '#pwa/desk/swipe.ts';

const width = 390;
const pull = (...points: readonly (readonly [x: number, y: number])[]) =>
  points.reduce((swipe, [x, y]) => moveSwipe(swipe, x, y), startSwipe(300, 100, 0));

describe('swiping a case', () => {
  it('is a tap while the finger hardly moves', () => {
    expect(endSwipe(pull([303, 102]), width)).toBe('tap');
  });

  it('opens the action behind the row after a short pull', () => {
    const swipe = pull([280, 101], [230, 104]);
    expect(swipe.x).toBe(-70);
    expect(endSwipe(swipe, width)).toBe('open');
  });

  it('closes again when the pull was shorter than half of the action', () => {
    expect(endSwipe(pull([280, 100], [262, 100]), width)).toBe('closed');
  });

  it('releases when the row is pulled over more than half of its width', () => {
    expect(endSwipe(pull([280, 100], [300 - width * 0.6, 110]), width)).toBe('act');
  });

  it('leaves the finger to the list when it goes up or down first, whatever it does then', () => {
    const swipe = pull([298, 120], [100, 125]);
    expect(swipe.x).toBe(0);
    expect(endSwipe(swipe, width)).toBe('closed');
  });

  it('never moves a row to the right of its place', () => {
    expect(pull([320, 100], [380, 100]).x).toBe(0);
  });

  it('closes an open row that is pushed back', () => {
    const open = moveSwipe(startSwipe(200, 100, -openWidth), 280, 100);
    expect(endSwipe(open, width)).toBe('closed');
  });
});

describe('a clock read aloud', () => {
  const minutes = (n: number): number => n * 60_000;

  it('speaks at 60, 15 and 5 minutes', () => {
    expect(crossedMilestone(minutes(60) + 500, minutes(60) - 500)).toBe(60);
    expect(crossedMilestone(minutes(15) + 1, minutes(15))).toBe(15);
    expect(crossedMilestone(minutes(5) + 1, minutes(5) - 1)).toBe(5);
  });

  it('is silent in between', () => {
    expect(crossedMilestone(minutes(14), minutes(13))).toBeUndefined();
    expect(crossedMilestone(minutes(60), minutes(60) - 1000)).toBeUndefined();
  });

  it('says only the latest one after a sleep', () => {
    expect(crossedMilestone(minutes(70), minutes(4))).toBe(5);
  });
});
