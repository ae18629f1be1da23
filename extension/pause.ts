/**
 * Where Danshao keeps quiet for a while, per host of a console. One setting for the page's bar, the side panel and the patrol; kept in the
 * extension's own storage, so a console's page can neither read nor write it.
 */
import { browser } from 'wxt/browser';
import { day, startOfDay, type Ms } from '#core/order';

/** Until when each host is paused, epoch ms. */
export type Pauses = Readonly<Record<string, number>>;

export const pauseKey = 'pause';

/** Until somebody resumes: "on this page". The largest instant that a date can hold. */
export const untilResumed = 8.64e15;

/** Until the next midnight of the shop: "today". */
export const untilTomorrow = (now: number, zone?: string): number => startOfDay((startOfDay(now as Ms, zone) + 1.5 * day) as Ms, zone);

/** When the pause of a host ends, epoch ms; `undefined` when it is not paused. */
export const pausedUntil = (pauses: Pauses, host: string, now: number): number | undefined => {
  const until = Object.hasOwn(pauses, host) ? pauses[host] : undefined;
  return until !== undefined && until > now ? until : undefined;
};

/** What is stored, as far as it makes sense; nothing stored pauses nothing. */
export const asPauses = (stored: unknown): Pauses =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, number] => Number.isFinite(entry[1])))
    : {};

/** Rejects when the storage cannot be read, as after an update of the extension under the page. */
export const readPauses = async (): Promise<Pauses> => asPauses((await browser.storage.local.get(pauseKey))[pauseKey]);

/**
 * Pauses a host.
 * @example await pause(location.hostname, untilTomorrow(Date.now()))
 */
export const pause = async (host: string, until: number): Promise<void> => write({ ...(await readPauses()), [host]: until });

export const resume = async (host: string): Promise<void> =>
  write(Object.fromEntries(Object.entries(await readPauses()).filter(([other]) => other !== host)));

/** Calls `apply` with the pauses now and after every change; an end that merely passes is not told. Returns the way to stop. */
export const watchPauses = (apply: (pauses: Pauses) => void): (() => void) => {
  const { onChanged } = browser.storage.local;
  const hear = (changes: Readonly<Record<string, { newValue?: unknown }>>): void => {
    if (pauseKey in changes) apply(asPauses(changes[pauseKey]?.newValue));
  };
  onChanged.addListener(hear);
  readPauses().then(apply, () => undefined);
  return () => onChanged.removeListener(hear);
};

const write = (pauses: Pauses): Promise<void> => browser.storage.local.set({ [pauseKey]: pauses });
