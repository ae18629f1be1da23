/**
 * The installed app with no network and 2,000 cases: from the start of the page to the first case painted. Chromium slows the page's main thread to a
 * quarter; it has no way to slow a worker.
 */
import type { Page } from 'playwright-core';
import { median, round, type Figures } from '../figures.ts';
import { openSite } from './site.ts';

const cases = 2000;
const starts = 5;

export const startOffline = async (): Promise<Figures> => {
  const { context, url, close } = await openSite(cases);
  try {
    await context.addInitScript(watch);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('.case').first().waitFor({ timeout: 60_000 });
    await page.evaluate(() => navigator.serviceWorker.ready);
    // Once more with a network, as on any second visit: from then on everything comes from the service worker.
    await page.reload();
    await painted(page);
    await context.setOffline(true);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const times: number[] = [];
    for (let turn = 0; turn < starts; turn += 1) {
      await page.reload();
      times.push(await painted(page));
      await page.waitForTimeout(1500);
    }
    const listed = await page.locator('.page-head b').first().innerText();
    if (Number(listed.replace(',', '')) !== cases) throw new Error(`${listed} cases on the desk`);
    console.log(`  started in ${times.map((time) => Math.round(time)).join(', ')} ms`);
    return { startOfflineMs: round(median(times), 0) };
  } finally {
    await close();
  }
};

interface Watched {
  firstCase?: number;
}

/** Runs in the page before anything else: the frame after the first case stands is when it was painted. */
const watch = (): void => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.case')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => ((window as unknown as Watched).firstCase = performance.now())));
  }).observe(document, { childList: true, subtree: true });
};

const painted = async (page: Page): Promise<number> => {
  const handle = await page.waitForFunction(() => (window as unknown as Watched).firstCase, undefined, { timeout: 60_000 });
  return (await handle.jsonValue()) ?? Number.NaN;
};
