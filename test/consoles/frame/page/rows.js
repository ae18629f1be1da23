/** Which orders are in the page: all of them, or, with virtual scrolling, those in sight, in nodes that are used again and again. */

const overscan = 4;

/**
 * @param {{ orders: object[], heightOf: (order: object) => number, scroller: HTMLElement | null, virtual: boolean, revisionOf: (order: object) => number, numberOf: (order: object) => string }} list
 * @returns {{ before: number, after: number, rows: { order: object, key: string }[] }} space above and below, px; orders with the key of their nodes
 */
export const rowsInSight = ({ orders, heightOf, scroller, virtual, revisionOf, numberOf }) => {
  if (!virtual) return { before: 0, after: 0, rows: orders.map((order) => ({ order, key: `${numberOf(order)}:${revisionOf(order)}` })) };
  const top = scroller?.scrollTop ?? 0;
  const bottom = top + (scroller?.clientHeight ?? window.innerHeight);
  const heights = orders.map(heightOf);
  let first = 0;
  let y = 0;
  while (first < orders.length - 1 && y + heights[first] < top) y += heights[first++];
  let last = first;
  let end = y;
  while (last < orders.length && end < bottom) end += heights[last++];
  first = Math.max(0, first - overscan);
  last = Math.min(orders.length, last + overscan);
  const sum = (from, to) => heights.slice(from, to).reduce((total, height) => total + height, 0);
  // The pool never shrinks below the window, so that a node is taken over by the order that comes in sight as another leaves it.
  const pool = Math.max(last - first, Math.ceil((bottom - top) / Math.min(...heights, 81)) + 2 * overscan);
  return {
    before: sum(0, first),
    after: sum(last, orders.length),
    rows: orders.slice(first, last).map((order, index) => ({ order, key: `slot ${(first + index) % pool}` })),
  };
};
