/**
 * The long past of one key (a shop, a region, a SKU that sells): its entries in blocks, sorted by the time at which the orders were placed,
 * each with what was known of it at one instant. That instant moves forward with the questions: what was told of a later one waits.
 */
import type { Distinct } from './distinct.ts';
import { always, at, never, type Ledger } from './ledger.ts';
import { createPending, type Pending } from './pending.ts';
import { hidden, judged, seen, type Block } from './tally.ts';
import { added, moved, recounted, type Tree } from './tree.ts';

export interface Series {
  readonly ledger: Ledger;
  /** Are its entries lines rather than rows? */
  readonly ofLines: boolean;
  readonly blocks: Block[];
  /** When the first order of each block was placed. */
  readonly starts: number[];
  readonly trees: Tree[];
  readonly distincts: Distinct[];
  /** The instant at which it shows what was known, and the last change until then, epoch ms. */
  now: number;
  steadySince: number;
  /** Entries whose state is to be found out. */
  readonly fresh: number[];
  readonly pending: Pending;
  /** Changes whenever anything counts otherwise, or stands elsewhere. */
  version: number;
}

/** @param entries sorted by the time of the order, then by number */
export const createSeries = (ledger: Ledger, ofLines: boolean, entries: readonly number[]): Series => {
  const series: Series = {
    ledger,
    ofLines,
    blocks: [],
    starts: [],
    trees: [],
    distincts: [],
    now: always,
    steadySince: always,
    fresh: [...entries],
    pending: createPending(),
    version: 0,
  };
  for (let from = 0; from < entries.length; from += filled) append(series, entries.slice(from, from + filled));
  return series;
};

/** The same entries, before anything was known of them. */
export const renewed = ({ ledger, ofLines, blocks }: Series): Series =>
  createSeries(
    ledger,
    ofLines,
    blocks.flatMap(({ entries, size }) => [...entries.subarray(0, size)]),
  );

/** When an entry's order was placed, epoch ms. */
export const placedAt = ({ ledger: { createdAt, lineRow }, ofLines }: Series, entry: number): number =>
  at(createdAt, ofLines ? at(lineRow, entry) : entry);

/** Where the first entry stands that is not before the given one: a block, and a place in it, which may be the one behind its last. */
export const find = (series: Series, time: number, entry: number): number => {
  const { blocks, starts } = series;
  let index = 0;
  for (let high = blocks.length; high - index > 1;) {
    const middle = (index + high) >>> 1;
    const start = starts[middle] as number;
    if (start < time || (start === time && at(blockAt(series, middle).entries, 0) <= entry)) index = middle;
    else high = middle;
  }
  const { entries, size } = blockAt(series, index);
  let place = 0;
  for (let high = size; place < high;) {
    const middle = (place + high) >>> 1;
    const other = at(entries, middle);
    const placed = placedAt(series, other);
    if (placed < time || (placed === time && other < entry)) place = middle + 1;
    else high = middle;
  }
  return (index << placeBits) | place;
};
export const blockOf = (position: number): number => position >>> placeBits;
export const placeOf = (position: number): number => position & ((1 << placeBits) - 1);
export const blockAt = ({ blocks }: Series, index: number): Block => blocks[index] as Block;

/** A new entry; it counts as soon as its form is known. */
export const insert = (series: Series, entry: number): void => {
  const { blocks, starts, fresh } = series;
  const time = placedAt(series, entry);
  const position = find(series, time, entry);
  let index = blockOf(position);
  let place = placeOf(position);
  fresh.push(entry);
  series.version += 1;
  if (index === blocks.length - 1 && place >= filled && place === blockAt(series, index).size) {
    append(series, [entry]);
    return;
  }
  if (blockAt(series, index).size === capacity) {
    split(series, index);
    if (place > capacity / 2) {
      place -= capacity / 2;
      index += 1;
    }
  }
  const block = blockAt(series, index);
  block.entries.copyWithin(place + 1, place, block.size);
  block.states.copyWithin(place + 1, place, block.size);
  block.entries[place] = entry;
  block.states[place] = hidden;
  block.size += 1;
  if (place === 0) starts[index] = time;
};

/** Takes an entry out, which must still be known by the time of its order. */
export const remove = (series: Series, entry: number): void => {
  const { blocks, starts, trees } = series;
  const position = find(series, placedAt(series, entry), entry);
  const index = blockOf(position);
  const place = placeOf(position);
  const block = blockAt(series, index);
  setState(series, position, hidden);
  series.version += 1;
  block.entries.copyWithin(place, place + 1, block.size);
  block.states.copyWithin(place, place + 1, block.size);
  block.size -= 1;
  if (block.size > 0) {
    starts[index] = placedAt(series, at(block.entries, 0));
  } else if (blocks.length > 1) {
    blocks.splice(index, 1);
    starts.splice(index, 1);
    for (const tree of trees) moved(tree, index, -1, blocks.length);
  }
};

/** Lets an entry not count until it is refreshed. */
export const hide = (series: Series, entry: number): void => {
  const position = find(series, placedAt(series, entry), entry);
  if (at(blockAt(series, blockOf(position)).states, placeOf(position)) === hidden) return;
  setState(series, position, hidden);
  series.fresh.push(entry);
};

/** Moves forward to an instant. False: it lies in the past, and something has changed since. */
export const showAt = (series: Series, knownAt: number): boolean => {
  const { fresh, pending } = series;
  if (knownAt > series.now) series.now = knownAt;
  if (fresh.length > 0) {
    for (const entry of fresh) refresh(series, entry);
    fresh.length = 0;
  }
  while (pending.next() <= series.now) refresh(series, pending.take());
  return knownAt >= series.steadySince;
};

/** Finds out how an entry counts now, and when that changes next. */
const refresh = (series: Series, entry: number): void => {
  const { ledger, now } = series;
  const position = find(series, placedAt(series, entry), entry);
  // It may have been taken out, and stand for something else by now.
  if (blockAt(series, blockOf(position)).entries[placeOf(position)] !== entry) return;
  const row = series.ofLines ? at(ledger.lineRow, entry) : entry;
  const since = at(ledger.since, row);
  const until = at(ledger.until, row);
  const outcomeAt = at(ledger.outcomeAt, row);
  const next = Math.min(since > now ? since : never, until > now ? until : never, outcomeAt > now ? outcomeAt : never);
  if (next < never) series.pending.add(next, entry);
  series.steadySince = Math.max(
    series.steadySince,
    since > now ? always : since,
    until > now ? always : until,
    outcomeAt > now ? always : outcomeAt,
  );
  const counts = since <= now && now < until;
  setState(series, position, counts ? (ledger.outcome[row] !== 0 && outcomeAt <= now ? judged : seen) : hidden);
};

const setState = (series: Series, position: number, state: number): void => {
  const index = blockOf(position);
  const place = placeOf(position);
  const block = blockAt(series, index);
  const before = at(block.states, place);
  if (before === state) return;
  block.states[place] = state;
  series.version += 1;
  for (const tree of series.trees) {
    if (before === hidden) added(tree, index, block, place, place + 1);
    else recounted(tree, index, block);
  }
  if (before !== hidden && state !== hidden) return;
  for (const distinct of series.distincts) {
    if (before === hidden) distinct.begins(at(block.entries, place));
    else distinct.ceases(at(block.entries, place));
  }
};

/** One more block behind the last. */
const append = (series: Series, entries: readonly number[]): void => {
  const block: Block = { size: entries.length, entries: new Int32Array(capacity), states: new Uint8Array(capacity) };
  block.entries.set(entries);
  series.blocks.push(block);
  series.starts.push(placedAt(series, at(block.entries, 0)));
  for (const tree of series.trees) moved(tree, series.blocks.length - 1, 1, series.blocks.length);
};

/** A full block into two halves. */
const split = (series: Series, index: number): void => {
  const { blocks, starts, trees } = series;
  const left = blockAt(series, index);
  const right: Block = { size: capacity / 2, entries: new Int32Array(capacity), states: new Uint8Array(capacity) };
  right.entries.set(left.entries.subarray(capacity / 2));
  right.states.set(left.states.subarray(capacity / 2));
  left.size = capacity / 2;
  blocks.splice(index + 1, 0, right);
  starts.splice(index + 1, 0, placedAt(series, at(right.entries, 0)));
  for (const tree of trees) {
    moved(tree, index + 1, 1, blocks.length);
    recounted(tree, index, left);
    recounted(tree, index + 1, right);
  }
};

const capacity = 128;
/** Blocks at the end are left with some room for late orders, so that these seldom split one. */
const filled = 96;
/** A place in a block is a number of so many bits. */
const placeBits = 8;
