/**
 * A threshold dragged for five seconds in the built app, with 100,000 orders in the browser's own database and fifty rules live: how long the
 * main thread works for a frame, and how old the answer is when it is drawn.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { bundle } from '../engine/chromium.ts';
import { round, type Figures } from '../figures.ts';
import { serveApp } from './serve.ts';

const orders = Number(process.env['DANSHAO_BENCH_ORDERS'] ?? 100_000);
const rules = 50;
const length = 5000;

interface Dragged {
  /** From the beginning of a frame until it is painted, ms, of every frame. */
  readonly frames: readonly number[];
  /** From a move of the thumb until its answer is drawn, ms, of every answer. */
  readonly lags: readonly number[];
}

export const dragBench = async (): Promise<Figures> => {
  const code = await bundle(new URL('dragShop.ts', import.meta.url).pathname);
  const site = await serveApp();
  const profile = await mkdtemp(join(tmpdir(), 'danshao-drag-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: chromiumPath(), headless: true, args: [...chromiumArgs] },
    ...{ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
  });
  try {
    const page = await context.newPage();
    await page.goto(`${site.url}blank`);
    const rule = await seed(page, code);
    await page.goto(`${site.url}#/rules/${rule}`);
    const start = performance.now();
    await page.locator('.backtest .figures').waitFor({ timeout: 300_000 });
    console.log(`  columns of ${orders} orders after ${Math.round(performance.now() - start)} ms`);
    // The first drag fetches code and warms the engine up, as the first seconds of a person's do.
    await drag(page, 1000);
    const { frames, lags } = await drag(page, length);
    console.log(`  ${frames.length} frames, ${lags.length} answers; lag in the middle ${round(at(lags, 0.5))} ms`);
    if (lags.length < 50) throw new Error(`Only ${lags.length} answers were drawn`);
    return { dragBacktestFrameP95Ms: round(at(frames, 0.95)), dragBacktestLagP95Ms: round(at(lags, 0.95)) };
  } finally {
    await context.close();
    site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
};

const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

const seed = (page: Page, code: string): Promise<string> =>
  page.evaluate(
    async ([script, size]) => {
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
      return new Promise<string>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<{ rule?: string; failed?: string }>) => {
          worker.terminate();
          if (data.rule !== undefined) resolve(data.rule);
          else reject(new Error(data.failed));
        };
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(size);
      });
    },
    [code, { orders, rules }] as const,
  );

/** With the mouse, to and fro over the whole length, at some sixty moves a second. */
const drag = async (page: Page, duration: number): Promise<Dragged> => {
  const line = page.locator('.range .line').first();
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  if (!box) throw new Error('There is no limit to drag');
  await page.evaluate(watch);
  const y = box.y + box.height / 2;
  const x = (share: number): number => box.x + 10 + (box.width - 20) * share;
  await page.mouse.move(x(0.25), y);
  await page.mouse.down();
  const start = performance.now();
  for (;;) {
    const passed = performance.now() - start;
    if (passed > duration) break;
    await page.mouse.move(x(0.3 + 0.25 * Math.sin((passed / 1250) * Math.PI)), y);
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  await page.mouse.up();
  return page.evaluate(() => (window as unknown as { dragged: () => Dragged }).dragged());
};

/** In the page: notes every frame from its beginning, before input is handled, until after it is painted; and every answer. */
const watch = (): void => {
  const frames: number[] = [];
  const lags: number[] = [];
  let isWatching = true;
  const painted = new MessageChannel();
  let begun = 0;
  painted.port1.onmessage = () => frames.push(performance.now() - begun);
  const frame = (now: number): void => {
    if (!isWatching) return;
    begun = now;
    painted.port2.postMessage(0);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const observer = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'danshao:backtest') lags.push(duration);
  });
  observer.observe({ type: 'measure' });
  (window as unknown as { dragged: () => { frames: number[]; lags: number[] } }).dragged = () => {
    isWatching = false;
    for (const { name, duration } of observer.takeRecords()) if (name === 'danshao:backtest') lags.push(duration);
    observer.disconnect();
    return { frames, lags };
  };
};
