/**
 * Windows over a shop's past.
 *
 * Two clocks matter. The *window* is `[created − length, created)` of the order that is assessed: what came before it, itself excluded.
 * *Knowledge* ends when it was assessed: an outcome learnt later does not count, so a replay with the stored instant reads the same values.
 */
import { day, hour, type Ms, type OrderKey } from '#core/order';
import type { WindowTerm } from '#core/rules';
import type { UnknownCause } from './assessment.ts';
import type { Fact } from './fact.ts';
import { measure, type Measured } from './measure.ts';
import { createTrack, type Track } from './track.ts';

export type WindowReading = Measured | { readonly known: false; readonly cause: UnknownCause; readonly daysKept?: number };

export interface History {
  /** Adds an order, or replaces what was known of it; late and corrected ones included. */
  put(fact: Fact): void;
  /** This stretch of the shop's orders has been read without gaps. Half-open, epoch ms. */
  cover(shop: string, from: Ms, to: Ms): void;
  /**
   * @param about the order that is assessed
   * @param knownAt the instant of the assessment, epoch ms
   */
  read(term: WindowTerm, about: Fact, knownAt: Ms): WindowReading;
}

export const createHistory = (): History => {
  const facts = new Map<OrderKey, Fact>();
  const tracks = new Map<string, Track>();
  const coverage = new Map<string, Span[]>();

  const trackOf = (name: string): Track => {
    let track = tracks.get(name);
    if (!track) tracks.set(name, (track = createTrack()));
    return track;
  };

  return {
    put: (fact) => {
      const before = facts.get(fact.key);
      if (before) for (const name of trackNames(before)) tracks.get(name)?.remove(before);
      facts.set(fact.key, fact);
      for (const name of trackNames(fact)) trackOf(name).add(fact);
    },
    cover: (shop, from, to) => void coverage.set(shop, joined(coverage.get(shop) ?? [], { from, to })),
    read: ({ window }, about, knownAt) => {
      const value = about[keyOf[window.by]];
      if (value === null) return { known: false, cause: 'absent' };
      const from = about.createdAt - window.hours * hour;
      const since = coveredSince(coverage.get(about.shop) ?? [], about.createdAt);
      if (since > from) return { known: false, cause: 'history', daysKept: Math.max(0, Math.floor((about.createdAt - since) / day)) };
      const track = tracks.get(trackName(window.by, about.shop, value));
      return measure(track?.slice(from, about.createdAt) ?? { from: 0, to: 0, track: createTrack() }, window, knownAt, about.createdAt);
    },
  };
};

const keyOf = { shop: 'shop', buyer: 'buyer', phone: 'phone', address: 'address', region: 'region' } as const;

/** Buyers, phones, addresses and regions are those of one shop: what another shop saw is its own affair. */
const trackName = (by: keyof typeof keyOf, shop: string, value: string): string => `${by} ${shop} ${value}`;

const trackNames = (fact: Fact): string[] =>
  (Object.keys(keyOf) as (keyof typeof keyOf)[]).flatMap((by) => {
    const value = fact[keyOf[by]];
    return value === null ? [] : [trackName(by, fact.shop, value)];
  });

interface Span {
  readonly from: number;
  readonly to: number;
}

const joined = (spans: readonly Span[], added: Span): Span[] => {
  const apart = spans.filter((span) => span.to < added.from || span.from > added.to);
  const touching = spans.filter((span) => span.to >= added.from && span.from <= added.to);
  return [
    ...apart,
    { from: Math.min(added.from, ...touching.map((span) => span.from)), to: Math.max(added.to, ...touching.map((span) => span.to)) },
  ];
};

/**
 * Since when the past of `instant` has been read without a gap; `instant` itself when it has not. An answer that shows an order covers the
 * stretch up to the answer's own time, so an order is normally inside what covers it.
 */
const coveredSince = (spans: readonly Span[], instant: number): number =>
  spans.find((span) => span.from <= instant && instant <= span.to)?.from ?? instant;
