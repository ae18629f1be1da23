/** Where the card stands: beside its badge, inside the window, above the page bar and the console's paging. */

export interface CardPlace {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
  /** Middle of the badge, px from the card's top. */
  readonly arrow: number;
  readonly side: 'right' | 'left' | 'below';
  /** False when the badge is gone and the card stands where it stood. */
  readonly anchored: boolean;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const gap = 16;
const edge = 12;
/** Bar and paging of the console stay free. */
const foot = 56;
const above = 31;

/** @param height what the card would like, px */
export const placeCard = (badge: Box, card: { width: number; height: number }, window: { width: number; height: number }): CardPlace => {
  const maxHeight = Math.max(240, window.height - edge - foot);
  const height = Math.min(card.height, maxHeight);
  const middle = (badge.top + badge.bottom) / 2;
  const side = badge.right + gap + card.width <= window.width - edge ? 'right' : badge.left - gap - card.width >= edge ? 'left' : 'below';
  const left = { right: badge.right + gap, left: badge.left - gap - card.width, below: Math.max(edge, window.width - edge - card.width) }[
    side
  ];
  const wanted = side === 'below' ? badge.bottom + 8 : middle - above;
  const top = Math.max(edge, Math.min(wanted, window.height - foot - height));
  return { left, top, maxHeight, arrow: Math.max(14, Math.min(middle - top, height - 14)), side, anchored: true };
};

/** Has the badge been scrolled away? */
export const isAway = (badge: Box, window: { width: number; height: number }): boolean =>
  badge.bottom < 0 || badge.top > window.height || badge.right < 0 || badge.left > window.width;
