/**
 * All that was ever told of orders, as columns: one row for each form in which an order was seen, one line for each SKU of a form. Keys are
 * small numbers, so that a shop of a million orders fits in memory and is walked through without touching a text.
 */
import type { OrderKey } from '#core/order';
import { outcomes } from '#core/rules';
import type { Fact } from '../fact.ts';
import { createRegister, enter, numbersOf, shopKind, skuKind, type Kind, type Register } from './register.ts';

export interface Ledger {
  /** Changes with everything told that was not known yet. */
  edition: number;
  /** The newest form of each order. */
  readonly newest: Map<OrderKey, number>;
  /** Of each row: the order. */
  readonly orders: OrderKey[];
  rows: number;
  lines: number;
  /** So many keys have a long past. */
  series: number;
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
  /** By kind, its key; the SKUs are those of lines. */
  readonly registers: readonly Register[];
  firstLine: Int32Array;
  lineCount: Int32Array;
  /** Of each line: the row it belongs to, the pieces. */
  lineRow: Int32Array;
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

export const createLedger = (): Ledger => ({
  edition: 0,
  newest: new Map(),
  orders: [],
  rows: 0,
  lines: 0,
  series: 0,
  createdAt: new Float64Array(initial),
  since: new Float64Array(initial),
  until: new Float64Array(initial),
  older: new Int32Array(initial),
  paid: new Float64Array(initial),
  outcome: new Uint8Array(initial),
  outcomeAt: new Float64Array(initial),
  registers: Array.from({ length: skuKind + 1 }, (_, kind) => createRegister(kind)),
  firstLine: new Int32Array(initial),
  lineCount: new Int32Array(initial),
  lineRow: new Int32Array(initial),
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
    if (row === ledger.createdAt.length) widenRows(ledger);
    ledger.rows += 1;
    ledger.orders.push(fact.key);
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

/**
 * The rows of an order, the latest form first.
 * @param guess a row that may well be it; a right one saves looking it up
 */
export const formsOf = ({ orders, until, older, newest }: Ledger, key: OrderKey, guess: number): readonly number[] => {
  const forms: number[] = [];
  const isIt = orders[guess] === key && until[guess] === never;
  for (let row = isIt ? guess : (newest.get(key) ?? -1); row >= 0; row = at(older, row)) forms.push(row);
  return forms;
};

/** The number of the key of each row, or of each line where the kind is that of SKUs; -1: there is none to go by. */
export const keyColumn = (ledger: Ledger, kind: Kind): Int32Array => {
  const { registers, lineRow } = ledger;
  const shops = (registers[shopKind] as Register).texts;
  const register = registers[kind] as Register;
  if (register.numbered === register.texts.length) return register.numbers;
  return numbersOf(register, (entry) => shops[kind === skuKind ? at(lineRow, entry) : entry] as string);
};

/** The key of a row, or of a line. */
export const keyText = ({ registers }: Ledger, kind: Kind, entry: number): string | null => registers[kind]?.texts[entry] ?? null;

/** A column where it is known to have an entry. */
export const at = (column: Float64Array | Int32Array | Uint8Array, index: number): number => column[index] as number;

export const always = Number.NEGATIVE_INFINITY;
export const never = Number.POSITIVE_INFINITY;

const write = (ledger: Ledger, row: number, fact: Fact): void => {
  ledger.createdAt[row] = fact.createdAt;
  ledger.paid[row] = amountOf(fact);
  ledger.outcome[row] = outcomeOf(fact);
  ledger.outcomeAt[row] = outcomeAtOf(fact);
  keysOf(fact).forEach((key, kind) => enter(ledger.registers[kind] as Register, row, key, fact.shop));
  writeLines(ledger, row, fact);
};

/** Over the lines that the row had, or behind all others. */
const writeLines = (ledger: Ledger, row: number, { shop, lines = [] }: Fact): void => {
  const skus = ledger.registers[skuKind] as Register;
  const first = lines.length <= at(ledger.lineCount, row) ? at(ledger.firstLine, row) : ledger.lines;
  let count = 0;
  for (const { sku, quantity } of lines) {
    const known = lineOf(ledger, first, count, sku);
    if (known >= 0) {
      ledger.pieces[known] = at(ledger.pieces, known) + quantity;
      continue;
    }
    const line = first + count++;
    if (line === ledger.lineRow.length) widenLines(ledger);
    ledger.lineRow[line] = row;
    ledger.pieces[line] = quantity;
    enter(skus, line, sku, shop);
  }
  ledger.firstLine[row] = first;
  ledger.lineCount[row] = count;
  ledger.lines = Math.max(ledger.lines, first + count);
};

/** Among `count` lines from `first` on; -1: none of them is of this SKU. */
const lineOf = (ledger: Ledger, first: number, count: number, sku: string): number => {
  for (let line = first; line < first + count; line += 1) if (keyText(ledger, skuKind, line) === sku) return line;
  return -1;
};

const isWritten = (ledger: Ledger, row: number, fact: Fact): boolean =>
  ledger.createdAt[row] === fact.createdAt &&
  Object.is(ledger.paid[row], amountOf(fact)) &&
  ledger.outcome[row] === outcomeOf(fact) &&
  ledger.outcomeAt[row] === outcomeAtOf(fact) &&
  keysOf(fact).every((key, kind) => keyText(ledger, kind, row) === key) &&
  areWritten(ledger, row, fact);

const areWritten = (ledger: Ledger, row: number, { lines = [] }: Fact): boolean => {
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  if (pieces.size !== ledger.lineCount[row]) return false;
  for (const [sku, quantity] of pieces) {
    const line = lineOf(ledger, at(ledger.firstLine, row), pieces.size, sku);
    if (line < 0 || ledger.pieces[line] !== quantity) return false;
  }
  return true;
};

/** By kind; the SKUs are those of lines. */
const keysOf = ({ shop, buyer, phone, address, region }: Fact): readonly (string | null)[] => [shop, buyer, phone, address, region];

/** What is no whole number of fen is an amount that nobody knows. 0 + −0 is 0. */
const amountOf = ({ paid }: Fact): number => (Number.isSafeInteger(paid) ? 0 + (paid as number) : Number.NaN);
const outcomeOf = ({ outcome }: Fact): number => (outcome === null ? 0 : outcomes.indexOf(outcome) + 1);
const outcomeAtOf = ({ outcome, outcomeAt }: Fact): number => (outcome === null ? always : (outcomeAt ?? always));

const initial = 64;
const lineColumns = ['lineRow', 'pieces'] as const;
const rowColumns = ['createdAt', 'since', 'until', 'older', 'paid', 'outcome', 'outcomeAt', 'firstLine', 'lineCount'] as const;

const widenRows = (ledger: Ledger): void => {
  Object.assign(ledger, Object.fromEntries(rowColumns.map((name) => [name, widened(ledger[name])])));
};
const widenLines = (ledger: Ledger): void => {
  Object.assign(ledger, Object.fromEntries(lineColumns.map((name) => [name, widened(ledger[name])])));
};

const widened = <T extends Float64Array | Int32Array | Uint8Array>(column: T): T => {
  const wider = new (column.constructor as new (length: number) => T)(column.length * 2);
  wider.set(column);
  return wider;
};
