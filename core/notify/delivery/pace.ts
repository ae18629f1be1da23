/**
 * Keeping a platform's limits. What counts are the claims in the log, so a restart forgets none of them. Their instants are those of a wall
 * clock that may be set at any time; so each is read once, when it is first seen, and grows older from then on by a clock that only runs.
 */
import type { Ms } from '#core/order';
import type { Connector } from '../connector.ts';

/** One request through an account: however many messages share the batch, it was one. */
export interface Claimed {
  readonly batch: string;
  /** By the wall clock, epoch ms. */
  readonly at: Ms;
}

export interface Pace {
  /**
   * How long the account has to wait until one more request keeps its limits, ms; 0: not at all.
   * @param claims of the account in the log, at least those as young as the longest limit
   */
  wait(account: string, limits: Connector['limits'], claims: readonly Claimed[], now: Ms): number;
  /** One more was claimed just now. */
  note(account: string, batch: string): void;
}

/** @param elapsed a clock that only runs, in ms, e.g. `performance.now` */
export const createPace = (elapsed: () => number): Pace => {
  /** By account and batch: when it was claimed, on the clock that only runs. */
  const seen = new Map<string, Map<string, number>>();
  const of = (account: string): Map<string, number> => {
    const known = seen.get(account) ?? new Map<string, number>();
    seen.set(account, known);
    return known;
  };
  return {
    note: (account, batch) => void of(account).set(batch, elapsed()),
    wait: (account, limits, claims, now) => {
      const known = of(account);
      const instant = elapsed();
      // A claim from the future was made before the clock was set back: nobody knows when, so it counts as made just now.
      for (const { batch, at } of claims) if (!known.has(batch)) known.set(batch, instant - Math.max(0, now - at));
      const longest = Math.max(0, ...limits.map(({ perMs }) => perMs));
      for (const [batch, claimed] of known) if (instant - claimed >= longest) known.delete(batch);
      const newestFirst = [...known.values()].sort((a, b) => b - a);
      return Math.max(
        0,
        ...limits.map(({ messages, perMs }) => {
          // Once this one is old enough, there is room for another.
          const last = newestFirst[messages - 1];
          return last === undefined ? 0 : Math.ceil(last + perMs - instant);
        }),
      );
    },
  };
};
