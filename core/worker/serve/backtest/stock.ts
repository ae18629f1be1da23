/** The columns of a shop's last days with the back-test over them, and how they follow what happens to orders. */
import type { OrderRecord } from '#core/desk';
import { createBacktest, createColumns, type Backtest, type ColumnRow, type Columns, type History } from '#core/engine';
import { day, isOpen, ms, startOfDay, type Ms, type Order, type OrderKey } from '#core/order';
import { fieldOf, fieldsOfRule, type Rule, type RuleBook } from '#core/rules';
import { fates } from '#core/feedback';
import type { BacktestReport } from '../../backtest.ts';
import type { RuleBacktest } from '../../ruleBacktest.ts';
import type { Changes } from '../session.ts';
import { countedList, countedOf, kindAt, markOf } from './fates.ts';
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
  /** What one of the rules does, over fewer days perhaps. */
  runRule(ruleId: string, asked: RuleRun): RuleBacktest;
}

export interface RuleRun {
  readonly rules: readonly Rule[];
  readonly baseline: readonly Rule[];
  readonly book: RuleBook;
  readonly days: number;
  readonly now: Ms;
}

export const createStock = (parts: StockParts): Stock => {
  const { rules, book, zone, from, maxBytes, readBackAt } = parts;
  const columns = createColumns({ rules, book, zone, maxBytes });
  const backtest = createBacktest(columns);
  const isMaterial = changeOf(rules);
  const rows = new Map<OrderKey, ColumnRow>();
  /** Marks of orders that may not be in the columns yet. */
  const marks = new Map<OrderKey, number>();
  /** What rules in force held per day, by rule and days; until the baseline changes. */
  const heldBefore = new Map<string, readonly number[]>();
  let base: { readonly rules: readonly Rule[]; readonly book: RuleBook } | undefined;

  const note = ({ before, judged }: Changes, after: OrderRecord): void => {
    if (!after.order || after.order.createdAt < from) return;
    marks.set(after.key, markOf(after));
    const known = before.get(after.key);
    if (known?.order) {
      // What has left the house is judged as it was.
      if (!isOpen(after.order)) return;
      if (known.judgedAt === after.judgedAt && !isMaterial(known.order, after.order)) return;
    }
    const row = rowOf(after, judged?.get(after.key), readBackAt);
    if (row) rows.set(after.key, row);
  };
  const compareWith = (baseline: readonly Rule[], newBook: RuleBook): void => {
    if (base && base.book === newBook && sameRules(base.rules, baseline)) return;
    backtest.run(baseline, newBook);
    backtest.setBaseline();
    heldBefore.clear();
    base = { rules: baseline, book: newBook };
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
      if (rows.size > 0) {
        columns.add([...rows.values()], history);
        rows.clear();
        base = undefined;
      }
      for (const [key, mark] of marks) columns.mark(key, mark);
      marks.clear();
    },
    covers: (others, otherBook) => columns.cover(others, otherBook),
    run: (tried, baseline, newBook) => {
      compareWith(baseline, newBook);
      return reportOf(backtest, tried, newBook, ms(Math.max(from, columns.since)));
    },
    runRule: (ruleId, { rules: tried, baseline, book: newBook, days, now }) => {
      compareWith(baseline, newBook);
      const starts = daysUntil(now, days, zone);
      const [first] = starts;
      const query = { ruleId, days: starts, kindOf: kindAt(now), kinds: fates.length, most: mostListed };
      const isInForce = baseline.some(({ id, mode }) => id === ruleId && mode === 'live');
      const key = `${ruleId} ${first} ${days}`;
      let before = heldBefore.get(key);
      if (isInForce && !before) {
        backtest.run(baseline, newBook);
        heldBefore.set(key, (before = backtest.tally(query).heldPerDay));
      }
      backtest.run(tried, newBook);
      const { hits, held, hitsPerDay, heldPerDay, newlyHeld, newlyPassed, ...counts } = backtest.tally(query);
      return {
        ...counts,
        from: ms(Math.max(first, columns.since)),
        orders: columns.ordersSince(first),
        hits: countedOf(hits),
        held: countedOf(held),
        perDay: starts.map((start, index) => ({
          from: start,
          hits: hitsPerDay[index] ?? 0,
          held: heldPerDay[index] ?? 0,
          before: before?.[index] ?? 0,
        })),
        newlyHeld: countedList(newlyHeld),
        newlyPassed: countedList(newlyPassed),
      };
    },
  };
};

const reportOf = (backtest: Backtest, rules: readonly Rule[], book: RuleBook, from: Ms): BacktestReport => {
  const result = backtest.run(rules, book);
  return { ...result, from, unjudged: backtest.unjudged(), overlaps: backtest.overlaps().slice(0, mostOverlaps) };
};
const mostOverlaps = 200;
/** Newly held and newly passed orders that are listed of each; whoever wants more narrows the rule down. */
const mostListed = 100;

/** The beginnings of the shop's last days, today's last. */
const daysUntil = (now: Ms, days: number, zone: string): readonly [Ms, ...Ms[]] => {
  let starts: readonly [Ms, ...Ms[]] = [startOfDay(now, zone)];
  // Half a day before its beginning is the day before, though a day has 23 or 25 hours twice a year.
  while (starts.length < days) starts = [startOfDay(ms(starts[0] - day / 2), zone), ...starts];
  return starts;
};

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
