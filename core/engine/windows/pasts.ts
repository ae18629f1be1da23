/**
 * The past of every key: of each shop, buyer, phone, address, region and SKU. Most have one order, which is kept as a bare number, or a
 * few, which are looked at one by one; a long past becomes a {@link Series}. Rows are sorted in when their kind of key is next asked for:
 * a kind that no rule asks for costs nothing.
 */
import type { WindowKey } from '../fact.ts';
import { at, type Ledger, type Sorter } from './ledger.ts';
import { createSeries, enter, leave, touch, type Series } from './series.ts';

/** One entry, some, or many. Entries are rows, but lines where the key is a SKU. */
export type Past = number | number[] | Series;

export interface Pasts extends Sorter {
  /** @param key its number; -1 for one that no order ever had */
  of(by: WindowKey, key: number): Past | undefined;
}

/** The pasts of one kind of key, by the key's number; so many rows are sorted in. */
interface Kind {
  readonly by: WindowKey;
  readonly pasts: (Past | undefined)[];
  rows: number;
}

export const createPasts = (ledger: Ledger): Pasts => {
  const kindOf = (by: WindowKey): Kind => ({ by, pasts: [], rows: 0 });
  const kinds = {
    shop: kindOf('shop'),
    buyer: kindOf('buyer'),
    phone: kindOf('phone'),
    address: kindOf('address'),
    region: kindOf('region'),
    sku: kindOf('sku'),
  };
  const inEach = (row: number, change: Change): void => {
    for (const kind of Object.values(kinds)) if (row < kind.rows) eachEntry(ledger, kind, row, change);
  };
  return {
    of: (by, key) => {
      const kind = kinds[by];
      for (; kind.rows < ledger.rows; kind.rows += 1) eachEntry(ledger, kind, kind.rows, addTo);
      return kind.pasts[key];
    },
    enter: (row) => inEach(row, addTo),
    leave: (row) => inEach(row, takeFrom),
    touch: (row) => inEach(row, touchIn),
  };
};

type Change = (ledger: Ledger, kind: Kind, key: number, entry: number) => void;

/** A row has one key of a kind, or none; but a SKU for each of its lines. */
const eachEntry = (ledger: Ledger, kind: Kind, row: number, change: Change): void => {
  if (kind.by !== 'sku') {
    const key = at(ledger[kind.by], row);
    if (key >= 0) change(ledger, kind, key, row);
    return;
  }
  const first = at(ledger.firstLine, row);
  for (let line = first; line < first + at(ledger.lineCount, row); line += 1) change(ledger, kind, at(ledger.lineSku, line), line);
};

const addTo: Change = (ledger, { by, pasts }, key, entry) => {
  const past = pasts[key];
  if (past === undefined) pasts[key] = entry;
  else if (typeof past === 'number') pasts[key] = [past, entry];
  else if (!Array.isArray(past)) enter(past, entry);
  else if (past.push(entry) > few) {
    const series = createSeries(ledger, by === 'sku');
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
