/**
 * Ten seconds of scrolling through a virtual list of 500 orders, with the extension and without, one after the other and several times: a
 * machine that is busy with other things is as busy for both.
 */
import type { Page } from 'playwright-core';
import { badged, lookalike, openBareList, type Stage } from '#test/e2e/stage.ts';
import { median, round, type Figures } from './figures.ts';

const rows = 500;
const seconds = 10;
const runs = 3;
const query = '?virtual=1';

export const scrollBench = async (stage: Stage): Promise<Figures> => {
  while (stage.consoles.control.orders().filter(({ status }) => status === 'toShip').length < rows) stage.consoles.control.place();
  const page = await stage.context.newPage();
  await longList(stage, page);
  await page.goto(`https://fxg.jinritemai.com/ffa/morder/order/list${query}`);
  await badged(page);
  await page.waitForTimeout(2000);
  const bare = await openBareList(stage, 'douyin', query, (blank) => longList(stage, blank));
  const mine: Scrolled[] = [];
  const theirs: Scrolled[] = [];
  for (let run = 0; run < runs; run++) {
    await bare.page.bringToFront();
    theirs.push(await scroll(bare.page));
    await page.bringToFront();
    mine.push(await scroll(page));
  }
  const wrong = await page.evaluate(
    () =>
      [...document.querySelectorAll('danshao-badge[data-order]')].filter((badge) => {
        const row = badge.closest('tr');
        return row?.getAttribute('data-row-key') !== badge.getAttribute('data-order');
      }).length,
  );
  const heap = { mine: await heapOf(page), theirs: await heapOf(bare.page) };
  await bare.close();
  await page.close();
  const middle = (of: readonly Scrolled[], what: keyof Scrolled): number => median(of.map((one) => one[what]));
  return {
    scrollLongTasks: Math.max(0, middle(mine, 'longTasks') - middle(theirs, 'longTasks')),
    scrollLongTasksBare: middle(theirs, 'longTasks'),
    fpsLoss: round(Math.max(0, (1 - middle(mine, 'frames') / middle(theirs, 'frames')) * 100)),
    framesBare: middle(theirs, 'frames'),
    wrongBadges: wrong,
    heapMb: round(heap.mine - heap.theirs),
  };
};

interface Scrolled {
  readonly frames: number;
  readonly longTasks: number;
}

/** Down and up again, 60 px a frame, as fast as a wheel. */
const scroll = async (page: Page): Promise<Scrolled> => {
  const before = (await lookalike(page)).longTasks.length;
  const frames = await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const list = document.querySelector('.auxo-table-content') as HTMLElement;
        const start = performance.now();
        let [count, step] = [0, 60];
        const next = (): void => {
          if (performance.now() - start >= ms) return resolve(count);
          count++;
          const { scrollTop } = list;
          list.scrollTop += step;
          if (list.scrollTop === scrollTop) step = -step;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    seconds * 1000,
  );
  return { frames, longTasks: (await lookalike(page)).longTasks.length - before };
};

/** The console serves a hundred orders at once; here it serves five times as many. */
const longList = async ({ consoles }: Stage, page: Page): Promise<void> => {
  await page.route('**/api/order/searchlist*', async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('pageSize', '100');
    const answers: { data: unknown[] }[] = [];
    for (let number = 0; number < rows / 100; number++) {
      url.searchParams.set('page', String(number));
      const response = await fetch(`${consoles.url}${url.pathname}${url.search}`, { headers: { 'x-danshao-host': url.hostname } });
      answers.push((await response.json()) as { data: unknown[] });
    }
    await route.fulfill({ json: { ...answers[0], size: rows, data: answers.flatMap(({ data }) => data) } });
  });
};

/** What is alive in the page's own process, MB. */
export const heapOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1024 / 1024;
};
