/** What a long past says of the orders placed in `[from, to)`, epoch ms, without looking at each of them. */
import { blockAt, blockOf, find, placeOf, type Blocks } from './blocks.ts';
import type { Series } from './series.ts';
import { anchor, createSlide, slideTo } from './slide.ts';
import { hidden, tallyOf, type TallyName } from './tally.ts';
import { addBlocks, createTree, settle, type Tree } from './tree.ts';

/** Adds up. Whatever is asked for once is kept ready from then on. */
export const addUp = (series: Series, name: TallyName, from: number, to: number): Float64Array => {
  const { blocks } = series;
  const tree = blocks.trees.find((one) => one.name === name) ?? plant(series, name);
  return tree.tally.isSum ? slid(blocks, tree, from, to) : addedUp(blocks, tree, tree.sum, from, to);
};

/** A sum is usually made from that of the question before. */
const slid = (blocks: Blocks, tree: Tree, from: number, to: number): Float64Array => {
  const { tally, slides } = tree;
  let slide = slides.find(({ length }) => length === to - from);
  if (!slide) slides.push((slide = createSlide(tally, to - from)));
  if (slide.from === from && slide.to === to) return slide.sum;
  // What was too large once would stay too large.
  if (!slideTo(slide, tally, blocks, from, to) || slide.sum.includes(Number.NaN)) {
    addedUp(blocks, tree, slide.sum, from, to);
    anchor(slide, blocks, from, to);
  }
  return slide.sum;
};

const addedUp = (blocks: Blocks, tree: Tree, sum: Float64Array, from: number, to: number): Float64Array => {
  const { tally } = tree;
  settle(tree, blocks.list);
  const low = find(blocks, from, -1);
  const high = find(blocks, to, -1);
  const first = blockOf(low);
  const last = blockOf(high);
  tally.clear(sum, 0);
  if (first === last) {
    addPart(blocks, tree, sum, first, placeOf(low), placeOf(high));
  } else {
    addPart(blocks, tree, sum, first, placeOf(low), blockAt(blocks, first).times.length);
    addBlocks(tree, sum, first + 1, last);
    addPart(blocks, tree, sum, last, 0, placeOf(high));
  }
  return sum;
};

/** When the last order before `to` was placed; `undefined` when it is before `from`. */
export const lastIn = ({ blocks }: Series, from: number, to: number): number | undefined => {
  const position = find(blocks, to, -1);
  let place = placeOf(position);
  for (let index = blockOf(position); index >= 0; index -= 1) {
    while (--place >= 0) {
      const { times, states } = blockAt(blocks, index);
      const time = times[place] as number;
      if (time < from) return undefined;
      if (states[place] !== hidden) return time;
    }
    if (index > 0) place = blockAt(blocks, index - 1).times.length;
  }
  return undefined;
};

const plant = (series: Series, name: TallyName): Tree => {
  const { blocks, ledger, ofLines } = series;
  const tree = createTree(name, tallyOf(ledger, ofLines, name), blocks.list);
  blocks.trees.push(tree);
  return tree;
};

const addPart = (blocks: Blocks, tree: Tree, sum: Float64Array, index: number, from: number, to: number): void => {
  const block = blocks.list[index];
  if (!block) return;
  if (from === 0 && to === block.times.length) addBlocks(tree, sum, index, index + 1);
  else tree.tally.add(sum, 0, block, from, to, 1);
};
