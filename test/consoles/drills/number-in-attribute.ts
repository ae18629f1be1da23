import type { Drill } from './drill.ts';
import { mapNumbers, mapOrders, orderOf, withoutNumberAttributes, withProps } from './tree.ts';

export const drill: Drill = {
  says: 'numbers only in an attribute of the row, their last digits in text',
  tree: (children) =>
    mapOrders(
      mapNumbers(withoutNumberAttributes(children), (before, number, after) => [{ text: `${before}…${number.slice(-4)}${after}` }]),
      (orders) => orders.flatMap(([first, ...rest]) => (first ? [withProps(first, { 'data-id': orderOf(first) }), ...rest] : [])),
    ),
};
