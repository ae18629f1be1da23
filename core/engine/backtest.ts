/** What rules would have decided about the orders of the past: asked once, where nothing need be kept for a second question. */
import type { Order } from '#core/order';
import { emptyBook, type Rule, type RuleBook } from '#core/rules';
import { createBacktest, type Backtest, type BacktestOptions, type BacktestResult } from './columns/backtest.ts';
import { createColumns } from './columns/columns.ts';
import type { History } from './history.ts';

export interface BacktestSources extends Pick<BacktestOptions, 'mostKeys'> {
  /** The shop's past, which the windows look at; the orders under test belong in it, too. */
  readonly history: Pick<History, 'replay'>;
  /** The shop's time zone, IANA name. */
  readonly zone: string;
  /**
   * When an order was, or would have been, assessed, epoch ms: nothing learnt later is read. The instant at which it was placed unless told
   * otherwise.
   */
  readonly at?: number | ((order: Order) => number);
  /** The shop's lists, allow list and snoozes. */
  readonly book?: RuleBook;
  /** The rules of today: `newlyHeld` and `newlyPassed` tell the difference. Missing: the difference to holding nothing. */
  readonly baseline?: readonly Rule[];
}

/** The counts, and what can be asked about them. */
export interface BacktestReport extends BacktestResult, Pick<Backtest, 'of' | 'ordersOf' | 'unjudged' | 'overlaps'> {}

/**
 * Decides every order by these rules, as if each could still be held; of two forms of one order the later counts. Whoever asks again and
 * again, as an editor does, keeps `createColumns` and `createBacktest`: then a changed rule costs a small part of this.
 * @throws RangeError for a zone that does not exist, and for an order with thousands of lines
 * @example backtest(orders, presets, { history, zone: 'Asia/Shanghai' }).held
 */
export const backtest = (
  orders: readonly Order[],
  rules: readonly Rule[],
  { history, zone, at, book = emptyBook, baseline, mostKeys }: BacktestSources,
): BacktestReport => {
  const columns = createColumns({ rules: [...rules, ...(baseline ?? [])], book, zone, maxBytes: Number.POSITIVE_INFINITY });
  const instant = typeof at === 'function' ? at : (order: Order): number => at ?? order.createdAt;
  columns.add(
    orders.map((order) => ({ order, at: instant(order) })),
    history.replay(),
  );
  const asked = createBacktest(columns, mostKeys === undefined ? {} : { mostKeys });
  if (baseline) {
    asked.run(baseline, book);
    asked.setBaseline();
  }
  const result = asked.run(rules, book);
  const { of, ordersOf, unjudged, overlaps } = asked;
  return { ...result, of, ordersOf, unjudged, overlaps };
};
