/** An order's goods in a few words. */
import { shown, type Order } from './order.ts';

/** The first line's title, "" when the console shows none. */
export const goodsTitle = (order: Pick<Order, 'lines'>): string => {
  for (const line of order.lines) {
    const title = shown(line.title);
    if (title) return title;
  }
  return '';
};

/** Pieces over all lines. */
export const pieces = (order: Pick<Order, 'lines'>): number => order.lines.reduce((sum, line) => sum + line.quantity, 0);
