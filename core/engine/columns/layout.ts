/** Where orders and their lines stand in a block. */
import { addRow, wordsFor, type Bits } from './bits.ts';

/**
 * The lines of a block's orders. The orders stand in the block by how many lines they have, most first: so the first lines of all orders, the
 * second lines of those that have one, and so on, are runs that begin at a word and stand in the order of their orders. What is true of
 * any or all lines of an order is then worked out word by word.
 */
export interface Lines {
  /** Where the first, second … lines begin, in words; one more at the end. */
  readonly starts: readonly number[];
  readonly words: number;
  /** Rows that are a line. */
  readonly exists: Bits;
  /** Orders whose lines were not read. */
  readonly none: Bits | undefined;
}

/** The row of an order's line. */
export const lineRow = ({ starts }: Lines, order: number, line: number): number => starts[line]! * 32 + order;

/** The order to which a line's row belongs. */
export const orderOfLine = ({ starts }: Lines, row: number): number => {
  let line = 0;
  while (row >= starts[line + 1]! * 32) line += 1;
  return row - starts[line]! * 32;
};

/** Rows in one block, lines included: as many as two bytes can number, in whole words, with one number left for "none". */
export const mostRows = 65_504;

/**
 * How many orders from there on fit into one block.
 * @param counts of lines, order by order
 * @throws RangeError for an order that no block can hold
 */
export const fitting = (counts: readonly number[], from: number): number => {
  /** Orders with at least two lines, three lines …; each of these runs ends with a whole word. */
  const longer: number[] = [];
  for (let end = from; end < counts.length; end += 1) {
    const count = counts[end]!;
    for (let line = 1; line < count; line += 1) longer[line - 1] = (longer[line - 1] ?? 0) + 1;
    const words = longer.reduce((sum, orders) => sum + wordsFor(orders), wordsFor(end - from + 1));
    if (words * 32 <= mostRows) continue;
    if (end === from) throw new RangeError(`An order with ${count} lines`);
    return end - from;
  }
  return counts.length - from;
};

/** The place of each order: those with most lines first, else as they come. @param counts of lines, order by order */
export const layOut = (counts: readonly number[]): { readonly places: Uint32Array; readonly lines: Lines } => {
  const orders: number[] = [];
  for (const count of counts) orders[count] = (orders[count] ?? 0) + 1;
  const next = orders.slice();
  const starts = [0, wordsFor(counts.length)];
  let before = 0;
  for (let count = orders.length - 1; count >= 0; count -= 1) {
    next[count] = before;
    before += orders[count] ?? 0;
  }
  for (let line = 1; line < orders.length - 1; line += 1) {
    // Before the first order with only so many lines stand all that have more.
    starts.push(starts[line]! + wordsFor(next[line]!));
  }
  const places = Uint32Array.from(counts, (count) => next[count]!++);
  const lines = { starts, words: starts.at(-1)!, exists: new Int32Array(starts.at(-1)!), none: undefined as Bits | undefined };
  places.forEach((place, index) => {
    for (let line = 0; line < counts[index]!; line += 1) addRow(lines.exists, lineRow(lines, place, line));
    if (counts[index] === 0) addRow((lines.none ??= new Int32Array(wordsFor(counts.length))), place);
  });
  return { places, lines };
};
