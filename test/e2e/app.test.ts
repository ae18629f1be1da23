/** The app: in the extension, where decisions reach the console at once; and on the web, where it works with no network. */
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#core/worker';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { openStage, type Stage } from './stage.ts';

describe('the app in the extension', () => {
  let stage: Stage;
  let list: Page;
  beforeAll(async () => {
    stage = await openStage();
    await stage.readHistory('douyin');
    list = await stage.openList('douyin');
  });
  afterAll(() => stage.close());

  it('lists held orders, least time left first, and a release there reaches the console', async () => {
    const cases = (await stage.views()).filter((view) => view.state === 'held');
    const ends = (view: OrderView): number => view.hold?.deadline ?? Number.POSITIVE_INFINITY;
    const [first] = cases.toSorted((a, b) => ends(a) - ends(b) || (b.paid ?? 0) - (a.paid ?? 0));
    const desk = await stage.open('app.html#/desk');
    const rows = desk.locator('.case');
    await expect.poll(() => rows.first().getAttribute('aria-setsize')).toBe(String(cases.length));
    await rows.first().click();
    await desk.locator('.decisions').getByRole('button', { name: /^放行/ }).click();
    await expect
      .poll(async () => (await stage.views()).find((view) => view.number === first?.number)?.state, { timeout: 10_000 })
      .toBe('released');
    await list.bringToFront();
    await list
      .locator(`danshao-badge[data-order="${first?.number}"]:not([data-state="released"])`)
      .waitFor({ state: 'detached', timeout: 15_000 });
    await desk.close();
  });

  it('tells the story of one order', async () => {
    const held = (await stage.views()).find((view) => view.state === 'held')!;
    const page = await stage.open(`app.html#/order/${held.key}`);
    await page.getByText(/体检/).first().waitFor();
    await page.getByText(/拦下/).first().waitFor();
    await page.close();
  });

  it('switches a rule off and on', async () => {
    const page = await stage.open('app.html#/rules');
    const toggle = page.getByRole('switch').first();
    const before = await toggle.getAttribute('aria-checked');
    await toggle.click();
    await expect.poll(() => toggle.getAttribute('aria-checked')).not.toBe(before);
    await page.reload();
    await expect.poll(() => page.getByRole('switch').first().getAttribute('aria-checked')).not.toBe(before);
    await page.getByRole('switch').first().click();
    await expect.poll(() => page.getByRole('switch').first().getAttribute('aria-checked')).toBe(before);
    await page.close();
  });
});

describe('the app on the web', () => {
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.json': 'application/json',
    '.webmanifest': 'application/manifest+json',
  };
  let server: Server;
  let browser: Browser;
  let url: string;
  /** Appended to the service worker's script: another version of the app. */
  let release = '';
  beforeAll(async () => {
    const root = join(import.meta.dirname, '..', '..', '.output', 'pwa');
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      void readFile(join(root, path.endsWith('/') ? `${path}index.html` : path)).then(
        (body) =>
          response
            .writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream' })
            .end(path.endsWith('/sw.js') ? `${body.toString()}${release}` : body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('opens on the desk, and again with no network', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    await page.getByRole('heading', { name: '核查台' }).first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: '核查台' }).first().waitFor();
    await page.goto(`${url}#/rules`);
    await page.getByRole('switch').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says when a newer version waits, and loads it when the person says so, not before', async () => {
    const context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.evaluate(() => ((window as unknown as { stillHere: boolean }).stillHere = true));
    release = '\n// the next version';
    await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
    const banner = page.getByText('有新版本');
    await banner.waitFor({ timeout: 15_000 });
    expect(await page.evaluate(() => (window as unknown as { stillHere?: boolean }).stillHere)).toBe(true);
    const reloaded = page.waitForEvent('load');
    await page
      .getByRole('button', { name: /更新|刷新|载入|重新/ })
      .first()
      .click();
    await reloaded;
    await banner.waitFor({ state: 'hidden' });
    await context.close();
  });

  it('can be installed: a manifest with a name, icons and a start address', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const href = await page.locator('link[rel="manifest"]').getAttribute('href');
    const manifest = (await (await page.request.get(new URL(href ?? '', url).href)).json()) as {
      name: string;
      start_url: string;
      display: string;
      icons: { sizes: string }[];
    };
    expect(manifest.name).toContain('单哨');
    expect(manifest.display).toBe('standalone');
    expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    await page.close();
  });
});
