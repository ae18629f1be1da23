/** The patrol with the built extension: an unattended console tab is looked after, and left alone when somebody needs it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '#core/order';
import type { PatrolCommand } from '#extension/messaging.ts';
import type { Patrol } from '#extension/patrol.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import type { ExtensionBrowser } from '#test/launch/browser.ts';
import { badge, badged, consoleNames, killServiceWorker, listUrl, openStage, type ConsoleName, type Stage } from './stage.ts';

const hostOf = (name: ConsoleName): string => new URL(listUrl[name]).hostname;

/** What is stored of the patrol of a console. */
const patrolOf = (own: Page, name: ConsoleName): Promise<Patrol | undefined> =>
  own.evaluate(async (host) => ((await chrome.storage.local.get('patrol'))['patrol'] as Record<string, Patrol> | undefined)?.[host], hostOf(name));

const command = (own: Page, patrol: PatrolCommand): Promise<unknown> =>
  own.evaluate((sent) => chrome.runtime.sendMessage({ to: 'router', patrol: sent }), patrol);

const tabOf = (own: Page, name: ConsoleName): Promise<number> =>
  own.evaluate(async (host) => (await chrome.tabs.query({ url: `https://${host}/*` }))[0]?.id as number, hostOf(name));

const startPatrol = async (own: Page, name: ConsoleName): Promise<void> => {
  await command(own, { do: 'start', host: hostOf(name), url: listUrl[name], tabId: await tabOf(own, name) });
};

/** The next look is due at this instant; the alarm says so to the background, as it does after two minutes. */
const makeDue = (own: Page, name: ConsoleName, changes: Partial<Patrol> = {}): Promise<void> =>
  own.evaluate(
    async ([host, changed]) => {
      const stored = (await chrome.storage.local.get('patrol'))['patrol'] as Record<string, Patrol>;
      const patrol = { ...(stored[host] as Patrol), dueAt: Date.now(), askedAt: null, ...changed };
      await chrome.storage.local.set({ patrol: { ...stored, [host]: patrol } });
      await chrome.alarms.create('patrol', { when: Date.now() });
    },
    [hostOf(name), changes] as const,
  );

/** Nobody has been at this page for an hour: the clock of the page's own scripts, which is also our content script's. */
const leaveAlone = async (page: Page): Promise<void> => {
  await page.bringToFront();
};

describe.each(consoleNames)('on %s', (name) => {
  let stage: Stage;
  let page: Page;
  let own: Page;
  const calls = (): number => stage.consoles.control.calls().filter((call) => call.console === name).length;
  const looked = async (before: number): Promise<void> => expect.poll(calls, { timeout: 15_000 }).toBeGreaterThan(before);

  beforeAll(async () => {
    stage = await openStage(edgeShop({ now: Date.now() }));
    page = await stage.openList(name);
    own = await stage.open('app.html#/desk');
    await startPatrol(own, name);
  });
  afterAll(() => stage.close());

  it('finds an order that came in while nobody looked, without reloading the page, and has it classified', async () => {
    await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
    const number = stage.consoles.control.place();
    const before = calls();
    await makeDue(own, name);
    await looked(before);
    await expect.poll(async () => (await stage.views()).some((view) => view.number === number), { timeout: 15_000 }).toBe(true);
    expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true);
    const patrol = await patrolOf(own, name);
    expect(patrol).toMatchObject({ on: true, failures: 0, stopped: null });
    expect(Date.now() - (patrol?.seenAt ?? 0)).toBeLessThan(15_000);
    expect(patrol?.dueAt).toBeGreaterThan(Date.now() + minute);
    await page.bringToFront();
    await badge(page, number).waitFor({ state: 'attached' });
  });
});
