import type { Drill } from './drill.ts';
import { mapOrders } from './tree.ts';

export const drill: Drill = {
  says: 'orders change places, every second one in new nodes',
  tree: (children, step) =>
    mapOrders(children, (orders) =>
      orders
        .map((_, index) => orders[(index + step) % orders.length] ?? [])
        .flatMap((rows, index) => rows.map((row) => (index % 2 === step % 2 ? { ...row, key: `${row.key} ${step}` } : row))),
    ),
};
