/** The orders of one key (a shop, a buyer, a region), sorted by time, with running sums: any stretch is two binary searches. */
import type { Fact } from './fact.ts';

/** A stretch of a track: indices, `to` excluded. */
export interface Slice {
  readonly track: Track;
  readonly from: number;
  readonly to: number;
}

export interface Track {
  add(fact: Fact): void;
  remove(fact: Fact): void;
  /** Orders created in `[from, to)`, epoch ms. */
  slice(from: number, to: number): Slice;
  at(index: number): Fact;
  /** Sum of the amounts paid in `[from, to)` of a slice, fen, and how many of them are known. */
  paid(from: number, to: number): { readonly sum: number; readonly n: number };
}

export const createTrack = (): Track => {
  const facts: Fact[] = [];
  // sums[i] and counts[i] are over facts[0 … i−1]; valid up to `clean`. New orders extend them; a late one rewinds to its place.
  const sums: number[] = [0];
  const counts: number[] = [0];
  let clean = 0;

  const refresh = (to: number): void => {
    for (; clean < to; clean++) {
      const paid = facts[clean]?.paid ?? null;
      sums[clean + 1] = (sums[clean] ?? 0) + (paid ?? 0);
      counts[clean + 1] = (counts[clean] ?? 0) + (paid === null ? 0 : 1);
    }
  };

  const track: Track = {
    add: (fact) => {
      const place = firstAtOrAfter(facts, fact.createdAt + 1);
      facts.splice(place, 0, fact);
      clean = Math.min(clean, place);
    },
    remove: (fact) => {
      let place = firstAtOrAfter(facts, fact.createdAt);
      while (place < facts.length && facts[place]?.key !== fact.key) place++;
      if (place === facts.length) return;
      facts.splice(place, 1);
      clean = Math.min(clean, place);
    },
    slice: (from, to) => ({ track, from: firstAtOrAfter(facts, from), to: firstAtOrAfter(facts, to) }),
    at: (index) => facts[index] as Fact,
    paid: (from, to) => {
      refresh(to);
      return { sum: (sums[to] ?? 0) - (sums[from] ?? 0), n: (counts[to] ?? 0) - (counts[from] ?? 0) };
    },
  };
  return track;
};

/** Index of the first order created at `instant` or later. */
const firstAtOrAfter = (facts: readonly Fact[], instant: number): number => {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle] as Fact).createdAt < instant) low = middle + 1;
    else high = middle;
  }
  return low;
};
