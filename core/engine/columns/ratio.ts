/**
 * Two terms as one column: how many hundredths of the second the first is. "Amount > 3 × mean" then is a bound on that number like any
 * other, and moving the 3 costs no more than moving any bound.
 */
import { isUnknown, type Known, type Reading } from '../reading.ts';
import { addRow, hasRow, wordsFor, type Bits } from './bits.ts';
import { createColumnBuilder, eachMoved, type Column } from './column.ts';

export interface RatioColumn {
  /** Rows whose second term is positive, and those where it is 0 and the first is not: beyond every bound. */
  readonly above: Column;
  /** Rows whose second term is negative: there every comparison turns round. */
  readonly below: Column;
  /** 0 of 0: equal to every multiple. */
  readonly equal: Bits | undefined;
  /** Rows where one of the two is not known. */
  readonly unknown: Bits;
  readonly bytes: number;
}

export interface RatioBuilder {
  readings(row: number, first: Reading, second: Reading): void;
  /** What another column has of these rows. @param moved of each of its rows the new place, −1 for those that are left behind */
  copy(column: RatioColumn, moved: Int32Array): void;
  finish(): RatioColumn;
}

export const createRatioBuilder = (rows: number): RatioBuilder => {
  const above = createColumnBuilder('integer', rows);
  const below = createColumnBuilder('integer', rows);
  const unknown = new Int32Array(wordsFor(rows)).fill(-1);
  let equal: Bits | undefined;
  return {
    readings: (row, first, second) => {
      if (isUnknown(first) || isUnknown(second) || typeof first.value !== 'number' || typeof second.value !== 'number') return;
      unknown[row >>> 5]! &= ~(1 << row);
      if (second.value === 0) {
        if (first.value === 0) addRow((equal ??= new Int32Array(wordsFor(rows))), row);
        else above.value(row, first.value > 0 ? Infinity : -Infinity);
      } else (second.value > 0 ? above : below).value(row, hundredths(first, second));
    },
    copy: (column, moved) => {
      above.copy(column.above, moved);
      below.copy(column.below, moved);
      moved.forEach((row, old) => {
        if (row >= 0 && !hasRow(column.unknown, old)) unknown[row >>> 5]! &= ~(1 << row);
      });
      eachMoved(column.equal, moved, (row) => addRow((equal ??= new Int32Array(wordsFor(rows))), row));
    },
    finish: () => {
      const columns = { above: above.finish(), below: below.finish() };
      const bytes = columns.above.bytes + columns.below.bytes + unknown.byteLength + (equal?.byteLength ?? 0);
      return { ...columns, equal, unknown, bytes };
    },
  };
};

/** Floor of 100 × first ÷ second, and a half more where something is left over. Beyond any multiple that a rule can ask for, the sign is enough. */
const hundredths = (first: Known, second: Known): number => {
  const [a, b] = [first.value as number, second.value as number];
  const over = a * 100 * (second.per ?? 1);
  const under = b * (first.per ?? 1);
  if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) {
    const rest = over % under;
    return clamp((over - rest) / under, rest === 0 ? 0 : Math.sign(over) * Math.sign(under));
  }
  const bigOver = BigInt(a) * 100n * BigInt(second.per ?? 1);
  const bigUnder = BigInt(b) * BigInt(first.per ?? 1);
  const rest = bigOver % bigUnder;
  return clamp(Number(bigOver / bigUnder), rest === 0n ? 0 : Math.sign(a) * Math.sign(b));
};

/** @param towardsZero rounded so @param rest the sign of what rounding left over */
const clamp = (towardsZero: number, rest: number): number =>
  Math.abs(towardsZero) >= farthest ? Math.sign(towardsZero) * farthest : towardsZero + rest / 2;

const farthest = 2 ** 51;
