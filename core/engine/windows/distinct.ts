/**
 * How many different buyers (phones, addresses, regions) a window of a long past holds. Every entry is linked to the one before and the one
 * after it with the same value, so the number of one window follows from that of another by looking only at the entries between their
 * beginnings and between their ends.
 */
import { always, at, keyColumn, never } from './ledger.ts';
import type { Kind } from './register.ts';
import { placedAt, type Series } from './series.ts';
import { walk } from './stretch.ts';
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

/** For every entry the one before and the one after it with the same value; -1: there is none. Shared by all pasts of one kind. */
export interface Links {
  before: Int32Array;
  after: Int32Array;
}
export const createLinks = (): Links => ({ before: new Int32Array(1024), after: new Int32Array(1024) });

/** A window whose number is known. */
interface Counted {
  from: number;
  to: number;
  count: number;
}

export const createDistinct = (series: Series, kind: Kind, links: Links): Distinct => {
  const { ledger, ofLines } = series;
  /** The last entry of each value. */
  const tails = new Map<number, number>();
  /** One window for each length asked for. */
  const counted = new Map<number, Counted>();

  const valueOf = (entry: number): number => at(keyColumn(ledger, kind), ofLines ? at(ledger.lineRow, entry) : entry);
  const timeOf = (entry: number, none: number): number => (entry < 0 ? none : placedAt(series, entry));
  const follows = (entry: number, time: number, other: number): boolean => {
    const placed = placedAt(series, entry);
    return placed > time || (placed === time && entry > other);
  };

  /** An entry that alone has its value in a window makes it one more, or one less. */
  const correct = (time: number, before: number, after: number, by: 1 | -1): void => {
    for (const window of counted.values()) {
      const alone = time >= window.from && time < window.to && timeOf(before, always) < window.from && timeOf(after, never) >= window.to;
      if (alone) window.count += by;
    }
  };

  const begins = (entry: number): void => {
    const value = valueOf(entry);
    if (value < 0) return;
    while (links.before.length <= entry) widen(links);
    const time = placedAt(series, entry);
    let before = tails.get(value) ?? -1;
    let after = -1;
    while (before >= 0 && follows(before, time, entry)) {
      after = before;
      before = at(links.before, before);
    }
    links.before[entry] = before;
    links.after[entry] = after;
    if (before >= 0) links.after[before] = entry;
    if (after >= 0) links.before[after] = entry;
    else tails.set(value, entry);
    correct(time, before, after, 1);
  };

  const ceases = (entry: number): void => {
    const value = valueOf(entry);
    if (value < 0) return;
    const before = at(links.before, entry);
    const after = at(links.after, entry);
    if (before >= 0) links.after[before] = after;
    if (after >= 0) links.before[after] = before;
    else if (before >= 0) tails.set(value, before);
    else tails.delete(value);
    correct(placedAt(series, entry), before, after, -1);
  };

  /** How many entries of `[from, to)` have no other of their value behind `since`, or before `until`. */
  const firsts = (from: number, to: number, since: number): number => {
    let count = 0;
    walk(series, from, to, (entry, state) => {
      if (state !== hidden && valueOf(entry) >= 0 && timeOf(at(links.before, entry), always) < since) count += 1;
    });
    return count;
  };
  const lasts = (from: number, to: number, until: number): number => {
    let count = 0;
    walk(series, from, to, (entry, state) => {
      if (state !== hidden && valueOf(entry) >= 0 && timeOf(at(links.after, entry), never) >= until) count += 1;
    });
    return count;
  };

  const count = (from: number, to: number): number => {
    const window = counted.get(to - from) ?? { from, to: from, count: 0 };
    counted.set(to - from, window);
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

  walk(series, always, never, (entry, state) => {
    if (state !== hidden) begins(entry);
  });
  return { kind, begins, ceases, count };
};

const widen = (links: Links): void => {
  for (const side of ['before', 'after'] as const) {
    const wider = new Int32Array(links[side].length * 2);
    wider.set(links[side]);
    links[side] = wider;
  }
};
