/**
 * What the hits of all rules add up to, order by order, and what follows from it. Only what changed is counted again.
 *
 * How many hits force a hold is kept as binary digits, a bit set for each: booking a rule adds its rows to 32 counters at once, and taking it
 * back subtracts them. Points, which differ from rule to rule, are added up one by one.
 */
import type { Consequence } from '#core/rules';
import { healthyFrom, holdBelow } from '../score.ts';
import { countBits, countWord, hasRow, type Bits } from './bits.ts';
import type { Block } from './block.ts';

export interface Ledger {
  readonly held: Bits;
  readonly flagged: Bits;
  /** Orders held and flagged; orders held now that were not in the baseline, and the other way round. */
  readonly counts: { held: number; flagged: number; newlyHeld: number; newlyPassed: number };
  /** Books a rule's consequence on rows, or takes it back. */
  book(rows: Bits, then: Pick<Consequence, 'points' | 'decision'>, sign: 1 | -1): void;
  /** Decides anew what was booked on since the last time. */
  settle(): void;
  /** From now on changes are told against today's decisions. */
  rebase(): void;
  readonly baseline: Bits;
  /** 0–100 */
  scoreOf(row: number): number;
  /** Would it be held if one of the consequences booked on it were taken back? */
  isHeldWithout(row: number, then: Pick<Consequence, 'points' | 'decision'>): boolean;
}

/** Points beyond these are held, flagged. */
const holdPoints = 100 - holdBelow;
const flagPoints = 100 - healthyFrom;

/** @param before the baseline of the same rows, when some of them were struck out since */
export const createLedger = ({ words, alive }: Pick<Block, 'words' | 'alive'>, before?: Bits): Ledger => {
  const points = new Int32Array(words * 32);
  const holds = createTally(words);
  const flags = createTally(words);
  const held = new Int32Array(words);
  const flagged = new Int32Array(words);
  const baseline = before ? before.map((bits, word) => bits & alive[word]!) : new Int32Array(words);
  const touched = new Uint8Array(words);
  const counts = { held: 0, flagged: 0, newlyHeld: 0, newlyPassed: countBits(baseline) };

  const settleWord = (word: number): void => {
    let hold = 0;
    let flag = 0;
    // The sign of what is left shows what was exceeded: no branch for each order.
    for (let bit = 0, row = word << 5; bit < 32; bit += 1, row += 1) {
      const taken = points[row]!;
      hold |= ((holdPoints - taken) >>> 31) << bit;
      flag |= ((flagPoints - taken) >>> 31) << bit;
    }
    hold = (hold | holds.anyOf(word)) & alive[word]!;
    flag = (flag | flags.anyOf(word)) & alive[word]! & ~hold;
    const wasHeld = held[word]!;
    const base = baseline[word]!;
    counts.held += countWord(hold) - countWord(wasHeld);
    counts.flagged += countWord(flag) - countWord(flagged[word]!);
    counts.newlyHeld += countWord(hold & ~base) - countWord(wasHeld & ~base);
    counts.newlyPassed += countWord(base & ~hold) - countWord(base & ~wasHeld);
    held[word] = hold;
    flagged[word] = flag;
  };
  return {
    held,
    flagged,
    baseline,
    counts,
    scoreOf: (row) => Math.max(0, 100 - points[row]!),
    isHeldWithout: (row, then) => points[row]! - then.points > holdPoints || holds.countAt(row) > (then.decision === 'hold' ? 1 : 0),
    book: (rows, then, sign) => {
      const taken = sign * then.points;
      if (then.decision !== 'none') (then.decision === 'hold' ? holds : flags).add(rows, sign);
      for (let word = 0; word < words; word += 1) {
        let rest = rows[word]!;
        if (rest === 0) continue;
        touched[word] = 1;
        if (taken === 0) continue;
        const first = word << 5;
        for (; rest !== 0; rest &= rest - 1) points[first + 31 - Math.clz32(rest & -rest)]! += taken;
      }
    },
    settle: () => {
      for (let word = 0; word < words; word += 1) {
        if (touched[word] === 0) continue;
        touched[word] = 0;
        settleWord(word);
      }
    },
    rebase: () => {
      baseline.set(held);
      counts.newlyHeld = 0;
      counts.newlyPassed = 0;
    },
  };
};

interface Tally {
  add(rows: Bits, sign: 1 | -1): void;
  /** The rows of a word whose count is not 0. */
  anyOf(word: number): number;
  countAt(row: number): number;
}

/** A counter for each row, binary, lowest digit first. */
const createTally = (words: number): Tally => {
  const ones = new Int32Array(words);
  const twos = new Int32Array(words);
  /** Fours and up; few orders have so many. */
  const higher: Bits[] = [];

  const carryOn = (word: number, carry: number, sign: 1 | -1): void => {
    for (let digit = 0, rest = carry; rest !== 0; digit += 1) {
      const bits = (higher[digit] ??= new Int32Array(words));
      const was = bits[word]!;
      bits[word] = was ^ rest;
      rest &= sign === 1 ? was : ~was;
    }
  };
  return {
    add: (rows, sign) => {
      // A one added to a one is carried; a one taken from a nought is borrowed.
      const invert = sign === 1 ? 0 : -1;
      for (let word = 0; word < words; word += 1) {
        const row = rows[word]!;
        if (row === 0) continue;
        const one = ones[word]!;
        ones[word] = one ^ row;
        const carry = row & (one ^ invert);
        if (carry === 0) continue;
        const two = twos[word]!;
        twos[word] = two ^ carry;
        const rest = carry & (two ^ invert);
        if (rest !== 0) carryOn(word, rest, sign);
      }
    },
    countAt: (row) => [ones, twos, ...higher].reduce((count, bits, digit) => count + (hasRow(bits, row) ? 2 ** digit : 0), 0),
    anyOf: (word) => {
      let any = ones[word]! | twos[word]!;
      for (const bits of higher) any |= bits[word]!;
      return any;
    },
  };
};
