/**
 * Three-valued logic, a word at a time. Every pair of sets is disjoint: what is sure is not open. So one pass over two answers makes both
 * sets of the result, and where one of them has nothing open, less than that.
 */
import type { Bits } from './bits.ts';
import type { Memory } from './memory.ts';

/** Rows where an answer is true, and rows where nobody can tell; missing where everything is known. A row in neither is false. */
export interface Planes {
  readonly sure: Bits;
  readonly open: Bits | undefined;
}

/** False wins, then unknown. The result lasts until the memory is reset. */
export const both = (a: Planes, b: Planes, memory: Memory): Planes => {
  const { length } = a.sure;
  const sure = memory.scratch(length);
  if (a.open && b.open) {
    const open = memory.scratch(length);
    bothOpen(sure, open, a.sure, a.open, b.sure, b.open);
    return { sure, open };
  }
  if (!a.open && !b.open) {
    for (let word = 0; word < length; word += 1) sure[word] = a.sure[word]! & b.sure[word]!;
    return { sure, open: undefined };
  }
  const open = memory.scratch(length);
  if (a.open) oneOpen(sure, open, a.sure, a.open, b.sure);
  else if (b.open) oneOpen(sure, open, b.sure, b.open, a.sure);
  return { sure, open };
};

const bothOpen = (sure: Bits, open: Bits, a: Bits, aOpen: Bits, b: Bits, bOpen: Bits): void => {
  for (let word = 0; word < sure.length; word += 1) {
    const x = a[word]!;
    const y = b[word]!;
    const z = bOpen[word]!;
    sure[word] = x & y;
    open[word] = (x & z) | (aOpen[word]! & (y | z));
  }
};

const oneOpen = (sure: Bits, open: Bits, a: Bits, aOpen: Bits, b: Bits): void => {
  for (let word = 0; word < sure.length; word += 1) {
    const y = b[word]!;
    sure[word] = a[word]! & y;
    open[word] = aOpen[word]! & y;
  }
};

/** True wins, then unknown. The result lasts until the memory is reset. */
export const either = (a: Planes, b: Planes, memory: Memory): Planes => {
  const { length } = a.sure;
  const sure = memory.scratch(length);
  if (!a.open && !b.open) {
    for (let word = 0; word < length; word += 1) sure[word] = a.sure[word]! | b.sure[word]!;
    return { sure, open: undefined };
  }
  const open = memory.scratch(length);
  const aOpen = a.open ?? b.open!;
  const bOpen = b.open ?? aOpen;
  for (let word = 0; word < length; word += 1) {
    const bits = a.sure[word]! | b.sure[word]!;
    sure[word] = bits;
    open[word] = (aOpen[word]! | bOpen[word]!) & ~bits;
  }
  return { sure, open };
};

/** What is open stays open. */
export const neither = ({ sure, open }: Planes, memory: Memory): Planes => {
  const inverse = memory.scratch(sure.length);
  if (open) for (let word = 0; word < inverse.length; word += 1) inverse[word] = ~(sure[word]! | open[word]!);
  else for (let word = 0; word < inverse.length; word += 1) inverse[word] = ~sure[word]!;
  return { sure: inverse, open };
};
