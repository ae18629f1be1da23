/**
 * A tally of every block of a past, and above them of every two, four, eight … blocks, so that any stretch of blocks is added up in a few
 * steps, however long it is. Blocks that have changed are counted again when somebody asks.
 */
import type { Slide } from './slide.ts';
import type { Block, Tally, TallyName } from './tally.ts';

export interface Tree {
  readonly name: TallyName;
  readonly tally: Tally;
  /** Node 1 is the root, node `n` adds up the nodes `2n` and `2n + 1`; the nodes from `leaves` on are those of the blocks. */
  nodes: Float64Array;
  leaves: number;
  /** The blocks that have changed, and for each block whether it is one of them. */
  readonly changed: number[];
  isChanged: Uint8Array;
  /** Where it is added up that is asked for. */
  readonly sum: Float64Array;
  readonly slides: Slide[];
}

export const createTree = (name: TallyName, tally: Tally, blocks: readonly Block[]): Tree => {
  const leaves = leavesFor(blocks.length);
  const tree: Tree = {
    name,
    tally,
    nodes: emptyNodes(tally, leaves),
    leaves,
    changed: [],
    isChanged: new Uint8Array(leaves),
    sum: new Float64Array(tally.width),
    slides: [],
  };
  for (let index = 0; index < blocks.length; index += 1) recount(tree, blocks, index);
  joinAll(tree);
  return tree;
};

/** Something in a block counts otherwise than before. */
export const change = (tree: Tree, index: number): void => {
  if (tree.isChanged[index] === 1) return;
  tree.isChanged[index] = 1;
  tree.changed.push(index);
};

/** Counts again what has changed. */
export const settle = (tree: Tree, blocks: readonly Block[]): void => {
  const { changed, isChanged, leaves } = tree;
  if (changed.length === 0) return;
  for (const index of changed) {
    isChanged[index] = 0;
    recount(tree, blocks, index);
  }
  // Many of them have nodes above them in common.
  if (changed.length * Math.log2(leaves) > leaves) joinAll(tree);
  else for (const index of changed) for (let node = (leaves + index) >> 1; node >= 1; node >>= 1) join(tree, node);
  changed.length = 0;
};

/**
 * There are `count` blocks, one more than before, or one less, at `index`; the tallies of those behind it move. A new one's is empty. But at
 * the end, nothing may be unsettled.
 */
export const shift = (tree: Tree, index: number, by: 1 | -1, count: number): void => {
  const isAtEnd = by === 1 && index === count - 1;
  if (isAtEnd && count <= tree.leaves) return;
  const { tally, nodes: old, leaves: oldLeaves, isChanged } = tree;
  const { width } = tally;
  const leaves = leavesFor(count);
  const nodes = emptyNodes(tally, leaves);
  const behind = by === 1 ? index : index + 1;
  nodes.set(old.subarray(oldLeaves * width, (oldLeaves + index) * width), leaves * width);
  nodes.set(old.subarray((oldLeaves + behind) * width, (oldLeaves + count - by) * width), (leaves + behind + by) * width);
  tree.nodes = nodes;
  tree.leaves = leaves;
  tree.isChanged = new Uint8Array(leaves);
  if (isAtEnd) tree.isChanged.set(isChanged);
  joinAll(tree);
};

/** Adds up the blocks `[from, to)`; nothing may be unsettled. */
export const addBlocks = ({ tally, nodes, leaves }: Tree, into: Float64Array, from: number, to: number): void => {
  let left = leaves + from;
  let right = leaves + to;
  for (; left < right; left >>= 1, right >>= 1) {
    if (left & 1) tally.merge(into, 0, nodes, left++ * tally.width);
    if (right & 1) tally.merge(into, 0, nodes, --right * tally.width);
  }
};

const recount = ({ tally, nodes, leaves }: Tree, blocks: readonly Block[], index: number): void => {
  const block = blocks[index] as Block;
  const place = (leaves + index) * tally.width;
  tally.clear(nodes, place);
  tally.add(nodes, place, block, 0, block.size, 1);
};

const joinAll = (tree: Tree): void => {
  for (let node = tree.leaves - 1; node >= 1; node -= 1) join(tree, node);
};

const join = ({ tally, nodes }: Tree, node: number): void => {
  const { width } = tally;
  tally.clear(nodes, node * width);
  tally.merge(nodes, node * width, nodes, 2 * node * width);
  tally.merge(nodes, node * width, nodes, (2 * node + 1) * width);
};

const leavesFor = (count: number): number => (count === 0 ? 1 : 2 ** Math.ceil(Math.log2(count)));

const emptyNodes = (tally: Tally, leaves: number): Float64Array => {
  const nodes = new Float64Array(2 * leaves * tally.width);
  for (let place = 0; place < nodes.length; place += tally.width) tally.clear(nodes, place);
  return nodes;
};
