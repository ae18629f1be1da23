/** What the computer itself tells a person who looks elsewhere. Nothing in it is about a buyer: it shows on locked screens. */
import { browser } from 'wxt/browser';
import type { StopReason } from '#pwa/ui/lastSeen.ts';
import type { StaffNotice } from '../messaging.ts';
import type { Patrol } from '../patrol.ts';
import { openApp } from './tabs.ts';

const heldNotice = 'held';
const patrolNotice = 'patrol:';
const staffNotice = 'staff:';

/** The patrol has stopped and needs somebody. A later one about the same console takes its place. */
export const tellStopped = ({ host }: Patrol, reason: StopReason): void =>
  tell(`${patrolNotice}${host}`, browser.i18n.getMessage('patrolStopped'), browser.i18n.getMessage(`patrolStopped_${reason}`));

/** @param count orders that have been held since somebody looked */
export const tellHeld = (count: number): void =>
  tell(heldNotice, browser.i18n.getMessage(count === 1 ? 'heldOne' : 'heldMany', String(count)), browser.i18n.getMessage('heldNext'));

/** Reminders and cases passed on, in the words of the engine: no more of an order than the last four digits. */
export const tellStaff = ({ title, text, id }: StaffNotice): void => tell(`${staffNotice}${id}`, title, text);

/** A click leads to where something can be done. @param tabOf the tab of the patrol of a host */
export const onNoticeClicked = (tabOf: (host: string) => Promise<number | null | undefined>): void => {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    if (id === heldNotice || id.startsWith(staffNotice)) void openApp('#/desk');
    if (id.startsWith(patrolNotice)) void tabOf(id.slice(patrolNotice.length)).then(show);
  });
};

const show = async (tabId: number | null | undefined): Promise<void> => {
  const tab = typeof tabId === 'number' ? await browser.tabs.update(tabId, { active: true }).catch(() => undefined) : undefined;
  if (!tab) return openApp('#/desk');
  await browser.windows.update(tab.windowId, { focused: true });
};

const tell = (id: string, title: string, message: string): void => {
  const iconUrl = browser.runtime.getURL('/icon/128.png');
  // A person may have switched the notices of this browser off; the icon and the side panel say the same.
  void browser.notifications.create(id, { type: 'basic', iconUrl, title, message }).catch(() => undefined);
};
