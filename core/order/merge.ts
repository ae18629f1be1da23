/**
 * What is known of an order, when something more is seen of it. Consoles tell an order several times, and not always the whole of it: a
 * list, a detail, an after-sale list, or no more than a row on the page. The poorer never takes anything away from the fuller.
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
 * value fits; a partial one gives way to it altogether. A partial look at a whole order can only move it on.
 */
export const mergeSighting = (known: Order, seen: Order): Order => {
  if (known.partial && !seen.partial) return seen;
  if (seen.partial && !known.partial) return movedOn(known, seen);
  return inOrder({
    ...(filled(seen, known) as Order),
    money: filled(seen.money, known.money),
    buyer: filled(seen.buyer, known.buyer),
    receiver: filled(seen.receiver, known.receiver),
    words: filled(seen.words, known.words),
    lines: mergeLines(seen.lines, known.lines),
    shippable: seen.shippable ?? (seen.status === known.status ? known.shippable : null),
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
