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
 * The lines of a block's orders. The orders stand in the block by how many lines they have, most first: so the first lines of all orders, the
 * second lines of those that have one, and so on, are runs that begin at a word and stand in the order of their orders. What is true of
 * any or all lines of an order is then worked out word by word.
 */
export interface Lines {
  /** Where the first, second … lines begin, in words; one more at the end. */
  readonly starts: readonly number[];
  readonly words: number;
  /** Rows that are a line. */
  readonly exists: Bits;
  /** Orders whose lines were not read. */
  readonly none: Bits | undefined;
}

/** The row of an order's line. */
const lineRow = ({ starts }: Lines, order: number, line: number): number => starts[line]! * 32 + order;

/** The order to which a line's row belongs. */
export const orderOfLine = ({ starts }: Lines, row: number): number => {
  let line = 0;
  while (row >= starts[line + 1]! * 32) line += 1;
  return row - starts[line]! * 32;
};

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

/** Rows in one block, lines included: as many as two bytes can number, in whole words, with one number left for "none". */
const mostRows = 65_504;

/** Where a block that begins there must end. @throws RangeError for an order that no block can hold */
export const blockEnd = (rows: readonly ColumnRow[], from: number): number => {
  /** Orders with at least two lines, three lines …; each of these runs ends with a whole word. */
  const longer: number[] = [];
  for (let end = from; end < rows.length; end += 1) {
    const { length } = rows[end]!.order.lines;
    for (let line = 1; line < length; line += 1) longer[line - 1] = (longer[line - 1] ?? 0) + 1;
    const words = longer.reduce((sum, count) => sum + wordsFor(count), wordsFor(end - from + 1));
    if (words * 32 <= mostRows) continue;
    if (end === from) throw new RangeError(`An order with ${length} lines`);
    return end;
  }
  return rows.length;
};

/**
 * @param rows by their instants, no more than {@link blockEnd} allows
 * @param source its history is asked with instants that never go back
 */
export const createBlock = (rows: readonly ColumnRow[], specs: readonly ColumnSpec[], source: BlockSource): Block => {
  const size = rows.length;
  const words = wordsFor(size);
  const places = rank(rows);
  const ranked: ColumnRow[] = new Array(size);
  rows.forEach((row, index) => (ranked[places[index]!] = row));
  const block: Block = {
    size,
    words,
    keys: packKeys(ranked.map(({ order }) => order.key)),
    createdAt: Float64Array.from(ranked, ({ order }) => order.createdAt),
    lines: linesOf(ranked, words),
    consoles: consolesOf(ranked, words),
    alive: firstRows(size, words),
    edition: 0,
    columns: new Map(),
    ratios: new Map(),
  };
  readColumns(block, { rows, places }, specs, source);
  return block;
};

/** The place of each row: those with most lines first, else as they came. */
const rank = (rows: readonly ColumnRow[]): Uint32Array => {
  const counts: number[] = [];
  for (const { order } of rows) counts[order.lines.length] = (counts[order.lines.length] ?? 0) + 1;
  const next = counts.slice();
  let before = 0;
  for (let lines = counts.length - 1; lines >= 0; lines -= 1) {
    next[lines] = before;
    before += counts[lines] ?? 0;
  }
  return Uint32Array.from(rows, ({ order }) => next[order.lines.length]!++);
};

/** Orders by their instants, and where each stands in the block. */
interface Timeline {
  readonly rows: readonly ColumnRow[];
  readonly places: Uint32Array;
}

/** So many orders at a time go through all columns: once fetched from memory, an order is at hand for the next column. */
const atATime = 512;

const readColumns = (block: Block, { rows, places }: Timeline, specs: readonly ColumnSpec[], source: BlockSource): void => {
  const slow: Slow[] = [];
  const fields: FieldReader[] = [];
  for (const spec of specs) {
    if (spec.kind === 'ratio') slow.push({ spec, ratio: createRatioBuilder(rowsOf(block, spec.ofLine)) });
    else if (spec.kind === 'key') fields.push(keyReader(block, spec.key, spec.by));
    else if (spec.term.isWindow) slow.push({ spec, builder: builderFor(block, spec.term) });
    else fields.push(fieldReader(block, spec, source.zone));
  }
  const readWindows = windowReader(block, slow, source);
  for (let from = 0; from < rows.length; from += atATime) {
    const to = Math.min(rows.length, from + atATime);
    for (const { take } of fields) for (let index = from; index < to; index += 1) take(rows[index]!.order, places[index]!);
    if (slow.length > 0) for (let index = from; index < to; index += 1) readWindows(rows[index]!, places[index]!);
  }
  for (const { key, builder } of fields) block.columns.set(key, builder.finish());
  for (const { spec, builder, ratio } of slow) {
    if (ratio) block.ratios.set(spec.key, ratio.finish());
    else block.columns.set(spec.key, builder.finish());
  }
};

/** Reads one column, order by order. */
interface FieldReader {
  readonly key: string;
  readonly builder: ColumnBuilder;
  readonly take: (order: Order, place: number) => void;
}

type TermSpec = Extract<ColumnSpec, { kind: 'term' | 'week' }>;
type Slow =
  | { readonly spec: TermSpec; readonly builder: ColumnBuilder; readonly ratio?: undefined }
  | { readonly spec: Extract<ColumnSpec, { kind: 'ratio' }>; readonly builder?: undefined; readonly ratio: RatioBuilder };

const rowsOf = (block: Block, ofLine: boolean): number => (ofLine ? block.lines.words * 32 : block.size);
const builderFor = (block: Block, term: PlannedTerm): ColumnBuilder =>
  createColumnBuilder(typeOf(term.term) ?? 'text', rowsOf(block, term.ofLine));

const fieldReader = (block: Block, spec: TermSpec, zone: string): FieldReader => {
  const { key, term } = spec;
  const { field } = term;
  if (spec.kind === 'week' && field?.scope === 'order') {
    const builder = createColumnBuilder('integer', block.size);
    const take = (order: Order, place: number): void => {
      const at = field.read(order);
      builder.raw(place, Number.isSafeInteger(at) ? minuteOfWeek(at as Ms, zone) : at);
    };
    return { key, builder, take };
  }
  const builder = builderFor(block, term);
  if (field?.scope === 'order') return { key, builder, take: (order, place) => builder.raw(place, field.read(order)) };
  const take = ({ lines }: Order, place: number): void => {
    for (let line = 0; line < lines.length; line += 1) builder.raw(lineRow(block.lines, place, line), field?.read(lines[line]!));
  };
  return { key, builder, take };
};

const keyReader = (block: Block, key: string, by: 'buyer' | 'phone' | 'address'): FieldReader => {
  const builder = createColumnBuilder('text', block.size);
  const take = (order: Order, place: number): void => {
    const read: KeyReading = subjectOf(order)[by];
    if (typeof read === 'string') builder.value(place, read);
  };
  return { key, builder, take };
};

/** All windows of one order together: what one has looked up serves the next. To be called in the order of the instants. */
const windowReader = (block: Block, slow: readonly Slow[], { history, zone }: BlockSource): ((row: ColumnRow, place: number) => void) => {
  const ofLines = slow.filter(isOfLine);
  const ofOrders = slow.filter((one) => !isOfLine(one));
  let run: ReturnType<typeof createRun> | undefined;
  return ({ order, at }, place) => {
    run ??= createRun(order, { history, at, zone }, 0, 0);
    run.order = order;
    run.sources = { history, at, zone };
    run.subject = undefined;
    run.windows = [];
    for (const one of ofOrders) put(one, place, run, undefined);
    if (ofLines.length === 0) return;
    for (let line = 0; line < order.lines.length; line += 1) {
      for (const one of ofLines) put(one, lineRow(block.lines, place, line), run, line);
    }
  };
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
  const starts = [0, words];
  const longest = rows[0]?.order.lines.length ?? 0;
  for (let line = 1; line < longest; line += 1) {
    // By rank, so that those with so many lines come first.
    const count = rows.findLastIndex(({ order }) => order.lines.length > line) + 1;
    starts.push(starts[line]! + wordsFor(count));
  }
  const lines = { starts, words: starts.at(-1)!, exists: new Int32Array(starts.at(-1)!), none: undefined as Bits | undefined };
  rows.forEach(({ order }, row) => {
    for (let line = 0; line < order.lines.length; line += 1) addRow(lines.exists, lineRow(lines, row, line));
    if (order.lines.length === 0) addRow((lines.none ??= new Int32Array(words)), row);
  });
  return lines;
};

/** What the block keeps, bit sets of conditions apart. */
export const blockBytes = ({ keys, createdAt, lines, consoles, alive, columns, ratios }: Block): number => {
  let bytes = keys.bytes + createdAt.byteLength + lines.exists.byteLength + (lines.none?.byteLength ?? 0);
  bytes += alive.byteLength * (1 + consoles.size);
  for (const column of columns.values()) bytes += column.bytes;
  for (const ratio of ratios.values()) bytes += ratio.bytes;
  return bytes;
};
