/** Sets of rows, one bit each, 32 to a word. Bits behind the last row mean nothing; whoever counts masks them with the rows that exist. */

export type Bits = Int32Array;

export const wordsFor = (rows: number): number => (rows + 31) >>> 5;

/** The first so many rows. */
export const firstRows = (rows: number, words: number): Bits => {
  const bits = new Int32Array(words).fill(-1, 0, rows >>> 5);
  if (rows & 31) bits[rows >>> 5] = (1 << (rows & 31)) - 1;
  return bits;
};

export const hasRow = (bits: Bits, row: number): boolean => (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;

export const addRow = (bits: Bits, row: number): void => {
  // A shift takes its distance modulo 32 by itself.
  bits[row >>> 5]! |= 1 << row;
};

/** How many bits of a word are set (Hacker's Delight, 5-1). */
export const countWord = (word: number): number => {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

export const countBits = (bits: Bits): number => {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) count += countWord(bits[word]!);
  return count;
};

/** How many rows are in both. */
export const countBoth = (a: Bits, b: Bits): number => {
  let count = 0;
  for (let word = 0; word < a.length; word += 1) count += countWord(a[word]! & b[word]!);
  return count;
};

export const eachRow = (bits: Bits, hear: (row: number) => void): void => {
  for (let word = 0; word < bits.length; word += 1) {
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) hear((word << 5) + 31 - Math.clz32(rest & -rest));
  }
};
