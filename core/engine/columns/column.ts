/**
 * One term, read of every row of a block, and turned round: not the value of each row, but for each distinct value its rows.
 *
 * A condition is true for a handful of values, or for a range of them. Its rows then stand side by side and are written into a bit set one
 * by one; where more than half of them are true, the others are taken out of the full set instead. So a condition costs what its smaller
 * half has rows, and the usual condition, which few orders meet, costs next to nothing.
 */
import { isMasked } from '#core/order';
import type { FieldType } from '#core/rules';
import { isOfType, isUnknown, type Reading, type Scalar } from '../reading.ts';
import { addRow, eachRow, wordsFor, type Bits } from './bits.ts';

export interface Column {
  /** Rows whose value is known, grouped by value. */
  readonly rows: Uint16Array;
  /** Where the group of each value begins in `rows`; one more at the end. */
  readonly starts: Uint32Array;
  /**
   * The distinct values; numbers ascending. A window's fraction that is not whole stands as its floor and a half: on the right side of every
   * whole bound, and exact, because sums are below 2⁵³ and so such a floor is below 2⁵².
   */
  readonly values: Float64Array | readonly Scalar[];
  /** Rows without a value that can be compared, and rows that do not exist; missing where there are none. */
  readonly unknown: Bits | undefined;
  /** Rows without any value, and rows whose value is masked. */
  readonly empty: Bits | undefined;
  readonly masked: Bits | undefined;
  /** Where the empty text or the empty list stands among the values, −1 for nowhere. */
  readonly blank: number;
  readonly bytes: number;
}

/** Collects the values of one column. */
export interface ColumnBuilder {
  /** A field as the order has it. */
  raw(row: number, raw: unknown): void;
  reading(row: number, reading: Reading): void;
  value(row: number, value: Scalar): void;
  /** What another column has of these rows. @param moved of each of its rows the new place, −1 for those that are left behind */
  copy(column: Column, moved: Int32Array): void;
  finish(): Column;
}

/** @param rows of the block, fewer than 65,536 */
export const createColumnBuilder = (type: FieldType, rows: number): ColumnBuilder => {
  const codes = new Int32Array(rows).fill(-1);
  const dictionary = new Map<Scalar, number>();
  const values: Scalar[] = [];
  let knownRows = 0;
  let empty: Bits | undefined;
  let masked: Bits | undefined;

  const codeOf = (read: Scalar): number => {
    const key = typeof read === 'object' ? JSON.stringify(read) : read;
    let code = dictionary.get(key);
    if (code === undefined) {
      code = values.length;
      dictionary.set(key, code);
      values.push(read);
    }
    return code;
  };
  const value = (row: number, read: Scalar): void => {
    codes[row] = codeOf(read);
    knownRows += 1;
  };
  const setIn = (bits: Bits | undefined, row: number): Bits => {
    const set = bits ?? new Int32Array(wordsFor(rows));
    addRow(set, row);
    return set;
  };
  return {
    value,
    copy: (column, moved) => {
      column.values.forEach((one, index) => {
        let code = -1;
        for (let place = column.starts[index]!; place < column.starts[index + 1]!; place += 1) {
          const row = moved[column.rows[place]!]!;
          if (row < 0) continue;
          // Only of values that some row still has.
          if (code < 0) code = codeOf(one);
          codes[row] = code;
          knownRows += 1;
        }
      });
      eachMoved(column.empty, moved, (row) => (empty = setIn(empty, row)));
      eachMoved(column.masked, moved, (row) => (masked = setIn(masked, row)));
    },
    raw: (row, raw) => {
      if (isOfType(type, raw)) value(row, raw);
      else if (raw === undefined || raw === null) empty = setIn(empty, row);
      else if (isMasked(raw)) masked = setIn(masked, row);
    },
    reading: (row, reading) => {
      if (!isUnknown(reading)) value(row, reading.per === undefined ? reading.value : halves(reading.value as number, reading.per));
    },
    finish: () => {
      const order = typeof values[0] === 'number' ? ascending(values as number[]) : undefined;
      const starts = new Uint32Array(values.length + 1);
      // Where code c goes in the order of values.
      const place = order && invert(order);
      for (let row = 0; row < rows; row += 1) {
        const code = codes[row]!;
        if (code >= 0) starts[(place ? place[code]! : code) + 1]! += 1;
      }
      for (let index = 1; index < starts.length; index += 1) starts[index]! += starts[index - 1]!;
      const next = starts.slice();
      const grouped = new Uint16Array(knownRows);
      const unknown = knownRows < rows ? new Int32Array(wordsFor(rows)).fill(-1) : undefined;
      for (let row = 0; row < rows; row += 1) {
        const code = codes[row]!;
        if (code < 0) continue;
        grouped[next[place ? place[code]! : code]!++] = row;
        if (unknown) unknown[row >>> 5]! &= ~(1 << row);
      }
      const sorted = order ? Float64Array.from(order, (code) => values[code] as number) : values;
      const planes = [unknown, empty, masked].reduce((sum, bits) => sum + (bits?.byteLength ?? 0), 0);
      const bytes = grouped.byteLength + starts.byteLength + bytesOf(sorted) + planes;
      return {
        rows: grouped,
        starts,
        values: sorted,
        unknown,
        empty,
        masked,
        blank: order ? -1 : (dictionary.get(type === 'list' ? '[]' : '') ?? -1),
        bytes,
      };
    },
  };
};

/** New places of the rows of a set. */
export const eachMoved = (bits: Bits | undefined, moved: Int32Array, hear: (row: number) => void): void => {
  if (!bits) return;
  eachRow(bits, (old) => {
    // Bits behind the last row mean nothing.
    const row = moved[old] ?? -1;
    if (row >= 0) hear(row);
  });
};

/** Codes in the order of their numbers. */
const ascending = (values: readonly number[]): Uint32Array => Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);

const invert = (order: Uint32Array): Uint32Array => {
  const place = new Uint32Array(order.length);
  order.forEach((code, index) => (place[code] = index));
  return place;
};

/** A fraction as its floor, and a half more where something is left over. */
const halves = (value: number, per: number): number => {
  const rest = value % per;
  if (rest === 0) return value / per;
  return (value - rest) / per + (rest < 0 ? -0.5 : 0.5);
};

/** As near as can be said: two bytes a letter and a head for each text. */
const bytesOf = (values: Float64Array | readonly Scalar[]): number =>
  values instanceof Float64Array ? values.byteLength : values.reduce<number>((sum, value) => sum + 8 + textBytes(value), 0);

const textBytes = (value: Scalar): number =>
  typeof value === 'string'
    ? 16 + 2 * value.length
    : typeof value === 'object'
      ? value.reduce((sum, text) => sum + textBytes(text), 16)
      : 8;

/** The first value that is not below the bound. */
export const lowerBound = (values: Float64Array, bound: number): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The first value above the bound. */
export const upperBound = (values: Float64Array, bound: number): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Writes the rows whose values lie in the ranges.
 * @param ranges pairs of indexes into `values`, half-open, ascending, not touching
 * @param bits of zeros
 */
export const select = (column: Column, ranges: readonly number[], bits: Bits): Bits => {
  const { rows, starts, unknown, values } = column;
  let chosen = 0;
  for (let index = 0; index < ranges.length; index += 2) chosen += starts[ranges[index + 1]!]! - starts[ranges[index]!]!;
  if (chosen * 2 <= rows.length) {
    for (let index = 0; index < ranges.length; index += 2) include(bits, rows, starts[ranges[index]!]!, starts[ranges[index + 1]!]!);
    return bits;
  }
  if (unknown) for (let word = 0; word < bits.length; word += 1) bits[word] = ~unknown[word]!;
  else bits.fill(-1);
  let from = 0;
  for (let index = 0; index < ranges.length; index += 2) {
    exclude(bits, rows, starts[from]!, starts[ranges[index]!]!);
    from = ranges[index + 1]!;
  }
  exclude(bits, rows, starts[from]!, starts[values.length]!);
  return bits;
};

const include = (bits: Bits, rows: Uint16Array, from: number, to: number): void => {
  for (let index = from; index < to; index += 1) {
    const row = rows[index]!;
    bits[row >>> 5]! |= 1 << row;
  }
};

const exclude = (bits: Bits, rows: Uint16Array, from: number, to: number): void => {
  for (let index = from; index < to; index += 1) {
    const row = rows[index]!;
    bits[row >>> 5]! &= ~(1 << row);
  }
};
