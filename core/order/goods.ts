/** An order's goods in a few words. */
import type { Fen } from './money.ts';
import { known, shown } from './access.ts';
import type { Field, Order, OrderLine } from './order.ts';

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

/** Grams over all pieces; not known as long as one line's weight is not. */
export const weight = (order: Pick<Order, 'lines'>): Field<number> => {
  let sum = 0;
  for (const line of order.lines) {
    const each = known(line.weight);
    if (each === undefined) return line.weight;
    sum += each * line.quantity;
  }
  return order.lines.length === 0 ? undefined : sum;
};

/** Fen, what all pieces cost the shop; not known as long as one line's cost is not. */
export const cost = (order: Pick<Order, 'lines'>): Field<Fen> => {
  let sum = 0;
  for (const line of order.lines) {
    const each = known(line.cost);
    if (each === undefined) return line.cost;
    sum += each * line.quantity;
  }
  return order.lines.length === 0 ? undefined : (sum as Fen);
};

/**
 * Where the picture of a line is, if that is an address of the web and nothing else. Consoles leave out the protocol as well.
 * @example pictureOf({ picture: '//p3.example/a.jpg' }) // "https://p3.example/a.jpg"
 */
export const pictureOf = ({ picture }: Pick<OrderLine, 'picture'>): string | undefined => {
  const text = known(picture)
    ?.trim()
    .replace(/^(?:https?:)?\/\//, 'https://');
  return text !== undefined && text.length < 1000 && /^https:\/\/[\w-]+(?:\.[\w-]+)+\/\S*$/.test(text) ? text : undefined;
};
