/** The patrol with the built extension: an unattended console tab is looked after, and left alone when somebody needs it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute } from '#core/order';
import type { PatrolCommand } from '#extension/messaging.ts';
import type { Patrol } from '#extension/patrol.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import type { ExtensionBrowser } from '#test/launch/browser.ts';
import { badge, badged, consoleNames, killServiceWorker, listUrl, openStage, type ConsoleName, type Stage } from './stage.ts';

const hostOf = (name: ConsoleName): string => new URL(listUrl[name]).hostname;

/** What is stored of the patrol of a console. */
const patrolOf = (own: Page, name: ConsoleName): Promise<Patrol | undefined> =>
  own.evaluate(
    async (host) => ((await chrome.storage.local.get('patrol'))['patrol'] as Record<string, Patrol> | undefined)?.[host],
    hostOf(name),
  );

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

describe.each(consoleNames)('on %s', (name) => {
  let stage: Stage;
  let page: Page;
  let own: Page;
  const calls = (): number => stage.consoles.control.calls().filter((call) => call.console === name).length;
  const looked = async (before: number): Promise<void> => expect.poll(calls).toBeGreaterThan(before);

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
    await expect.poll(async () => (await stage.views()).some((view) => view.number === number)).toBe(true);
    expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true);
    const patrol = await patrolOf(own, name);
    expect(patrol).toMatchObject({ on: true, failures: 0, stopped: null });
    expect(Date.now() - (patrol?.seenAt ?? 0)).toBeLessThan(15_000);
    expect(patrol?.dueAt).toBeGreaterThan(Date.now() + minute);
    await page.bringToFront();
    await badge(page, number).waitFor({ state: 'attached' });
  });

  it('waits while a dialog of the page is open', async () => {
    await page.evaluate(() => {
      const dialog = document.createElement('div');
      Object.assign(dialog, { id: 'theirs', textContent: '确认' });
      dialog.setAttribute('role', 'dialog');
      document.body.append(dialog);
    });
    await refuses('dialog');
    await page.evaluate(() => document.getElementById('theirs')?.remove());
  });

  it('waits while something covers the page that does not say it is a dialog', async () => {
    await page.evaluate(() => {
      const mask = document.createElement('div');
      mask.id = 'mask';
      mask.style.cssText = 'position: fixed; inset: 0; z-index: 99999; background: rgb(0 0 0 / 0.4)';
      document.body.append(mask);
    });
    await refuses('dialog');
    await page.evaluate(() => document.getElementById('mask')?.remove());
  });

  it('waits while a card of Danshao is open', async () => {
    await page.bringToFront();
    // A program opens it: a press would be somebody at the page, which is another reason to wait.
    await page
      .locator('danshao-badge')
      .first()
      .evaluate((element) => element.shadowRoot?.querySelector('button')?.click());
    await refuses('ours');
    // Programs close nothing of ours, and a person's press would be somebody at the page.
    await page.reload();
    await badged(page);
    await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
  });

  it('backs off while the console fails, and reloads the page instead', async () => {
    stage.consoles.control.fault({ kind: 'notJson', console: name });
    await makeDue(own, name);
    await expect.poll(async () => (await patrolOf(own, name))?.failures).toBe(1);
    await makeDue(own, name);
    await expect.poll(async () => (await patrolOf(own, name))?.failures, { timeout: 20_000 }).toBe(2);
    const { dueAt = 0 } = (await patrolOf(own, name)) ?? {};
    expect(dueAt).toBeGreaterThan(Date.now() + 3 * minute);
    expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(false);
    stage.consoles.control.fault(null);
    await makeDue(own, name);
    await expect.poll(async () => (await patrolOf(own, name))?.failures, { timeout: 20_000 }).toBe(0);
  });

  it('stops at a slider, tells about it, touches nothing, and goes on when the list is seen again', async () => {
    stage.consoles.control.fault({ kind: 'slider', console: name });
    await makeDue(own, name);
    await expect.poll(async () => (await patrolOf(own, name))?.stopped).toBe('slider');
    // What is stored comes first, then the notice.
    const notices = async () => Object.keys(await own.evaluate(() => chrome.notifications.getAll()));
    await expect.poll(notices).toContain(`patrol:${hostOf(name)}`);
    const after = calls();
    await makeDue(own, name);
    await own.waitForTimeout(1500);
    expect(calls()).toBe(after);
    stage.consoles.control.fault(null);
    await page.bringToFront();
    await page.reload();
    await badged(page);
    await expect.poll(async () => (await patrolOf(own, name))?.stopped).toBeNull();
  });

  it('stops where the console asks for a log-in', async () => {
    expect((await patrolOf(own, name))?.stopped).toBeNull();
    stage.consoles.control.fault({ kind: 'loginPage', console: name });
    await makeDue(own, name);
    await expect.poll(async () => (await patrolOf(own, name))?.stopped).toBe('login');
    stage.consoles.control.fault(null);
    await page.bringToFront();
    await page.reload();
    await expect.poll(async () => (await patrolOf(own, name))?.stopped).toBeNull();
  });

  it('goes on after the service worker was killed', async () => {
    await killServiceWorker(stage);
    const before = calls();
    await makeDue(own, name);
    await looked(before);
  });

  it('says in the page when the list was seen, and turns red after five minutes', async () => {
    await page.bringToFront();
    const word = page.locator('danshao-bar [data-tone]');
    await expect.poll(() => word.getAttribute('data-tone')).toBe('fresh');
    await makeDue(own, name, { seenAt: Date.now() - 6.5 * minute, since: Date.now() - 60 * minute, dueAt: Date.now() + minute });
    await expect.poll(() => word.getAttribute('data-tone')).toBe('late');
    expect(await word.textContent()).toContain('6 分钟没看到新订单');
  });

  // The tab that comes back below is a new page, at which nobody has typed.
  it('waits while somebody types, and says so', async () => {
    await page.bringToFront();
    await page.locator('input:not([type="checkbox"], [readonly])').first().pressSequentially('1');
    await refuses('typing');
  });

  it('brings a tab back that the browser has put to sleep', async () => {
    const before = calls();
    await own.bringToFront();
    const tabId = (await patrolOf(own, name))?.tabId as number;
    await own.evaluate((id) => chrome.tabs.discard(id), tabId);
    expect(await own.evaluate(async (host) => (await chrome.tabs.query({ url: `https://${host}/*` }))[0]?.discarded, hostOf(name))).toBe(
      true,
    );
    await makeDue(own, name);
    await looked(before);
    await expect.poll(async () => (await patrolOf(own, name))?.failures).toBe(0);
  });

  it('stops when somebody closes its tab, without a notice', async () => {
    await own.evaluate(async (id) => chrome.tabs.remove(id as number), (await patrolOf(own, name))?.tabId);
    await expect.poll(async () => (await patrolOf(own, name))?.stopped).toBe('closed');
  });

  /** Due, and yet not done. */
  async function refuses(why: Patrol['putOff']): Promise<void> {
    const before = calls();
    await makeDue(own, name, { putOff: null });
    await expect.poll(async () => (await patrolOf(own, name))?.putOff).toBe(why);
    expect(calls()).toBe(before);
  }
});

describe('a doubtful order that comes in with nobody at the console', () => {
  let stage: Stage;
  let own: Page;
  beforeAll(async () => {
    stage = await openStage(edgeShop({ now: Date.now() }));
    await stage.openList('douyin');
    own = await stage.open('app.html#/desk');
    await startPatrol(own, 'douyin');
  });
  afterAll(() => stage.close());

  it('finds it, has it held, and tells somebody who looks elsewhere', async () => {
    const held = (await stage.views()).find((view) => view.state === 'held' && view.console === 'douyin');
    const model = stage.consoles.control.order(held?.number ?? '');
    if (!model) throw new Error('Nothing is held on this page');
    await own.bringToFront();
    const now = Date.now();
    const number = stage.consoles.control.place({
      ...model,
      number: `69209${now}0`,
      createdAt: now,
      paidAt: now,
      promisedShipAt: now + 48 * 60 * minute,
      lines: model.lines.map((line, index) => ({ ...line, number: `69309${now}${index}` })),
    });
    await makeDue(own, 'douyin');
    const known = async (): Promise<string | undefined> => (await stage.views()).find((view) => view.number === number)?.state;
    await expect.poll(known).toBe('held');
    await expect.poll(() => own.evaluate(async () => Object.keys(await chrome.notifications.getAll()))).toContain('held');
  });
});

describe('a browser that is started again', () => {
  let profile: string;
  let browser: ExtensionBrowser | undefined;
  beforeAll(async () => (profile = await mkdtemp(join(tmpdir(), 'danshao-'))));
  afterAll(async () => {
    await browser?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('opens the list anew and goes on', async () => {
    const first = await openStage(edgeShop({ now: Date.now() }), { profile });
    await first.openList('douyin');
    const own = await first.open('app.html#/desk');
    await startPatrol(own, 'douyin');
    await expect.poll(async () => (await patrolOf(own, 'douyin'))?.on).toBe(true);
    await first.close();

    const second = await openStage(edgeShop({ now: Date.now() }), { profile });
    browser = second;
    const again = await second.open('app.html#/desk');
    await expect.poll(() => patrolOf(again, 'douyin')).toMatchObject({ on: true, stopped: null, tabId: null });
    await makeDue(again, 'douyin');
    await expect.poll(async () => (await patrolOf(again, 'douyin'))?.tabId).not.toBeNull();
    // The look-alike is put behind a tab only after it has begun to load; the next look, a reload, finds it.
    await makeDue(again, 'douyin', { failures: 1 });
    await expect.poll(() => second.consoles.control.calls().length, { timeout: 20_000 }).toBeGreaterThan(0);
  });
});
