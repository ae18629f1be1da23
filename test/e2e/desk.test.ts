/** The desk with many cases: by keyboard alone, by finger, decided one by one and together, put off, found again. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig } from '#core/desk';
import { fen, ms, type Order, type OrderKey } from '#core/order';
import type { Api } from '#core/worker';
import { engineOf, launch, type ExtensionBrowser } from '#test/launch/browser.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { stamp } from './told.ts';

const cases = 60;

describe('the desk', () => {
  let browser: ExtensionBrowser;
  let desk: Page;
  let api: Api;
  let orders: Order[];

  beforeAll(async () => {
    browser = await launch();
    desk = await browser.open('app.html#/desk');
    api = engineOf(desk);
    await api.setSetting({ ...stamp(), name: 'person', value: '小周' });
    await api.setConfig({ ...stamp(), section: 'notices', value: { ...defaultConfig.notices, browser: false } });
    const now = Date.now();
    orders = Array.from({ length: cases }, (_, index) => {
      const number = `69000000000002${String(index).padStart(5, '0')}`;
      const [line] = sampleOrder().lines;
      return sampleOrder({
        number,
        createdAt: ms(now - 60_000),
        promisedShipAt: ms(now + 48 * 3_600_000),
        money: { paid: fen(900_000 - index * 1000), goods: fen(900_000), post: fen(0), discount: fen(0) },
        buyer: { id: `b${index}`, nick: `买*${index}`, tags: [] },
        lines: line ? [{ ...line, id: `${number}-1`, skuId: `SKU-${index}-Z` }] : [],
      });
    });
    await api.take({ ...stamp(), orders });
    // Held by hand: a clock of two hours for all, so the dearest stands first.
    for (const { key } of orders) await api.decide({ ...stamp(), order: key, verb: 'hold' });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    await desk.setViewportSize({ width: 1440, height: 900 });
    await desk.evaluate(() => localStorage.clear());
    await desk.goto('about:blank');
    await desk.goto(`chrome-extension://${browser.extensionId}/app.html#/desk`);
    await row(0).waitFor();
  });

  const row = (index: number) => desk.locator(`.case[aria-posinset="${index + 1}"]`);
  const held = async (): Promise<OrderKey[]> => (await api.desk()).cases.map(({ key }) => key);
  const keyOf = async (index: number): Promise<OrderKey> => (await row(index).getAttribute('data-key')) as OrderKey;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await desk.keyboard.press(key);
  };
  const undone = (): Promise<void> => expect.poll(async () => (await held()).length).toBe(cases);

  it('has only the rows in sight, and says of each which of how many it is', async () => {
    const shown = await desk.locator('.case').count();
    expect(shown).toBeLessThan(30);
    expect(await row(0).getAttribute('aria-setsize')).toBe(String(cases));
    await desk.locator('.queue').hover();
    await desk.mouse.wheel(0, 100_000);
    await row(cases - 1).waitFor();
    expect(await desk.locator('.case').count()).toBeLessThan(30);
  });

  it('is gone through, chosen from, decided and taken back by keyboard alone', async () => {
    const [first, second, third] = [await keyOf(0), await keyOf(1), await keyOf(2)];
    await press('j', 'k', 'x', 'Shift+j', 'Shift+j');
    await desk.locator('.picked').getByText('已选 3 单').waitFor();
    await press('r');
    await expect.poll(async () => (await held()).length).toBe(cases - 3);
    expect(await held()).not.toEqual(expect.arrayContaining([first]));
    await desk
      .locator('.toast')
      .getByText(/已放行 3 单，共 ¥/)
      .waitFor();
    await press('z');
    await undone();
    expect((await held()).filter((key) => [first, second, third].includes(key))).toHaveLength(3);
  });

  it('reaches the last case with one key, opens it with another, and comes back to where it was', async () => {
    await press('j', 'End');
    await row(cases - 1).waitFor();
    await expect
      .poll(() => desk.evaluate(() => document.activeElement?.closest('.case')?.getAttribute('aria-posinset')))
      .toBe(String(cases));
    await press('Enter');
    await desk.locator('.side .decisions').waitFor();
    const top = await desk.locator('.queue').evaluate((pane) => pane.scrollTop);
    expect(top).toBeGreaterThan(1000);
    await desk.goto(`chrome-extension://${browser.extensionId}/app.html#/rules`);
    await desk.getByRole('switch').first().waitFor();
    await desk.goBack();
    await row(cases - 1).waitFor();
    expect(Math.abs((await desk.locator('.queue').evaluate((pane) => pane.scrollTop)) - top)).toBeLessThan(120);
  });

  it('releases together what is as it was, names what is not, and takes all of it back at once', async () => {
    const changed = orders[1]!;
    await api.take({ ...stamp(), orders: [{ ...changed, afterSale: 'requested' }] });
    await expect.poll(() => row(1).innerText()).toContain('有变化');
    await row(0)
      .locator('a')
      .click({ modifiers: ['Control'] });
    await row(3).click({ modifiers: ['Shift'] });
    await desk.locator('.picked').getByText('已选 4 单').waitFor();
    await desk.getByText(/1 单要单独看过/).waitFor();
    await desk.getByRole('button', { name: '放行 3 单' }).click();
    const told = desk.getByRole('alert').filter({ hasText: '1 单没有放行' });
    await told.waitFor({ timeout: 15_000 });
    expect(await told.innerText()).toContain(changed.number.slice(-6));
    expect(await told.innerText()).toContain('拦下以后变了');
    expect(await held()).toContain(changed.key);
    expect(await held()).toHaveLength(cases - 3);
    await desk.getByRole('button', { name: '撤销' }).click();
    await undone();
  });

  it('hands several to one, and takes that back', async () => {
    const keys = [await keyOf(0), await keyOf(1)];
    const who = async () => (await api.views(keys)).map(({ hold }) => hold?.assignee?.name ?? null);
    const before = await who();
    await press('x', 'j', 'x', 'a');
    await desk.getByRole('textbox', { name: '交给谁' }).fill('老陈');
    await press('Enter');
    await expect.poll(who).toEqual(['老陈', '老陈']);
    await desk.locator('.toast').getByText('2 单已转交给老陈').waitFor();
    await press('z');
    await expect.poll(who).toEqual(before);
  });

  it('puts a case off on this device alone: its clock runs on, and it is back when that is taken back', async () => {
    const key = await keyOf(0);
    const deadline = (await api.views([key]))[0]?.hold?.deadline;
    // The keys of an order are its own: they act once it stands beside the list.
    await desk.locator('.decisions').waitFor();
    await press('j', 'k', 's');
    await desk.getByRole('button', { name: /半小时后/ }).click();
    await desk.getByText('1 单稍后再看，时限照走').waitFor();
    await expect.poll(() => keyOf(0)).not.toBe(key);
    expect((await api.views([key]))[0]).toMatchObject({ state: 'held', hold: { deadline } });
    await desk.reload();
    await row(0).waitFor();
    expect(await keyOf(0)).not.toBe(key);
    await desk.getByRole('button', { name: '看看' }).click();
    expect(await keyOf(0)).toBe(key);
    await desk.getByRole('button', { name: '都叫回来' }).click();
    await expect.poll(() => keyOf(0)).toBe(key);
  });

  it('finds by a code of the goods, keeps what is looked for under a name, and says where else to look', async () => {
    await press('/');
    await desk.keyboard.type('sku-17-');
    await expect.poll(() => desk.locator('.case').count()).toBe(1);
    expect(await keyOf(0)).toBe(orders[17]?.key);
    await desk.getByRole('button', { name: '更多筛选' }).click();
    await desk.getByRole('button', { name: '存成筛选' }).click();
    await desk.getByLabel('给这个筛选起个名字').fill('十七');
    await press('Enter');
    await desk.reload();
    await row(0).waitFor();
    expect(await row(0).getAttribute('aria-setsize')).toBe(String(cases));
    await desk.getByRole('button', { name: '十七' }).click();
    await expect.poll(() => desk.locator('.case').count()).toBe(1);
    await desk.getByRole('searchbox').fill('没有这个');
    await desk.getByText('待办里没有这样的订单').waitFor();
    await desk.getByRole('link', { name: '在所有订单里找' }).click();
    await expect.poll(() => desk.getByRole('searchbox').inputValue()).toBe('没有这个');
  });
});
