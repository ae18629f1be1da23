/** What a back-test by any rules is asked, and what it answers. */
import type { BacktestResult } from '#core/engine';
import type { Ms } from '#core/order';
import type { Rule } from '#core/rules';

export interface BacktestQuery {
  /**
   * Who asks, e.g. one opened editor; not ''. Columns that are being made are given up when somebody else asks, or when they lack what is asked for
   * now; the calls that waited for them reject with `superseded`.
   */
  readonly token: string;
  /** All the rules that are tried together. Those that are off or drafts do nothing: to try one out, give it the mode `live`. */
  readonly rules: readonly Rule[];
  /** Orders placed in the last so many days, 1–366; 90 unless told otherwise. */
  readonly days?: number;
  /** What "newly held" and "newly passed" are said against; the rules in force unless told otherwise. */
  readonly baseline?: readonly Rule[];
}

/** What the rules would have decided, as if each order could still be held. */
export interface BacktestReport extends BacktestResult {
  /** Orders placed from then on; later than asked for when the columns of older ones would take too much memory. */
  readonly from: Ms;
  /** Orders with at least one rule in force that had no answer: their score is an upper bound. */
  readonly unjudged: number;
  /** How many orders two rules both hit, most first. */
  readonly overlaps: readonly { readonly a: string; readonly b: string; readonly orders: number }[];
}

/** Told on {@link progressChannel} while columns are made. */
export interface BacktestProgress {
  /** Who waits for them; '' when they are renewed in the background. */
  readonly token: string;
  /** Orders read so far, and how many there are. */
  readonly done: number;
  readonly total: number;
}
