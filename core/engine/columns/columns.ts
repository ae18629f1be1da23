/**
 * A shop's orders as columns, kept between back-tests. They are made of blocks; what arrives later goes into a block of its own, which
 * is merged with others when there are many, and a newer form of an order strikes the older one out.
 */
import type { OrderKey } from '#core/order';
import { emptyBook, type Rule, type RuleBook } from '#core/rules';
import type { History } from '../history.ts';
import { createPlanner, type Planner } from '../program.ts';
import { countBits, hasRow } from './bits.ts';
import { blockBytes, createBlock, specOf, type Block, type ColumnRow, type ColumnSpec } from './block.ts';
import { exemptionSpecs } from './exempt.ts';
import { fitting } from './layout.ts';
import { tidy } from './merge.ts';
import { ordersSince } from './tally.ts';

export interface Columns {
  readonly blocks: readonly Block[];
  /** How many orders there are. */
  readonly orders: number;
  /** How many of them were placed from then on, epoch ms. */
  ordersSince(from: number): number;
  /** Memory of the columns in bytes, without what back-tests keep beside them. */
  readonly bytes: number;
  /** Orders placed before this instant were left out for want of memory, epoch ms; −∞ while nothing was. */
  readonly since: number;
  /**
   * Adds orders; one that is there already is replaced. Back-tests over these columns keep their baseline.
   * @param rows with the instants at which the orders were, or would have been, assessed, epoch ms
   * @param history asked in the order of these instants: a replay for the past, the history itself for what arrives now
   * @throws RangeError for a zone that does not exist, and for an order with thousands of lines
   */
  add(rows: readonly ColumnRow[], history: Pick<History, 'read'>): void;
  /** Gives an order another mark; nothing is decided anew by that. One that is not there, or has no note, stays as it is. */
  mark(key: OrderKey, mark: number): void;
  /** Do the columns hold all that these rules read? If not, they must be made anew with these rules. */
  cover(rules: readonly Rule[], book?: RuleBook): boolean;
}

export interface ColumnsOptions {
  /** What is to be read: the fields, windows and multiples of these rules. */
  readonly rules: readonly Rule[];
  readonly book?: RuleBook;
  /** The shop's time zone, IANA name. */
  readonly zone: string;
  /** Beyond this the oldest blocks are given up. 256 MB unless told otherwise. */
  readonly maxBytes?: number;
}

/**
 * Nothing is read yet; a zone that does not exist is found out by {@link Columns.add}, where a rule asks for the time of day.
 * @param options `maxBytes` in bytes; every rule that will be asked must be among, or read no more than, `rules`
 * @example
 * const columns = createColumns({ rules: presets, zone: 'Asia/Shanghai' });
 * columns.add(orders.map((order) => ({ order, at: order.createdAt })), history.replay());
 */
export const createColumns = ({ rules, book = emptyBook, zone, maxBytes = 256 * 2 ** 20 }: ColumnsOptions): Columns => {
  const specs = specsOf(rules, book, createPlanner(book));
  let blocks: readonly Block[] = [];
  let since = Number.NEGATIVE_INFINITY;

  const strike = (key: OrderKey): void => {
    for (const block of blocks) {
      const row = block.keys.find(key);
      if (row < 0 || !hasRow(block.alive, row)) continue;
      block.alive[row >>> 5]! &= ~(1 << row);
      block.edition += 1;
      return;
    }
  };
  const evict = (): void => {
    let bytes = sum(blocks);
    while (bytes > maxBytes && blocks.length > 1) {
      const [oldest, ...rest] = blocks;
      if (!oldest) return;
      bytes -= blockBytes(oldest);
      since = oldest.createdAt.reduce((latest, at) => Math.max(latest, at), since);
      blocks = rest;
    }
  };
  return {
    get blocks() {
      return blocks;
    },
    get orders() {
      return blocks.reduce((count, { alive }) => count + countBits(alive), 0);
    },
    ordersSince: (from) => ordersSince(blocks, from),
    get bytes() {
      return sum(blocks);
    },
    get since() {
      return since;
    },
    add: (rows, history) => {
      const sorted = latestForms(rows.toSorted((a, b) => a.at - b.at));
      if (blocks.length > 0) for (const { order } of sorted) strike(order.key);
      const lineCounts = sorted.map(({ order }) => order.lines.length);
      for (let from = 0; from < sorted.length;) {
        const end = from + fitting(lineCounts, from);
        blocks = tidy([...blocks, createBlock(sorted.slice(from, end), specs, { history, zone })], specs);
        from = end;
      }
      evict();
    },
    mark: (key, mark) => {
      for (const { keys, alive, marks } of blocks) {
        const row = keys.find(key);
        if (row < 0 || !hasRow(alive, row)) continue;
        if (marks) marks[row] = mark;
        return;
      }
    },
    cover: (others, otherBook = emptyBook) => {
      const have = new Set(specs.map(({ key }) => key));
      return specsOf(others, otherBook, createPlanner(otherBook)).every(({ key }) => have.has(key));
    },
  };
};

/** The same order twice in one batch: the later form counts. @param rows by their instants */
const latestForms = (rows: readonly ColumnRow[]): readonly ColumnRow[] => {
  const keys = new Set(rows.map(({ order }) => order.key));
  if (keys.size === rows.length) return rows;
  return rows
    .toReversed()
    .filter(({ order }) => keys.delete(order.key))
    .reverse();
};

const sum = (blocks: readonly Block[]): number => blocks.reduce((bytes, block) => bytes + blockBytes(block), 0);

/** Every column that rules and book ask for, each once. */
const specsOf = (rules: readonly Rule[], book: RuleBook, planner: Planner): ColumnSpec[] => {
  for (const rule of rules) planner.plan(rule);
  const specs = new Map<string, ColumnSpec>();
  for (const spec of [...planner.conditions.flatMap((condition) => specOf(condition) ?? []), ...exemptionSpecs(book, planner)]) {
    specs.set(spec.key, spec);
  }
  return [...specs.values()];
};
