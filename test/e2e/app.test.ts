/** The app in the extension, where decisions reach the console at once. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#core/worker';
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
    await expect.poll(async () => (await stage.views()).find((view) => view.number === first?.number)?.state).toBe('released');
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

  it('asks for pictures of goods only when somebody wants to see them', async () => {
    const held = (await stage.views()).find((view) => view.state === 'held')!;
    const page = await stage.open(`app.html#/order/${held.key}`);
    const asked: string[] = [];
    await page.route(/p3\.example\.invalid/, (route) => {
      asked.push(route.request().headers()['referer'] ?? 'from nobody');
      return route.fulfill({ status: 204 });
    });
    await page.reload();
    await page.getByRole('button', { name: '看商品图片' }).waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: '看商品图片' }).click();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(new Set(asked)).toEqual(new Set(['from nobody']));
    await page.getByRole('button', { name: '收起图片' }).click();
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
