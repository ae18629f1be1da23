/** What a long past says of the orders placed in `[from, to)`, epoch ms, without looking at each of them. */
import { at } from './ledger.ts';
import { blockAt, blockOf, find, placedAt, placeOf, type Series } from './series.ts';
import { hidden, tallyOf, type TallyName } from './tally.ts';
import { addBlocks, createTree, type Tree } from './tree.ts';

/** Adds up. Whatever is asked for once is kept ready from then on. */
export const addUp = (series: Series, name: TallyName, from: number, to: number): Float64Array => {
  const tree = series.trees.find((one) => one.name === name) ?? plant(series, name);
  const { sum, tally } = tree;
  if (tree.from === from && tree.to === to && tree.version === series.version) return sum;
  sum.set(tally.nothing);
  const low = find(series, from, -1);
  const high = find(series, to, -1);
  const first = blockOf(low);
  const last = blockOf(high);
  if (first === last) {
    addPart(series, tree, first, placeOf(low), placeOf(high));
  } else {
    addPart(series, tree, first, placeOf(low), blockAt(series, first).size);
    addBlocks(tree, sum, first + 1, last);
    addPart(series, tree, last, 0, placeOf(high));
  }
  tree.from = from;
  tree.to = to;
  tree.version = series.version;
  return sum;
};

/** When the last order before `to` was placed; `undefined` when it is before `from`. */
export const lastIn = (series: Series, from: number, to: number): number | undefined => {
  const position = find(series, to, -1);
  let place = placeOf(position);
  for (let index = blockOf(position); index >= 0; index -= 1) {
    const { entries, states } = blockAt(series, index);
    while (--place >= 0) {
      const time = placedAt(series, at(entries, place));
      if (time < from) return undefined;
      if (at(states, place) !== hidden) return time;
    }
    place = index > 0 ? blockAt(series, index - 1).size : 0;
  }
  return undefined;
};

/** Calls for every entry, old to new, with what counts of it. */
export const walk = (series: Series, from: number, to: number, visit: (entry: number, state: number) => void): void => {
  const high = find(series, to, -1);
  let position = find(series, from, -1);
  for (let index = blockOf(position); index <= blockOf(high); index += 1, position = 0) {
    const { entries, states, size } = blockAt(series, index);
    const end = index === blockOf(high) ? placeOf(high) : size;
    for (let place = placeOf(position); place < end; place += 1) visit(at(entries, place), at(states, place));
  }
};

const plant = (series: Series, name: TallyName): Tree => {
  const tree = createTree(name, tallyOf(series.ledger, series.ofLines, name), series.blocks);
  series.trees.push(tree);
  return tree;
};

const addPart = (series: Series, tree: Tree, index: number, from: number, to: number): void => {
  const block = blockAt(series, index);
  if (from === 0 && to === block.size) addBlocks(tree, tree.sum, index, index + 1);
  else tree.tally.add(tree.sum, 0, block, from, to);
};
