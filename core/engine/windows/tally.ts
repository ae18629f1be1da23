/** What orders add up to: how many there are and what became of them, what they came to, how many have a certain key. */
import { outcomes } from '#core/rules';
import { at, keyText, type Ledger } from './ledger.ts';
import type { Kind } from './register.ts';

/** Entries of a past (rows; lines where the key is a SKU), by the time at which they were placed. */
export interface Block {
  size: number;
  readonly entries: Int32Array;
  /** Of each entry, whether it counts: `hidden`, `seen`, or `judged`. */
  readonly states: Uint8Array;
}
export const hidden = 0;
export const seen = 1;
/** Seen, and its outcome is known. */
export const judged = 2;

/** Numbers that can be added up part by part; `width` of them, one after another in an array. */
export interface Tally {
  readonly width: number;
  /** Can what was added be taken away again? */
  readonly isSum: boolean;
  /** Writes the numbers of no orders at all. */
  clear(into: Float64Array, place: number): void;
  /** Adds a block's entries `[from, to)`, or takes them away; the latter for sums only. */
  add(into: Float64Array, place: number, block: Block, from: number, to: number, sign: 1 | -1): void;
  /** Adds what was added up elsewhere. */
  merge(into: Float64Array, place: number, other: Float64Array, otherPlace: number): void;
}

/** What can be added up: the orders, what they came to, the least and the most of that, the orders that have a key of that kind. */
export type TallyName = 'orders' | Amount | Range | Kind;
/** What the order came to, fen, or the pieces of a line. */
export type Amount = 'paid' | 'pieces';
export type Range = 'paidRange' | 'piecesRange';

export const tallyOf = (ledger: Ledger, ofLines: boolean, name: TallyName): Tally => {
  switch (name) {
    case 'orders':
      return orderTally(ledger, ofLines);
    case 'paid':
    case 'pieces':
      return amountTally(ledger, ofLines, name);
    case 'paidRange':
      return rangeTally(ledger, ofLines, 'paid');
    case 'piecesRange':
      return rangeTally(ledger, ofLines, 'pieces');
    default:
      return keyTally(ledger, ofLines, name);
  }
};

/** `[orders, with the first outcome, with the second …]` */
const orderTally = (ledger: Ledger, ofLines: boolean): Tally => ({
  ...sums(1 + outcomes.length),
  add: (into, place, { entries, states }, from, to, sign) => {
    const { outcome, lineRow } = ledger;
    let count = 0;
    for (let index = from; index < to; index += 1) {
      const state = states[index];
      if (state === hidden) continue;
      count += 1;
      if (state !== judged) continue;
      const entry = entries[index] as number;
      const slot = place + (outcome[ofLines ? (lineRow[entry] as number) : entry] as number);
      into[slot] = at(into, slot) + sign;
    }
    into[place] = at(into, place) + sign * count;
  },
});

/** `[orders that have a key of this kind]` */
const keyTally = (ledger: Ledger, ofLines: boolean, kind: Kind): Tally => ({
  ...sums(1),
  add: (into, place, { entries, states }, from, to, sign) => {
    const { lineRow } = ledger;
    let count = 0;
    for (let index = from; index < to; index += 1) {
      const entry = entries[index] as number;
      if (states[index] !== hidden && keyText(ledger, kind, ofLines ? (lineRow[entry] as number) : entry) !== null) count += 1;
    }
    into[place] = at(into, place) + sign * count;
  },
});

/** `[orders whose amount is known, their sum]`. The sum is NaN where it, or a part of it, is too large to be exact. */
const amountTally = (ledger: Ledger, ofLines: boolean, amount: Amount): Tally => ({
  ...sums(2),
  add: (into, place, block, from, to, sign) => {
    const amounts = ledger[amount];
    const rows = ofLines && amount === 'paid' ? ledger.lineRow : undefined;
    let count = 0;
    let sum = into[place + 1] as number;
    for (let index = from; index < to; index += 1) {
      const value = valueAt(amounts, rows, block, index);
      if (Number.isNaN(value)) continue;
      count += 1;
      sum = exact(sum + sign * value);
    }
    into[place] = at(into, place) + sign * count;
    into[place + 1] = sum;
  },
  merge: (into, place, other, otherPlace) => {
    into[place] = at(into, place) + at(other, otherPlace);
    into[place + 1] = exact(at(into, place + 1) + at(other, otherPlace + 1));
  },
});

/** `[orders whose amount is known, the lowest, the highest]` */
const rangeTally = (ledger: Ledger, ofLines: boolean, amount: Amount): Tally => ({
  width: 3,
  isSum: false,
  clear: (into, place) => {
    into[place] = 0;
    into[place + 1] = Number.POSITIVE_INFINITY;
    into[place + 2] = Number.NEGATIVE_INFINITY;
  },
  add: (into, place, block, from, to) => {
    const amounts = ledger[amount];
    const rows = ofLines && amount === 'paid' ? ledger.lineRow : undefined;
    for (let index = from; index < to; index += 1) {
      const value = valueAt(amounts, rows, block, index);
      if (Number.isNaN(value)) continue;
      into[place] = at(into, place) + 1;
      into[place + 1] = Math.min(at(into, place + 1), value);
      into[place + 2] = Math.max(at(into, place + 2), value);
    }
  },
  merge: (into, place, other, otherPlace) => {
    into[place] = at(into, place) + at(other, otherPlace);
    into[place + 1] = Math.min(at(into, place + 1), at(other, otherPlace + 1));
    into[place + 2] = Math.max(at(into, place + 2), at(other, otherPlace + 2));
  },
});

/** The sum of a block's amounts, however large; for when the tally's is NaN. */
export const bigSum = (ledger: Ledger, ofLines: boolean, amount: Amount, block: Block): bigint => {
  const rows = ofLines && amount === 'paid' ? ledger.lineRow : undefined;
  let sum = 0n;
  for (let index = 0; index < block.size; index += 1) {
    const value = valueAt(ledger[amount], rows, block, index);
    if (!Number.isNaN(value)) sum += BigInt(value);
  }
  return sum;
};

/** NaN where the entry does not count, or its amount is not known. */
const valueAt = (amounts: Float64Array, rows: Int32Array | undefined, { entries, states }: Block, index: number): number => {
  if (states[index] === hidden) return Number.NaN;
  const entry = entries[index] as number;
  return amounts[rows ? (rows[entry] as number) : entry] as number;
};

const sums = (width: number): Omit<Tally, 'add'> => ({
  width,
  isSum: true,
  clear: (into, place) => {
    for (let index = place; index < place + width; index += 1) into[index] = 0;
  },
  merge: (into, place, other, otherPlace) => {
    for (let index = 0; index < width; index += 1) into[place + index] = at(into, place + index) + at(other, otherPlace + index);
  },
});

const exact = (sum: number): number => (Math.abs(sum) <= Number.MAX_SAFE_INTEGER ? sum : Number.NaN);
