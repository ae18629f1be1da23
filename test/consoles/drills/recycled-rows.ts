import type { Drill } from './drill.ts';
import { mapOrders } from './tree.ts';

/** Orders that are in the page at a time. */
const window = 8;

export const drill: Drill = {
  says: 'a few rows, taken over by other orders as one scrolls',
  shipsRest: true,
  tree: (children, step) =>
    mapOrders(children, (orders) => {
      const places = Math.max(1, orders.length - window + 1);
      const first = (step * 3) % places;
      return orders
        .slice(first, first + window)
        .flatMap((rows, slot) => rows.map((row, part) => ({ ...row, key: `slot ${slot} part ${part}` })));
    }),
};
