/** The third console: a folder and one line, and everything works there, too. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pinduoduoNumber } from '#test/consoles/shops/pinduoduo.ts';
import { ordersExpecting } from '#test/consoles/shops/shop.ts';
import { badge, badged, lookalike, openStage, shipControl, stateOf, waiting, type Stage } from './stage.ts';

const address = 'https://mms.pinduoduo.com/orders/list';

describe('拼多多', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    // All orders once, in long pages, so that windows over history are known.
    const page = await open('?tab=0&pageSize=100');
    for (;;) {
      await page.waitForTimeout(300);
      const next = page.getByRole('button', { name: '下一页' });
      if (await next.isDisabled()) break;
      await next.click();
    }
    await page.close();
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    stage.consoles.control.fault(null);
    for (const page of stage.context.pages().slice(1)) await page.close();
  });

  const open = async (query = ''): Promise<Page> => {
    const page = await stage.context.newPage();
    await page.goto(address + query);
    await badged(page);
    return page;
  };
  const stateOn = async (page: Page, number: string): Promise<string> => {
    await badge(page, number).waitFor({ state: 'attached' });
    return (await stateOf(page, number)) ?? '';
  };

  it('reads every order, knows its history, and says of the dear ones that they are held', async () => {
    const page = await open('?pageSize=100');
    const { shop } = stage.consoles.control;
    const dear = ordersExpecting(shop, 'amount', 'hit').filter((order) => stage.consoles.control.order(order.number)?.status === 'toShip');
    expect(dear.length).toBeGreaterThan(0);
    for (const order of dear) expect(await stateOn(page, pinduoduoNumber(order.number))).toBe('held');
    const views = (await stage.views()).filter(({ console }) => console === 'pinduoduo');
    expect(views.length).toBeGreaterThan(100);
    expect(await page.locator('danshao-badge').count()).toBe(await page.locator('tr[class^="order-table_head"]').count());
    expect((await lookalike(page)).errors).toEqual([]);
  });

  it('guards the ship controls of held orders, and no others', async () => {
    const page = await open('?pageSize=100');
    const held = (await page.locator('danshao-badge[data-state="held"]').first().getAttribute('data-order'))!;
    await shipControl(page, held).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .filter({ hasText: /待核查/ })
      .waitFor();
    await page.keyboard.press('Escape');
    expect(stage.consoles.control.shipped()).toEqual([]);

    const [free] = waiting(stage)
      .map(({ number }) => number)
      .filter((number) => pinduoduoNumber(number) !== held);
    let number = free!;
    for (const one of waiting(stage)) if ((await stateOn(page, pinduoduoNumber(one.number))) !== 'held') number = one.number;
    await page
      .locator(`tr:has(danshao-badge[data-order="${pinduoduoNumber(number)}"]) + tr`)
      .getByRole('button', { name: '发货' })
      .click();
    await expect.poll(() => stage.consoles.control.shipped()).toEqual([number]);

    await page.getByText('全选').click();
    await page.getByRole('button', { name: '批量发货' }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .filter({ hasText: /待核查/ })
      .waitFor();
    expect(stage.consoles.control.shipped()).toEqual([number]);
  });

  it.each([
    ['shape', /换了样子/],
    ['login', /重新登录/],
    ['slider', /滑块/],
  ] as const)('says what is wrong when the answer is bad: %s', async (kind, sentence) => {
    stage.consoles.control.fault({ kind, console: 'pinduoduo' });
    const page = await stage.context.newPage();
    await page.goto(address);
    await page.locator('danshao-bar').getByText(sentence).first().waitFor({ timeout: 15_000 });
  });

  it('is read from its rows when no answer is heard', async () => {
    stage.consoles.control.fault({ kind: 'huge', console: 'pinduoduo' });
    const page = await stage.context.newPage();
    await page.goto(address);
    await page
      .locator('danshao-bar')
      .getByText(/照页面上的字/)
      .waitFor({ timeout: 20_000 });
    await badged(page, 10);
  });

  it('calls the console by its name in the app', async () => {
    const view = (await stage.views()).find(({ console }) => console === 'pinduoduo')!;
    const page = await stage.open(`app.html#/order/${view.key}`);
    await page.getByText('拼多多').first().waitFor();
  });
});
