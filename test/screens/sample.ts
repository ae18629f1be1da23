/** The app over its engine in memory, in a browser whose clock stands still: the same picture today and next year. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { serveFolder } from './serve.ts';
import type { Screen } from './screens.ts';

/** A Saturday night: half of the sample's clocks are running out. */
export const standstill = new Date('2026-11-21T23:47:41+08:00');

export const languages = ['zh', 'en'] as const;
export const themes = ['light', 'dark'] as const;
export const widths = [390, 1440] as const;

/** How the app is looked at. */
export interface Look {
  readonly language: (typeof languages)[number];
  readonly theme: (typeof themes)[number];
  /** CSS px; under 900 a phone with a finger, from there a desktop with a pointer. */
  readonly width: number;
  readonly height?: number;
}

export const everyLook: readonly Look[] = widths.flatMap((width) =>
  themes.flatMap((theme) => languages.map((language) => ({ width, theme, language }))),
);

export const lookName = ({ width, theme, language }: Look): string => `${width}-${theme}-${language}`;

export interface Sample {
  /** A page that shows one screen after the other, in one look. */
  open(look: Look): Promise<SamplePage>;
  close(): Promise<void>;
}

export interface SamplePage {
  readonly page: Page;
  /** Resolves when the screen is there and at rest. */
  show(screen: Screen): Promise<void>;
  close(): Promise<void>;
}

export const openSample = async (): Promise<Sample> => {
  const folder = join(import.meta.dirname, '..', '..', '.output', 'sample');
  if (!existsSync(join(folder, 'dev', 'index.html')))
    throw new Error('The sample page is not built: run "vite build --mode sample" first.');
  const served = await serveFolder(folder, true);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumArgs, '--font-render-hinting=none', '--disable-lcd-text'],
  });
  return {
    open: (look) => openLook(browser, served.url, look),
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};

const openLook = async (browser: Browser, url: string, { language, theme, width, height }: Look): Promise<SamplePage> => {
  const phone = width < 900;
  const context = await browser.newContext({
    viewport: { width, height: height ?? (phone ? 844 : 900) },
    hasTouch: phone,
    isMobile: phone,
    deviceScaleFactor: 1,
    locale: language === 'zh' ? 'zh-CN' : 'en',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  await context.clock.setFixedTime(standstill);
  await context.addInitScript(
    (preferences) => localStorage.setItem('danshao.preferences', preferences),
    JSON.stringify({ locale: language }),
  );
  const page = await context.newPage();
  const pending = watchRequests(page);
  return {
    page,
    show: (screen) => show(page, pending, url, screen),
    close: () => context.close(),
  };
};

const show = async (page: Page, pending: ReadonlySet<Request>, url: string, { name, query = '', at, open }: Screen): Promise<void> => {
  const file = at === 'components' ? 'dev/components.html' : 'dev/index.html';
  // The name makes every address another one: a screen starts anew, whatever was done on the one before.
  await page.goto(`${url}${file}?screen=${name}&${query}${at === 'components' ? '' : `#${at}`}`);
  await page.locator('#app h1').first().waitFor();
  await settled(page, pending);
  if (open) {
    await open(page);
    await settled(page, pending);
  }
};

/** Nothing is being fetched or drawn any more: no request under way, no skeleton, and several frames without a change. */
const settled = async (page: Page, pending: ReadonlySet<Request>): Promise<void> => {
  for (;;) {
    await page.evaluate(async () => {
      await document.fonts.ready;
      const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
      for (let quiet = 0, before = ''; quiet < 5;) {
        await frame();
        const now = document.body.innerText + document.querySelectorAll('*').length;
        quiet = now === before && !document.querySelector('#app > :not(.duo) .skeleton') ? quiet + 1 : 0;
        before = now;
      }
    });
    if (pending.size === 0) return;
  }
};

/** Requests that have no answer yet. */
const watchRequests = (page: Page): ReadonlySet<Request> => {
  const pending = new Set<Request>();
  page.on('request', (request) => pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  return pending;
};
