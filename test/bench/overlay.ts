/**
 * In the console's page: how much later than the bare page's own rows the last of 50 badges is painted, warm, and with the service worker and
 * the offscreen document both dead; and the long tasks that the page has with the extension over those it has without.
 *
 * A page needs time of its own from the answer to its rows, and nobody can put a badge on a row that is not there. So the same turns are
 * timed in a browser without the extension, and its median is taken off.
 */
import type { Page } from 'playwright-core';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { lookalike, openBareList, openStage, prepareKill, type Stage } from '#test/e2e/stage.ts';
import { round, type Figures } from './figures.ts';
import { mutationBench } from './mutations.ts';
import { scrollBench } from './scroll.ts';
import { tapBench } from './tap.ts';

const rounds = 30;
const coldRounds = 10;
const query = '?pageSize=50';

export const overlayBench = async (): Promise<Figures> => {
  const stage = await openStage(edgeShop({ now: Date.now() }));
  const bare = await withoutExtension(stage);
  await stage.readHistory('douyin');
  const page = await stage.openList('douyin', query);
  await page.waitForTimeout(1000);

  const warm = await turns(stage, page, rounds, true);
  const cold: number[] = [];
  const killer = await prepareKill(stage);
  for (let run = 0; run < coldRounds; run++) {
    await (await stage.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument().catch(() => undefined));
    await killer.kill();
    await page.bringToFront();
    cold.push(await turn(stage, page, true));
  }
  await killer.done();
  await page.close();
  const others = { ...(await scrollBench(stage)), ...(await tapBench(stage)), ...(await mutationBench(stage)) };
  await stage.close();
  const own = quantile(bare.times, 0.5);
  return {
    barePageP50Ms: round(own),
    badgeP50Ms: round(quantile(warm.times, 0.5) - own),
    badgeP95Ms: round(quantile(warm.times, 0.95) - own),
    badgeColdP50Ms: round(quantile(cold, 0.5) - own),
    badgeColdP95Ms: round(quantile(cold, 0.95) - own),
    longTasksBare: bare.longTasks,
    longTasksWithExtension: warm.longTasks,
    ...others,
  };
};

interface Turns {
  readonly times: readonly number[];
  /** Over 50 ms, in all rounds together. */
  readonly longTasks: number;
}

const turns = async (stage: Stage, page: Page, count: number, badges: boolean): Promise<Turns> => {
  const longTasks = async (): Promise<number> => (await lookalike(page)).longTasks.length;
  await turn(stage, page, badges);
  const before = await longTasks();
  const times: number[] = [];
  for (let run = 0; run < count; run++) times.push(await turn(stage, page, badges));
  return { times, longTasks: (await longTasks()) - before };
};

/** Fifty new orders have come in and the list is asked for again; ms from the answer, as the page had it, to the frame in which every row (and its badge) is there. */
const turn = async ({ consoles }: Stage, page: Page, badges: boolean): Promise<number> => {
  for (let count = 0; count < 50; count++) consoles.control.place();
  await page.waitForTimeout(250);
  return page.evaluate(async (withBadges) => {
    const seen = (window as unknown as { __lookalike: { listCalls: number; answeredAt: number } }).__lookalike;
    const [calls, before] = [seen.listCalls, seen.answeredAt];
    const newest = (): string => document.querySelector('tr[data-row-key][class*="level-0"]')?.getAttribute('data-row-key') ?? '';
    const first = newest();
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === '查询')?.click();
    const isReady = (): boolean => {
      if (seen.listCalls === calls || seen.answeredAt === before || newest() === first) return false;
      const rows = [...document.querySelectorAll('tr[data-row-key][class*="level-0"]')].map(
        (row) => row.getAttribute('data-row-key') ?? '',
      );
      const marked = new Set(
        [...document.querySelectorAll('danshao-badge[data-state]')].map((badge) => badge.getAttribute('data-order') ?? ''),
      );
      return rows.length >= 50 && (!withBadges || rows.every((number) => marked.has(number)));
    };
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isReady()) return;
        observer.disconnect();
        // They are in the tree; a task after the next frame, they have been painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
    });
    return performance.now() - seen.answeredAt;
  }, badges);
};

/** The same in a browser without the extension. */
const withoutExtension = async (stage: Stage): Promise<Turns> => {
  const { page, close } = await openBareList(stage, 'douyin', query);
  const result = await turns(stage, page, rounds, false);
  await close();
  return result;
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
