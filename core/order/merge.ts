/**
 * What is known of an order, when something more is seen of it. Consoles tell an order several times, and not always the whole of it: a
 * list, a detail, an after-sale list, or no more than a row on the page; and files tell what a console told some time ago. The poorer never
 * takes anything away from the fuller, nor the older from the newer.
 */
import * as v from 'valibot';
import { afterSaleOfLines } from './aftersale.ts';
import { fitsMask } from './mask.ts';
import { isMasked } from './access.ts';
import { AfterSaleSchema, OrderKeySchema, OrderSchema, type Order, type OrderLine, type OrderStatus } from './order.ts';
import { toOrder } from './validate.ts';

/** What an answer tells about an order without telling the order. A missing key: nothing about that. */
export const OrderUpdateSchema = v.object({
  key: OrderKeySchema,
  words: v.optional(v.partial(OrderSchema.entries.words)),
  afterSale: v.optional(AfterSaleSchema),
  /** After-sale of single lines; the order's follows from them. */
  lines: v.optional(v.array(v.object({ id: v.string(), afterSale: AfterSaleSchema }))),
});
export type OrderUpdate = v.InferOutput<typeof OrderUpdateSchema>;

/**
 * The order after another look at it. A whole order keeps only what the new answer does not carry, or shows behind a mask that the known
 * value fits; a partial one gives way to it altogether. A partial look at a whole order can only move it on, and so can a file, which fills
 * in what was missing besides.
 */
export const mergeSighting = (known: Order, seen: Order): Order => {
  if (seen.filed) return known.partial ? movedOn(seen, known) : movedOn(overlaid(known, seen), seen);
  if (known.partial && !seen.partial) return seen;
  if (seen.partial && !known.partial) return movedOn(known, seen);
  return overlaid(seen, known);
};

/** The one that counts, with what only the other says. */
const overlaid = (first: Order, other: Order): Order => {
  return inOrder({
    ...filled(first, other),
    // Of whoever counts.
    filed: first.filed,
    money: filled(first.money, other.money),
    buyer: filled(first.buyer, other.buyer),
    receiver: filled(first.receiver, other.receiver),
    words: filled(first.words, other.words),
    lines: mergeLines(first.lines, other.lines),
    shippable: first.shippable ?? (first.status === other.status ? other.shippable : null),
  });
};

/** The order with what was told about it. */
export const applyUpdate = (order: Order, { words, afterSale, lines: told }: OrderUpdate): Order => {
  const lines = order.lines.map((line) => {
    const state = told?.find(({ id }) => id === line.id)?.afterSale;
    return state === undefined ? line : { ...line, afterSale: state };
  });
  const state = afterSale ?? (told ? afterSaleOfLines(lines) : undefined);
  return inOrder({ ...order, words: { ...order.words, ...words }, lines, ...(state === undefined ? {} : { afterSale: state }) });
};

/** Only forwards: a row on a page that was opened an hour ago does not bring an order back into the house. */
const movedOn = (known: Order, seen: Order): Order => {
  const isLater = steps.indexOf(seen.status) > steps.indexOf(known.status);
  const afterSale = known.afterSale === 'refunded' ? undefined : (seen.afterSale ?? undefined);
  return inOrder({
    ...known,
    ...(isLater ? { status: seen.status, statusText: seen.statusText, shippable: seen.shippable, platformHold: seen.platformHold } : {}),
    ...(afterSale === undefined ? {} : { afterSale }),
  });
};

const steps: readonly OrderStatus[] = ['other', 'unpaid', 'review', 'toShip', 'partShipped', 'shipped', 'done', 'closed'];

/** What is missing in `seen`, or hidden there, as it was known before. */
const filled = <T extends object>(seen: T, known: T): T => {
  const whole = { ...known, ...seen };
  for (const name of Object.keys(seen) as (keyof T)[]) {
    const [mask, value] = [seen[name], known[name]];
    if (isMasked(mask) && typeof value === 'string' && fitsMask(mask.masked, value)) whole[name] = value;
  }
  return whole;
};

/** Which lines there are, the later answer says, unless it says none. */
const mergeLines = (seen: readonly OrderLine[], known: readonly OrderLine[]): OrderLine[] => {
  if (seen.length === 0) return [...known];
  const byId = new Map(known.map((line) => [line.id, line]));
  return seen.map((line) => {
    const before = byId.get(line.id);
    return before ? filled(line, before) : line;
  });
};

/** Keys in the order of the schema, so that equal orders are equal texts. */
const inOrder = (order: Order): Order => toOrder(order) ?? order;
