/**
 * Some ten thousand orders as columns. A column is read of the orders once and kept; a block made from orders never changes after that, but
 * for the rows that are struck out because a newer form of their order stands in a later block.
 */
import { minuteOfWeek, type Ms, type Order } from '#core/order';
import { typeOf } from '#core/rules';
import type { KeyReading } from '../keys.ts';
import { subjectOf } from '../fact.ts';
import type { History } from '../history.ts';
import type { PlannedCondition, PlannedTerm } from '../program.ts';
import { isUnknown } from '../reading.ts';
import { createRun, read } from '../trace.ts';
import { addRow, firstRows, wordsFor, type Bits } from './bits.ts';
import { createColumnBuilder, type Column, type ColumnBuilder } from './column.ts';
import { packKeys, type PackedKeys } from './keys.ts';
import { createRatioBuilder, type RatioBuilder, type RatioColumn } from './ratio.ts';

/** An order and the instant at which it was, or would have been, assessed, epoch ms. */
export interface ColumnRow {
  readonly order: Order;
  readonly at: number;
}

/** What a column holds. `week`: minutes of the week of an instant; `key`: what the allow list and snoozes look at. */
export type ColumnSpec =
  | { readonly kind: 'term' | 'week'; readonly key: string; readonly term: PlannedTerm }
  | { readonly kind: 'ratio'; readonly key: string; readonly term: PlannedTerm; readonly of: PlannedTerm; readonly ofLine: boolean }
  | { readonly kind: 'key'; readonly key: string; readonly by: 'buyer' | 'phone' | 'address' };

/** The column that a condition asks; `undefined` for one that makes no sense. */
export const specOf = ({ question, term, of, ofLine }: PlannedCondition): ColumnSpec | undefined => {
  switch (question.kind) {
    case 'never':
      return undefined;
    case 'multiple':
      return of && { kind: 'ratio', key: `${term.key} ÷ ${of.key}`, term, of, ofLine };
    case 'during':
      return question.ofInstant ? { kind: 'week', key: `week ${term.key}`, term } : { kind: 'term', key: term.key, term };
    default:
      return { kind: 'term', key: term.key, term };
  }
};

/**
 * The lines of a block's orders. The first line of order r stands in row r, so that most line conditions are combined word by word; the
 * other lines follow, from a word's beginning on.
 */
export interface Lines {
  readonly rows: number;
  readonly words: number;
  /** Row of the first line that is not an order's first. */
  readonly base: number;
  /** The order of each further line. */
  readonly owner: Uint16Array;
  /** Orders whose lines were not read. */
  readonly none: Bits | undefined;
}

export interface Block {
  readonly size: number;
  readonly words: number;
  readonly keys: PackedKeys;
  readonly createdAt: Float64Array;
  readonly lines: Lines;
  /** Rows of each console. */
  readonly consoles: ReadonlyMap<string, Bits>;
  /** Rows that count. */
  readonly alive: Bits;
  /** Grows with every row that is struck out. */
  edition: number;
  readonly columns: Map<string, Column>;
  readonly ratios: Map<string, RatioColumn>;
}

export interface BlockSource {
  readonly history: Pick<History, 'read'>;
  readonly zone: string;
}

/** Orders in one block: as many as two bytes can number, in whole words, with one number left for "none". */
export const blockSize = 65_504;

/**
 * @param rows in the order of their instants, at most {@link blockSize}
 * @param source its history is asked with instants that never go back
 */
export const createBlock = (rows: readonly ColumnRow[], specs: readonly ColumnSpec[], source: BlockSource): Block => {
  const size = rows.length;
  const words = wordsFor(size);
  const block: Block = {
    size,
    words,
    keys: packKeys(rows.map(({ order }) => order.key)),
    createdAt: Float64Array.from(rows, ({ order }) => order.createdAt),
    lines: linesOf(rows, words),
    consoles: consolesOf(rows, words),
    alive: firstRows(size, words),
    edition: 0,
    columns: new Map(),
    ratios: new Map(),
  };
  addColumns(block, rows, specs, source);
  return block;
};

/** Reads further columns of the same orders. */
export const addColumns = (block: Block, rows: readonly ColumnRow[], specs: readonly ColumnSpec[], source: BlockSource): void => {
  const { zone } = source;
  const slow: Slow[] = [];
  for (const spec of specs) {
    if (block.columns.has(spec.key) || block.ratios.has(spec.key)) continue;
    if (spec.kind === 'ratio') slow.push({ spec, ratio: createRatioBuilder(rowsOf(block, spec.ofLine)) });
    else if (spec.kind === 'key') block.columns.set(spec.key, readKeys(block, rows, spec.by));
    else if (spec.term.isWindow) slow.push({ spec, builder: builderFor(block, spec.term) });
    else block.columns.set(spec.key, readField(block, rows, spec, zone));
  }
  if (slow.length > 0) readWindows(block, rows, slow, source);
};

type TermSpec = Extract<ColumnSpec, { kind: 'term' | 'week' }>;
type Slow =
  | { readonly spec: TermSpec; readonly builder: ColumnBuilder; readonly ratio?: undefined }
  | { readonly spec: Extract<ColumnSpec, { kind: 'ratio' }>; readonly builder?: undefined; readonly ratio: RatioBuilder };

const rowsOf = (block: Block, ofLine: boolean): number => (ofLine ? block.lines.rows : block.size);
const builderFor = (block: Block, term: PlannedTerm): ColumnBuilder =>
  createColumnBuilder(typeOf(term.term) ?? 'text', rowsOf(block, term.ofLine));

const readField = (block: Block, rows: readonly ColumnRow[], spec: TermSpec, zone: string): Column => {
  const { field } = spec.term;
  const builder = spec.kind === 'week' ? createColumnBuilder('integer', rowsOf(block, spec.term.ofLine)) : builderFor(block, spec.term);
  const take = (row: number, raw: unknown): void =>
    builder.raw(row, spec.kind === 'week' && Number.isSafeInteger(raw) ? minuteOfWeek(raw as Ms, zone) : raw);
  if (field?.scope === 'order') {
    for (let row = 0; row < rows.length; row += 1) take(row, field.read(rows[row]!.order));
  } else if (field) {
    eachLine(block, rows, (row, order, line) => take(row, field.read(order.lines[line]!)));
  }
  return builder.finish();
};

const readKeys = (block: Block, rows: readonly ColumnRow[], by: 'buyer' | 'phone' | 'address'): Column => {
  const builder = createColumnBuilder('text', block.size);
  rows.forEach(({ order }, row) => {
    const key: KeyReading = subjectOf(order)[by];
    if (typeof key === 'string') builder.raw(row, key);
  });
  return builder.finish();
};

/** All windows of one order together: what one has looked up serves the next. */
const readWindows = (block: Block, rows: readonly ColumnRow[], slow: readonly Slow[], { history, zone }: BlockSource): void => {
  const ofLines = slow.some(isOfLine);
  for (let index = 0, extra = block.lines.base; index < rows.length; index += 1) {
    const { order, at } = rows[index]!;
    const run = createRun(order, { history, at, zone }, 0);
    for (const one of slow) if (!isOfLine(one)) put(one, index, run, undefined);
    if (!ofLines) continue;
    for (let line = 0; line < order.lines.length; line += 1) {
      const row = line === 0 ? index : extra++;
      for (const one of slow) if (isOfLine(one)) put(one, row, run, line);
    }
  }
  for (const { spec, builder, ratio } of slow) {
    if (ratio) block.ratios.set(spec.key, ratio.finish());
    else block.columns.set(spec.key, builder.finish());
  }
};

const isOfLine = ({ spec }: Slow): boolean => (spec.kind === 'ratio' ? spec.ofLine : spec.term.ofLine);

const put = ({ spec, builder, ratio }: Slow, row: number, run: ReturnType<typeof createRun>, line: number | undefined): void => {
  const first = read(spec.term, run, line);
  if (builder) builder.reading(row, first);
  else if (!isUnknown(first)) ratio.readings(row, first, read(spec.of, run, line));
};

const consolesOf = (rows: readonly ColumnRow[], words: number): Map<string, Bits> => {
  const consoles = new Map<string, Bits>();
  rows.forEach(({ order }, row) => {
    let bits = consoles.get(order.console);
    if (!bits) consoles.set(order.console, (bits = new Int32Array(words)));
    addRow(bits, row);
  });
  return consoles;
};

const linesOf = (rows: readonly ColumnRow[], words: number): Lines => {
  const base = words * 32;
  let extras = 0;
  let none: Bits | undefined;
  rows.forEach(({ order }, row) => {
    extras += Math.max(0, order.lines.length - 1);
    if (order.lines.length === 0) addRow((none ??= new Int32Array(words)), row);
  });
  const owner = new Uint16Array(extras);
  let next = 0;
  rows.forEach(({ order }, row) => {
    for (let line = 1; line < order.lines.length; line += 1) owner[next++] = row;
  });
  return { rows: base + extras, words: wordsFor(base + extras), base, owner, none };
};

const eachLine = (block: Block, rows: readonly ColumnRow[], hear: (row: number, order: Order, line: number) => void): void => {
  let extra = block.lines.base;
  for (let index = 0; index < rows.length; index += 1) {
    const { order } = rows[index]!;
    for (let line = 0; line < order.lines.length; line += 1) hear(line === 0 ? index : extra++, order, line);
  }
};

/** What the block keeps, bit sets of conditions apart. */
export const blockBytes = ({ keys, createdAt, lines, consoles, alive, columns, ratios }: Block): number => {
  let bytes = keys.bytes + createdAt.byteLength + lines.owner.byteLength + (lines.none?.byteLength ?? 0);
  bytes += alive.byteLength * (1 + consoles.size);
  for (const column of columns.values()) bytes += column.bytes;
  for (const ratio of ratios.values()) bytes += ratio.bytes;
  return bytes;
};
