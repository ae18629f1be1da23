/** How one rule comes out over a block, and what of it goes into the ledger. */
import type { Consequence } from '#core/rules';
import type { PlannedRule } from '../program.ts';
import { countBits, countWord, type Bits } from './bits.ts';
import type { Ledger } from './ledger.ts';
import type { Memory } from './memory.ts';
import { planesOf, type Workplace } from './planes.ts';

export interface RuleBits {
  readonly plan: PlannedRule;
  /** Hits of each arm. */
  readonly arms: readonly Bits[];
  /** Orders for which it has no answer; missing where there are none. */
  readonly unknown: Bits | undefined;
  readonly hits: number;
  readonly unknowns: number;
}

/** @param runs rows on which the rule runs; not written to */
export const ruleBitsOf = (plan: PlannedRule, runs: Bits, place: Workplace): RuleBits => {
  const { memory } = place;
  const words = runs.length;
  const arms: Bits[] = [];
  let unknown: Bits | undefined;
  let hits = 0;
  let unknowns = 0;
  /** Where all arms so far are known to be false. */
  let rest = runs;
  for (const { when } of plan.arms) {
    const hit = memory.keepDirty(words);
    arms.push(hit);
    if (!when) {
      hit.set(rest);
      hits += countBits(hit);
      break;
    }
    const { sure, open } = planesOf(when, place);
    hits += meet(rest, sure, hit);
    if (open) {
      const isFirst = unknown === undefined;
      unknown ??= memory.keepDirty(words);
      unknowns += isFirst ? meet(rest, open, unknown) : meetMore(rest, open, unknown);
    }
    if (arms.length === plan.arms.length) break;
    const left = memory.scratch(words);
    for (let word = 0; word < words; word += 1) left[word] = rest[word]! & ~(sure[word]! | (open ? open[word]! : 0));
    rest = left;
  }
  memory.reset();
  return { plan, arms, unknown, hits, unknowns };
};

/*
 * Counted without asking first whether there is anything to count: half of the words are empty, nobody can tell which, and a processor that
 * guesses wrong loses more time than the counting takes.
 */

/** Writes the rows that are in both. @returns how many they are */
const meet = (a: Bits, b: Bits, into: Bits): number => {
  let count = 0;
  for (let word = 0; word < into.length; word += 1) {
    const bits = a[word]! & b[word]!;
    into[word] = bits;
    count += countWord(bits);
  }
  return count;
};

/** The same, beside what is there already: none of them is. */
const meetMore = (a: Bits, b: Bits, into: Bits): number => {
  let count = 0;
  for (let word = 0; word < into.length; word += 1) {
    const bits = a[word]! & b[word]!;
    into[word]! |= bits;
    count += countWord(bits);
  }
  return count;
};

/** Gives the memory back. */
export const freeRuleBits = ({ arms, unknown }: RuleBits, memory: Memory): void => {
  arms.forEach(memory.free);
  if (unknown) memory.free(unknown);
};

/** The hits of all arms. */
export const allHits = ({ arms }: RuleBits): Bits => {
  const [first, ...rest] = arms;
  if (!first || rest.length === 0) return first ?? new Int32Array(0);
  const all = first.slice();
  for (const hit of rest) for (let word = 0; word < all.length; word += 1) all[word]! |= hit[word]!;
  return all;
};

/** Takes back what a rule has booked and books what it does now: where both agree, nothing. */
export const bookDifference = (ledger: Ledger, before: RuleBits | undefined, after: RuleBits | undefined, memory: Memory): void => {
  const old = before ? entriesOf(before) : [];
  const fresh = after ? entriesOf(after) : [];
  for (let index = 0; index < Math.max(old.length, fresh.length); index += 1) {
    const [was, is] = [old[index], fresh[index]];
    if (was && is && was.then.points === is.then.points && was.then.decision === is.then.decision) {
      ledger.book(difference(was.bits, is.bits, memory), is.then, -1);
      ledger.book(difference(is.bits, was.bits, memory), is.then, 1);
    } else {
      if (was) ledger.book(was.bits, was.then, -1);
      if (is) ledger.book(is.bits, is.then, 1);
    }
    memory.reset();
  }
};

interface Entry {
  readonly bits: Bits;
  readonly then: Pick<Consequence, 'points' | 'decision'>;
}

/** Rows, and what the rule does to them. Rules on trial do nothing. */
const entriesOf = ({ plan: { rule, arms }, arms: hits, unknown }: RuleBits): Entry[] => {
  if (rule.mode !== 'live') return [];
  const entries: Entry[] = hits.map((bits, index) => ({ bits, then: arms[index]!.arm }));
  if (rule.onUnknown && unknown) entries.push({ bits: unknown, then: { points: 0, decision: rule.onUnknown.decision } });
  return entries;
};

const difference = (a: Bits, b: Bits, memory: Memory): Bits => {
  const result = memory.scratch(a.length);
  for (let word = 0; word < a.length; word += 1) result[word] = a[word]! & ~b[word]!;
  return result;
};
