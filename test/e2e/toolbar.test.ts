/** The icon in the browser's bar counts what waits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOf, launch, type ExtensionBrowser } from '#test/launch/browser.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { day, ms } from '#core/order';
import type { Page } from 'playwright-core';

describe('the icon', () => {
  let browser: ExtensionBrowser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.open('app.html#/desk');
  });
  afterAll(() => browser.close());

  const badge = (): Promise<string> => page.evaluate(() => chrome.action.getBadgeText({}));
  const title = (): Promise<string> => page.evaluate(() => chrome.action.getTitle({}));
  let ids = 0;
  const stamp = () => ({ id: `t${++ids}`, at: ms(Date.now()) });
  const now = Date.now();
  const order = (number: number) =>
    sampleOrder({ number: `690000000000000${2000 + number}`, createdAt: ms(now), paidAt: ms(now), promisedShipAt: ms(now + 2 * day) });

  it('is silent while nothing waits', async () => {
    await engineOf(page).take({ ...stamp(), orders: [order(1), order(2)] });
    await expect.poll(title).toMatch(/^(单哨：没有待办|Danshao: nothing waits)$/);
    expect(await badge()).toBe('');
  });

  it('counts the orders that are held, and says it in words', async () => {
    await engineOf(page).decide({ ...stamp(), order: order(1).key, verb: 'hold' });
    await engineOf(page).decide({ ...stamp(), order: order(2).key, verb: 'hold' });
    await expect.poll(badge).toBe('2');
    expect(await title()).toMatch(/^(单哨：2 件待办|Danshao: 2 cases wait)$/);
  });

  it('counts down when one is released', async () => {
    await engineOf(page).decide({ ...stamp(), order: order(1).key, verb: 'release' });
    await expect.poll(badge).toBe('1');
    expect(await title()).toMatch(/^(单哨：1 件待办|Danshao: 1 case waits)$/);
  });

  it('opens the desk where there is no console to stand beside', async () => {
    const opened = browser.context.waitForEvent('page');
    const worker = await browser.serviceWorker();
    await page.close();
    await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      (chrome.action.onClicked as unknown as { dispatch(tab: unknown): void }).dispatch({ ...tab, url: undefined });
    });
    await expect.poll(async () => (await opened).url()).toMatch(/app\.html#\/desk$/);
  });
});
