/**
 * Swiping a row to the left. A short pull opens the action behind the row, a long one takes it at once; anything else closes it again.
 * A plain state machine over pointer positions, so that it can be tested without a browser.
 */

/** Width of the action behind the row, px. */
export const openWidth = 88;
/** A pull beyond this share of the row's width takes the action. */
const longPull = 0.55;
/** Movement under this many px is a tap. */
const slack = 8;

export interface Swipe {
  readonly startX: number;
  readonly startY: number;
  /** Where the row stood when the finger came down: 0 or −{@link openWidth}. */
  readonly from: number;
  /** Where the row stands now, px, never right of its place. */
  readonly x: number;
  /** `waiting` until the finger has shown which way it goes; `scroll`: the list's business. */
  readonly phase: 'waiting' | 'pulling' | 'scroll';
}

export const startSwipe = (startX: number, startY: number, from: number): Swipe => ({ startX, startY, from, x: from, phase: 'waiting' });

export const moveSwipe = (swipe: Swipe, x: number, y: number): Swipe => {
  const dx = x - swipe.startX;
  const dy = y - swipe.startY;
  if (swipe.phase === 'scroll') return swipe;
  if (swipe.phase === 'waiting') {
    if (Math.hypot(dx, dy) < slack) return swipe;
    if (Math.abs(dy) > Math.abs(dx)) return { ...swipe, phase: 'scroll' };
  }
  return { ...swipe, phase: 'pulling', x: Math.min(0, swipe.from + dx) };
};

export type SwipeEnd = 'tap' | 'open' | 'closed' | 'act';

/** @param width of the row, px */
export const endSwipe = (swipe: Swipe, width: number): SwipeEnd => {
  if (swipe.phase === 'waiting') return 'tap';
  if (swipe.phase === 'scroll') return swipe.from === 0 ? 'closed' : 'open';
  if (-swipe.x > width * longPull) return 'act';
  return -swipe.x > openWidth / 2 ? 'open' : 'closed';
};
