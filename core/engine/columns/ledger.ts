/** What the hits of all rules add up to, order by order, and what follows from it. Only what changed is counted again. */
import type { Consequence } from '#core/rules';
import { healthyFrom, holdBelow } from '../score.ts';
import { countBits, countWord, type Bits } from './bits.ts';
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
}

const oneHold = 1;
const oneFlag = 1 << 16;
/** Points beyond these are held, flagged. */
const holdPoints = 100 - holdBelow;
const flagPoints = 100 - healthyFrom;

/** @param before the baseline of the same rows, when some of them were struck out since */
export const createLedger = ({ size, words, alive }: Pick<Block, 'size' | 'words' | 'alive'>, before?: Bits): Ledger => {
  const points = new Int32Array(size);
  /** How many hits force a hold (low half) and a flag (high half). */
  const forced = new Int32Array(size);
  const held = new Int32Array(words);
  const flagged = new Int32Array(words);
  const baseline = before ? before.map((bits, word) => bits & alive[word]!) : new Int32Array(words);
  const touched = new Uint8Array(words);
  const counts = { held: 0, flagged: 0, newlyHeld: 0, newlyPassed: countBits(baseline) };

  const settleWord = (word: number): void => {
    let hold = 0;
    let flag = 0;
    for (let rest = alive[word]!; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const row = (word << 5) + bit;
      const force = forced[row]!;
      const taken = points[row]!;
      if (taken > holdPoints || (force & 0xffff) !== 0) hold |= 1 << bit;
      else if (taken > flagPoints || force !== 0) flag |= 1 << bit;
    }
    const [wasHeld, wasFlagged, base] = [held[word]!, flagged[word]!, baseline[word]!];
    counts.held += countWord(hold) - countWord(wasHeld);
    counts.flagged += countWord(flag) - countWord(wasFlagged);
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
    book: (rows, then, sign) => {
      const taken = sign * then.points;
      const force = sign * (then.decision === 'hold' ? oneHold : then.decision === 'flag' ? oneFlag : 0);
      if (taken === 0 && force === 0) return;
      for (let word = 0; word < words; word += 1) {
        let rest = rows[word]!;
        if (rest === 0) continue;
        touched[word] = 1;
        for (; rest !== 0; rest &= rest - 1) {
          const row = (word << 5) + 31 - Math.clz32(rest & -rest);
          points[row]! += taken;
          forced[row]! += force;
        }
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
