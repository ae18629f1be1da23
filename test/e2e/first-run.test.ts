/** The beginning of a shop, by keyboard alone; and the sample shop, which leaves no trace in the real one. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOf } from '#test/launch/browser.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.readHistory('douyin');
});
afterAll(() => stage.close());

/** Goes on with Tab until this one has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${String(target)}`);
};
const press = async (page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> => {
  await tabTo(page, page.locator('main').getByRole(role, { name }).first());
  await page.keyboard.press('Enter');
};
const databases = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('danshao-demo') ? [name] : [])));

describe('the first run', () => {
  it('goes from the card on the desk to a live rule and back, without a mouse', async () => {
    const page = await stage.open('app.html#/desk');
    const engine = engineOf(page);
    const modeOf = async (id: string) => (await engine.rules()).rules.find(({ rule }) => rule.id === id)?.rule.mode;
    const before = await modeOf('amount-anomaly');

    await press(page, '继续', 'link');
    await page.getByRole('heading', { name: '开始使用' }).waitFor();
    const name = page.getByLabel('店名');
    await tabTo(page, name);
    await page.keyboard.type('禾下小铺');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await engine.config()).config.shop.name).toBe('禾下小铺');

    const pilot = page.getByRole('button', { name: /选一个试点场景/ });
    await tabTo(page, pilot);
    if ((await pilot.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('Enter');
    await press(page, /^大额订单/);
    await expect.poll(() => modeOf('large-order')).toBe('shadow');
    await expect.poll(() => modeOf('amount-anomaly')).toBe('off');

    const live = page.getByRole('button', { name: /试运行，再生效/ });
    if ((await live.getAttribute('aria-expanded')) === 'false') {
      await tabTo(page, live);
      await page.keyboard.press('Enter');
    }
    await page
      .getByText(/最近 7 天的 [\d,]+ 单里，会命中 \d+ 单/)
      .first()
      .waitFor();
    await page.getByText('「大额订单」试运行第 1 天，共 7 天').first().waitFor();
    await press(page, /^生效$/);
    await expect.poll(() => modeOf('large-order')).toBe('live');
    await press(page, '退回试运行');
    await expect.poll(() => modeOf('large-order')).toBe('shadow');
    await press(page, '不试了，恢复原来的规则');
    await expect.poll(() => modeOf('amount-anomaly')).toBe(before);
    expect(await modeOf('large-order')).toBe('off');
    await page.close();
  });
});

describe('the sample shop', () => {
  it('is there at one press, gone at another, and the real shop has not noticed', async () => {
    const real = await stage.open('app.html#/orders');
    const engine = engineOf(real);
    const known = await engine.health();
    const page = await stage.open('app.html#/start');
    await press(page, '先看看样例店铺');
    await page.getByRole('region', { name: '样例店铺' }).waitFor();
    await page.locator('.case').first().waitFor({ timeout: 30_000 });
    expect(await databases(page)).toHaveLength(1);
    expect(await engine.health()).toEqual(known);

    // A decision in the sample shop is one of the sample shop alone.
    await page.locator('.case').first().click();
    await page.locator('.decisions').getByRole('button', { name: /^放行/ }).click();
    await page.goto(page.url().replace(/#.*/, '#/settings/lists'));
    await page.getByRole('region', { name: '样例店铺' }).waitFor();
    expect(await engine.health()).toEqual(known);
    expect(await real.getByRole('region', { name: '样例店铺' }).count()).toBe(0);

    await page.getByRole('button', { name: '离开并删除' }).click();
    await page.getByRole('region', { name: '样例店铺' }).waitFor({ state: 'detached' });
    await expect.poll(() => databases(page)).toEqual([]);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await engineOf(page).health()).toEqual(known);
    await page.close();
    await real.close();
  });
});
