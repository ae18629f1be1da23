/** What the panel says of a back-test, worked out of its counts. */
import { boundsOf, judgedBy, shareOf, type Fate, type Interval, type Share } from '#core/feedback';
import type { Ms } from '#core/order';
import { armsOf, type Rule } from '#core/rules';
import type { Counted, RuleBacktest } from '#core/worker';

/** Does a hit hold by itself? What only warns is counted by its hits. */
export const holds = (rule: Pick<Rule, 'when' | 'decision'> & Partial<Rule>): boolean =>
  armsOf(rule as Rule).some(({ decision }) => decision === 'hold');

export interface Precision {
  /** Missing under ten orders. */
  readonly share: Share | undefined;
  /** Orders that have come out. */
  readonly n: number;
  /** Too young to know; closed before anybody could. */
  readonly open: number;
  readonly unclear: number;
  /** Where the truth lies whatever became of the unclear ones; only where there are any. */
  readonly bounds: Interval | undefined;
}

/** For how many of these orders a hold would have been right. */
export const precisionOf = ({ fates }: Counted): Precision => {
  const { n, bad } = judgedBy(fates);
  const { open, unclear } = fates;
  return { share: shareOf(bad, n), n, open, unclear, bounds: unclear > 0 ? boundsOf(bad, n, unclear) : undefined };
};

/** Did it go wrong, as far as anybody knows? */
export const goneWrong = (fate: Fate): boolean => fate === 'returned' || fate === 'refunded' || fate === 'complained';

/** "84.6": per cent with one decimal, never rounded up to a whole or down to nothing. */
export const percent = (share: number): string => {
  const points = Math.round(share * 1000) / 10;
  if (share > 0 && points === 0) return '<0.1';
  if (share < 1 && points === 100) return '>99.9';
  return points.toFixed(1);
};

/** "1.8" for a count per day. */
export const perDay = (count: number, days: number): string => {
  const each = count / days;
  return each >= 10 || Number.isInteger(each) ? String(Math.round(each)) : each.toFixed(1);
};

/** Whole days at the beginning about which nothing is known. */
export const missingDays = ({ perDay: all }: Pick<RuleBacktest, 'perDay'>, knownFrom: Ms | undefined): number => {
  if (knownFrom === undefined) return all.length;
  const first = all.findIndex(({ from }) => from >= knownFrom);
  return first < 0 ? all.length - 1 : Math.max(0, first - 1);
};
