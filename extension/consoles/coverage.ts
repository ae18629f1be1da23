/**
 * Which stretch of a shop's orders an answer shows without gaps. The log joins stretches; rules that look back thirty days wait until
 * thirty days are covered, so a stretch too long would make them sure of what they have not seen.
 *
 * A page of a list sorted by creation time, newest first, reaches from its last order up to its first. Nothing lies between two
 * consecutive pages, but only who saw both knows; hence the memory. It lives as long as its content script.
 */
import { minute, type ConsoleId, type Ms, type Order } from '#core/order';
import type { Reading } from './console.ts';

export type CoverageMemory = Map<string, { readonly from: Ms; readonly at: Ms }>;

/** Pages seen of each list. Handed to the adapters, so that tests begin with an empty one. */
export const createCoverageMemory = (): CoverageMemory => new Map();

export interface ListPage {
  readonly console: ConsoleId;
  /** `open`: a list of the orders that wait to be shipped, without those that have left already. */
  readonly kind: 'whole' | 'open';
  /** Newest first, as in the answer. */
  readonly orders: readonly Order[];
  /** When the page of the console had it. */
  readonly at: Ms;
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  /** Orders on all pages together, if the console says. */
  readonly total: number | null | undefined;
  /** How far back the console's list goes at least, ms: where its last page ends, there was no earlier order since then. */
  readonly reach: number;
}

/** `undefined` when the page shows no order, orders of several shops, or orders out of sequence: then it proves nothing. */
export const coverageOf = (list: ListPage, memory: CoverageMemory): Reading['covered'] => {
  const first = list.orders[0];
  const final = list.orders.at(-1);
  if (!first || !final || !isOneSortedShop(list.orders)) return undefined;
  const name = (page: number): string => `${list.console}:${list.kind}:${first.shop}:${list.pageSize}:${page}`;
  const from = (isLast(list) ? Math.min(final.createdAt, list.at - list.reach) : final.createdAt) as Ms;
  const before = memory.get(name(list.page - 1));
  const reachesUp = before && list.at - before.at <= remembered && list.at >= before.at;
  const to = list.page === 0 ? list.at : ((reachesUp ? Math.max(first.createdAt, before.from) : first.createdAt) as Ms);
  memory.set(name(list.page), { from: final.createdAt, at: list.at });
  return from <= to
    ? { console: list.console, shop: first.shop, from, to, ...(list.kind === 'open' ? { openOnly: true } : {}) }
    : undefined;
};

const remembered = 10 * minute;

/** Long lists are cut at a round number; there the last page is not the end of the shop's history. */
const isLast = ({ page, pageSize, orders, total }: ListPage): boolean =>
  typeof total === 'number' && page * pageSize + orders.length >= total && !(total >= 1000 && total % 1000 === 0);

const isOneSortedShop = (orders: readonly Order[]): boolean =>
  orders.every((order, index) => {
    const previous = orders[index - 1];
    return !previous || (previous.shop === order.shop && previous.createdAt >= order.createdAt);
  });
