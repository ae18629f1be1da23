/** The desk and the order page under a thumb: swipes, long presses, one-thumb decisions, a ticket on a page of its own, and the way back. */
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig } from '#core/desk';
import { fen, ms, type Order } from '#core/order';
import type { Api } from '#core/worker';
import { engineOf, launch, type ExtensionBrowser } from '#test/launch/browser.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { stamp } from './told.ts';

const cases = 40;

describe('on a phone', () => {
  let browser: ExtensionBrowser;
  let desk: Page;
  let api: Api;
  let finger: CDPSession;
  let orders: Order[];

  beforeAll(async () => {
    browser = await launch({ width: 390, height: 844 });
    desk = await browser.open('app.html#/desk');
    finger = await browser.context.newCDPSession(desk);
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    api = engineOf(desk);
    await api.setSetting({ ...stamp(), name: 'person', value: '小周' });
    await api.setConfig({ ...stamp(), section: 'notices', value: { ...defaultConfig.notices, browser: false } });
    const now = Date.now();
    orders = Array.from({ length: cases }, (_, index) =>
      sampleOrder({
        number: `69000000000003${String(index).padStart(5, '0')}`,
        createdAt: ms(now - 60_000),
        promisedShipAt: ms(now + 48 * 3_600_000),
        money: { paid: fen(900_000 - index * 1000), goods: fen(900_000), post: fen(0), discount: fen(0) },
        buyer: { id: 'b1', nick: '买*一', tags: [] },
      }),
    );
    await api.take({ ...stamp(), orders });
    for (const { key } of orders) await api.decide({ ...stamp(), order: key, verb: 'hold' });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    await desk.goto('about:blank');
    await desk.goto(`chrome-extension://${browser.extensionId}/app.html#/desk`);
    await row(0).waitFor();
  });

  const row = (index: number) => desk.locator(`.case[aria-posinset="${index + 1}"]`);
  const keyOf = async (index: number): Promise<string> => (await row(index).getAttribute('data-key')) ?? '';
  const stateOf = async (key: string) => (await api.views([key as Order['key']]))[0]?.state;
  const middle = async (place: Locator): Promise<{ x: number; y: number }> => {
    const box = await place.boundingBox();
    if (!box) throw new Error('It is not on the page');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const pull = async (place: Locator, by: number): Promise<void> => {
    const { y } = await middle(place);
    const from = by < 0 ? 370 : 20;
    await touch('touchStart', from, y);
    for (let step = 1; step <= 10; step += 1) await touch('touchMove', from + (by * step) / 10, y);
    await touch('touchEnd', from + by, y);
  };
  const tap = async (place: Locator): Promise<void> => {
    const { x, y } = await middle(place);
    await touch('touchStart', x, y);
    await touch('touchEnd', x, y);
  };
  const shortly = (key: string, state: string) => expect.poll(() => stateOf(key)).toBe(state);

  it('a long pull to the left releases, and that can be taken back', async () => {
    const key = await keyOf(0);
    await pull(row(0), -320);
    await shortly(key, 'released');
    await desk.locator('.toast').getByRole('button', { name: '撤销' }).click();
    await shortly(key, 'held');
  });

  it('a short pull to the left shows both decisions, one to the right what lets it wait', async () => {
    const key = await keyOf(1);
    await pull(row(1), -120);
    await row(1).getByRole('button', { name: '维持' }).click();
    await expect.poll(async () => (await api.views([key as Order['key']]))[0]?.hold?.deadline).toBeNull();
    await desk.locator('.toast').getByRole('button', { name: '撤销' }).click();
    await expect.poll(async () => (await api.views([key as Order['key']]))[0]?.hold?.deadline).not.toBeNull();
    // The list is asked for anew a moment later, and rows are drawn again.
    await expect.poll(() => keyOf(1)).toBe(key);
    await pull(row(0), 120);
    await row(0).getByRole('button', { name: '稍后看' }).click();
    await desk.getByRole('dialog').getByText('时限照走').waitFor();
  });

  it('a long pull to the right asks to whom it goes', async () => {
    await pull(row(0), 320);
    await desk.getByRole('dialog').getByText('1 单转交给谁').waitFor();
  });

  it('a long press begins to choose; taps choose on, and all go together', async () => {
    const keys = [await keyOf(0), await keyOf(2)];
    const { x, y } = await middle(row(0));
    await touch('touchStart', x, y);
    await desk.locator('.picked').getByText('已选 1 单').waitFor();
    await touch('touchEnd', x, y);
    await tap(row(2));
    await desk.locator('.picked').getByText('已选 2 单').waitFor();
    await tap(desk.getByRole('button', { name: '放行 2 单' }));
    for (const key of keys) await shortly(key, 'released');
    await desk.locator('.toast').getByRole('button', { name: '撤销' }).click();
    for (const key of keys) await shortly(key, 'held');
  });

  it('comes back from an order to the rows it left', async () => {
    await desk.evaluate(() => scrollTo(0, 2400));
    await row(24).waitFor();
    const before = await row(24).boundingBox();
    await tap(row(24));
    await desk.locator('.decisions').waitFor();
    await desk.getByRole('button', { name: '返回' }).click();
    await row(24).waitFor();
    expect(Math.abs(((await row(24).boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(4);
  });

  it('tells on the order page what the buyer had before', async () => {
    await desk.goto(`chrome-extension://${browser.extensionId}/app.html#/order/${orders[0]?.key}`);
    const past = desk.getByRole('region', { name: '以前的订单' });
    await past.getByText('这位买家以前的订单').click();
    await expect.poll(() => past.getByRole('link').count()).toBeGreaterThan(5);
    await past.getByText(/地址有一部分被隐藏/).waitFor();
  });

  it('has a ticket on a page of its own, done and reopened there', async () => {
    const { key } = orders[5]!;
    const tasks = [{ title: '查这一批货', owner: '仓储', due: ms(Date.now() - 60_000) }];
    await api.act({ ...stamp(), order: key, verb: 'split', lead: '小周', tasks });
    await desk.goto(`chrome-extension://${browser.extensionId}/app.html#/order/${key}`);
    await desk.getByRole('link', { name: '单独打开' }).click();
    await desk.getByRole('heading', { name: /的会办/ }).waitFor();
    await desk.getByText('1 项过了截止').waitFor();
    await desk.getByRole('button', { name: '做完了' }).click();
    await desk.locator('.ask').getByRole('button', { name: '做完了' }).click();
    await desk.getByLabel('都做完了，写一句结论').fill('换货补发');
    await desk.getByRole('button', { name: '写下结论' }).click();
    await expect.poll(async () => (await api.views([key]))[0]?.hold?.ticket?.conclusion?.text).toBe('换货补发');
    await desk.getByRole('button', { name: '重开' }).click();
    await desk.locator('.ask').getByRole('button', { name: '重开' }).click();
    await expect.poll(async () => (await api.views([key]))[0]?.hold?.ticket?.tasks[0]?.done).toBeNull();
  });
});
