/** The tabs the extension cares for: consoles, and its own app. */
import { browser, type Browser } from 'wxt/browser';
import type { ChangeNotice } from '#core/worker';
import type { NoticeMessage } from '#extension/messaging.ts';

/** Content scripts hear no runtime messages of other contexts; each console tab is told by itself. */
export const tellConsoles = async (notice: ChangeNotice): Promise<void> => {
  const hosts = browser.runtime.getManifest().host_permissions ?? [];
  const tabs = await browser.tabs.query({ url: hosts });
  const message: NoticeMessage = { to: 'everyone', notice };
  await Promise.all(
    tabs.map((tab) => (tab.id === undefined ? undefined : browser.tabs.sendMessage(tab.id, message).catch(() => undefined))),
  );
};

/** A click on the icon: the panel beside a console, the desk anywhere else. */
export const openBeside = async (tab: Browser.tabs.Tab): Promise<void> => {
  // Asked for at once: a click counts as one for a moment only.
  const panel = tab.url === undefined ? undefined : openPanel(tab.windowId);
  if (panel === undefined) return openApp('#/desk');
  await panel.catch(() => openApp('#/desk'));
};

const openPanel = (windowId: number): Promise<void> | undefined =>
  import.meta.env.FIREFOX
    ? (browser as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction?.open()
    : browser.sidePanel.open({ windowId });

/** Opens the app at `route`, in the tab that shows it already if there is one. */
export const openApp = async (route: string): Promise<void> => {
  const page = browser.runtime.getURL('/app.html');
  const url = page + (route.startsWith('#/') ? route : '#/desk');
  const contexts = await browser.runtime.getContexts?.({ contextTypes: ['TAB'] });
  const open = contexts?.find((context) => context.documentUrl?.startsWith(page));
  if (open?.tabId === undefined || open.tabId < 0) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.tabId, { url, active: true });
  await browser.windows.update(open.windowId, { focused: true });
};
