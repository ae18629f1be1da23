/** Whether the browser has been started since this was asked last; it does not always say so, e.g. after an update while it was closed. */
import { browser } from 'wxt/browser';

const sessionKey = 'session';

/** True once per run of the browser, and once after every update of the extension. */
export const isNewSession = async (): Promise<boolean> => {
  const { session } = browser.storage;
  const isKnown = sessionKey in (await session.get(sessionKey));
  if (!isKnown) await session.set({ [sessionKey]: true });
  return !isKnown;
};
