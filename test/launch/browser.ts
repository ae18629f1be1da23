/** A Chromium with the built extension in it, as a person has it. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import type { Api, Call, Reply } from '#core/worker';
import { createClient } from '#core/worker';
import { chromiumArgs, chromiumPath } from './chromium.ts';

export const extensionFolder = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3');

export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** An own page of the extension, e.g. `app.html#/desk`. */
  open(path: string): Promise<Page>;
  serviceWorker(): Promise<Worker>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly headless?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Kept after closing, for tests that start the browser again. */
  readonly profile?: string;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Another folder with the built extension. */
  readonly extension?: string;
  /** More flags for Chromium. */
  readonly flags?: readonly string[];
}

export const launch = async ({
  headless = true,
  width = 1440,
  height = 900,
  profile,
  locale = 'zh-CN',
  colorScheme = 'light',
  extension = extensionFolder,
  flags = [],
}: LaunchOptions = {}): Promise<ExtensionBrowser> => {
  if (!existsSync(join(extensionFolder, 'manifest.json'))) throw new Error('The extension is not built: run "npm run build" first.');
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'danshao-')));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    headless,
    viewport: headless ? { width, height } : null,
    locale,
    colorScheme,
    timezoneId: 'Asia/Shanghai',
    args: [
      ...chromiumArgs,
      ...(headless ? ['--headless=new'] : [`--window-size=${width},${height}`]),
      ...flags,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const serviceWorker = async (): Promise<Worker> =>
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
  const extensionId = new URL((await serviceWorker()).url()).host;
  return {
    context,
    extensionId,
    serviceWorker,
    open: async (path) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    close: async () => {
      await context.close();
      if (!profile) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** The engine, asked from one of the extension's own pages. */
export const engineOf = (page: Page): Api =>
  createClient((call: Call) =>
    page.evaluate(
      (sent) => (globalThis as { chrome?: typeof chrome }).chrome?.runtime.sendMessage({ to: 'router', call: sent }) as Promise<Reply>,
      call,
    ),
  );
