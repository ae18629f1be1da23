/** One alarm, at the next instant of a clock. The state of a case never depends on it: it makes interfaces look again, and the engine tell people. */
import { browser } from 'wxt/browser';
import { ms } from '#core/order';
import { createClient, type Dispatch } from '#core/worker';

export const deadlineAlarm = 'deadline';
/** Browsers may fire up to half a minute late and no more often than that; interfaces that are open tick by themselves. */
const leeway = 500;

/** Sets the alarm anew. Cheap; called after every change, at every start and after every alarm. */
export const setAlarm = async (dispatch: Dispatch): Promise<void> => {
  const deadline = await createClient(dispatch).nextDeadline();
  if (deadline === null) await browser.alarms.clear(deadlineAlarm);
  else await browser.alarms.create(deadlineAlarm, { when: deadline + leeway });
};

/** Lets the engine do what clocks ask for: reminders, cases that fall to somebody else, messages that are due. */
export const tick = async (dispatch: Dispatch): Promise<void> =>
  createClient(dispatch).tick({ id: crypto.randomUUID(), at: ms(Date.now()) });

/** Calls `act` whenever the alarm of this name goes off, also one that was due while the computer slept. */
export const onAlarm = (wanted: string, act: () => void): void => {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === wanted) act();
  });
};
