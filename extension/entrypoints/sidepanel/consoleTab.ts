/** Follows the active tab of this window, and asks the console page in it which orders it shows. */
import { shallowRef } from 'vue';
import { browser, type Browser } from 'wxt/browser';
import { asPageReport, besidePort, type PageReport, type ShowRequest } from '#extension/besidePort.ts';
import type { ConsolePage, ConsoleTab } from '#pwa/panel/beside.ts';

export const followConsoleTab = async (): Promise<ConsoleTab> => {
  const page = shallowRef<ConsolePage | null>();
  const { id: windowId } = await browser.windows.getCurrent();
  let port: Browser.runtime.Port | undefined;
  let current: number | undefined;

  const follow = (tab: Browser.tabs.Tab | undefined): void => {
    port?.disconnect();
    port = undefined;
    current = tab?.id;
    // Addresses are shown to us of consoles only.
    if (tab?.id === undefined || tab.url === undefined || !isConsole(tab.url)) {
      page.value = null;
      return;
    }
    listen(tab.id);
  };
  const listen = (tabId: number): void => {
    const mine = browser.tabs.connect(tabId, { name: besidePort });
    port = mine;
    mine.onMessage.addListener((message: unknown) => {
      const report = asPageReport(message);
      if (report && port === mine) page.value = toPage(report, tabId);
    });
    mine.onDisconnect.addListener(() => {
      // Reading it is what tells the browser that we know: a page that is still loading has no ears yet.
      void browser.runtime.lastError;
      if (port === mine) page.value = null;
    });
  };
  const look = async (): Promise<void> => {
    if (windowId === undefined) return;
    const [tab] = await browser.tabs.query({ active: true, windowId });
    follow(tab);
  };

  browser.tabs.onActivated.addListener((active) => {
    if (active.windowId === windowId) void look();
  });
  browser.tabs.onUpdated.addListener((tabId, { status }, tab) => {
    if (tab.windowId === windowId && tab.active && (tabId === current || current === undefined) && status === 'complete') void look();
  });
  browser.tabs.onReplaced?.addListener(() => void look());
  await look();

  return {
    page,
    show: (key) => port?.postMessage({ show: key.slice(key.indexOf(':') + 1) } satisfies ShowRequest),
  };
};

const isConsole = (url: string): boolean =>
  (browser.runtime.getManifest().host_permissions ?? []).some((pattern: string) => url.startsWith(pattern.replace(/\*$/, '')));

const toPage = ({ console, host, url, isList, numbers }: PageReport, tabId: number): ConsolePage => ({
  console,
  host,
  url,
  isList,
  tabId,
  keys: numbers.map((number) => `${console}:${number}` as ConsolePage['keys'][number]),
});
