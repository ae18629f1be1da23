/**
 * The patrols of this browser as they are stored: one per host of a console, in the extension's own storage, where they outlive the
 * service worker and the browser. The background alone writes them; everybody else reads.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { minute, minuteOfDay, type Ms } from '#core/order';
import { isWithin, lastSeen, type LastSeen, type PatrolLook, type QuietHours } from '#pwa/ui/lastSeen.ts';
import { pausedUntil, type Pauses } from './pause.ts';

export const patrolKey = 'patrol';

const instant = v.pipe(v.number(), v.finite());
const QuietSchema = v.object({
  from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439)),
  to: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439)),
});

/** Between one look and the next, ms: the choices, the first is the default. Five minutes from order to person leave no room for more. */
export const intervals = [2 * minute, minute, 3 * minute, 4 * minute] as const;

const PatrolSchema = v.object({
  on: v.boolean(),
  since: instant,
  seenAt: v.nullable(instant),
  stopped: v.nullable(v.picklist(['slider', 'login', 'away', 'closed'])),
  putOff: v.nullable(v.picklist(['dialog', 'ours', 'typing', 'elsewhere'])),
  failures: v.pipe(v.number(), v.integer(), v.minValue(0)),
  quiet: v.nullable(QuietSchema),
  host: v.string(),
  /** The list, without query: what somebody searched for is not kept. */
  url: v.string(),
  tabId: v.nullable(v.number()),
  every: v.pipe(v.number(), v.minValue(minute)),
  /** When the list was asked for; `null` when nothing is awaited. */
  askedAt: v.nullable(instant),
  dueAt: instant,
  /** Has this console's newest page ever been recognised as such? Then whatever is not recognised is another page. */
  sure: v.boolean(),
});

/** One patrol. Instants in epoch ms. */
export type Patrol = v.InferOutput<typeof PatrolSchema>;
PatrolSchema satisfies v.GenericSchema<unknown, PatrolLook>;

/** By host. */
export type Patrols = Readonly<Record<string, Patrol>>;

/** What is stored, as far as it makes sense. */
export const asPatrols = (stored: unknown): Patrols =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, Patrol] => v.is(PatrolSchema, entry[1])))
    : {};

export const readPatrols = async (): Promise<Patrols> => asPatrols((await browser.storage.local.get(patrolKey))[patrolKey]);

/** Calls `apply` with the patrols now and after every change; returns the way to stop. */
export const watchPatrols = (apply: (patrols: Patrols) => void): (() => void) => {
  const { onChanged } = browser.storage.local;
  const hear = (changes: Readonly<Record<string, { newValue?: unknown }>>): void => {
    if (patrolKey in changes) apply(asPatrols(changes[patrolKey]?.newValue));
  };
  onChanged.addListener(hear);
  readPatrols().then(apply, () => undefined);
  return () => onChanged.removeListener(hear);
};

/** What is said of a patrol at this moment. @param zone the shop's */
export const patrolSeen = (patrol: Patrol, now: number, pauses: Pauses, zone?: string): LastSeen =>
  lastSeen(patrol, now, isQuietNow(patrol.quiet, now, zone), pausedUntil(pauses, patrol.host, now) !== undefined);

export const isQuietNow = (quiet: QuietHours | null, now: number, zone?: string): boolean =>
  quiet !== null && isWithin(quiet, minuteOfDay(now as Ms, zone));
