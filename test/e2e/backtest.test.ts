/** A limit dragged on a shop with a past, and rules tried on one order: in the extension, over its own engine. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ms } from '#core/order';
import { presets } from '#core/rules';
import { realShop } from '#test/consoles/shops/real.ts';
import { engineOf } from '#test/launch/browser.ts';
import { openStage, type Stage } from './stage.ts';

describe('the back-test beside a rule', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage(realShop({ now: Date.now() }));
    await stage.readHistory('douyin');
    page = await stage.open('app.html#/desk');
    const known = presets.find(({ id }) => id === 'amount-anomaly')!;
    const when = { all: [{ term: { field: 'amount.paid' }, op: 'ge' as const, value: 200_000 }] };
    const rule = { ...known, id: 'dear', name: { zh: '大额订单', en: 'Large order' }, when, mode: 'live' as const };
    await engineOf(page).saveRule({ id: 'e1', at: ms(Date.now()), rule, basedOn: null });
    await page.goto(page.url().replace(/#.*/, '#/rules/dear'));
    await page.locator('.backtest .figures').waitFor({ timeout: 60_000 });
  });
  afterAll(() => stage.close());

  const thumb = () => page.getByRole('slider').first();
  const count = async (title: RegExp): Promise<number> => {
    const heading = page.getByRole('heading', { level: 4, name: title });
    return Number(/[\d,]+/.exec((await heading.textContent()) ?? '')?.[0].replace(',', ''));
  };

  /** The rule that is being changed stays on this device when another page is opened. */
  const keepDraft = () => page.getByRole('button', { name: '留着，先离开' }).click();

  it('changes nothing while the rule is as it is in force', async () => {
    expect([await count(/新拦下/), await count(/新放过/)]).toEqual([0, 0]);
  });

  it('lists the orders that a lower limit would hold, and opens one', async () => {
    const box = (await page.locator('.range .line').first().boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.25, y);
    await page.mouse.down();
    for (let share = 0.25; share > 0.06; share -= 0.01) await page.mouse.move(box.x + box.width * share, y);
    await page.mouse.up();
    await expect.poll(() => count(/新拦下/)).toBeGreaterThan(0);
    const held = await count(/新拦下/);
    const rows = page.locator('.diff').first().getByRole('link');
    expect(await rows.count()).toBe(Math.min(held, 7));
    // The place is looked up once the hand rests.
    await expect.poll(() => rows.first().textContent()).toMatch(/\d\d-\d\d\s*\p{Script=Han}{2,}.*¥/u);
    const address = await rows.first().getAttribute('href');
    await rows.first().click();
    await page.waitForURL(/#\/order\//);
    expect(decodeURIComponent(page.url())).toContain(decodeURIComponent(address!.replace('#', '')));
    await page
      .getByText(/健康分|没有体检/)
      .first()
      .waitFor();
    await page.goBack();
    await page.locator('.backtest .figures').waitFor();
  });

  it('does the same with keys, over fewer days', async () => {
    await expect.poll(() => count(/新拦下/)).toBeGreaterThan(0);
    const before = await count(/新拦下/);
    await thumb().focus();
    await page.keyboard.press('Home');
    await expect.poll(() => count(/新拦下/)).toBeGreaterThan(before);
    const ninety = await count(/新拦下/);
    await page.getByRole('radio', { name: '近 30 天' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => count(/新拦下/)).toBeLessThan(ninety);
  });

  it('says of one order what each condition comes to', async () => {
    await page.getByRole('link', { name: '拿一单来试这条规则' }).click();
    await keepDraft();
    await page.locator('.search').getByRole('button').first().click();
    await page.getByText(/「大额订单」(命中了|没有命中|判断不了)/).waitFor();
    await page
      .getByText(/^(满足|不满足|不知道)$/)
      .first()
      .waitFor();
    await page.getByText('自己填一单').click();
    await page.getByLabel('实付').fill('123456');
    await page.getByText('「大额订单」命中了').waitFor();
    await page.getByText(/若.*则放行/).waitFor();
  });
});
