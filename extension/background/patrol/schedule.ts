/**
 * What a patrol does next. Pure: an old state, what happened, the time and a die give the new state, so that every decision can be tested
 * with a clock of its own, and nothing is lost when the browser kills the service worker between two of them.
 *
 * A look has two halves. First the page is told to refresh, which may be put off (a dialog, somebody typing). Then an answer of the console
 * is awaited; it comes as a sight. No sight within the patience is a failure like an unreadable one: the second look reloads the page, the
 * following ones wait twice as long each.
 */
import { day, minute, minuteOfDay, second, type Ms } from '#core/order';
import type { Hindrance, StopReason } from '#pwa/ui/lastSeen.ts';
import { intervals, isQuietNow, type Patrol } from '../../patrol.ts';

/** How long an answer may take; also the shortest time that an alarm can wait for. */
export const patience = 30 * second;
export const longestPause = 30 * minute;
/** Share of the interval by which it is shorter or longer: a console is not to be asked in step. */
const jitter = 0.2;

/** `control`: by the page's own refresh control if it has one. `reload`: the page itself. */
export type How = 'control' | 'reload';

/**
 * What a page showed. `seen`: surely the newest orders. `some`: orders, but perhaps not the newest; a filter may be set, or it is another
 * page of the list. `empty`: a list without orders.
 */
export type Seen = 'seen' | 'some' | 'empty' | 'failed' | 'slider' | 'login';

export interface Sight {
  readonly seen: Seen;
  /** When the page had the answer, epoch ms. */
  readonly at: number;
  readonly tabId: number | null;
}

/** What became of an attempt to refresh. */
export type Attempt = How | { readonly putOff: Hindrance } | { readonly stopped: StopReason };

export type Step = { readonly do: 'look'; readonly how: How } | { readonly do: 'wait'; readonly until: number };

/** A number from 0 to 1. */
export type Die = () => number;

type Place = Pick<Patrol, 'host' | 'url' | 'tabId'>;

/** A console that nobody patrols, of which it is still known when it was last seen. */
export const unwatched = (place: Place, now: number): Patrol => ({
  every: intervals[0],
  quiet: null,
  seenAt: null,
  on: false,
  since: now,
  stopped: null,
  putOff: null,
  failures: 0,
  askedAt: null,
  dueAt: now,
  sure: false,
  ...place,
});

/** Switches the patrol on: it looks at once, unless the list has just been seen. */
export const begin = (place: Place, before: Patrol | undefined, now: number): Patrol => {
  const { every, quiet, seenAt, sure } = before ?? unwatched(place, now);
  const isFresh = seenAt !== null && now - seenAt < minute;
  return { ...unwatched(place, now), every, quiet, seenAt, sure, on: true, dueAt: isFresh ? seenAt + every : now };
};

/** What is due. A look that was never answered is counted here, because nothing else happens when nothing happens. */
export const due = (patrol: Patrol, now: number, pausedUntil: number | undefined, zone?: string): readonly [Patrol, Step] => {
  if (!patrol.on || patrol.stopped) return [patrol, { do: 'wait', until: Infinity }];
  const restsUntil = pausedUntil ?? endOfQuiet(patrol, now, zone);
  if (restsUntil !== undefined) return [rest(patrol, restsUntil), { do: 'wait', until: restsUntil }];
  return dueAwake({ ...patrol, since: Math.min(patrol.since, now), dueAt: Math.min(patrol.dueAt, now + longestPause) }, now);
};

const dueAwake = (patrol: Patrol, now: number): readonly [Patrol, Step] => {
  if (patrol.dueAt > now) return [patrol, { do: 'wait', until: patrol.dueAt }];
  if (patrol.askedAt === null) return [patrol, { do: 'look', how: patrol.failures === 0 ? 'control' : 'reload' }];
  const failed = fail(patrol, now, () => 0.5);
  // The control may have been the wrong one; the reload need not wait for anything.
  const next = failed.failures === 1 ? { ...failed, dueAt: now } : failed;
  return [next, next.dueAt <= now ? { do: 'look', how: 'reload' } : { do: 'wait', until: next.dueAt }];
};

/** The look has begun, or could not. */
export const afterAttempt = (patrol: Patrol, attempt: Attempt, now: number): Patrol => {
  if (typeof attempt === 'string') return { ...patrol, askedAt: now, putOff: null, dueAt: now + patience };
  if ('putOff' in attempt) return { ...patrol, askedAt: null, putOff: attempt.putOff, dueAt: now + patience };
  return stop(patrol, attempt.stopped);
};

/** A console page of this host has read an answer; whoever asked for it. */
export const afterSight = (patrol: Patrol, { seen, at, tabId }: Sight, now: number, die: Die): Patrol => {
  if (seen === 'slider' || seen === 'login') return patrol.on ? stop(patrol, seen) : patrol;
  if (seen !== 'failed' && isNewest(patrol, seen)) {
    const seenAt = Math.max(patrol.seenAt ?? 0, Math.min(at, now));
    const stopped = isOver(patrol.stopped, tabId === patrol.tabId) ? null : patrol.stopped;
    const sure = seen === 'empty' ? patrol.sure : seen === 'seen';
    return { ...patrol, seenAt, stopped, sure, putOff: null, failures: 0, askedAt: null, dueAt: now + jittered(patrol.every, die) };
  }
  // Somebody is paging or filtering: that is not the patrol's failure.
  return patrol.askedAt === null ? patrol : fail(patrol, now, die);
};

/** A console whose newest page we cannot tell is believed, and so is one where a reload did not help. */
const isNewest = ({ sure, failures, askedAt }: Patrol, seen: 'seen' | 'some' | 'empty'): boolean =>
  seen !== 'some' || !sure || (askedAt !== null && failures >= 2);

/** The person has moved the slider or logged in, in whatever tab; a tab that went away has come back only when it says so itself. */
const isOver = (stopped: StopReason | null, isOwnTab: boolean): boolean =>
  stopped === 'slider' || stopped === 'login' || (stopped === 'away' && isOwnTab);

/** Until somebody acts. */
export const stop = (patrol: Patrol, stopped: StopReason): Patrol => ({ ...patrol, stopped, askedAt: null, putOff: null });

/** Whoever rests on purpose is not late when the rest is over; what was due before is due then. */
const rest = (patrol: Patrol, until: number): Patrol => ({ ...patrol, askedAt: null, failures: 0, putOff: null, since: until });

const fail = (patrol: Patrol, now: number, die: Die): Patrol => {
  const failures = patrol.failures + 1;
  const pause = failures === 1 ? patience : Math.min(longestPause, jittered(patrol.every * 2 ** (failures - 1), die));
  return { ...patrol, failures, askedAt: null, dueAt: now + pause };
};

const jittered = (length: number, die: Die): number => Math.round(length * (1 - jitter + 2 * jitter * die()));

/** `undefined` outside of the quiet hours. */
const endOfQuiet = ({ quiet }: Patrol, now: number, zone?: string): number | undefined => {
  if (!quiet || !isQuietNow(quiet, now, zone)) return undefined;
  const minutes = (quiet.to - minuteOfDay(now as Ms, zone) + day / minute) % (day / minute);
  return Math.floor(now / minute) * minute + minutes * minute;
};
