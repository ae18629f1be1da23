/** What can be read of a console when its answers cannot be heard, or only in part. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { engineOf } from '#test/launch/browser.ts';
import { orderKey, type Order } from '#core/order';
import { badge, badged, consoleNames, listUrl, lookalike, openStage, waiting, type ConsoleName, type Stage } from './stage.ts';

const bar = (page: Page) => page.locator('danshao-bar');

/** Before its own scripts the page takes functions that nobody has touched, as a page with a frame of its own can. */
const hideRequests = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return;
      const frame = document.createElement('iframe');
      frame.hidden = true;
      document.documentElement.append(frame);
      const own = frame.contentWindow as Window & typeof globalThis;
      window.fetch = (...args) => own.fetch(...args);
      window.XMLHttpRequest = own.XMLHttpRequest;
    });
  });
};

describe.each(consoleNames)('on %s', (name: ConsoleName) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await stage.readHistory(name);
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    stage.consoles.control.fault(null);
    for (const page of stage.context.pages().slice(1)) await page.close();
  });

  const stored = async (number: string): Promise<Order | undefined> => {
    const page = await stage.open('app.html#/orders');
    const found = await engineOf(page).order(orderKey(name, number));
    await page.close();
    return found?.order;
  };

  it('reads orders from their rows when no answer is heard, takes nothing from those that it knows, and says so', async () => {
    const [known] = waiting(stage);
    const fresh = stage.consoles.control.place();
    const before = await stored(known!.number);
    const page = await stage.context.newPage();
    await hideRequests(page);
    await page.goto(listUrl[name]);
    await bar(page)
      .getByText(/照页面上的字/)
      .waitFor({ timeout: 20_000 });
    await badge(page, fresh).waitFor({ state: 'attached' });
    await badge(page, known!.number).waitFor({ state: 'attached' });

    const shop = stage.consoles.control.order(fresh)!;
    const partial = await stored(fresh);
    expect(partial).toMatchObject({
      partial: true,
      createdAt: Math.floor(shop.createdAt / 1000) * 1000,
      status: 'toShip',
      shippable: true,
      money: { paid: shop.money.paid },
      lines: [],
      receiver: {},
      buyer: {},
    });
    expect(await stored(known!.number)).toEqual(before);

    // A real answer comes, and replaces what was guessed from the row.
    const heard = await stage.context.newPage();
    await heard.goto(listUrl[name]);
    await badged(heard);
    await badge(heard, fresh).waitFor({ state: 'attached' });
    const whole = await stored(fresh);
    expect(whole).not.toHaveProperty('partial');
    expect(whole?.lines.length).toBeGreaterThan(0);
    expect((await lookalike(page)).errors).toEqual([]);
  });

  it('reads orders from their rows when the answer has another shape', async () => {
    const page = await stage.openList(name);
    const number = waiting(stage)[1]!.number;
    await badge(page, number).waitFor({ state: 'attached' });
    expect(
      await bar(page)
        .getByText(/照页面上的字/)
        .count(),
    ).toBe(0);

    stage.consoles.control.fault({ kind: 'huge' });
    const huge = await stage.context.newPage();
    await huge.goto(listUrl[name]);
    await bar(huge)
      .getByText(/太大|照页面上的字/)
      .first()
      .waitFor();
    await badge(huge, number).waitFor({ state: 'attached', timeout: 20_000 });
    await bar(huge)
      .getByText(/照页面上的字/)
      .waitFor({ timeout: 20_000 });
  });

  it('says it when the page has frozen what we read by', async () => {
    stage.consoles.control.fault({ kind: 'slow', ms: 30_000 });
    const page = await stage.context.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(window, 'fetch', { value: window.fetch, configurable: false, writable: false });
      Object.freeze(XMLHttpRequest.prototype);
    });
    await page.goto(listUrl[name]);
    await bar(page)
      .getByText(/没能读到这一页的订单/)
      .waitFor({ timeout: 20_000 });
    expect((await lookalike(page)).errors).toEqual([]);
  });

  it('says it when somebody was there first and nothing has come', async () => {
    stage.consoles.control.fault({ kind: 'slow', ms: 30_000 });
    const page = await stage.context.newPage();
    await page.addInitScript(() => {
      const { fetch } = window;
      window.fetch = (...args) => fetch(...args);
    });
    await page.goto(listUrl[name]);
    await bar(page)
      .getByText(/别的扩展接管了/)
      .waitFor({ timeout: 20_000 });
  });

  it('says it when nothing has come and nobody is to blame', async () => {
    stage.consoles.control.fault({ kind: 'slow', ms: 30_000 });
    const page = await stage.context.newPage();
    await page.goto(listUrl[name]);
    await bar(page)
      .getByText(/没读到后台的回答/)
      .waitFor({ timeout: 20_000 });
  });
});
