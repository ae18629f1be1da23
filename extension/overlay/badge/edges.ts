/** The bar on the edge of a held row: from the top of its first part to the bottom of its last. */
import type { Row } from '../page/map.ts';
import type { Badge } from './badge.ts';
import type { Placed } from './place.ts';

export interface Edged {
  readonly badge: Badge;
  readonly row: Row;
  readonly placed: Placed;
}

/** Reads all rows; what it returns writes all edges. */
export const measureEdges = <T extends Edged>(all: Iterable<T>, isHeld: (one: T) => boolean): (() => void) => {
  const held = [...all].filter(isHeld);
  const edges = held.map(({ row, placed }) => {
    const rects = row.parts.map((part) => part.getBoundingClientRect()).filter((rect) => rect.height > 0);
    if (rects.length === 0) return undefined;
    const top = Math.min(...rects.map((rect) => rect.top));
    const left = Math.min(...rects.map((rect) => rect.left));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    const anchor = placed.origin();
    return { left: (left - anchor.x) / anchor.zoom, top: (top - anchor.y) / anchor.zoom, height: (bottom - top) / anchor.zoom };
  });
  return () => held.forEach(({ badge }, index) => badge.setEdge(edges[index]));
};
