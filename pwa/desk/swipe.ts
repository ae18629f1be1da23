/**
 * Swiping a row, to either side. A short pull opens the actions behind the row, a long one takes the first of them at once; anything else
 * closes it again. A plain state machine over pointer positions, so that it can be tested without a browser.
 */

/** Width of the two actions behind either side of the row, px. */
export const openWidth = 152;
/** A pull beyond this share of the row's width takes the action. */
const longPull = 0.6;
/** So much of the actions in sight leaves them open. */
const stays = 0.4;
/** Movement under this many px is a tap. */
const slack = 8;

/** The side of the row that opens: `end` when it is pulled to the left. */
export type Side = 'start' | 'end';

export interface Swipe {
  readonly startX: number;
  readonly startY: number;
  /** Where the row stood when the finger came down: 0, or {@link openWidth} to either side. */
  readonly from: number;
  /** Where the row stands now, px. */
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
  const at = swipe.from + dx;
  // A row that is open on one side closes first; it does not fly over to the other.
  return { ...swipe, phase: 'pulling', x: swipe.from < 0 ? Math.min(0, at) : swipe.from > 0 ? Math.max(0, at) : at };
};

export type SwipeEnd =
  | { readonly kind: 'tap' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly side: Side }
  | { readonly kind: 'act'; readonly side: Side };

/** @param width of the row, px */
export const endSwipe = (swipe: Swipe, width: number): SwipeEnd => {
  if (swipe.phase === 'waiting') return { kind: 'tap' };
  const side: Side = swipe.x < 0 ? 'end' : 'start';
  const pulled = Math.abs(swipe.x);
  if (swipe.phase === 'scroll') return swipe.from === 0 ? { kind: 'closed' } : { kind: 'open', side };
  if (pulled > width * longPull) return { kind: 'act', side };
  return pulled > openWidth * stays ? { kind: 'open', side } : { kind: 'closed' };
};
