/**
 * The windows: numbers read from a shop's past orders.
 *
 * Two clocks rule every answer. A window looks at the orders *placed* in `[asOf − length, asOf)`, where `asOf` is the instant at which the
 * order under assessment was placed; and it sees them as they were *known* at `knownAt`, the instant of the assessment. What arrives
 * later (a late order, a correction, a refund) therefore never changes the value of a decision that is replayed.
 */
import { hour } from '#core/order';
import type { WindowTerm } from '#core/rules';
import { createCoverage, type Coverage } from './coverage.ts';
import type { Fact, Subject, WindowKey } from './fact.ts';
import type { KeyReading } from './keys.ts';
import { mistyped, type Reading } from './reading.ts';
import { createAsker } from './windows/asker.ts';
import { createLedger, put } from './windows/ledger.ts';
import { createPasts } from './windows/pasts.ts';
import { kindOf } from './windows/register.ts';
import type { Question } from './windows/measure.ts';
import { createSight, type Sight } from './windows/sight.ts';
import { renewed, type Series } from './windows/series.ts';

export interface History extends Windows {
  /** A new order, a late one, or a known one in a new form. The result does not depend on the order of the calls where facts carry `seenAt`. */
  put(fact: Fact): void;
  /**
   * The shop's orders placed in `[from, to)`, epoch ms, were all seen. `to` is the time of the answer that showed them.
   * @param learntAt when that was; missing: it counts as known from the start
   */
  cover(shop: string, from: number, to: number, learntAt?: number): void;
  /**
   * For going through the past from old to new: answers what the history itself would answer, and quickly while `knownAt` never decreases.
   * Begins anew when something was put in between, which costs as much as all before it.
   */
  replay(): Windows;
}

export interface Windows {
  /**
   * Quick where nothing was learnt after `knownAt`, and on whatever few orders; otherwise every order in the window is looked at.
   * @param asOf when the order was placed @param knownAt when it is assessed; both epoch ms
   * @param line index of the line whose SKU is meant, for windows by SKU
   */
  read(term: WindowTerm, subject: Subject, asOf: number, knownAt: number, line?: number): Reading;
}

/**
 * An empty past: every window is unknown until {@link History.cover} says which stretch of it was seen without a gap.
 * @example createHistory().put(factOf(order, seenAt))
 */
export const createHistory = (): History => {
  const ledger = createLedger();
  const pasts = createPasts(ledger);
  const coverages = new Map<string, Coverage>();

  const askerOf = createAsker(ledger, coverages);
  /** Written anew by every question: windows are read millions of times. */
  const question: Question = { from: Number.NaN, to: Number.NaN, knownAt: Number.NaN, own: [] };

  const cover: History['cover'] = (shop, from, to, learntAt) => {
    const coverage = coverages.get(shop) ?? createCoverage();
    coverages.set(shop, coverage);
    coverage.add({ from, to }, learntAt);
  };

  const readWith = (
    sight: Sight,
    { window }: WindowTerm,
    subject: Subject,
    asOf: number,
    knownAt: number,
    line: number | undefined,
  ): Reading => {
    const key = keyOf(subject, window.by, line);
    if (typeof key !== 'string') return key;
    const asker = askerOf(subject);
    const from = asOf - window.hours * hour;
    const covered = asker.coverage()?.covers(from, asOf, knownAt) ?? { daysKept: 0 };
    if (covered !== true) return { cause: 'history', daysKept: covered.daysKept };
    question.from = from;
    question.to = asOf;
    // A form that was never replaced is known until the end of all time, but not at it.
    question.knownAt = Math.min(knownAt, Number.MAX_VALUE);
    question.own = asker.rows();
    const kind = kindOf(window.by);
    const number = asker.number(kind, key, line ?? 0);
    return sight.read(window, pasts.of(kind, number), kind, number, question);
  };

  const present = createSight(ledger, (series) => series);
  return {
    put: (fact) => put(ledger, fact, pasts),
    cover,
    read: (term, subject, asOf, knownAt, line) => readWith(present, term, subject, asOf, knownAt, line),
    replay: () => {
      let edition = -1;
      let sight = present;
      return {
        read: (term, subject, asOf, knownAt, line) => {
          if (edition !== ledger.edition) {
            edition = ledger.edition;
            sight = createSight(ledger, renewing());
          }
          return readWith(sight, term, subject, asOf, knownAt, line);
        },
      };
    },
  };
};

/** The same series, but before anything was known. */
const renewing = (): ((series: Series) => Series) => {
  const copies: (Series | undefined)[] = [];
  return (series) => (copies[series.id] ??= renewed(series));
};

/** Where no line is meant, there is no SKU to go by: such a rule was not validated. */
const keyOf = (subject: Subject, by: WindowKey, line: number | undefined): KeyReading => {
  switch (by) {
    case 'shop':
      return subject.shop;
    case 'buyer':
      return subject.buyer;
    case 'phone':
      return subject.phone;
    case 'address':
      return subject.address;
    case 'region':
      return subject.region;
    case 'sku':
      return (line === undefined ? undefined : subject.skus[line]) ?? mistyped;
  }
};
