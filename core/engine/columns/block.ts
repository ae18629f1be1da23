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
import { layOut, lineRow, type Lines } from './layout.ts';
import { createRatioBuilder, type RatioBuilder, type RatioColumn } from './ratio.ts';

/** An order and the instant at which it was, or would have been, assessed, epoch ms. */
export interface ColumnRow {
  readonly order: Order;
  readonly at: number;
  /** What results are counted by; rules do not see it. */
  readonly note?: RowNote;
}

export interface RowNote {
  /** 0–255; what it means is up to whoever counts. */
  readonly mark: number;
  /** A whole number below 2³¹, `null` where it is not known. */
  readonly amount: number | null;
}

/** What a column holds. `week`: minutes of the week of an instant; `key`: what the allow list and snoozes look at. */
export type ColumnSpec =
  | { readonly kind: 'term' | 'week'; readonly key: string; readonly term: PlannedTerm }
  | { readonly kind: 'ratio'; readonly key: string; readonly term: PlannedTerm; readonly of: PlannedTerm; readonly ofLine: boolean }
  | { readonly kind: 'key'; readonly key: string; readonly by: 'buyer' | 'phone' | 'address' };

export type RatioSpec = Extract<ColumnSpec, { kind: 'ratio' }>;

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
  /** Notes of the rows, where any has one. */
  marks?: Uint8Array;
  amounts?: Int32Array;
}

/** Stands for an amount that is not known. */
export const noAmount = -(2 ** 31);

export interface BlockSource {
  readonly history: Pick<History, 'read'>;
  readonly zone: string;
}

/**
 * @param rows by their instants, no more than are `fitting`
 * @param source its history is asked with instants that never go back
 */
export const createBlock = (rows: readonly ColumnRow[], specs: readonly ColumnSpec[], source: BlockSource): Block => {
  const { places, lines } = layOut(rows.map(({ order }) => order.lines.length));
  const ranked: BlockOrder[] = new Array(rows.length);
  rows.forEach(({ order, note }, index) => (ranked[places[index]!] = note ? { ...blockOrder(order), note } : order));
  const block = emptyBlock(ranked, lines);
  readColumns(block, { rows, places }, specs, source);
  return block;
};

/** A block without columns. @param orders in their places */
export const emptyBlock = (orders: readonly BlockOrder[], lines: Lines): Block => {
  const size = orders.length;
  const words = wordsFor(size);
  return {
    ...notesOf(orders),
    size,
    words,
    keys: packKeys(orders.map(({ key }) => key)),
    createdAt: Float64Array.from(orders, ({ createdAt }) => createdAt),
    lines,
    consoles: consolesOf(orders, words),
    alive: firstRows(size, words),
    edition: 0,
    columns: new Map(),
    ratios: new Map(),
  };
};

/** What is kept of every order, whatever the rules read. */
export interface BlockOrder extends Pick<Order, 'key' | 'createdAt'> {
  readonly console: string;
  readonly note?: RowNote;
}

const blockOrder = ({ key, createdAt, console }: Order): BlockOrder => ({ key, createdAt, console });

const notesOf = (orders: readonly BlockOrder[]): Pick<Block, 'marks' | 'amounts'> => {
  if (!orders.some(({ note }) => note)) return {};
  return {
    marks: Uint8Array.from(orders, ({ note }) => note?.mark ?? 0),
    amounts: Int32Array.from(orders, ({ note }) => (note?.amount === null ? noAmount : Math.min(note?.amount ?? noAmount, 2 ** 31 - 1))),
  };
};

const consolesOf = (orders: readonly BlockOrder[], words: number): Map<string, Bits> => {
  const consoles = new Map<string, Bits>();
  orders.forEach(({ console }, row) => {
    let bits = consoles.get(console);
    if (!bits) consoles.set(console, (bits = new Int32Array(words)));
    addRow(bits, row);
  });
  return consoles;
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
    if (spec.kind === 'ratio') slow.push({ spec, ratio: ratioBuilderFor(block, spec) });
    else if (spec.kind === 'key') fields.push(keyReader(builderFor(block, spec), spec.key, spec.by));
    else if (spec.term.isWindow) slow.push({ spec, builder: builderFor(block, spec) });
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
  | { readonly spec: RatioSpec; readonly builder?: undefined; readonly ratio: RatioBuilder };

const rowsOf = ({ lines, size }: Block, ofLine: boolean): number => (ofLine ? lines.words * 32 : size);
/** For an empty column of a block. */
export const builderFor = (block: Block, spec: Exclude<ColumnSpec, RatioSpec>): ColumnBuilder => {
  if (spec.kind === 'key') return createColumnBuilder('text', block.size);
  const type = spec.kind === 'week' ? 'integer' : (typeOf(spec.term.term) ?? 'text');
  return createColumnBuilder(type, rowsOf(block, spec.term.ofLine));
};
export const ratioBuilderFor = (block: Block, { ofLine }: RatioSpec): RatioBuilder => createRatioBuilder(rowsOf(block, ofLine));

const fieldReader = (block: Block, spec: TermSpec, zone: string): FieldReader => {
  const { key, term } = spec;
  const { field } = term;
  const builder = builderFor(block, spec);
  if (spec.kind === 'week' && field?.scope === 'order') {
    const take = (order: Order, place: number): void => {
      const at = field.read(order);
      builder.raw(place, Number.isSafeInteger(at) ? minuteOfWeek(at as Ms, zone) : at);
    };
    return { key, builder, take };
  }
  if (field?.scope === 'order') return { key, builder, take: (order, place) => builder.raw(place, field.read(order)) };
  const take = ({ lines }: Order, place: number): void => {
    for (let line = 0; line < lines.length; line += 1) builder.raw(lineRow(block.lines, place, line), field?.read(lines[line]!));
  };
  return { key, builder, take };
};

const keyReader = (builder: ColumnBuilder, key: string, by: 'buyer' | 'phone' | 'address'): FieldReader => {
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

/** What the block keeps, bit sets of conditions apart. */
export const blockBytes = ({ keys, createdAt, lines, consoles, alive, columns, ratios, marks, amounts }: Block): number => {
  let bytes = keys.bytes + createdAt.byteLength + lines.exists.byteLength + (lines.none?.byteLength ?? 0);
  bytes += alive.byteLength * (1 + consoles.size) + (marks?.byteLength ?? 0) + (amounts?.byteLength ?? 0);
  for (const column of columns.values()) bytes += column.bytes;
  for (const ratio of ratios.values()) bytes += ratio.bytes;
  return bytes;
};
