/** The side panel beside both consoles: the page's own orders, and the switches of the watch over them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { badge, lookalike, openStage, type ConsoleName, type Stage } from './stage.ts';

describe('the side panel', () => {
  let stage: Stage;
  let douyin: Page;
  let taobao: Page;
  let panel: Page;
  beforeAll(async () => {
    stage = await openStage(edgeShop({ now: Date.now() }));
    douyin = await stage.openList('douyin');
    taobao = await stage.openList('taobao');
    panel = await stage.open('sidepanel.html');
    await panel.setViewportSize({ width: 360, height: 800 });
  });
  afterAll(() => stage.close());

  const rows = panel_rows;
  /** Keys of the orders as the page has them, from top to bottom. */
  const onPage = async (page: Page, name: ConsoleName): Promise<string[]> =>
    (await page.locator('danshao-badge').evaluateAll((all) => all.map((one) => one.getAttribute('data-order') ?? ''))).map(
      (number) => `${name}:${number}`,
    );
  function panel_rows(): Promise<string[]> {
    return panel.locator('main li a').evaluateAll((all) => all.map((link) => (link.getAttribute('href') ?? '').replace('#/order/', '')));
  }

  it("shows the orders of the page in front, in the page's order, with score and state", async () => {
    await douyin.bringToFront();
    await expect.poll(rows).toEqual(await onPage(douyin, 'douyin'));
    const first = panel.locator('main li').first();
    expect(await first.textContent()).toMatch(/健康分≤?\d+(健康|留意|待核查|信息不足)/);
  });

  it('follows when another console comes to the front, and when there is none', async () => {
    await taobao.bringToFront();
    await expect.poll(rows).toEqual(await onPage(taobao, 'taobao'));
    await expect.poll(() => panel.locator('header p').textContent()).toContain('千牛');
    await panel.bringToFront();
    await expect.poll(() => panel.getByText('从订单列表开始').count()).toBe(1);
  });

  it('follows when the page shows other orders', async () => {
    await douyin.bringToFront();
    const before = await lookalike(douyin);
    await douyin.locator('.auxo-pagination-next button').click();
    await douyin.waitForFunction(
      (calls) => (window as unknown as { __lookalike: { listCalls: number } }).__lookalike.listCalls > calls,
      before.listCalls,
    );
    await expect.poll(async () => JSON.stringify(await rows()) === JSON.stringify(await onPage(douyin, 'douyin'))).toBe(true);
    expect((await rows()).length).toBeGreaterThan(0);
  });

  it('finds an order on the page', async () => {
    await douyin.bringToFront();
    const [key = ''] = (await rows()).slice(-1);
    await panel
      .getByRole('button', { name: /^在页面上找到/ })
      .last()
      .click();
    await expect
      .poll(() =>
        badge(douyin, key.split(':')[1] ?? '')
          .getByRole('button')
          .getAttribute('aria-expanded'),
      )
      .toBe('true');
    await douyin.keyboard.press('Escape');
  });

  it('is worked by keyboard alone: from the watch to the first order, with J and K from order to order', async () => {
    await douyin.bringToFront();
    await panel.locator('main h1').focus();
    const focused = (): Promise<string | null> =>
      panel.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.textContent?.trim() ?? null);
    await panel.keyboard.press('Tab');
    expect(await focused()).toBe('巡检和暂停');
    await panel.keyboard.press('Enter');
    await panel.keyboard.press('Tab');
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('switch');
    await panel.locator('main h1').focus();
    await panel.keyboard.press('j');
    const [first, second] = await rows();
    expect(await focused()).toBe(`#/order/${first}`);
    await panel.keyboard.press('j');
    expect(await focused()).toBe(`#/order/${second}`);
    await panel.keyboard.press('k');
    expect(await focused()).toBe(`#/order/${first}`);
  });

  it('gives every control a name, and says what has come into sight', async () => {
    await douyin.bringToFront();
    const nameless = await panel
      .locator('a, button, input')
      .evaluateAll(
        (all) => all.filter((one) => !one.textContent?.trim() && !one.getAttribute('aria-label') && !one.closest('label')).length,
      );
    expect(nameless).toBe(0);
    await expect.poll(() => panel.getByRole('status').last().textContent()).toMatch(/^\d+ 单/);
  });

  it('switches the patrol of the tab in front on and off', async () => {
    await douyin.bringToFront();
    const patrol = panel.getByRole('switch', { name: '巡检这个标签页' });
    await patrol.click();
    await expect.poll(() => panel.getByText(/巡检中 (刚刚|\d+ 秒前)/).count()).toBeGreaterThan(0);
    await panel.getByText('3 分钟').click();
    await panel.getByRole('switch', { name: '夜里歇着' }).click();
    const stored = (): Promise<unknown> =>
      panel.evaluate(async () => ((await chrome.storage.local.get('patrol'))['patrol'] as Record<string, unknown>)['fxg.jinritemai.com']);
    await expect.poll(stored).toMatchObject({ on: true, every: 180_000, quiet: { from: 60, to: 420 } });
    await patrol.click();
    await expect.poll(stored).toMatchObject({ on: false });
  });

  it('pauses this console until somebody resumes, or for today', async () => {
    await douyin.bringToFront();
    const stored = (): Promise<unknown> => panel.evaluate(async () => (await chrome.storage.local.get('pause'))['pause']);
    await panel.getByRole('button', { name: '今天' }).click();
    await expect.poll(() => panel.getByText(/^已暂停，到 .*00:00 恢复$/).count()).toBeGreaterThan(0);
    await panel.getByRole('button', { name: '恢复', exact: true }).click();
    await expect.poll(stored).toEqual({});
    await panel.getByRole('button', { name: '直到恢复' }).click();
    await expect.poll(stored).toEqual({ 'fxg.jinritemai.com': 8.64e15 });
    await panel.getByRole('button', { name: '恢复', exact: true }).click();
  });

  it('has the desk one press away', async () => {
    await panel.getByRole('link', { name: /核查台/ }).click();
    await expect.poll(() => panel.locator('h1').textContent()).toBe('核查台');
    expect(await panel.locator('.case').count()).toBeGreaterThan(0);
  });
});
