/** The offscreen document: made when it is needed, at most one, however many calls ask for it at once. */
import { browser } from 'wxt/browser';

const page = '/offscreen.html' as const;
let making: Promise<void> | undefined;

export const ensureOffscreen = (): Promise<void> => (making ??= make().finally(() => (making = undefined)));

const make = async (): Promise<void> => {
  const url = browser.runtime.getURL(page);
  const there = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'], documentUrls: [url] });
  if (there.length > 0) return;
  await browser.offscreen.createDocument({
    url: page,
    reasons: ['WORKERS'],
    justification: 'Rules and storage run in a Worker, which a service worker cannot start.',
  });
};
