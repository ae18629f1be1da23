/**
 * What the shop's catalogue knows of an order's lines is written into the order when it is taken, before it is recorded: an assessment then reads
 * it like anything else, and is the same when it is made again years later, whatever the catalogue says by then.
 */
import type { CatalogueItem } from '#core/desk';
import { isOpen, toOrder, type Field, type Order, type OrderLine } from '#core/order';

export type Catalogue = ReadonlyMap<string, CatalogueItem>;

export const catalogueOf = (items: readonly CatalogueItem[]): Catalogue => {
  const before = indexed.get(items);
  if (before) return before;
  const made = new Map(items.map((item) => [item.sku, item]));
  indexed.set(items, made);
  return made;
};
/** The same list is asked for with every page of a console. */
const indexed = new WeakMap<readonly CatalogueItem[], Catalogue>();

/** What the catalogue says counts before what a console or a title says. The stock of today is nothing to an order that has left. */
export const withCatalogue = (order: Order, catalogue: Catalogue): Order => {
  if (catalogue.size === 0) return order;
  const open = isOpen(order);
  const lines = order.lines.map((line) => {
    const item = itemOf(line, catalogue);
    return item ? filled(line, item, open) : line;
  });
  if (lines.every((line, index) => line === order.lines[index])) return order;
  // Keys in the order of the schema, so that equal orders are equal texts.
  const whole = { ...order, lines };
  return toOrder(whole) ?? whole;
};

/** By the shop's own code first, else by the platform's number. */
const itemOf = (line: OrderLine, catalogue: Catalogue): CatalogueItem | undefined => {
  const find = (code: Field<string>): CatalogueItem | undefined => (typeof code === 'string' ? catalogue.get(code.trim()) : undefined);
  return find(line.merchantCode) ?? find(line.skuId);
};

const filled = (line: OrderLine, { storage, cost, weight, stock }: CatalogueItem, open: boolean): OrderLine => ({
  ...line,
  ...(storage === undefined ? {} : { storage }),
  ...(cost === undefined ? {} : { cost }),
  ...(weight === undefined ? {} : { weight }),
  ...(stock === undefined || !open ? {} : { stock }),
});
