/**
 * The long past of one key (a shop, a region, a SKU that sells), with what was known of each order at one instant. That instant moves
 * forward with the questions: what was told of a later one waits until it is reached.
 */
import { blockAt, blockOf, createBlocks, erase, insert, locate, mark, placeOf, unmarked, type Blocks } from './blocks.ts';
import type { Distinct } from './distinct.ts';
import { always, never, type Ledger } from './ledger.ts';
import { createPending, type Pending } from './pending.ts';
import { hidden, judged, seen } from './tally.ts';

export interface Series {
  /** Its number among all series of a history. */
  readonly id: number;
  readonly ledger: Ledger;
  /** Are its entries lines rather than rows? */
  readonly ofLines: boolean;
  readonly blocks: Blocks;
  readonly distincts: Distinct[];
  /** The instant at which it shows what was known, and the last change until then, epoch ms. */
  now: number;
  steadySince: number;
  /** Nobody has asked yet: no entry's state is found out. */
  isNew: boolean;
  /** Entries whose state is to be found out again. */
  readonly fresh: number[];
  readonly pending: Pending;
}

export const createSeries = (id: number, ledger: Ledger, ofLines: boolean): Series => ({
  id,
  ledger,
  ofLines,
  blocks: createBlocks(),
  distincts: [],
  now: always,
  steadySince: always,
  isNew: true,
  fresh: [],
  pending: createPending(),
});

/** The same orders, before anything was known of them. It is no longer right when they change. */
export const renewed = ({ id, ledger, ofLines, blocks }: Series): Series => ({
  ...createSeries(id, ledger, ofLines),
  blocks: unmarked(blocks),
});

/** When an entry's order was placed, epoch ms. */
export const placedAt = ({ ledger: { createdAt, lineRow }, ofLines }: Series, entry: number): number =>
  createdAt[ofLines ? (lineRow[entry] as number) : entry] as number;

/** A new entry; it counts as soon as its form is known. */
export const enter = (series: Series, entry: number): void => {
  insert(series.blocks, placedAt(series, entry), entry);
  touch(series, entry);
};

/** Takes an entry out, while its order still says when it was placed. */
export const leave = (series: Series, entry: number): void => {
  const position = locate(series.blocks, placedAt(series, entry), entry);
  setState(series, position, hidden);
  erase(series.blocks, position);
};

/** What is known of an entry has changed. */
export const touch = ({ isNew, fresh }: Series, entry: number): void => {
  if (!isNew) fresh.push(entry);
};

/** Lets an entry not count until the next question. */
export const hide = (series: Series, entry: number): void => {
  setState(series, locate(series.blocks, placedAt(series, entry), entry), hidden);
  touch(series, entry);
};

/** Moves forward to an instant. False: it lies in the past, and something has changed since. */
export const showAt = (series: Series, knownAt: number): boolean => {
  const { fresh, pending } = series;
  if (knownAt > series.now) series.now = knownAt;
  if (series.isNew) beginAll(series);
  if (fresh.length > 0) {
    for (const entry of fresh) refresh(series, entry);
    fresh.length = 0;
  }
  while (pending.next() <= series.now) refresh(series, pending.take());
  return knownAt >= series.steadySince;
};

const beginAll = (series: Series): void => {
  for (const { entries, states } of series.blocks.list) {
    for (let place = 0; place < entries.length; place += 1) states[place] = stateOf(series, entries[place] as number);
  }
  series.isNew = false;
};

/** Finds out how an entry counts now. It may have been taken out, and stand for something else by now. */
const refresh = (series: Series, entry: number): void => {
  const position = locate(series.blocks, placedAt(series, entry), entry);
  if (position >= 0) setState(series, position, stateOf(series, entry));
};

/** How an entry counts at the present instant. When that changes next is noted. */
const stateOf = (series: Series, entry: number): number => {
  const { ledger, now, pending } = series;
  const row = series.ofLines ? (ledger.lineRow[entry] as number) : entry;
  const since = ledger.since[row] as number;
  const until = ledger.until[row] as number;
  const outcomeAt = ledger.outcomeAt[row] as number;
  const next = Math.min(since > now ? since : never, until > now ? until : never, outcomeAt > now ? outcomeAt : never);
  const last = Math.max(since > now ? always : since, until > now ? always : until, outcomeAt > now ? always : outcomeAt);
  if (next < never) pending.add(next, entry);
  if (last > series.steadySince) series.steadySince = last;
  if (since > now || until <= now) return hidden;
  return ledger.outcome[row] !== 0 && outcomeAt <= now ? judged : seen;
};

const setState = ({ blocks, distincts }: Series, position: number, state: number): void => {
  const { entries, states } = blockAt(blocks, blockOf(position));
  const before = states[placeOf(position)];
  if (before === state) return;
  mark(blocks, position, state);
  if (before !== hidden && state !== hidden) return;
  const entry = entries[placeOf(position)] as number;
  for (const distinct of distincts) {
    if (before === hidden) distinct.begins(entry);
    else distinct.ceases(entry);
  }
};
