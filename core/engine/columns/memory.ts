/**
 * Memory for bit sets, cut from large pieces: a new typed array of its own for each would cost more than filling it. What is kept is given
 * back one by one; what is needed for one rule only is given back all at once.
 */
import type { Bits } from './bits.ts';

export interface Memory {
  /** A bit set of zeros, until it is freed. */
  keep(words: number): Bits;
  /** The same with anything in it. */
  keepDirty(words: number): Bits;
  free(bits: Bits): void;
  /** A bit set with anything in it, until the next {@link Memory.reset}. */
  scratch(words: number): Bits;
  reset(): void;
}

/** Words of one piece. */
const pieceWords = 2 ** 17;

export const createMemory = (): Memory => {
  const freed = new Map<number, Bits[]>();
  let piece = new Int32Array(0);
  let used = 0;
  const scratches: Int32Array[] = [];
  let current = 0;
  let scratchUsed = 0;

  const cut = (words: number): Bits => {
    if (used + words > piece.length) {
      piece = new Int32Array(Math.max(pieceWords, words));
      used = 0;
    }
    used += words;
    return piece.subarray(used - words, used);
  };
  return {
    keep: (words) => freed.get(words)?.pop()?.fill(0) ?? cut(words),
    keepDirty: (words) => freed.get(words)?.pop() ?? cut(words),
    free: (bits) => {
      const same = freed.get(bits.length);
      if (same) same.push(bits);
      else freed.set(bits.length, [bits]);
    },
    scratch: (words) => {
      let from = scratches[current];
      if (!from || scratchUsed + words > from.length) {
        if (from) current += 1;
        from = scratches[current] ??= new Int32Array(Math.max(pieceWords, words));
        scratchUsed = 0;
      }
      scratchUsed += words;
      return from.subarray(scratchUsed - words, scratchUsed);
    },
    reset: () => {
      current = 0;
      scratchUsed = 0;
    },
  };
};
