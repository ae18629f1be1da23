import { beforeEach, describe, expect, it } from 'vitest';
import { createGesture, type Gesture, type Press } from '#extension/overlay/guard/gesture.ts';

const held: Press = { id: 'held', ask: () => undefined };
const box = { left: 100, right: 140, top: 10, bottom: 34 };
const button = (isConnected = true) => ({ isConnected, getBoundingClientRect: () => box }) as unknown as Element;

/** A trusted event of a pointer at a place; `detail` counts clicks, 0 for those that a key makes. */
const at = (type: string, clientX: number, changes: object = {}) =>
  ({ type, isTrusted: true, detail: 1, timeStamp: 1000, clientX, clientY: 20, ...changes }) as unknown as Event;

let gesture: Gesture;
beforeEach(() => (gesture = createGesture()));

describe('a press that began on a guarded control', () => {
  it('is known by its release, whatever is there by then', () => {
    gesture.note(at('pointerdown', 120), held, button());
    expect(gesture.begunBy(at('pointerup', 120))).toMatchObject({ id: 'held', isOver: false });
    expect(gesture.begunBy(at('click', 120))).toMatchObject({ id: 'held', isOver: true });
    expect(gesture.begunBy(at('click', 120))).toBeUndefined();
  });

  it('is over with the release when what was pressed has gone: no click will come', () => {
    gesture.note(at('pointerdown', 120), held, button(false));
    expect(gesture.begunBy(at('mouseup', 120))).toMatchObject({ id: 'held', isOver: true });
  });

  it('is taken back by moving away', () => {
    gesture.note(at('pointerdown', 120), held, button());
    expect(gesture.begunBy(at('click', 300))).toBeUndefined();
  });

  it('ends with the next press', () => {
    gesture.note(at('pointerdown', 120), held, button());
    gesture.note(at('pointerdown', 120), undefined, undefined);
    expect(gesture.begunBy(at('click', 120))).toBeUndefined();
  });

  it('is nothing that a program can begin', () => {
    gesture.note(at('pointerdown', 120, { isTrusted: false }), held, button());
    expect(gesture.begunBy(at('click', 120))).toBeUndefined();
  });
});

describe('the second half of a double press', () => {
  it('is no answer to the question that the first half raised', () => {
    gesture.asked(at('click', 120));
    expect(gesture.isEcho(at('pointerdown', 123, { timeStamp: 1200 }))).toBe(true);
    expect(gesture.isEcho(at('click', 123, { timeStamp: 1210 }))).toBe(true);
  });

  it('is elsewhere, later, or made by a key: then it is an answer', () => {
    gesture.asked(at('click', 120));
    expect(gesture.isEcho(at('click', 120, { timeStamp: 1200, detail: 0 }))).toBe(false);
    expect(gesture.isEcho(at('pointerdown', 400, { timeStamp: 1200 }))).toBe(false);
    // Somebody who has pressed elsewhere meanwhile presses anew.
    expect(gesture.isEcho(at('pointerdown', 120, { timeStamp: 1300 }))).toBe(false);
    gesture.asked(at('click', 120));
    expect(gesture.isEcho(at('pointerdown', 120, { timeStamp: 1600 }))).toBe(false);
  });
});
