/**
 * The past of every key: of each shop, buyer, phone, address, region and SKU. Most have one order, which is kept as a bare number, or a
 * few, which are looked at one by one; a long past becomes a {@link Series}.
 */
import type { WindowKey } from '../fact.ts';
import { at, rowKeys, type Ledger, type Sorter } from './ledger.ts';
import { createSeries, insert, remove, type Series } from './series.ts';

/** One entry, some, or many. Entries are rows, but lines where the key is a SKU. */
export type Past = number | number[] | Series;

export interface Pasts extends Sorter {
  /** @param key its number; `undefined` for one that no order ever had */
  of(by: WindowKey, key: number | undefined): Past | undefined;
}

export const createPasts = (ledger: Ledger): Pasts => {
  const pasts: Record<WindowKey, (Past | undefined)[]> = { shop: [], buyer: [], phone: [], address: [], region: [], sku: [] };

  /** Calls for each of a row's keys, with the entry that stands in the key's past. */
  const eachKey = (row: number, visit: (by: WindowKey, key: number, entry: number) => void): void => {
    for (const by of rowKeys) if (at(ledger[by], row) >= 0) visit(by, at(ledger[by], row), row);
    const first = at(ledger.firstLine, row);
    for (let line = first; line < first + at(ledger.lineCount, row); line += 1) visit('sku', at(ledger.lineSku, line), line);
  };

  const enter = (by: WindowKey, key: number, entry: number): void => {
    const past = pasts[by][key];
    if (past === undefined) pasts[by][key] = entry;
    else if (typeof past === 'number') pasts[by][key] = [past, entry];
    else if (!Array.isArray(past)) insert(past, entry);
    else if (past.push(entry) > few) pasts[by][key] = createSeries(ledger, by === 'sku', sorted(ledger, by, past));
  };

  const leave = (by: WindowKey, key: number, entry: number): void => {
    const past = pasts[by][key];
    if (typeof past === 'number') pasts[by][key] = undefined;
    else if (Array.isArray(past)) past.splice(past.indexOf(entry), 1);
    else if (past) remove(past, entry);
  };

  const touch = (by: WindowKey, key: number, entry: number): void => {
    const past = pasts[by][key];
    if (typeof past === 'object' && !Array.isArray(past)) past.fresh.push(entry);
  };

  return {
    of: (by, key) => (key === undefined ? undefined : pasts[by][key]),
    enter: (row) => eachKey(row, enter),
    leave: (row) => eachKey(row, leave),
    touch: (row) => eachKey(row, touch),
  };
};

/** So many are looked at one by one faster than a series answers. */
const few = 64;

const sorted = ({ createdAt, lineRow }: Ledger, by: WindowKey, entries: readonly number[]): number[] => {
  const placed = (entry: number): number => at(createdAt, by === 'sku' ? at(lineRow, entry) : entry);
  return entries.toSorted((a, b) => placed(a) - placed(b) || a - b);
};
