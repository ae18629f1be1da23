/** What orders add up to: how many there are and what became of them, what they came to, how many have a certain key. */
import { outcomes } from '#core/rules';
import { at, type Ledger, type RowKey } from './ledger.ts';

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
  /** Of no orders at all. */
  readonly nothing: readonly number[];
  /** Adds a block's entries `[from, to)`. */
  add(into: Float64Array, place: number, block: Block, from: number, to: number): void;
  /** Adds what was added up elsewhere. */
  merge(into: Float64Array, place: number, other: Float64Array, otherPlace: number): void;
}

/** What can be added up: the orders, what they came to (fen), the pieces of a line, the orders that have a key of a kind. */
export type TallyName = 'orders' | Amount | RowKey;
/** The column that is added up. */
export type Amount = 'paid' | 'pieces';

export const tallyOf = (ledger: Ledger, ofLines: boolean, name: TallyName): Tally => {
  if (name === 'orders') return orderTally(ledger, ofLines);
  return name === 'paid' || name === 'pieces' ? amountTally(ledger, ofLines, name) : keyTally(ledger, ofLines, name);
};

/** `[orders, with the first outcome, with the second …]` */
const orderTally = (ledger: Ledger, ofLines: boolean): Tally => ({
  ...sums(1 + outcomes.length),
  add: (into, place, { entries, states }, from, to) => {
    const { outcome, lineRow } = ledger;
    let count = 0;
    for (let index = from; index < to; index += 1) {
      const state = states[index];
      if (state === hidden) continue;
      count += 1;
      if (state !== judged) continue;
      const entry = entries[index] as number;
      const slot = place + (outcome[ofLines ? (lineRow[entry] as number) : entry] as number);
      into[slot] = at(into, slot) + 1;
    }
    into[place] = at(into, place) + count;
  },
});

/** `[orders that have a key of this kind]` */
const keyTally = (ledger: Ledger, ofLines: boolean, key: RowKey): Tally => ({
  ...sums(1),
  add: (into, place, { entries, states }, from, to) => {
    const { [key]: keys, lineRow } = ledger;
    let count = 0;
    for (let index = from; index < to; index += 1) {
      const entry = entries[index] as number;
      if (states[index] !== hidden && (keys[ofLines ? (lineRow[entry] as number) : entry] as number) >= 0) count += 1;
    }
    into[place] = at(into, place) + count;
  },
});

/** `[orders whose amount is known, their sum, the lowest, the highest]`. The sum is NaN where a part of it is too large to be exact. */
const amountTally = (ledger: Ledger, ofLines: boolean, amount: Amount): Tally => ({
  width: 4,
  nothing: [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  add: (into, place, { entries, states }, from, to) => {
    const amounts = ledger[amount];
    const rows = ofLines && amount === 'paid' ? ledger.lineRow : undefined;
    let count = 0;
    let sum = at(into, place + 1);
    let low = at(into, place + 2);
    let high = at(into, place + 3);
    for (let index = from; index < to; index += 1) {
      if (states[index] === hidden) continue;
      const entry = entries[index] as number;
      const value = amounts[rows ? (rows[entry] as number) : entry] as number;
      if (Number.isNaN(value)) continue;
      count += 1;
      sum = exact(sum + value);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    into[place] = at(into, place) + count;
    into[place + 1] = sum;
    into[place + 2] = low;
    into[place + 3] = high;
  },
  merge: (into, place, other, otherPlace) => {
    into[place] = at(into, place) + at(other, otherPlace);
    into[place + 1] = exact(at(into, place + 1) + at(other, otherPlace + 1));
    into[place + 2] = Math.min(at(into, place + 2), at(other, otherPlace + 2));
    into[place + 3] = Math.max(at(into, place + 3), at(other, otherPlace + 3));
  },
});

/** The sum of a block's amounts, however large; for when the tally's is NaN. */
export const bigSum = (ledger: Ledger, ofLines: boolean, amount: Amount, { entries, states, size }: Block): bigint => {
  let sum = 0n;
  for (let index = 0; index < size; index += 1) {
    const entry = at(entries, index);
    const value = at(ledger[amount], ofLines && amount === 'paid' ? at(ledger.lineRow, entry) : entry);
    if (at(states, index) !== hidden && !Number.isNaN(value)) sum += BigInt(value);
  }
  return sum;
};

const sums = (width: number): Omit<Tally, 'add'> => ({
  width,
  nothing: Array.from({ length: width }, () => 0),
  merge: (into, place, other, otherPlace) => {
    for (let index = 0; index < width; index += 1) into[place + index] = at(into, place + index) + at(other, otherPlace + index);
  },
});

const exact = (sum: number): number => (Math.abs(sum) <= Number.MAX_SAFE_INTEGER ? sum : Number.NaN);
