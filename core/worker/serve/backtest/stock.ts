/** The columns of a shop's last days with the back-test over them, and how they follow what happens to orders. */
import type { OrderRecord } from '#core/desk';
import { createBacktest, createColumns, type Backtest, type ColumnRow, type Columns, type History } from '#core/engine';
import { isOpen, ms, type Ms, type Order, type OrderKey } from '#core/order';
import { fieldOf, fieldsOfRule, type Rule, type RuleBook } from '#core/rules';
import type { BacktestReport } from '../../api.ts';
import type { Changes } from '../session.ts';
import { rowOf } from './rows.ts';

export interface StockParts {
  /** Whose fields, windows and multiples are read. */
  readonly rules: readonly Rule[];
  readonly book: RuleBook;
  readonly zone: string;
  readonly days: number;
  /** Orders placed from then on. */
  readonly from: Ms;
  /** See `Memory`: with another one, orders that were never judged must be read anew. */
  readonly readBackAt: number;
  readonly maxBytes: number;
}

export interface Stock extends StockParts {
  readonly columns: Columns;
  /** Notes what has changed; read by the next {@link Stock.extend}. */
  note(changes: Changes): void;
  /** How many orders were noted. */
  readonly noted: number;
  /** Reads what was noted. */
  extend(history: Pick<History, 'read'>): void;
  covers(rules: readonly Rule[], book: RuleBook): boolean;
  run(rules: readonly Rule[], baseline: readonly Rule[], book: RuleBook): BacktestReport;
}

export const createStock = (parts: StockParts): Stock => {
  const { rules, book, zone, from, maxBytes, readBackAt } = parts;
  const columns = createColumns({ rules, book, zone, maxBytes });
  const backtest = createBacktest(columns);
  const isMaterial = changeOf(rules);
  const rows = new Map<OrderKey, ColumnRow>();
  let base: { readonly rules: readonly Rule[]; readonly book: RuleBook } | undefined;

  const note = ({ before, judged }: Changes, after: OrderRecord): void => {
    if (!after.order || after.order.createdAt < from) return;
    const known = before.get(after.key);
    if (known?.order) {
      // What has left the house is judged as it was.
      if (!isOpen(after.order)) return;
      if (known.judgedAt === after.judgedAt && !isMaterial(known.order, after.order)) return;
    }
    const row = rowOf(after, judged?.get(after.key), readBackAt);
    if (row) rows.set(after.key, row);
  };
  return {
    ...parts,
    columns,
    note: (changes) => {
      for (const record of changes.records.values()) note(changes, record);
    },
    get noted() {
      return rows.size;
    },
    extend: (history) => {
      if (rows.size === 0) return;
      columns.add([...rows.values()], history);
      rows.clear();
      base = undefined;
    },
    covers: (others, otherBook) => columns.cover(others, otherBook),
    run: (tried, baseline, newBook) => {
      if (!base || base.book !== newBook || !sameRules(base.rules, baseline)) {
        backtest.run(baseline, newBook);
        backtest.setBaseline();
        base = { rules: baseline, book: newBook };
      }
      return reportOf(backtest, tried, newBook, ms(Math.max(from, columns.since)));
    },
  };
};

const reportOf = (backtest: Backtest, rules: readonly Rule[], book: RuleBook, from: Ms): BacktestReport => {
  const result = backtest.run(rules, book);
  return { ...result, from, unjudged: backtest.unjudged(), overlaps: backtest.overlaps().slice(0, mostOverlaps) };
};
const mostOverlaps = 200;

const sameRules = (a: readonly Rule[], b: readonly Rule[]): boolean => a.length === b.length && a.every((rule, index) => rule === b[index]);

/** Tells whether a new form of an order may answer otherwise: most changes are of a status that no rule asks for. */
const changeOf = (rules: readonly Rule[]): ((before: Order, after: Order) => boolean) => {
  const asked = new Set<string>([...rules.flatMap(fieldsOfRule), ...keyFields]);
  const read = [...asked].flatMap((id) => fieldOf(id) ?? []);
  const answers = (order: Order): string =>
    JSON.stringify(read.map((field) => (field.scope === 'order' ? [field.read(order)] : order.lines.map((line) => [field.read(line)]))));
  return (before, after) => before !== after && (before.createdAt !== after.createdAt || answers(before) !== answers(after));
};

/** Whose past is looked at, by whichever key; and what the allow list asks. */
const keyFields = [
  ...['buyer.id', 'receiver.phone', 'receiver.province', 'receiver.city', 'receiver.district', 'receiver.street', 'receiver.detail'],
  ...['line.skuId', 'amount.paid', 'order.shop'],
];
