/** Entries sorted by the time at which their orders were placed, in blocks, so that one more in their midst moves a few others only. */
import { hidden, type Block } from './tally.ts';
import { correct } from './slide.ts';
import { change, settle, shift, type Tree } from './tree.ts';

export interface Blocks {
  readonly list: TimedBlock[];
  /** When the first order of each block was placed, epoch ms. */
  readonly starts: number[];
  readonly trees: Tree[];
  /** Changes whenever entries come to stand elsewhere. */
  shape: number;
  /** Where an entry was found last: the next to be looked for is often its neighbour. */
  found: number;
}

export interface TimedBlock extends Block {
  /** When each order was placed, epoch ms. */
  readonly times: number[];
}

export const createBlocks = (): Blocks => ({ list: [], starts: [], trees: [], shape: 0, found: 0 });

/** The same entries, none of which counts. What neither of both changes is kept once: nothing may come in or go here. */
export const unmarked = ({ list, starts }: Blocks): Blocks => ({
  ...createBlocks(),
  list: list.map(({ entries, times }) => ({ entries, times, states: entries.map(() => hidden) })),
  starts,
});

/** A position is a block and a place in it. The place may be the one behind the block's last. */
export const positionOf = (index: number, place: number): number => (index << placeBits) | place;
export const blockOf = (position: number): number => position >>> placeBits;
export const placeOf = (position: number): number => position & ((1 << placeBits) - 1);
export const blockAt = ({ list }: Blocks, index: number): TimedBlock => list[index] as TimedBlock;

/** Where the first entry stands that is not before the given one. Entries of the same time stand by their number. */
export const find = (blocks: Blocks, time: number, entry: number): number => {
  const { list, starts } = blocks;
  let index = 0;
  for (let high = list.length; high - index > 1;) {
    const middle = (index + high) >>> 1;
    const start = starts[middle] as number;
    if (start < time || (start === time && (blockAt(blocks, middle).entries[0] as number) <= entry)) index = middle;
    else high = middle;
  }
  const block = list[index];
  if (!block) return 0;
  const { times, entries } = block;
  let place = 0;
  for (let high = times.length; place < high;) {
    const middle = (place + high) >>> 1;
    const placed = times[middle] as number;
    if (placed < time || (placed === time && (entries[middle] as number) < entry)) place = middle + 1;
    else high = middle;
  }
  return positionOf(index, place);
};

/** Calls for each block that has entries placed in `[from, to)`, epoch ms, with the places `[low, high)` of these. */
export const eachPart = (blocks: Blocks, from: number, to: number, visit: (block: TimedBlock, low: number, high: number) => void): void => {
  let position = find(blocks, from, -1);
  const end = find(blocks, to, -1);
  for (let index = blockOf(position); index <= blockOf(end) && index < blocks.list.length; index += 1, position = 0) {
    const block = blockAt(blocks, index);
    visit(block, placeOf(position), index === blockOf(end) ? placeOf(end) : block.entries.length);
  }
};

/** Where an entry stands; -1: nowhere. */
export const locate = (blocks: Blocks, time: number, entry: number): number => {
  const { list, found } = blocks;
  const next = placeOf(found) + 1 < (list[blockOf(found)]?.entries.length ?? 0) ? found + 1 : positionOf(blockOf(found) + 1, 0);
  const position = entryAt(blocks, next) === entry ? next : find(blocks, time, entry);
  if (entryAt(blocks, position) !== entry) return -1;
  blocks.found = position;
  return position;
};

/** The entry at a position; `undefined` where none is. */
const entryAt = ({ list }: Blocks, position: number): number | undefined => list[blockOf(position)]?.entries[placeOf(position)];

/** A new entry, which does not count yet. */
export const insert = (blocks: Blocks, time: number, entry: number): void => {
  const { list, starts } = blocks;
  const last = list.at(-1);
  const comesLast = !last || isBefore(last, last.times.length - 1, time, entry);
  blocks.shape += 1;
  if (comesLast && (!last || last.times.length >= filled)) {
    list.push({ entries: [entry], times: [time], states: [hidden] });
    starts.push(time);
    for (const tree of blocks.trees) shift(tree, list.length - 1, 1, list.length);
    return;
  }
  let position = comesLast ? positionOf(list.length - 1, last.times.length) : find(blocks, time, entry);
  if (blockAt(blocks, blockOf(position)).times.length === capacity) {
    split(blocks, blockOf(position));
    position = find(blocks, time, entry);
  }
  const { entries, times, states } = blockAt(blocks, blockOf(position));
  const place = placeOf(position);
  entries.splice(place, 0, entry);
  times.splice(place, 0, time);
  states.splice(place, 0, hidden);
  if (place === 0) starts[blockOf(position)] = time;
};

/** Takes out an entry that does not count. */
export const erase = (blocks: Blocks, position: number): void => {
  const { list, starts, trees } = blocks;
  const index = blockOf(position);
  const { entries, times, states } = blockAt(blocks, index);
  blocks.shape += 1;
  if (entries.length > 1) {
    for (const column of [entries, times, states]) column.splice(placeOf(position), 1);
    starts[index] = times[0] as number;
    return;
  }
  for (const tree of trees) settle(tree, list);
  list.splice(index, 1);
  starts.splice(index, 1);
  for (const tree of trees) shift(tree, index, -1, list.length);
};

/** Says whether and how an entry counts. */
export const mark = (blocks: Blocks, position: number, state: number): void => {
  const index = blockOf(position);
  const place = placeOf(position);
  const block = blockAt(blocks, index);
  const before = block.states[place];
  for (const tree of blocks.trees) {
    if (before !== hidden) correct(tree, block, place, -1);
    change(tree, index);
  }
  block.states[place] = state;
  if (state !== hidden) for (const tree of blocks.trees) correct(tree, block, place, 1);
};

/** A full block into two halves. */
const split = ({ list, starts, trees }: Blocks, index: number): void => {
  for (const tree of trees) settle(tree, list);
  const { entries, times, states } = list[index] as TimedBlock;
  const half = capacity / 2;
  const right = { entries: entries.splice(half), times: times.splice(half), states: states.splice(half) };
  list.splice(index + 1, 0, right);
  starts.splice(index + 1, 0, right.times[0] as number);
  for (const tree of trees) {
    shift(tree, index + 1, 1, list.length);
    change(tree, index);
    change(tree, index + 1);
  }
};

const isBefore = ({ times, entries }: TimedBlock, place: number, time: number, entry: number): boolean => {
  const placed = times[place] as number;
  return placed < time || (placed === time && (entries[place] as number) < entry);
};

const capacity = 64;
/** Blocks at the end are left with some room for late orders, so that these seldom split one. */
const filled = 48;
/** A place is a number of so many bits. */
const placeBits = 7;
