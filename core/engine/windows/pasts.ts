/**
 * The past of every key: of each shop, buyer, phone, address, region and SKU. Most have one order, which is kept as a bare number, or a
 * few, which are looked at one by one; a long past becomes a {@link Series}. Rows are sorted in when their kind of key is next asked for:
 * a kind that no rule asks for costs nothing.
 */
import { at, keyColumn, type Ledger, type Sorter } from './ledger.ts';
import { skuKind, type Kind } from './register.ts';
import { createSeries, enter, leave, touch, type Series } from './series.ts';

/** One entry, some, or many. Entries are rows, but lines where the key is a SKU. */
export type Past = number | number[] | Series;

export interface Pasts extends Sorter {
  /** @param key its number; -1 for one that no order ever had */
  of(kind: Kind, key: number): Past | undefined;
}

/** The pasts of one kind, by the number of the key. So many rows are sorted in. */
interface Shelf {
  readonly kind: Kind;
  readonly pasts: (Past | undefined)[];
  rows: number;
}

export const createPasts = (ledger: Ledger): Pasts => {
  const shelves = Array.from({ length: skuKind + 1 }, (_, kind): Shelf => ({ kind, pasts: [], rows: 0 }));
  const inEach = (row: number, change: Change): void => {
    for (const shelf of shelves) if (row < shelf.rows) eachEntry(ledger, shelf, row, change);
  };
  return {
    of: (kind, key) => {
      const shelf = shelves[kind] as Shelf;
      for (; shelf.rows < ledger.rows; shelf.rows += 1) eachEntry(ledger, shelf, shelf.rows, addTo);
      return key < 0 ? undefined : shelf.pasts[key];
    },
    enter: (row) => inEach(row, addTo),
    leave: (row) => inEach(row, takeFrom),
    touch: (row) => inEach(row, touchIn),
  };
};

type Change = (ledger: Ledger, shelf: Shelf, key: number, entry: number) => void;

/** A row has one key of a kind, or none; but a SKU for each of its lines. */
const eachEntry = (ledger: Ledger, shelf: Shelf, row: number, change: Change): void => {
  if (shelf.kind !== skuKind) {
    const key = at(keyColumn(ledger, shelf.kind), row);
    if (key >= 0) change(ledger, shelf, key, row);
    return;
  }
  const skus = keyColumn(ledger, skuKind);
  const first = at(ledger.firstLine, row);
  for (let line = first; line < first + at(ledger.lineCount, row); line += 1) change(ledger, shelf, at(skus, line), line);
};

const addTo: Change = (ledger, { kind, pasts }, key, entry) => {
  const past = pasts[key];
  if (past === undefined) pasts[key] = entry;
  else if (typeof past === 'number') pasts[key] = [past, entry];
  else if (!Array.isArray(past)) enter(past, entry);
  else if (past.push(entry) > few) {
    const series = createSeries(ledger.series++, ledger, kind === skuKind);
    for (const one of past) enter(series, one);
    pasts[key] = series;
  }
};

const takeFrom: Change = (_, { pasts }, key, entry) => {
  const past = pasts[key];
  if (typeof past === 'number') pasts[key] = undefined;
  else if (Array.isArray(past)) past.splice(past.indexOf(entry), 1);
  else if (past) leave(past, entry);
};

const touchIn: Change = (_, { pasts }, key, entry) => {
  const past = pasts[key];
  if (typeof past === 'object' && !Array.isArray(past)) touch(past, entry);
};

/** So many are looked at one by one faster than a series answers. */
const few = 64;
