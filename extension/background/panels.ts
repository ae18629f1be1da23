/** Puts the panels' script beside the overlay that asked for it: into its own frame of its own tab, and nothing else anywhere. */
import { browser, type Browser } from 'wxt/browser';

/** Answers whether it is there. */
export const putPanels = async ({ tab, frameId = 0 }: Browser.runtime.MessageSender): Promise<boolean> => {
  if (tab?.id === undefined) return false;
  await browser.scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: ['/panels.js'] });
  return true;
};
