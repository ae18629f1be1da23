/** One attempt to refresh the tab of a patrol: asked of the page first, done from outside when the page sleeps or is gone. */
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { lateAfter } from '#pwa/ui/lastSeen.ts';
import type { RefreshMessage, RefreshReply } from '../../messaging.ts';
import type { Patrol } from '../../patrol.ts';
import type { Attempt, How } from './schedule.ts';

type Tab = Browser.tabs.Tab & { readonly frozen?: boolean };

/** A page that has not answered by then is asleep, or has no ears for us, ms. */
const answerWithin = 5000;

/** Never throws; what cannot be done is put off or stops the patrol. `tabId`: the tab that was used, perhaps a new one. */
export const attemptRefresh = async (patrol: Patrol, how: How, now: number): Promise<{ attempt: Attempt; tabId: number | null }> => {
  const { tabId } = patrol;
  const tab: Tab | undefined = tabId === null ? await findTab(patrol) : await browser.tabs.get(tabId).catch(() => undefined);
  if (tab?.id !== undefined) return { attempt: await refresh(tab, patrol, how, now), tabId: tab.id };
  if (tabId !== null) return { attempt: { stopped: 'closed' }, tabId };
  const opened = await browser.tabs.create({ url: patrol.url, active: false }).catch(() => undefined);
  // A browser without a window opens no tab; the next look tries again.
  return opened ? { attempt: 'reload', tabId: opened.id ?? null } : { attempt: { putOff: 'elsewhere' }, tabId };
};

/** After a restart of the browser, which numbers its tabs anew and may have restored this one. */
const findTab = async ({ host, url }: Patrol): Promise<Tab | undefined> =>
  (await browser.tabs.query({ url: `https://${host}/*` })).find((tab) => tab.url?.startsWith(url));

const refresh = async (tab: Tab, patrol: Patrol, how: How, now: number): Promise<Attempt> => {
  const id = tab.id as number;
  if (tab.discarded || tab.frozen || tab.status === 'unloaded') return reload(id);
  if (tab.status === 'loading' && how === 'control') return 'reload';
  // Addresses outside of the consoles are not shown to us at all.
  if (tab.url === undefined || new URL(tab.url).hostname !== patrol.host) return { stopped: 'away' };
  const reply = await ask(id, how);
  if (reply === undefined) return (await isWatched(tab, patrol, now)) ? { putOff: 'typing' } : reload(id);
  if (reply === 'reload') return reload(id);
  if (reply === 'home') return go(id, patrol.url);
  return reply;
};

const ReplySchema = v.union([
  v.picklist(['control', 'reload', 'home']),
  v.object({ putOff: v.picklist(['dialog', 'ours', 'typing', 'elsewhere']) }),
  v.object({ stopped: v.picklist(['slider', 'login']) }),
]);

const ask = async (tabId: number, how: How): Promise<RefreshReply | undefined> => {
  const asked = browser.tabs.sendMessage(tabId, { to: 'page', refresh: { how } } satisfies RefreshMessage).catch(() => undefined);
  const silence = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), answerWithin));
  const { success, output } = v.safeParse(ReplySchema, await Promise.race([asked, silence]));
  return success ? output : undefined;
};

/** A page that cannot speak for itself may have somebody in front of it; nobody stays for five minutes without a single answer. */
const isWatched = async ({ active, windowId }: Tab, { seenAt, since }: Patrol, now: number): Promise<boolean> => {
  if (!active || now - Math.max(since, seenAt ?? 0) > lateAfter) return false;
  return (await browser.windows.get(windowId).catch(() => undefined))?.focused === true;
};

/** A tab that is closed at this very moment is noticed by its silence. */
const reload = async (tabId: number): Promise<How> => {
  await browser.tabs.reload(tabId).catch(() => undefined);
  return 'reload';
};
const go = async (tabId: number, url: string): Promise<How> => {
  await browser.tabs.update(tabId, { url }).catch(() => undefined);
  return 'reload';
};
