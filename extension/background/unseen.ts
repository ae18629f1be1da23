/** Held while nobody looked: found by the patrol, and worth a notice. */
import { browser } from 'wxt/browser';
import type { Patrols } from '../patrol.ts';

const countKey = 'openCases';

/**
 * How many more cases wait than when this was asked last, if a patrol is on and no console is in front of anybody. The count is kept for as
 * long as the browser runs; what waited before is no news.
 */
export const newlyHeld = async (cases: number, patrols: Patrols): Promise<number> => {
  const { session } = browser.storage;
  const before = (await session.get(countKey))[countKey];
  if (before !== cases) await session.set({ [countKey]: cases });
  if (typeof before !== 'number' || cases <= before || !Object.values(patrols).some(({ on }) => on)) return 0;
  return (await isLookedAt()) ? 0 : cases - before;
};

const isLookedAt = async (): Promise<boolean> => {
  const hosts = browser.runtime.getManifest().host_permissions ?? [];
  const tabs = await browser.tabs.query({ url: hosts, active: true, lastFocusedWindow: true });
  const window = tabs[0] ? await browser.windows.get(tabs[0].windowId).catch(() => undefined) : undefined;
  return window?.focused === true;
};
