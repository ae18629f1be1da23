/** The excerpt of real orders as it lies in `real-orders.json.gz`, and how its returns find the orders they belong to. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Invoice number, minutes since midnight of the first day, customer (0: not published), then product, quantity, price in hundredths, again and again. */
export type ExcerptInvoice = [number: string, minute: number, customer: number, lines: number[]];

export interface Excerpt {
  readonly source: string;
  /** First day, local. */
  readonly from: string;
  readonly days: number;
  /** StockCode and Description, as published; a code has several descriptions now and then. */
  readonly products: readonly (readonly [code: string, description: string])[];
  readonly orders: readonly ExcerptInvoice[];
  /** Invoices starting with C: negative quantities. */
  readonly returns: readonly ExcerptInvoice[];
}

export interface ExcerptCounts {
  readonly orders: number;
  readonly lines: number;
  readonly returns: number;
  /** Lines of returns that belong to an order of the excerpt. */
  readonly returnLinesMatched: number;
  readonly ordersReturned: number;
}

export const readExcerpt = (): Excerpt & { readonly counts: ExcerptCounts } =>
  JSON.parse(gunzipSync(readFileSync(new URL('real-orders.json.gz', import.meta.url))).toString('utf8')) as Excerpt & {
    counts: ExcerptCounts;
  };

export interface MatchedReturn {
  readonly order: string;
  /** Position of the line in its order. */
  readonly line: number;
  /** Minutes since the first day's midnight. */
  readonly minute: number;
}

/**
 * A return belongs to the customer's latest earlier order with the same StockCode (README of the data set). Returns of orders
 * before the excerpt, and of customers who are not named, stay unmatched.
 */
export const matchReturns = (excerpt: Excerpt): MatchedReturn[] => {
  const codeOf = (product: number): string => excerpt.products[product]![0];
  const ordersByCustomer = new Map<number, ExcerptInvoice[]>();
  for (const order of excerpt.orders) ordersByCustomer.set(order[2], [...(ordersByCustomer.get(order[2]) ?? []), order]);
  const taken = new Set<string>();
  const matched: MatchedReturn[] = [];
  for (const [, minute, customer, lines] of excerpt.returns) {
    if (customer === 0) continue;
    const earlier = (ordersByCustomer.get(customer) ?? []).filter((order) => order[1] < minute).sort((a, b) => b[1] - a[1]);
    for (let index = 0; index < lines.length; index += 3) {
      const code = codeOf(lines[index]!);
      const found = latestWith(earlier, (product) => codeOf(product) === code, taken);
      if (found === undefined) continue;
      taken.add(`${found.order} ${found.line}`);
      matched.push({ ...found, minute });
    }
  }
  return matched;
};

export const countOutcomes = (excerpt: Excerpt): ExcerptCounts => {
  const matched = matchReturns(excerpt);
  return {
    orders: excerpt.orders.length,
    lines: excerpt.orders.reduce((sum, order) => sum + order[3].length / 3, 0),
    returns: excerpt.returns.length,
    returnLinesMatched: matched.length,
    ordersReturned: new Set(matched.map((match) => match.order)).size,
  };
};

/** The latest order that has the product decides; a line is given back once. */
function latestWith(
  orders: readonly ExcerptInvoice[],
  isIt: (product: number) => boolean,
  taken: ReadonlySet<string>,
): { order: string; line: number } | undefined {
  for (const [order, , , lines] of orders) {
    let has = false;
    for (let index = 0; index < lines.length; index += 3) {
      if (!isIt(lines[index]!)) continue;
      has = true;
      if (!taken.has(`${order} ${index / 3}`)) return { order, line: index / 3 };
    }
    if (has) return undefined;
  }
  return undefined;
}
