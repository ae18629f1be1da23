/**
 * In the console's page: from the answer to the last of 50 badges painted, warm, and with the service worker and the offscreen document both dead;
 * and the long tasks that a page has with the extension over those it has without.
 */
import { chromium, type Page } from 'playwright-core';
import { routeConsoles } from '#test/consoles/route.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { lookalike, openStage, prepareKill, listUrl, type Stage } from '#test/e2e/stage.ts';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import type { Figures } from './bench.ts';
import { round } from './size.ts';

const rounds = 30;
const coldRounds = 10;
const query = '?pageSize=50';

export const overlayBench = async (): Promise<Figures> => {
  const stage = await openStage(edgeShop({ now: Date.now() }));
  // Enough waiting orders for two pages of 50.
  for (let count = 0; count < 100; count++) stage.consoles.control.place();
  await stage.readHistory('douyin');
  const page = await stage.openList('douyin', query);
  await painted(page);

  const warm: number[] = [];
  for (let run = 0; run < rounds; run++) warm.push(await turn(page));
  const cold: number[] = [];
  const killer = await prepareKill(stage);
  for (let run = 0; run < coldRounds; run++) {
    await (await stage.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument().catch(() => undefined));
    await killer.kill();
    cold.push(await turn(page));
  }
  await killer.done();
  const withUs = (await lookalike(page)).longTasks.filter((task) => task.duration > 50).length;
  const without = await longTasksWithout(stage);
  await stage.close();
  return {
    badgeP50Ms: round(quantile(warm, 0.5)),
    badgeP95Ms: round(quantile(warm, 0.95)),
    badgeColdP50Ms: round(quantile(cold, 0.5)),
    badgeColdP95Ms: round(quantile(cold, 0.95)),
    longTasksWithExtension: withUs,
    longTasksWithout: without,
  };
};

/** Goes to the other page of the list; ms from the answer, as the page had it, to the frame in which every row has its badge. */
const turn = async (page: Page): Promise<number> => {
  const other = await page.evaluate(() =>
    document.querySelector('.auxo-pagination-item-active')?.textContent?.trim() === '1' ? '2' : '1',
  );
  await page.evaluate((wanted) => {
    const seen = (window as unknown as { __lookalike: { listCalls: number; answeredAt: number } }).__lookalike;
    const calls = seen.listCalls;
    const result = window as unknown as { benchDone?: Promise<number> };
    result.benchDone = new Promise((resolve) => {
      const look = (): void => {
        const rows = [...document.querySelectorAll('tr[data-row-key][class*="level-0"]')].map((row) => row.getAttribute('data-row-key'));
        const badges = new Set(
          [...document.querySelectorAll('danshao-badge[data-state]')].map((badge) => badge.getAttribute('data-order')),
        );
        const ready =
          seen.listCalls > calls &&
          seen.answeredAt > 0 &&
          rows.length >= 38 &&
          rows.every((number) => number !== null && badges.has(number));
        // The badges are in the tree; the frame after this one shows them.
        if (ready) requestAnimationFrame(() => resolve(performance.now() - seen.answeredAt));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const item = [...document.querySelectorAll<HTMLElement>('.auxo-pagination-item')].find((one) => one.textContent?.trim() === wanted);
    (item?.querySelector<HTMLElement>('button, a') ?? item)?.click();
  }, other);
  const elapsed = await page.evaluate(() => (window as unknown as { benchDone: Promise<number> }).benchDone);
  await page.waitForTimeout(150);
  return elapsed;
};

const painted = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelectorAll('danshao-badge[data-state]').length >= 38);

/** The same turns in a browser without the extension. */
const longTasksWithout = async (stage: Stage): Promise<number> => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await routeConsoles(context, stage.consoles);
  const page = await context.newPage();
  await page.goto(`${listUrl.douyin}${query}`);
  for (let run = 0; run < rounds + coldRounds; run++) {
    await page
      .locator(`.auxo-pagination-item:has-text("${1 + (run % 2)}")`)
      .first()
      .locator('button, a')
      .first()
      .click();
    await page.waitForTimeout(150);
  }
  const tasks = (await lookalike(page)).longTasks.filter((task) => task.duration > 50).length;
  await browser.close();
  return tasks;
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
