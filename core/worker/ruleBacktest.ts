/** What one rule, as it is being written, would have done among the rules in force: what is shown beside its editor. */
import type { Fate, FateCounts } from '#core/feedback';
import type { Fen, Ms, OrderKey } from '#core/order';
import type { Rule } from '#core/rules';

export interface RuleBacktestQuery {
  /** Who asks, e.g. one opened editor; not ''. As in `BacktestQuery`. */
  readonly token: string;
  /** Tried as if it were live, in place of the one in force that has its id, or beside those. */
  readonly rule: Rule;
  /** The last so many days, today included, 1–90. */
  readonly days: number;
}

/** Orders, counted. */
export interface Counted {
  readonly count: number;
  /** Of those whose amount is known. */
  readonly paid: Fen;
  /** What became of them. */
  readonly fates: FateCounts;
}

export interface CountedList extends Counted {
  /** The newest of them, newest first. */
  readonly newest: readonly CountedOrder[];
}

export interface CountedOrder {
  readonly key: OrderKey;
  readonly createdAt: Ms;
  readonly paid: Fen | null;
  readonly fate: Fate;
}

export interface RuleBacktest {
  /** Orders placed from then on: the beginning of the first day; later when older ones would take too much memory. */
  readonly from: Ms;
  /** How many there are. */
  readonly orders: number;
  /** Orders that the rule hit. */
  readonly hits: Counted;
  /** Those of them that are held, by it or by what all rules come to together. */
  readonly held: Counted;
  /** Of the held ones, those that would pass without this rule. */
  readonly alone: number;
  /** Orders for which it had no answer. */
  readonly unknown: number;
  /** By the day on which they were placed, oldest first. `before`: held with the rule as it is in force, 0 where it is not. */
  readonly perDay: readonly { readonly from: Ms; readonly hits: number; readonly held: number; readonly before: number }[];
  /** All rules together, with it as it is written against with it as it is in force. */
  readonly newlyHeld: CountedList;
  readonly newlyPassed: CountedList;
  readonly stillHeld: number;
  /** How many of its held orders other live rules hit as well, most first. */
  readonly overlaps: readonly { readonly ruleId: string; readonly orders: number }[];
}

/** The longest past that a rule is tried on, days. */
export const mostRuleDays = 90;

/** Part of the API. */
export interface RuleTrials {
  /**
   * Judges the orders of the last days by one rule among those in force, with what is shown beside its editor. Its columns reach back for 90 days, so that fewer days, and
   * other bounds, are answered between two frames. Rejects with `badInput` for what is no rule.
   */
  backtestRule(query: RuleBacktestQuery): Promise<RuleBacktest>;
  /** Gives up the columns that are being made for somebody; calls that wait for them reject with `superseded`. */
  stopBacktest(token: string): Promise<void>;
}
