/** Which lines of a long order a list answer carries. */
import type { ShopLine, ShopOrder } from './shop.ts';

/** A seller console folds long orders; with all of their lines an answer of 100 wholesale orders would weigh several megabytes. */
export const servedLines = 20;

/** The first lines; what was given back or is asked back is always among them. Amounts of the order count every line. */
export const linesToServe = (order: ShopOrder): readonly ShopLine[] => {
  if (order.lines.length <= servedLines) return order.lines;
  const keep = new Set(order.lines.filter((line) => line.refund !== null).slice(0, servedLines));
  for (const line of order.lines) if (keep.size < servedLines) keep.add(line);
  return order.lines.filter((line) => keep.has(line));
};
