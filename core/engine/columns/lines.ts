/** From orders to their lines, and from what is true of lines to what is true of their orders. */
import type { PlannedNode } from '../program.ts';
import type { Bits } from './bits.ts';
import type { Block } from './block.ts';
import { neither, type Planes } from './kleene.ts';
import type { Lines } from './layout.ts';
import type { Memory } from './memory.ts';

/** What is asked of the order, for each of its lines. */
export const spread = ({ sure, open }: Planes, lines: Lines, memory: Memory): Planes => ({
  sure: spreadBits(sure, lines, memory),
  open: open && spreadBits(open, lines, memory),
});

const spreadBits = (bits: Bits, { words, starts }: Lines, memory: Memory): Bits => {
  const result = memory.scratch(words);
  for (let line = 0; line + 1 < starts.length; line += 1) {
    result.set(bits.subarray(0, starts[line + 1]! - starts[line]!), starts[line]!);
  }
  return result;
};

type LinesNode = Extract<PlannedNode, { kind: 'lines' }>;

/** @param each what holds for the lines, one by one */
export const overLines = ({ lines: quantifier, atLeast: n }: LinesNode, each: Planes, { lines, words }: Block, memory: Memory): Planes => {
  const gather = (bits: Bits): Bits => {
    const result = memory.scratch(words);
    if (quantifier === 'all') return gatherAll(bits, lines, result);
    return quantifier === 'atLeast' && n > 1 ? gatherCounts(bits, lines, result, n) : gatherAny(bits, lines, result);
  };
  const sure = gather(each.sure);
  let open: Bits | undefined;
  if (each.open) {
    const possible = memory.scratch(lines.words);
    for (let word = 0; word < possible.length; word += 1) possible[word] = each.sure[word]! | each.open[word]!;
    open = gather(possible);
    for (let word = 0; word < words; word += 1) open[word]! &= ~sure[word]!;
  }
  const result = quantifier === 'none' ? neither({ sure, open }, memory) : { sure, open };
  const { none } = lines;
  if (!none) return result;
  // Lines that were not read say nothing.
  const unread = memory.scratch(words);
  for (let word = 0; word < words; word += 1) {
    unread[word] = (result.open ? result.open[word]! : 0) | none[word]!;
    result.sure[word]! &= ~none[word]!;
  }
  return { sure: result.sure, open: unread };
};

const gatherAny = (bits: Bits, { starts, exists }: Lines, result: Bits): Bits => {
  const words = starts[1]!;
  for (let word = 0; word < words; word += 1) result[word] = bits[word]! & exists[word]!;
  for (let line = 1; line + 1 < starts.length; line += 1) {
    const start = starts[line]!;
    const end = starts[line + 1]!;
    for (let word = start; word < end; word += 1) result[word - start]! |= bits[word]! & exists[word]!;
  }
  return result;
};

/** Rows without lines come out true. */
export const gatherAll = (bits: Bits, { starts, exists }: Lines, result: Bits): Bits => {
  const words = starts[1]!;
  for (let word = 0; word < words; word += 1) result[word] = bits[word]! | ~exists[word]!;
  for (let line = 1; line + 1 < starts.length; line += 1) {
    const start = starts[line]!;
    const end = starts[line + 1]!;
    for (let word = start; word < end; word += 1) result[word - start]! &= bits[word]! | ~exists[word]!;
  }
  return result;
};

/** One set for "at least one so far", one for "at least two" …: a line moves its order one set on. */
const gatherCounts = (bits: Bits, { starts, exists }: Lines, result: Bits, n: number): Bits => {
  const lines = starts.length - 1;
  result.fill(0);
  if (n > lines) return result;
  // Orders with one line cannot have several.
  const several = starts[2]! - starts[1]!;
  const reached = Array.from({ length: n - 1 }, () => new Int32Array(several));
  for (let line = 0; line < lines; line += 1) {
    const start = starts[line]!;
    const words = line === 0 ? several : starts[line + 1]! - start;
    // From the top, so that no line counts twice.
    for (let level = n - 1; level > 0; level -= 1) {
      const from = reached[level - 1]!;
      const to = reached[level] ?? result;
      for (let word = 0; word < words; word += 1) to[word]! |= from[word]! & bits[start + word]! & exists[start + word]!;
    }
    const first = reached[0]!;
    for (let word = 0; word < words; word += 1) first[word]! |= bits[start + word]! & exists[start + word]!;
  }
  return result;
};
