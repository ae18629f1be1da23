/** The shapes of the six states, for whoever draws them: the app with Vue, the overlay without. A 16 × 16 grid. */
import type { OrderState } from '#core/desk';

const ring = 'M8 1.6a6.4 6.4 0 110 12.8A6.4 6.4 0 018 1.6z';

/** Outlines start at twelve o'clock and run clockwise, so that the score can be drawn along them. */
export const gaugeOutlines: Readonly<Record<OrderState, string>> = {
  clear: ring,
  released: ring,
  expired: ring,
  unknown: ring,
  flagged: 'M8 1.9L14.7 13.6H1.3z',
  held: 'M8 1.5h2.7l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3l3.8-3.8z',
};

/** The sign inside: tick, exclamation, pause bars, arrow, clock hands, question mark. */
export const gaugeGlyphs: Readonly<Record<OrderState, string>> = {
  clear: 'M5.3 8.2l1.9 1.9 3.5-3.9',
  flagged: 'M8 6.2v3.1M8 11.4v.01',
  held: 'M6.5 5.9v4.2M9.5 5.9v4.2',
  released: 'M5 8h5.4M8.5 5.8L10.8 8l-2.3 2.2',
  expired: 'M8 4.9V8l2 1.3',
  unknown: 'M6.4 6.5a1.65 1.65 0 112.5 1.4c-.6.35-.9.6-.9 1.2M8 11.2v.01',
};

/**
 * `stroke-dasharray` that draws a score along an outline with `pathLength="100"`. A score of 0 keeps a dot, so that the gauge does not
 * look empty for want of data.
 * @param score 0–100
 */
export const gaugeValue = (score: number): string => `${Math.max(score, 3)} 200`;

/** How a score is printed: an upper bound never without ≤. */
export const scoreText = (score: number, upperBound: boolean): string => (upperBound ? `≤${score}` : String(score));
