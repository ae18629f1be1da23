/**
 * The past orders of one key (a shop, a buyer, a region …), sorted by the time at which they were placed.
 *
 * Every order is kept in each of the forms in which it was seen, with the span of time during which that form was the latest known; a replay
 * picks the forms of its own instant. Live questions, which want the latest forms, are answered from running totals: two binary searches
 * and a subtraction, however long the history.
 */
import { outcomes, type Outcome } from '#core/rules';
import type { Fact } from './fact.ts';

/** One form of one order. */
export interface Item {
  readonly fact: Fact;
  /** Known in this form in `[since, until)`, epoch ms. */
  readonly since: number;
  until: number;
  /** Replaced without a trace: to be swept out. */
  gone: boolean;
}

/** What a window adds up to. */
export interface Totals {
  /** Orders. */
  count: number;
  /** Orders whose amount is known, and the sum of those, fen. The sum is no safe integer when it grew too large to be exact. */
  paidCount: number;
  paidSum: number;
  outcomes: Record<Outcome, number>;
}

/** A plain record, because a shop has as many of them as it has buyers. */
export interface Series {
  /** Sorted by time, but for what was added or touched since the last question. */
  items: Item[];
  added: Item[];
  /** Items placed before this instant are as they were. */
  touchedFrom: number;
  /** Made for the first long window; most buyers never need them. */
  running: Running | undefined;
}

/** Totals of everything before each item. */
interface Running {
  /** So many items are in. */
  upTo: number;
  readonly count: number[];
  readonly paidCount: number[];
  readonly paidSum: number[];
  readonly outcomes: Record<Outcome, number[]>;
}

export const createSeries = (): Series => ({ items: [], added: [], touchedFrom: Number.POSITIVE_INFINITY, running: undefined });

export const addItem = (series: Series, item: Item): void => {
  series.added.push(item);
};

/** Something about an item changed that the running totals contain. */
export const touchItem = (series: Series, item: Item): void => {
  series.touchedFrom = Math.min(series.touchedFrom, item.fact.createdAt);
};

/** The items placed in `[from, to)`, epoch ms, old to new, in all their forms. */
export const itemsBetween = (series: Series, from: number, to: number): readonly Item[] => {
  settle(series);
  return series.items.slice(firstAt(series.items, from), firstAt(series.items, to));
};

/** Totals of the latest forms placed in `[from, to)`, epoch ms. */
export const totalsBetween = (series: Series, from: number, to: number): Totals => {
  settle(series);
  const { items } = series;
  const low = firstAt(items, from);
  const high = firstAt(items, to);
  if (high - low <= shortWindow)
    return totalsOf(
      items
        .slice(low, high)
        .filter(isLatest)
        .map(({ fact }) => fact),
    );
  const running = total(series);
  const difference = (sums: readonly number[]): number => (sums[high] ?? 0) - (sums[low] ?? 0);
  const exact = Number.isSafeInteger(running.paidSum[high]) && Number.isSafeInteger(running.paidSum[low]);
  if (!exact)
    return totalsOf(
      items
        .slice(low, high)
        .filter(isLatest)
        .map(({ fact }) => fact),
    );
  return {
    count: difference(running.count),
    paidCount: difference(running.paidCount),
    paidSum: difference(running.paidSum),
    outcomes: {
      returned: difference(running.outcomes.returned),
      refunded: difference(running.outcomes.refunded),
      complained: difference(running.outcomes.complained),
      fine: difference(running.outcomes.fine),
    },
  };
};

/** What facts add up to, one by one. */
export const totalsOf = (facts: readonly Pick<Fact, 'paid' | 'outcome'>[]): Totals => {
  const totals: Totals = { count: facts.length, paidCount: 0, paidSum: 0, outcomes: { returned: 0, refunded: 0, complained: 0, fine: 0 } };
  let sum = 0n;
  for (const { paid, outcome } of facts) {
    if (paid !== null) {
      totals.paidCount += 1;
      sum += BigInt(paid);
    }
    if (outcome !== null) totals.outcomes[outcome] += 1;
  }
  totals.paidSum = Number(sum);
  return totals;
};

/** Fewer than this are added up faster than they are looked up. */
const shortWindow = 32;

const isLatest = ({ until }: Item): boolean => until === Number.POSITIVE_INFINITY;

/** Sorts in what was added and sweeps out what is gone, from the first item concerned; nothing before it is looked at. */
const settle = (series: Series): void => {
  const { added, items, running } = series;
  if (added.length === 0 && series.touchedFrom === Number.POSITIVE_INFINITY) return;
  const fresh = added.filter((item) => !item.gone).sort(byTime);
  const from = Math.min(series.touchedFrom, fresh[0]?.fact.createdAt ?? Number.POSITIVE_INFINITY);
  const start = firstAt(items, from);
  const tail = items.splice(start).filter((item) => !item.gone);
  for (const item of merge(tail, fresh)) items.push(item);
  if (running) running.upTo = Math.min(running.upTo, start);
  series.added = [];
  series.touchedFrom = Number.POSITIVE_INFINITY;
};

const total = (series: Series): Running => {
  const running = (series.running ??= {
    upTo: 0,
    count: [0],
    paidCount: [0],
    paidSum: [0],
    outcomes: { returned: [0], refunded: [0], complained: [0], fine: [0] },
  });
  for (let index = running.upTo; index < series.items.length; index += 1) {
    const item = series.items[index];
    const fact = item && isLatest(item) ? item.fact : undefined;
    const paid = fact?.paid ?? null;
    running.count[index + 1] = (running.count[index] ?? 0) + (fact ? 1 : 0);
    running.paidCount[index + 1] = (running.paidCount[index] ?? 0) + (paid === null ? 0 : 1);
    running.paidSum[index + 1] = (running.paidSum[index] ?? 0) + (paid ?? 0);
    for (const outcome of outcomes) {
      running.outcomes[outcome][index + 1] = (running.outcomes[outcome][index] ?? 0) + (fact?.outcome === outcome ? 1 : 0);
    }
  }
  running.upTo = series.items.length;
  return running;
};

const byTime = (a: Item, b: Item): number => a.fact.createdAt - b.fact.createdAt;

/** Index of the first item placed at `time` or later. */
const firstAt = (items: readonly Item[], time: number): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item && item.fact.createdAt < time) low = middle + 1;
    else high = middle;
  }
  return low;
};

const merge = (a: readonly Item[], b: readonly Item[]): readonly Item[] => {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const result: Item[] = [];
  let i = 0;
  for (const item of b) {
    for (let next = a[i]; next && next.fact.createdAt <= item.fact.createdAt; next = a[++i]) result.push(next);
    result.push(item);
  }
  return [...result, ...a.slice(i)];
};
