/**
 * How many different buyers (phones, addresses, regions) a window of a long past holds. Every entry is linked to the one before and the one
 * after it with the same value, so the number of one window follows from that of another by looking only at the entries between their
 * beginnings and between their ends.
 */
import { blockAt, blockOf, eachPart, find, placeOf } from './blocks.ts';
import { at, keyColumn } from './ledger.ts';
import { isLinked, link, unlink, type Links } from './links.ts';
import type { Kind } from './register.ts';
import { placedAt, type Series } from './series.ts';
import { hidden } from './tally.ts';

export interface Distinct {
  /** The kind of key that is counted. */
  readonly kind: Kind;
  /** An entry counts from now on. */
  begins(entry: number): void;
  ceases(entry: number): void;
  /** Different values in `[from, to)`, epoch ms. */
  count(from: number, to: number): number;
}

/** A window whose number is known. */
interface Counted {
  readonly length: number;
  from: number;
  to: number;
  count: number;
}

export const createDistinct = (series: Series, kind: Kind, links: Links): Distinct => {
  const { ledger, ofLines, blocks } = series;
  /** The last entry of each value. */
  const tails = new Map<number, number>();
  /** Two windows, at most, for each length asked for. */
  const counted: Counted[] = [];

  const valueOf = (entry: number): number => at(keyColumn(ledger, kind), ofLines ? at(ledger.lineRow, entry) : entry);
  const isLater = (entry: number, time: number, other: number): boolean => {
    const placed = placedAt(series, entry);
    return placed > time || (placed === time && entry > other);
  };

  /**
   * Where an entry comes in among those of its value. Looked for from their end and from where the entry stands, by turns: what is rare has
   * few links, and what is frequent has one near by.
   */
  const neighbours = (entry: number, time: number, value: number): { before: number; after: number } => {
    let after = -1;
    let before = tails.get(value) ?? -1;
    const position = find(blocks, time, entry);
    let index = blockOf(position);
    let place = placeOf(position);
    while (before >= 0 && isLater(before, time, entry)) {
      after = before;
      before = at(links.before, before);
      if (place === 0 && index > 0) place = blockAt(blocks, (index -= 1)).entries.length;
      if (place === 0) continue;
      const near = blockAt(blocks, index).entries[(place -= 1)] as number;
      if (valueOf(near) === value && isLinked(links, near)) return { before: near, after: at(links.after, near) };
    }
    return { before, after };
  };

  /** An entry that alone has its value in a window makes it one more, or one less. */
  const correct = (entry: number, by: 1 | -1): void => {
    const time = placedAt(series, entry);
    for (const window of counted) {
      if (time < window.from || time >= window.to) continue;
      if (at(links.beforeAt, entry) < window.from && at(links.afterAt, entry) >= window.to) window.count += by;
    }
  };

  const begins = (entry: number): void => {
    const value = valueOf(entry);
    if (value < 0) return;
    const time = placedAt(series, entry);
    const { before, after } = neighbours(entry, time, value);
    link(links, series, before, entry);
    link(links, series, entry, after);
    if (after < 0) tails.set(value, entry);
    correct(entry, 1);
  };

  const ceases = (entry: number): void => {
    const value = valueOf(entry);
    if (value < 0) return;
    correct(entry, -1);
    const before = at(links.before, entry);
    const after = at(links.after, entry);
    link(links, series, before, after);
    unlink(links, entry);
    if (after >= 0) return;
    if (before >= 0) tails.set(value, before);
    else tails.delete(value);
  };

  /** How many entries placed in `[from, to)` have none of their value before them since `since`. */
  const firsts = (from: number, to: number, since: number): number => {
    let count = 0;
    eachPart(blocks, from, to, ({ entries }, low, high) => {
      for (let place = low; place < high; place += 1) if ((links.beforeAt[entries[place] as number] as number) < since) count += 1;
    });
    return count;
  };
  /** How many have none of their value behind them until `until`. */
  const lasts = (from: number, to: number, until: number): number => {
    let count = 0;
    eachPart(blocks, from, to, ({ entries }, low, high) => {
      for (let place = low; place < high; place += 1) if ((links.afterAt[entries[place] as number] as number) >= until) count += 1;
    });
    return count;
  };

  /** The nearest window. For a late order, which comes from far, it stays where it is, and the other goes. */
  const windowFor = (from: number, to: number): Counted => {
    const length = to - from;
    const [near, other] = counted.filter((one) => one.length === length).sort((a, b) => Math.abs(a.to - to) - Math.abs(b.to - to));
    if (near && Math.abs(near.to - to) < length / 64) return near;
    const window = other ?? { length, from, to: from, count: 0 };
    if (!other) counted.push(window);
    return Object.assign(window, near);
  };

  const count = (from: number, to: number): number => {
    const window = windowFor(from, to);
    if (from >= window.to || to <= window.from) Object.assign(window, { from, to: from, count: 0 });
    // It grows first: it must not be empty in between.
    if (to > window.to) {
      window.count += firsts(window.to, to, window.from);
      window.to = to;
    }
    if (from < window.from) {
      window.count += lasts(from, window.from, window.to);
      window.from = from;
    }
    if (from > window.from) {
      window.count -= lasts(window.from, from, window.to);
      window.from = from;
    }
    if (to < window.to) {
      window.count -= firsts(to, window.to, window.from);
      window.to = to;
    }
    return window.count;
  };

  for (const { entries, states } of blocks.list) {
    entries.forEach((entry, place) => {
      if (states[place] !== hidden) begins(entry);
    });
  }
  return { kind, begins, ceases, count };
};
