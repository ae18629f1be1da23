/** One alarm, at the next deadline. The state of a case never depends on it: it only makes interfaces look again. */
import { browser } from 'wxt/browser';
import { createClient } from '#core/worker';
import type { Dispatch } from './journal.ts';

export const deadlineAlarm = 'deadline';
/** Browsers may fire up to half a minute late and no more often than that; interfaces that are open tick by themselves. */
const leeway = 500;

/** Sets the alarm anew. Cheap; called after every change, at every start and after every alarm. */
export const setAlarm = async (dispatch: Dispatch): Promise<void> => {
  const deadline = await createClient(dispatch).nextDeadline();
  if (deadline === null) await browser.alarms.clear(deadlineAlarm);
  else await browser.alarms.create(deadlineAlarm, { when: deadline + leeway });
};

/** Calls `act` whenever the alarm of this name goes off, also one that was due while the computer slept. */
export const onAlarm = (wanted: string, act: () => void): void => {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === wanted) act();
  });
};
