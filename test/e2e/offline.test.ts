/** The installed app: with no network, while it is updated, and with two tabs of it open. Two real builds follow each other. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { buildNext, nextVersion } from '#test/screens/nextBuild.ts';
import { serveFolder, type Served } from '#test/screens/serve.ts';

const built = join(import.meta.dirname, '..', '..', '.output', 'pwa');

let folder: string;
let next: string;
let browser: Browser;
let server: Served;
let context: BrowserContext;
let errors: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'danshao-versions-'));
  next = join(folder, 'next');
  await cp(built, join(folder, 'first'), { recursive: true });
  await buildNext(next);
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  server = await serveFolder(join(folder, 'first'));
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  errors = [];
  context.on('weberror', (error) => errors.push(error.error().message));
});
afterEach(async () => {
  await context.close();
  await server.close();
});

/** A tab of the app, run by the service worker. */
const openApp = async (at = '#/desk'): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(server.url + at);
  await page.evaluate(() => navigator.serviceWorker.ready);
  if (!(await page.evaluate(() => navigator.serviceWorker.controller !== null))) await page.reload();
  await page.locator('main h1').first().waitFor();
  return page;
};

/** The next version is on the server; the tab has looked, and says so. */
const rollOut = async (page: Page): Promise<void> => {
  server.roll(next);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
  await page.getByText('有新版本，已经下载好了').waitFor({ timeout: 30_000 });
};

const versionOf = async (page: Page): Promise<string> => {
  // A page that has just been loaded first goes where its address led it.
  await page.locator('main h1').first().waitFor();
  await page.goto(`${server.url}#/settings/about`);
  return page.locator('[data-version]').innerText();
};
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe('with no network, from the second visit on', () => {
  it('shows the desk, the rules, and every other page, whatever was opened before', async () => {
    const page = await openApp();
    await context.setOffline(true);
    await page.reload();
    await heading(page, '核查台').waitFor();
    for (const [route, name] of [
      ['rules', '规则'],
      ['settings', '设置'],
      ['settings/backup', '备份'],
      ['settings/record', '操作记录'],
      ['outbox', '发件箱'],
    ] as const) {
      await page.goto(`${server.url}#/${route}`);
      await heading(page, name).waitFor();
    }
    expect(errors).toEqual([]);
  });

  it('switches a rule, and still knows it after the tab was closed', async () => {
    const page = await openApp('#/rules');
    await context.setOffline(true);
    await page.reload();
    const toggle = page.getByRole('switch').first();
    const before = await toggle.getAttribute('aria-checked');
    await toggle.click();
    await expect.poll(() => toggle.getAttribute('aria-checked')).not.toBe(before);
    await page.close();
    const again = await context.newPage();
    await again.goto(`${server.url}#/rules`);
    await expect.poll(() => again.getByRole('switch').first().getAttribute('aria-checked')).not.toBe(before);
  });

  it('speaks English too', async () => {
    const page = await openApp('#/settings');
    await context.setOffline(true);
    await page.getByText('English').click();
    await heading(page, 'Settings').waitFor();
    await page.reload();
    await heading(page, 'Settings').waitFor();
  });
});

describe('a new version', () => {
  it('waits, and runs when the person says so', async () => {
    const page = await openApp();
    await rollOut(page);
    expect(await versionOf(page)).not.toBe(nextVersion);
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: '现在更新' }).click();
    await loaded;
    expect(await versionOf(page)).toBe(nextVersion);
    expect(await page.getByText('有新版本').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('leaves a form that is half filled in alone, and runs once it is saved', async () => {
    const page = await openApp('#/settings/clocks');
    const field = page.locator('input[inputmode="decimal"]').first();
    await field.fill('3');
    await rollOut(page);
    expect(await field.inputValue()).toBe('3');
    await page.getByRole('button', { name: '现在更新' }).click();
    await page.getByText('还没保存').waitFor();
    expect(await field.inputValue()).toBe('3');
    await page.getByRole('button', { name: /^保存/ }).click();
    await page.getByRole('button', { name: /^保存/ }).waitFor({ state: 'detached' });
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: '现在更新' }).click();
    await loaded;
    await field.waitFor();
    expect(await field.inputValue()).toBe('3');
    expect(await versionOf(page)).toBe(nextVersion);
  });

  it('can be put off, and asks again when the page is opened the next time', async () => {
    const page = await openApp();
    await rollOut(page);
    await page.getByRole('button', { name: '等会儿' }).click();
    await page.getByText('有新版本').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('有新版本').waitFor();
    expect(await versionOf(page)).not.toBe(nextVersion);
  });
});

describe('two tabs during an update', () => {
  it('the other one keeps its form, is told, opens its own pages, and follows when it is loaded again', async () => {
    const [taking, staying] = [await openApp(), await openApp('#/settings/clocks')];
    const field = staying.locator('input[inputmode="decimal"]').first();
    await field.fill('5');
    await rollOut(taking);
    const loaded = taking.waitForEvent('load');
    await taking.getByRole('button', { name: '现在更新' }).click();
    await loaded;
    await staying.getByText('另一个标签页已经更新').waitFor();
    expect(await field.inputValue()).toBe('5');
    await staying.getByRole('button', { name: '放弃' }).first().click();
    // Never opened before, and no longer on the server: a part of the old version.
    await staying.goto(`${server.url}#/settings/backup`);
    await heading(staying, '备份').waitFor();
    await staying.goto(`${server.url}#/orders`);
    await heading(staying, '订单').waitFor();
    expect(errors).toEqual([]);
    const reloaded = staying.waitForEvent('load');
    await staying.getByRole('button', { name: '重新载入' }).click();
    await reloaded;
    expect(await versionOf(staying)).toBe(nextVersion);
  });

  it('says so where a part of the old version is gone after all, and stays where it is', async () => {
    const page = await openApp();
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    server.roll(next);
    await page.getByRole('link', { name: '规则' }).first().click();
    await page.getByText('旧文件已经撤下').waitFor();
    await heading(page, '核查台').waitFor();
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: '重新载入' }).click();
    await reloaded;
    expect(await versionOf(page)).toBe(nextVersion);
  });
});

describe('installing', () => {
  interface Manifest {
    id: string;
    name: string;
    short_name: string;
    start_url: string;
    scope: string;
    display: string;
    theme_color: string;
    icons: { src: string; sizes: string; type: string; purpose?: string }[];
    shortcuts: { name: string; url: string }[];
  }

  it('is possible: name, icons that are as large as they say, one to be masked, a start that the service worker answers', async () => {
    const page = await openApp();
    const href = await page.locator('link[rel="manifest"]').getAttribute('href');
    const at = new URL(href ?? '', server.url).href;
    const manifest = (await (await page.request.get(at)).json()) as Manifest;
    expect(manifest).toMatchObject({ name: '单哨 核查台', short_name: '单哨', display: 'standalone', lang: 'zh-CN' });
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? 'any'}`)).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
    );
    for (const { src, sizes, type } of manifest.icons.filter((icon) => icon.type === 'image/png')) {
      const size = await page.evaluate(async (address) => {
        const image = await createImageBitmap(await (await fetch(address)).blob());
        return `${image.width}x${image.height}`;
      }, new URL(src, at).href);
      expect([size, type]).toEqual([sizes, 'image/png']);
    }
    const start = new URL(manifest.start_url, at);
    expect(start.href.startsWith(new URL(manifest.scope, at).href)).toBe(true);
    await context.setOffline(true);
    await page.goto(start.href);
    await heading(page, '核查台').waitFor();
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL.endsWith('/sw.js'))).toBe(true);
  });

  it('brings shortcuts that open what they say', async () => {
    const page = await openApp();
    const href = await page.locator('link[rel="manifest"]').getAttribute('href');
    const { shortcuts } = (await (await page.request.get(new URL(href ?? '', server.url).href)).json()) as Manifest;
    expect(shortcuts.map(({ name }) => name)).toEqual(['核查台', '规则', '周报']);
    for (const { name, url } of shortcuts) {
      await page.goto(new URL(url, server.url).href);
      await heading(page, name).waitFor();
    }
  });

  it('is explained where nobody asks: on an iPhone, with what happens without it', async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    });
    const page = await phone.newPage();
    await page.goto(`${server.url}#/settings`);
    await page.getByText('添加到主屏幕').waitFor();
    await page.getByText('7 天没打开').waitFor();
    await phone.close();
  });

  it('is offered where the browser offers it, and once', async () => {
    const page = await openApp('#/settings');
    await page.evaluate(() => {
      const offer = new Event('beforeinstallprompt', { cancelable: true });
      dispatchEvent(Object.assign(offer, { prompt: async () => ({ outcome: 'accepted' }) }));
    });
    await page.getByRole('button', { name: '安装' }).click();
    await page.getByText('已经装在这台设备上').waitFor();
  });
});

describe('what the browser is asked for', () => {
  it('is the number of waiting cases on the app’s icon', async () => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shown: number[] = [];
      Object.assign(globalThis, { shown });
      navigator.setAppBadge = (count?: number) => Promise.resolve(void shown.push(count ?? -1));
    });
    await page.goto(server.url);
    await heading(page, '核查台').waitFor();
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as { shown: number[] }).shown.at(-1))).toBe(0);
  });

  it('is to keep the data, on a click, and its answer is shown', async () => {
    const page = await context.newPage();
    await page.addInitScript(() => {
      let kept = false;
      navigator.storage.persisted = () => Promise.resolve(kept);
      navigator.storage.persist = () => Promise.resolve((kept = true));
    });
    await page.goto(`${server.url}#/settings`);
    await page.getByText('浏览器没有答应保留数据').waitFor();
    await page.getByRole('button', { name: '请它保留' }).click();
    await page.getByText('浏览器答应保留数据').waitFor();
  });
});
