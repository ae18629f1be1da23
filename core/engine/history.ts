/**
 * The windows: numbers read from a shop's past orders.
 *
 * Two clocks rule every answer. A window looks at the orders *placed* in `[asOf − length, asOf)`, where `asOf` is the instant at which the
 * order under assessment was placed; and it sees them as they were *known* at `knownAt`, the instant of the assessment. What arrives
 * later (a late order, a correction, a refund) therefore never changes the value of a decision that is replayed.
 */
import { day, hour } from '#core/order';
import type { WindowTerm } from '#core/rules';
import { createCoverage, type Coverage } from './coverage.ts';
import { distinctValue, type Fact, type Subject, type WindowKey } from './fact.ts';
import { absent, mistyped, type Reading, type Unknown } from './reading.ts';
import { addItem, createSeries, itemsBetween, totalsBetween, totalsOf, touchItem, type Item, type Series, type Totals } from './series.ts';

export interface History {
  /** A new order, a late one, or a known one in a new form. The result does not depend on the order of the calls where facts carry `seenAt`. */
  put(fact: Fact): void;
  /**
   * The shop's orders placed in `[from, to)`, epoch ms, were all seen. `to` is the time of the answer that showed them.
   * @param learntAt when that was; missing: it counts as known from the start
   */
  cover(shop: string, from: number, to: number, learntAt?: number): void;
  /** @param asOf when the order was placed @param knownAt when it is assessed; both epoch ms */
  read(term: WindowTerm, subject: Subject, asOf: number, knownAt: number, line?: number): Reading;
}

export const createHistory = (): History => {
  const forms = new Map<string, Item[]>();
  const seriesByKey = new Map<string, Series>();
  const coverages = new Map<string, Coverage>();
  /** Nothing was learnt after this instant: whoever asks later wants the latest forms. */
  let lastLearnt = Number.NEGATIVE_INFINITY;

  const seriesOf = (by: WindowKey, shop: string, key: string): Series | undefined => seriesByKey.get(`${by}\n${shop}\n${key}`);
  const everySeries = (fact: Fact): Series[] =>
    keysOf(fact).map((id) => {
      const series = seriesByKey.get(id) ?? createSeries();
      seriesByKey.set(id, series);
      return series;
    });

  const add = (item: Item): void => everySeries(item.fact).forEach((series) => addItem(series, item));
  const touch = (item: Item): void => everySeries(item.fact).forEach((series) => touchItem(series, item));

  const put = (fact: Fact): void => {
    const since = fact.seenAt ?? Number.NEGATIVE_INFINITY;
    const known = forms.get(fact.key) ?? [];
    const same = known.find((item) => item.since === since);
    if (same && sameFact(same.fact, fact)) return;
    if (same) {
      same.gone = true;
      touch(same);
    }
    const item: Item = { fact, since, until: Number.POSITIVE_INFINITY, gone: false };
    const next = [...known.filter((one) => one !== same), item].sort((a, b) => a.since - b.since);
    forms.set(fact.key, next);
    next.forEach((one, index) => {
      const until = next[index + 1]?.since ?? Number.POSITIVE_INFINITY;
      if (one.until === until) return;
      one.until = until;
      if (one !== item) touch(one);
    });
    add(item);
    lastLearnt = Math.max(
      lastLearnt,
      since,
      fact.outcome === null ? Number.NEGATIVE_INFINITY : (fact.outcomeAt ?? Number.NEGATIVE_INFINITY),
    );
  };

  const cover: History['cover'] = (shop, from, to, learntAt) => {
    const coverage = coverages.get(shop) ?? createCoverage();
    coverages.set(shop, coverage);
    coverage.add({ from, to }, learntAt);
  };

  const read: History['read'] = ({ window }, subject, asOf, knownAt) => {
    if (window.by === 'sku') return absent;
    const key = window.by === 'shop' ? subject.shop : subject[window.by];
    if (typeof key !== 'string') return key;
    const from = asOf - window.hours * hour;
    const covered = coverages.get(subject.shop)?.covers(from, asOf, knownAt) ?? { daysKept: 0 };
    if (covered !== true) return { cause: 'history', daysKept: covered.daysKept };
    const series = seriesOf(window.by, subject.shop, key);
    const own = forms.get(subject.key)?.some((item) => item.fact.createdAt >= from && item.fact.createdAt < asOf) ?? false;
    const past = (): readonly Fact[] => (series ? asKnownAt(itemsBetween(series, from, asOf), knownAt, subject.key) : []);
    const totals = (): Totals => (series && knownAt >= lastLearnt && !own ? totalsBetween(series, from, asOf) : totalsOf(past()));
    const reading = measure(window, totals, past, asOf);
    return window.atLeast !== undefined && 'n' in reading && (reading.n ?? 0) < window.atLeast ? tooFew(reading.n ?? 0) : reading;
  };

  return { put, cover, read };
};

type Window = WindowTerm['window'];

/** Empty windows are unknown, but for those that count: nothing counts as 0. */
const measure = (window: Window, totals: () => Totals, past: () => readonly Fact[], asOf: number): Reading => {
  switch (window.measure) {
    case 'count': {
      const { count } = totals();
      return { value: count, n: count };
    }
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return (window.of ?? 'amount.paid') === 'amount.paid' ? amount(window.measure, totals, past) : absent;
    case 'distinct':
      return distinct(window.of, past());
    case 'daysSinceLast': {
      const facts = past();
      const last = facts.at(-1);
      return last ? { value: Math.floor((asOf - last.createdAt) / day), n: facts.length } : tooFew(0);
    }
    default: {
      const sums = totals();
      const hits = [...new Set(window.outcomes ?? [])].reduce((sum, outcome) => sum + sums.outcomes[outcome], 0);
      if (window.measure === 'outcomeCount') return { value: hits, n: sums.count, hits };
      return sums.count === 0 ? tooFew(0) : { value: hits * 10_000, per: sums.count, n: sums.count, hits };
    }
  }
};

/** Orders whose amount the console did not show are left out; `n` says from how many it was computed. */
const amount = (kind: 'sum' | 'mean' | 'min' | 'max', totals: () => Totals, past: () => readonly Fact[]): Reading => {
  if (kind === 'min' || kind === 'max') {
    const amounts = past().flatMap(({ paid }) => (paid === null ? [] : [paid]));
    if (amounts.length === 0) return tooFew(0);
    return { value: amounts.reduce((a, b) => (kind === 'min' ? Math.min(a, b) : Math.max(a, b))), n: amounts.length };
  }
  const { paidCount, paidSum } = totals();
  if (paidCount === 0) return tooFew(0);
  if (!Number.isSafeInteger(paidSum)) return mistyped;
  return { value: paidSum, n: paidCount, ...(kind === 'mean' ? { per: paidCount } : {}) };
};

const distinct = (of: string | undefined, facts: readonly Fact[]): Reading => {
  const values = facts.map((fact) => distinctValue(fact, of));
  if (values.includes(undefined)) return absent;
  const known = values.filter((value) => value !== null);
  return known.length === 0 && facts.length > 0 ? tooFew(0) : { value: new Set(known).size, n: known.length };
};

const tooFew = (n: number): Unknown => ({ cause: 'emptyWindow', n });

/** Each order in the form in which it was known, without the order that asks, and without outcomes that were learnt later. */
const asKnownAt = (items: readonly Item[], knownAt: number, asking: string): Fact[] =>
  items
    .filter(({ fact, since, until }) => since <= knownAt && knownAt < until && fact.key !== asking)
    .map(({ fact }) => (fact.outcome !== null && fact.outcomeAt !== null && fact.outcomeAt > knownAt ? { ...fact, outcome: null } : fact));

/** The same number in two shops is not the same buyer: every key is kept per shop. */
const keysOf = ({ shop, buyer, phone, address, region }: Fact): string[] => {
  const keys: Partial<Record<WindowKey, string | null>> = { shop, buyer, phone, address, region };
  return Object.entries(keys).flatMap(([by, key]) => (key === null ? [] : [`${by}\n${shop}\n${key}`]));
};

const sameFact = (a: Fact, b: Fact): boolean =>
  a.createdAt === b.createdAt &&
  a.shop === b.shop &&
  a.buyer === b.buyer &&
  a.phone === b.phone &&
  a.address === b.address &&
  a.region === b.region &&
  a.paid === b.paid &&
  a.outcome === b.outcome &&
  a.outcomeAt === b.outcomeAt;
