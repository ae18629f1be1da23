/** Commands that nobody answered are sent again until somebody does: in a moment, or after the next start of the background. */
import { browser } from 'wxt/browser';
import { onAlarm } from './alarm.ts';

const resumeAlarm = 'resume';

/** ms until the next attempt, doubled with each. The alarm is for a background that is killed meanwhile. */
const shortest = 1000;
const longest = 60_000;

export interface Resuming {
  /** At once. Resolves when this attempt is over. */
  now(): Promise<void>;
  /** In a moment. */
  soon(): void;
}

/** @param attempt says whether nothing is left to be done */
export const createResuming = (attempt: () => Promise<boolean>): Resuming => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = shortest;
  const now = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (await attempt().catch(() => false)) pause = shortest;
    else soon();
  };
  const soon = (): void => {
    if (timer !== undefined) return;
    timer = setTimeout(() => void now(), pause);
    pause = Math.min(pause * 2, longest);
    browser.alarms.create(resumeAlarm, { delayInMinutes: 1 }).catch(() => undefined);
  };
  onAlarm(resumeAlarm, () => void now());
  return { now, soon };
};
