/**
 * A window of one length, with its sum. Most questions move it on by an order or two: what came in at one end is added, what fell out at
 * the other is taken away, and what begins or ceases to count in its midst corrects it.
 */
import { blockOf, find, placeOf, positionOf, type Blocks, type TimedBlock } from './blocks.ts';
import type { Tally } from './tally.ts';
import type { Tree } from './tree.ts';

export interface Slide {
  readonly length: number;
  /** The window is `[from, to)`, epoch ms; its ends are at those positions of blocks of that shape. */
  from: number;
  to: number;
  low: number;
  high: number;
  shape: number;
  readonly sum: Float64Array;
}

export const createSlide = (tally: Tally, length: number): Slide => ({
  length,
  from: Number.NaN,
  to: Number.NaN,
  low: 0,
  high: 0,
  shape: -1,
  sum: new Float64Array(tally.width),
});

/** Moves a window. False: that is too far, and its sum is to be made anew. */
export const slideTo = (slide: Slide, tally: Tally, blocks: Blocks, from: number, to: number): boolean => {
  if (Number.isNaN(slide.from)) return false;
  if (slide.shape !== blocks.shape) {
    slide.low = find(blocks, slide.from, -1);
    slide.high = find(blocks, slide.to, -1);
    slide.shape = blocks.shape;
  }
  slide.high = creep(slide.sum, tally, blocks, slide.high, to, 1);
  if (slide.high < 0) return false;
  slide.low = creep(slide.sum, tally, blocks, slide.low, from, -1);
  if (slide.low < 0) return false;
  slide.from = from;
  slide.to = to;
  return true;
};

/** The window has been added up. */
export const anchor = (slide: Slide, blocks: Blocks, from: number, to: number): void => {
  slide.from = from;
  slide.to = to;
  slide.low = find(blocks, from, -1);
  slide.high = find(blocks, to, -1);
  slide.shape = blocks.shape;
};

/** An entry of a block begins to count, or ceases to. */
export const correct = ({ slides, tally }: Tree, block: TimedBlock, place: number, sign: 1 | -1): void => {
  const time = block.times[place] as number;
  for (const { from, to, sum } of slides) if (time >= from && time < to) tally.add(sum, 0, block, place, place + 1, sign);
};

/** Moves an end to the first entry not before `time`, adding what it passes on its way forward, or on its way back. -1: it is too far. */
const creep = (sum: Float64Array, tally: Tally, { list }: Blocks, start: number, time: number, forward: 1 | -1): number => {
  const back = forward === 1 ? -1 : 1;
  let index = blockOf(start);
  let place = placeOf(start);
  let block = list[index];
  let steps = near;
  while (block && (place < block.size || index + 1 < list.length)) {
    if (place === block.size) {
      block = list[(index += 1)];
      place = 0;
    } else if ((block.times[place] as number) < time) {
      if (steps-- === 0) return -1;
      tally.add(sum, 0, block, place, place + 1, forward);
      place += 1;
    } else break;
  }
  while (block && (place > 0 || index > 0)) {
    if (place === 0) {
      block = list[(index -= 1)];
      place = block?.size ?? 0;
    } else if ((block.times[place - 1] as number) >= time) {
      if (steps-- === 0) return -1;
      place -= 1;
      tally.add(sum, 0, block, place, place + 1, back);
    } else break;
  }
  return positionOf(index, place);
};

/** So many entries are passed faster than a sum is made anew. */
const near = 64;
