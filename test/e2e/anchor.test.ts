/** Rows are found by what they say: while they scroll, in frames, after the service worker has died; and nothing of ours can be fetched. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { killServiceWorker, listUrl, lookalike, openStage, type Stage } from './stage.ts';

let stage: Stage;
let page: Page | undefined;
beforeAll(async () => {
  stage = await openStage();
  await stage.readHistory('douyin');
});
afterEach(async () => {
  await page?.close();
  page = undefined;
});
afterAll(() => stage.close());

describe('a console inside a frame of its own origin', () => {
  it('has badges, a card and a guarded ship button, drawn from the frame’s own requests', async () => {
    page = await stage.context.newPage();
    const mainFrame = page.mainFrame();
    // What is heard comes from the frame alone.
    await page.route('**/api/order/searchlist*', (route) => (route.request().frame() === mainFrame ? route.abort() : route.fallback()));
    await page.goto(listUrl.douyin);
    await page.evaluate((url) => {
      document.body.replaceChildren();
      const frame = document.createElement('iframe');
      frame.src = url;
      frame.style.cssText = 'width: 1400px; height: 860px; border: 0';
      document.body.append(frame);
    }, listUrl.douyin);
    const frame = page.frameLocator('iframe');
    const badge = frame.locator('danshao-badge[data-state="held"]').first();
    await badge.waitFor({ timeout: 20_000, state: 'attached' });
    const number = (await badge.getAttribute('data-order')) ?? '';
    expect(await page.locator('danshao-bar').count()).toBe(1);
    expect(await frame.locator('danshao-bar').count()).toBe(0);
    await badge.locator('button').click();
    await page.locator('danshao-card .card').waitFor();
    await page.keyboard.press('Escape');
    expect(await frame.locator(`[data-danshao-guard="${number}"]`).count()).toBeGreaterThan(0);
  });
});

describe('card and questions', () => {
  it('open on the first press, also when the service worker has died since', async () => {
    page = await stage.openList('douyin');
    await killServiceWorker(stage);
    await page.bringToFront();
    await page.locator('danshao-badge[data-state="held"] button').first().click();
    await page.locator('danshao-card .card').waitFor();
    expect(await page.locator('danshao-card .card').textContent()).toContain('为什么拦下');
  });

  it('cannot be fetched, or called, by the page', async () => {
    page = await stage.openList('douyin');
    await page.locator('danshao-badge[data-state="held"] button').first().click();
    await page.locator('danshao-card .card').waitFor();
    const reached = await page.evaluate(async (id) => {
      const fetched = await fetch(`chrome-extension://${id}/panels.js`).then(
        () => true,
        () => false,
      );
      return { fetched, globals: Object.getOwnPropertyNames(window).filter((name) => /danshao/i.test(name)) };
    }, stage.extensionId);
    expect(reached).toEqual({ fetched: false, globals: [] });
  });
});

describe('a pause', () => {
  it('holds in every tab and after a reload, until somebody resumes', async () => {
    page = await stage.openList('douyin');
    const other = await stage.openList('douyin');
    await page.locator('danshao-bar [aria-label="先停一停"]').click();
    await page.locator('danshao-bar').getByText('在这个后台一直停').click();
    await expect.poll(() => other.locator('danshao-badge').count()).toBe(0);
    await page.reload();
    await page.locator('danshao-bar').getByText('停用着').waitFor();
    expect(await page.locator('danshao-badge').count()).toBe(0);
    await other.locator('danshao-bar').getByText('恢复').click();
    await page.locator('danshao-badge[data-state]').first().waitFor({ state: 'attached' });
    await other.close();
  });
});

describe('a list that uses its rows again while it scrolls', () => {
  it('never shows a badge beside another order, in no frame', async () => {
    for (let count = 0; count < 60; count++) stage.consoles.control.place();
    page = await stage.openList('douyin', '?virtual=1&pageSize=100');
    const seen = await page.evaluate(async () => {
      const list = document.querySelector('.auxo-table-content') as HTMLElement;
      const wrong: string[] = [];
      const orders = new Set<string>();
      for (let frame = 0, step = 90; frame < 240; frame++) {
        const { scrollTop } = list;
        list.scrollTop += step;
        if (list.scrollTop === scrollTop) step = -step;
        // As it is painted: after all callbacks of this frame.
        await new Promise<void>((resolve) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          }),
        );
        for (const badge of document.querySelectorAll('danshao-badge[data-order]')) {
          const own = badge.getAttribute('data-order') ?? '';
          const row = badge.closest('tr')?.getAttribute('data-row-key');
          orders.add(own);
          if (row !== own) wrong.push(`${own} beside ${row}`);
        }
      }
      return { wrong, orders: orders.size };
    });
    expect(seen.wrong).toEqual([]);
    expect(seen.orders).toBeGreaterThan(60);
    expect((await lookalike(page)).errors).toEqual([]);
  });
});
