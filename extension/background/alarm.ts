/** One alarm, at the next deadline. The state of a case never depends on it: it only makes interfaces look again. */
import { browser } from 'wxt/browser';
import { createClient } from '#core/worker';
import type { Dispatch } from './journal.ts';

const name = 'deadline';
/** Browsers may fire up to half a minute late and no more often than that; interfaces that are open tick by themselves. */
const leeway = 500;

/** Sets the alarm and the number on the toolbar icon anew. Cheap; called after every change, at every start and after every alarm. */
export const setAlarm = async (dispatch: Dispatch): Promise<void> => {
  const engine = createClient(dispatch);
  const [deadline, { openCases }] = await Promise.all([engine.nextDeadline(), engine.health()]);
  if (deadline === null) await browser.alarms.clear(name);
  else await browser.alarms.create(name, { when: deadline + leeway });
  await browser.action.setBadgeText({ text: openCases > 0 ? String(openCases) : '' });
};

/** Calls `act` whenever a deadline has passed, also one that passed while the computer slept. */
export const onDeadline = (act: () => void): void => {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) act();
  });
};
