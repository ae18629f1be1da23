/** The way from a page to the engine: it survives what browsers do to service workers and offscreen documents. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderKey } from '#core/order';
import type { Call, Reply } from '#core/worker';
import { engineOf, launch, type ExtensionBrowser } from '#test/launch/browser.ts';
import { sampleOrder, t0 } from '#test/samples/order.ts';
import { killServiceWorker, prepareKill } from './stage.ts';

describe('the router', () => {
  let browser: ExtensionBrowser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.open('app.html#/desk');
  });
  afterAll(() => browser.close());

  let ids = 0;
  const stamp = () => ({ id: `r${++ids}`, at: t0 });
  const order = (number: number) => sampleOrder({ number: `690000000000000${1000 + number}` });
  const take = async (number: number) => (await engineOf(page).take({ ...stamp(), orders: [order(number)] }))[0];

  it('brings orders to the engine and views back', async () => {
    expect(await take(1)).toMatchObject({ number: order(1).number, title: '手剥山核桃仁 500 g', open: true });
  });

  it('goes on after the service worker was killed', async () => {
    await take(2);
    await killServiceWorker(browser);
    expect(await engineOf(page).views([order(2).key])).toHaveLength(1);
  });

  it('goes on, with all that was stored, after the offscreen document is gone too', async () => {
    await take(3);
    const worker = await browser.serviceWorker();
    await worker.evaluate(() => chrome.offscreen.closeDocument());
    await killServiceWorker(browser);
    expect(await engineOf(page).views([order(3).key])).toHaveLength(1);
  });

  it('loses no decision when the service worker dies between a hold and its acknowledgement', async () => {
    const killer = await prepareKill(browser);
    for (const [round, delay] of [4, 8, 12, 16, 24, 32, 48, 64].entries()) {
      const { key } = order(100 + round);
      await take(100 + round);
      // Without the offscreen document the command waits in the journal until there is one again: the moment to kill.
      await (await browser.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
      const answered = engineOf(page)
        .decide({ ...stamp(), order: key, verb: 'hold' })
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await killer.kill();
      await answered;
      // Whoever asks next wakes the service worker, which finds the command in its journal.
      const holds = async (): Promise<number | undefined> =>
        (await engineOf(page).order(key))?.timeline.filter((entry) => entry.kind === 'held').length;
      await expect.poll(holds, { timeout: 15_000 }).toBe(1);
    }
    await killer.done();
  });

  it('carries out a command that a page sends twice once', async () => {
    await take(20);
    const command = { ...stamp(), order: order(20).key, verb: 'hold' as const };
    await engineOf(page).decide(command);
    await engineOf(page).decide(command);
    const entries = (await engineOf(page).order(order(20).key))?.timeline ?? [];
    expect(entries.filter((entry) => entry.kind === 'held')).toHaveLength(1);
  });

  it('explains a refusal instead of throwing something', async () => {
    const reply = await page.evaluate((call) => chrome.runtime.sendMessage({ to: 'router', call }) as Promise<Reply>, {
      method: 'decide',
      args: [{ ...stamp(), order: orderKey('douyin', '404'), verb: 'release' }],
    } satisfies Call);
    expect(reply).toMatchObject({ ok: false, error: 'unknownOrder' });
  });
});
