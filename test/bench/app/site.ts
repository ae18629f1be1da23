/** The built PWA on a server of its own, in a browser with a profile on the disk, with as many cases as are wanted in its IndexedDB. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { bundle } from '../engine/chromium.ts';
import { serveApp } from './serve.ts';

export interface Site {
  readonly context: BrowserContext;
  readonly url: string;
  close(): Promise<void>;
}

/** @param cases held orders that wait on its desk */
export const openSite = async (cases: number, viewport = { width: 390, height: 844 }): Promise<Site> => {
  const app = await serveApp();
  const { url } = app;
  const profile = await mkdtemp(join(tmpdir(), 'danshao-app-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: chromiumArgs,
    viewport,
    locale: 'zh-CN',
  });
  const close = async (): Promise<void> => {
    await context.close();
    app.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await fill(await context.newPage(), url, cases);
  } catch (error) {
    await close();
    throw error;
  }
  return { context, url, close };
};

/** Before the app is there, and with it its service worker. */
const fill = async (page: Page, url: string, cases: number): Promise<void> => {
  const code = await bundle(new URL('seedWorker.ts', import.meta.url).pathname);
  await page.goto(`${url}blank`);
  const failed = await page.evaluate(
    ([script, count]) =>
      new Promise<string | null>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
        worker.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data);
        worker.onerror = ({ message }) => resolve(message);
        worker.postMessage({ cases: count });
      }),
    [code, cases] as const,
  );
  if (failed !== null) throw new Error(failed);
  await page.close();
};
