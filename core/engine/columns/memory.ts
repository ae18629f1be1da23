/**
 * Memory for bit sets, cut from large pieces: a new typed array of its own for each would cost more than filling it. What is kept is given
 * back one by one; what is needed for one rule only is given back all at once.
 */
import type { Bits } from './bits.ts';

export interface Memory extends Scratch {
  /** A bit set of zeros, until it is freed. */
  keep(words: number): Bits;
  /** The same with anything in it. */
  keepDirty(words: number): Bits;
  free(bits: Bits): void;
}

export interface Scratch {
  /** A bit set with anything in it, until the next {@link Scratch.reset}. */
  scratch(words: number): Bits;
  reset(): void;
}

/** A small block takes small pieces: each holds so many bit sets of it. */
const setsOfPiece = 64;

/**
 * @param words of a usual bit set
 * @param scratch may be shared by memories that are not used at the same time, and then stays in the processor's cache from block to block
 */
export const createMemory = (words: number, { scratch, reset }: Scratch): Memory => {
  const freed = new Map<number, Bits[]>();
  let piece = new Int32Array(0);
  let used = 0;

  const cut = (size: number): Bits => {
    if (used + size > piece.length) {
      piece = new Int32Array(Math.max(words * setsOfPiece, size));
      used = 0;
    }
    used += size;
    return piece.subarray(used - size, used);
  };
  return {
    keep: (size) => freed.get(size)?.pop()?.fill(0) ?? cut(size),
    keepDirty: (size) => freed.get(size)?.pop() ?? cut(size),
    free: (bits) => {
      const same = freed.get(bits.length);
      if (same) same.push(bits);
      else freed.set(bits.length, [bits]);
    },
    scratch,
    reset,
  };
};

/** Words of one piece of scratch: what a rule of some twenty conditions needs. */
const scratchWords = 2 ** 16;

export const createScratch = (): Scratch => {
  const pieces: Int32Array[] = [];
  let current = 0;
  let used = 0;
  return {
    scratch: (words) => {
      let piece = pieces[current];
      if (!piece || used + words > piece.length) {
        if (piece) current += 1;
        piece = pieces[current] ??= new Int32Array(Math.max(scratchWords, words));
        used = 0;
      }
      used += words;
      return piece.subarray(used - words, used);
    },
    reset: () => {
      current = 0;
      used = 0;
    },
  };
};
