/**
 * A tally of every block of a past, and above them of every two, four, eight … blocks, so that any stretch of blocks is added up in a few
 * steps, however long it is.
 */
import type { Slide } from './slide.ts';
import type { Block, Tally, TallyName } from './tally.ts';

export interface Tree {
  readonly name: TallyName;
  readonly tally: Tally;
  /** Node 1 is the root, node `n` adds up the nodes `2n` and `2n + 1`; the nodes from `leaves` on are those of the blocks. */
  nodes: Float64Array;
  leaves: number;
  /** The block whose changes were not carried up yet; usually the last one, which changes with every order. -1: none. */
  stale: number;
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
    stale: -1,
    sum: new Float64Array(tally.width),
    slides: [],
  };
  blocks.forEach((block, index) => tally.add(tree.nodes, (leaves + index) * tally.width, block, 0, block.size, 1));
  carryAll(tree);
  return tree;
};

/** The entries `[from, to)` of a block count from now on. */
export const added = (tree: Tree, index: number, block: Block, from: number, to: number): void => {
  tree.tally.add(tree.nodes, (tree.leaves + index) * tree.tally.width, block, from, to, 1);
  if (tree.stale === index) return;
  if (tree.stale >= 0) carry(tree, tree.stale);
  tree.stale = index;
};

/** Something in a block counts otherwise than before. */
export const recounted = (tree: Tree, index: number, block: Block): void => {
  clear(tree, tree.leaves + index);
  added(tree, index, block, 0, block.size);
};

/** There are `count` blocks, one more than before, or one less, at `index`; the tallies of those behind it move. A new one's is empty. */
export const moved = (tree: Tree, index: number, by: 1 | -1, count: number): void => {
  // At the end there is usually room.
  if (by === 1 && index === count - 1 && count <= tree.leaves) return;
  const { tally, nodes: old, leaves: oldLeaves } = tree;
  const leaves = leavesFor(count);
  const nodes = emptyNodes(tally, leaves);
  const behind = by === 1 ? index : index + 1;
  nodes.set(old.subarray(oldLeaves * tally.width, (oldLeaves + index) * tally.width), leaves * tally.width);
  nodes.set(old.subarray((oldLeaves + behind) * tally.width, (oldLeaves + count - by) * tally.width), (leaves + behind + by) * tally.width);
  tree.nodes = nodes;
  tree.leaves = leaves;
  carryAll(tree);
};

/** Adds up the blocks `[from, to)`. */
export const addBlocks = (tree: Tree, into: Float64Array, from: number, to: number): void => {
  const { tally, nodes, leaves, stale } = tree;
  if (stale >= from && stale < to && to > from + 1) {
    carry(tree, stale);
    tree.stale = -1;
  }
  let left = leaves + from;
  let right = leaves + to;
  for (; left < right; left >>= 1, right >>= 1) {
    if (left & 1) tally.merge(into, 0, nodes, left++ * tally.width);
    if (right & 1) tally.merge(into, 0, nodes, --right * tally.width);
  }
};

const carry = (tree: Tree, index: number): void => {
  for (let node = (tree.leaves + index) >> 1; node >= 1; node >>= 1) join(tree, node);
};

const carryAll = (tree: Tree): void => {
  for (let node = tree.leaves - 1; node >= 1; node -= 1) join(tree, node);
  tree.stale = -1;
};

const join = (tree: Tree, node: number): void => {
  const { tally, nodes } = tree;
  clear(tree, node);
  tally.merge(nodes, node * tally.width, nodes, 2 * node * tally.width);
  tally.merge(nodes, node * tally.width, nodes, (2 * node + 1) * tally.width);
};

const clear = ({ tally, nodes }: Tree, node: number): void => tally.clear(nodes, node * tally.width);

const leavesFor = (count: number): number => 2 ** Math.ceil(Math.log2(count));

const emptyNodes = ({ width, clear: empty }: Tally, leaves: number): Float64Array => {
  const nodes = new Float64Array(2 * leaves * width);
  for (let place = 0; place < nodes.length; place += width) empty(nodes, place);
  return nodes;
};
