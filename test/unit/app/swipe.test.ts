import { describe, expect, it } from 'vitest';
import { crossedMilestone } from '#pwa/desk/milestones.ts';
import { endSwipe, moveSwipe, openWidth, startSwipe } from '#pwa/desk/swipe.ts';

const width = 390;
const pull = (...points: readonly (readonly [x: number, y: number])[]) =>
  points.reduce((swipe, [x, y]) => moveSwipe(swipe, x, y), startSwipe(300, 100, 0));

describe('swiping a case', () => {
  it('is a tap while the finger hardly moves', () => {
    expect(endSwipe(pull([303, 102]), width)).toEqual({ kind: 'tap' });
  });

  it('opens the decisions behind the row after a short pull to the left', () => {
    const swipe = pull([280, 101], [220, 104]);
    expect(swipe.x).toBe(-80);
    expect(endSwipe(swipe, width)).toEqual({ kind: 'open', side: 'end' });
  });

  it('opens the other side after a short pull to the right', () => {
    expect(endSwipe(pull([320, 100], [380, 100]), width)).toEqual({ kind: 'open', side: 'start' });
  });

  it('closes again when the pull was shorter than two fifths of the actions', () => {
    expect(endSwipe(pull([280, 100], [262, 100]), width)).toEqual({ kind: 'closed' });
  });

  it('acts when the row is pulled over more than three fifths of its width, to either side', () => {
    expect(endSwipe(pull([280, 100], [300 - width * 0.65, 110]), width)).toEqual({ kind: 'act', side: 'end' });
    expect(endSwipe(pull([320, 100], [300 + width * 0.65, 110]), width)).toEqual({ kind: 'act', side: 'start' });
  });

  it('leaves the finger to the list when it goes up or down first, whatever it does then', () => {
    const swipe = pull([298, 120], [100, 125]);
    expect(swipe.x).toBe(0);
    expect(endSwipe(swipe, width)).toEqual({ kind: 'closed' });
  });

  it('closes an open row that is pushed back, and never flies over to the other side', () => {
    const closed = moveSwipe(startSwipe(200, 100, -openWidth), 340, 100);
    expect(endSwipe(closed, width)).toEqual({ kind: 'closed' });
    expect(moveSwipe(closed, 600, 100).x).toBe(0);
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
