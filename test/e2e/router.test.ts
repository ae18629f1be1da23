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

  /** Does the command stand in the service worker's journal? Nobody sends it again in these tests. */
  const isJournalled = (id: string): Promise<boolean> =>
    page.evaluate(async (wanted) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
      const db = await done(indexedDB.open('danshao-journal'));
      const entry: unknown = await done(db.transaction('entries').objectStore('entries').get(wanted));
      db.close();
      return entry !== undefined;
    }, id);

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
    await engineOf(page).health();
    const worker = await browser.serviceWorker();
    await worker.evaluate(() => chrome.offscreen.closeDocument());
    await killServiceWorker(browser);
    expect(await engineOf(page).views([order(3).key])).toHaveLength(1);
  });

  it('loses no decision when the service worker dies between a hold and its acknowledgement', async () => {
    const killer = await prepareKill(browser);
    let caught = 0;
    for (let round = 0; round < 8; round++) {
      const { key } = order(100 + round);
      await take(100 + round);
      await engineOf(page).health(); // answered once the order is stored
      // Without the offscreen document the command waits in the journal until there is one again: the moment to kill.
      await (await browser.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
      const command = { ...stamp(), order: key, verb: 'hold' as const };
      const answered = engineOf(page)
        .decide(command)
        .then(
          () => true,
          () => false,
        );
      let isAnswered = false;
      void answered.then(() => (isAnswered = true));
      while (!isAnswered && !(await isJournalled(command.id)));
      await killer.kill();
      if (!(await answered)) caught++;
      // Whoever asks next wakes the service worker, which finds the command in its journal.
      const holds = async (): Promise<number | undefined> =>
        (await engineOf(page).order(key))?.timeline.filter((entry) => entry.kind === 'held').length;
      await expect.poll(holds).toBe(1);
    }
    expect(caught).toBeGreaterThan(0);
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

  it('gives two windows that decide in the same second one decision, and tells the second', async () => {
    await take(30);
    const { key } = order(30);
    await engineOf(page).decide({ ...stamp(), order: key, verb: 'hold' });
    const other = await browser.open('app.html#/desk');
    const decide = (window: Page, verb: 'release' | 'cancel') =>
      engineOf(window)
        .decide({ ...stamp(), order: key, verb })
        .then(
          () => verb,
          (error: unknown) => (error as { id: string }).id,
        );
    // A release first: whoever wants to cancel after it is told. A cancelled one may still be released, which then is the last word.
    const answers = await Promise.all([decide(page, 'release'), decide(other, 'cancel')]);
    expect([
      ['release', 'refused'],
      ['release', 'cancel'],
    ]).toContainEqual(answers);
    const kinds = (await engineOf(page).order(key))?.timeline.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === 'released')).toHaveLength(1);
    expect((await engineOf(other).views([key]))[0]).toMatchObject({ state: 'released' });
    await other.close();
  });

  it('explains a refusal instead of throwing something', async () => {
    const reply = await page.evaluate((call) => chrome.runtime.sendMessage({ to: 'router', call }) as Promise<Reply>, {
      method: 'decide',
      args: [{ ...stamp(), order: orderKey('douyin', '404'), verb: 'release' }],
    } satisfies Call);
    expect(reply).toMatchObject({ ok: false, error: 'unknownOrder' });
  });
});
