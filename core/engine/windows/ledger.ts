/**
 * All that was ever told of orders, as columns: one row for each form in which an order was seen, one line for each SKU of a form. Keys are
 * small numbers, so that a shop of a million orders fits in memory and is walked through without touching a text.
 */
import type { OrderKey } from '#core/order';
import { outcomes } from '#core/rules';
import type { Fact, FactLine } from '../fact.ts';
import { createRegister, numberOf, type Names, type Register } from './register.ts';

export interface Ledger {
  readonly register: Register;
  /** Changes with everything told that was not known yet. */
  edition: number;
  /** The newest form of each order. */
  readonly newest: Map<string, number>;
  rows: number;
  lines: number;
  /** Of each row: when the order was placed, and the span `[since, until)` in which this was the latest known form of it; epoch ms. */
  createdAt: Float64Array;
  since: Float64Array;
  until: Float64Array;
  /** The row of the form before this one; -1: there is none. */
  older: Int32Array;
  /** Fen; NaN where nobody knows. */
  paid: Float64Array;
  /** 0: none; otherwise one more than its place in `outcomes`. */
  outcome: Uint8Array;
  outcomeAt: Float64Array;
  /** Keys; -1 where there is none to go by. */
  shop: Int32Array;
  buyer: Int32Array;
  phone: Int32Array;
  address: Int32Array;
  region: Int32Array;
  firstLine: Int32Array;
  lineCount: Int32Array;
  /** Of each line: the row it belongs to, its SKU, the pieces. */
  lineRow: Int32Array;
  lineSku: Int32Array;
  pieces: Float64Array;
}

/** Who sorts rows by their keys. */
export interface Sorter {
  /** A row is there, with all its columns. */
  enter(row: number): void;
  /** A row is about to be written over. */
  leave(row: number): void;
  /** The span in which a row was known has changed. */
  touch(row: number): void;
}

export const rowKeys = ['shop', 'buyer', 'phone', 'address', 'region'] as const;
export type RowKey = (typeof rowKeys)[number];

export const createLedger = (): Ledger => ({
  register: createRegister(),
  edition: 0,
  newest: new Map(),
  rows: 0,
  lines: 0,
  createdAt: new Float64Array(initial),
  since: new Float64Array(initial),
  until: new Float64Array(initial),
  older: new Int32Array(initial),
  paid: new Float64Array(initial),
  outcome: new Uint8Array(initial),
  outcomeAt: new Float64Array(initial),
  shop: new Int32Array(initial),
  buyer: new Int32Array(initial),
  phone: new Int32Array(initial),
  address: new Int32Array(initial),
  region: new Int32Array(initial),
  firstLine: new Int32Array(initial),
  lineCount: new Int32Array(initial),
  lineRow: new Int32Array(initial),
  lineSku: new Int32Array(initial),
  pieces: new Float64Array(initial),
});

/** Writes a fact down: as a form of its order, or over its form of the same instant, which is then forgotten. */
export const put = (ledger: Ledger, fact: Fact, sorter: Sorter): void => {
  const since = fact.seenAt ?? always;
  let newer = -1;
  let row = ledger.newest.get(fact.key) ?? -1;
  while (row >= 0 && at(ledger.since, row) > since) {
    newer = row;
    row = at(ledger.older, row);
  }
  if (row >= 0 && ledger.since[row] === since) {
    if (isWritten(ledger, row, fact)) return;
    sorter.leave(row);
  } else {
    const older = row;
    row = ledger.rows;
    if (row === ledger.createdAt.length) widen(ledger, rowColumns);
    ledger.rows += 1;
    ledger.since[row] = since;
    ledger.until[row] = newer < 0 ? never : at(ledger.since, newer);
    ledger.older[row] = older;
    if (newer < 0) ledger.newest.set(fact.key, row);
    else ledger.older[newer] = row;
    if (older >= 0) {
      ledger.until[older] = since;
      sorter.touch(older);
    }
  }
  write(ledger, row, fact);
  ledger.edition += 1;
  sorter.enter(row);
};

/** The rows of an order, the latest form first. */
export const formsOf = (ledger: Ledger, key: OrderKey): readonly number[] => {
  const forms: number[] = [];
  for (let row = ledger.newest.get(key) ?? -1; row >= 0; row = at(ledger.older, row)) forms.push(row);
  return forms;
};

/** A column where it is known to have an entry. */
export const at = (column: Float64Array | Int32Array | Uint8Array, index: number): number => column[index] as number;

export const always = Number.NEGATIVE_INFINITY;
export const never = Number.POSITIVE_INFINITY;

const write = (ledger: Ledger, row: number, fact: Fact): void => {
  const names = ledger.register.open(fact.shop);
  ledger.createdAt[row] = fact.createdAt;
  ledger.paid[row] = amountOf(fact);
  ledger.outcome[row] = outcomeOf(fact);
  ledger.outcomeAt[row] = outcomeAtOf(fact);
  ledger.shop[row] = numberOf(names.shop, fact.shop);
  ledger.buyer[row] = numberOf(names.buyer, fact.buyer);
  ledger.phone[row] = numberOf(names.phone, fact.phone);
  ledger.address[row] = numberOf(names.address, fact.address);
  ledger.region[row] = numberOf(names.region, fact.region);
  writeLines(ledger, row, names, fact.lines ?? []);
};

/** Over the lines that the row had, or behind all others. */
const writeLines = (ledger: Ledger, row: number, names: Names, lines: readonly FactLine[]): void => {
  const first = lines.length <= at(ledger.lineCount, row) ? at(ledger.firstLine, row) : ledger.lines;
  let count = 0;
  for (const { sku, quantity } of lines) {
    const number = numberOf(names.sku, sku);
    const known = findLine(ledger, first, count, number);
    if (known >= 0) {
      ledger.pieces[known] = at(ledger.pieces, known) + quantity;
      continue;
    }
    const line = first + count++;
    if (line === ledger.lineRow.length) widen(ledger, lineColumns);
    ledger.lineRow[line] = row;
    ledger.lineSku[line] = number;
    ledger.pieces[line] = quantity;
  }
  ledger.firstLine[row] = first;
  ledger.lineCount[row] = count;
  ledger.lines = Math.max(ledger.lines, first + count);
};

/** Among `count` lines from `first` on; -1: none of them is of this SKU. */
export const findLine = ({ lineSku }: Ledger, first: number, count: number, sku: number): number => {
  for (let line = first; line < first + count; line += 1) if (lineSku[line] === sku) return line;
  return -1;
};

const isWritten = (ledger: Ledger, row: number, fact: Fact): boolean => {
  const names = ledger.register.find(fact.shop);
  return (
    names !== undefined &&
    ledger.createdAt[row] === fact.createdAt &&
    Object.is(ledger.paid[row], amountOf(fact)) &&
    ledger.outcome[row] === outcomeOf(fact) &&
    ledger.outcomeAt[row] === outcomeAtOf(fact) &&
    rowKeys.every((by) => at(ledger[by], row) === (fact[by] === null ? -1 : names[by].numbers.get(fact[by]))) &&
    areWritten(ledger, row, names, fact.lines ?? [])
  );
};

const areWritten = (ledger: Ledger, row: number, names: Names, lines: readonly FactLine[]): boolean => {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  if (pieces.size !== ledger.lineCount[row]) return false;
  for (const [sku, quantity] of pieces) {
    const line = findLine(ledger, at(ledger.firstLine, row), pieces.size, names.sku.numbers.get(sku) ?? -1);
    if (line < 0 || ledger.pieces[line] !== quantity) return false;
  }
  return true;
};

/** What is no whole number of fen is an amount that nobody knows. 0 + −0 is 0. */
const amountOf = ({ paid }: Fact): number => (Number.isSafeInteger(paid) ? 0 + (paid as number) : Number.NaN);
const outcomeOf = ({ outcome }: Fact): number => (outcome === null ? 0 : outcomes.indexOf(outcome) + 1);
const outcomeAtOf = ({ outcome, outcomeAt }: Fact): number => (outcome === null ? always : (outcomeAt ?? always));

const initial = 64;
const lineColumns = ['lineRow', 'lineSku', 'pieces'] as const;
const rowColumns = [
  ...['createdAt', 'since', 'until', 'older', 'paid', 'outcome', 'outcomeAt', 'firstLine', 'lineCount'] as const,
  ...rowKeys,
] as const; // prettier-ignore

const widen = (ledger: Ledger, names: typeof rowColumns | typeof lineColumns): void => {
  const wide = ledger as unknown as Record<string, Float64Array | Int32Array | Uint8Array>;
  for (const name of names) {
    const column = wide[name] as Float64Array;
    const wider = new (column.constructor as Float64ArrayConstructor)(column.length * 2);
    wider.set(column);
    wide[name] = wider;
  }
};
