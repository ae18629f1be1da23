/** What goes wrong at a console is said politely on the page, counted, and loses nothing. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '#test/consoles/control.ts';
import {
  badge,
  badged,
  consoleNames,
  listUrl,
  lookalike,
  openStage,
  prepareKill,
  shipControl,
  stateOf,
  waiting,
  type Stage,
} from './stage.ts';

const bar = (page: Page) => page.locator('danshao-bar');
const becomes = (page: Page, number: string, state: string) =>
  page.locator(`danshao-badge[data-order="${number}"][data-state="${state}"]`).waitFor({ timeout: 15_000, state: 'attached' });

describe.each(consoleNames)('on %s', (name) => {
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

  it.each<[FaultKind, RegExp]>([
    ['notJson', /读不懂/],
    ['shape', /换了样子/],
    ['huge', /太大/],
    ...(name === 'douyin' ? [['login', /重新登录/] as [FaultKind, RegExp]] : []),
    ['loginPage', /重新登录/],
    ['slider', /滑块/],
  ])('says what is wrong when the answer is bad: %s', async (kind, sentence) => {
    stage.consoles.control.fault({ kind });
    const page = await stage.context.newPage();
    await page.goto(listUrl[name]);
    await bar(page).getByText(sentence).first().waitFor({ timeout: 15_000 });
    expect((await lookalike(page)).errors).toEqual([]);

    stage.consoles.control.fault(null);
    await page.reload();
    await badged(page);
    expect(await bar(page).getByText(sentence).count()).toBe(0);
  });

  it('shows a nick name with markup as the text that it is', async () => {
    stage.consoles.control.fault({ kind: 'html' });
    const page = await stage.openList(name);
    const number = waiting(stage).map((order) => order.number)[0]!;
    await badge(page, number).getByRole('button').click();
    const card = page.locator('danshao-card');
    await card.getByRole('dialog').waitFor();
    expect(await card.locator('img').count()).toBe(0);
    expect((await lookalike(page)).errors).toEqual([]);
  });

  it('keeps badges right while rows are replaced under an open card', async () => {
    const page = await stage.openList(name, '?churn=150');
    const number = waiting(stage).map((order) => order.number)[0]!;
    await badge(page, number).getByRole('button').click();
    await page.locator('danshao-card').getByRole('dialog').waitFor();
    await page.waitForTimeout(2500);
    await page.locator('danshao-card').getByRole('dialog').waitFor();
    const wrong = await page.evaluate(
      () =>
        [...document.querySelectorAll('danshao-badge')].filter((one) => {
          const row = one.closest('tr, table');
          return !row?.textContent?.includes(one.getAttribute('data-order') ?? '?');
        }).length,
    );
    expect(wrong).toBe(0);
    expect((await lookalike(page)).errors).toEqual([]);
  });

  it('keeps two tabs of the same list alike', async () => {
    const [first, second] = [await stage.openList(name), await stage.openList(name)];
    const number = waiting(stage).map((order) => order.number)[1]!;
    await first.bringToFront();
    await badge(first, number).getByRole('button').click();
    await first.keyboard.press('h');
    await becomes(first, number, 'held');
    await second.bringToFront();
    await becomes(second, number, 'held');
  });

  it('holds an order although the service worker dies while it is told', async () => {
    const page = await stage.openList(name);
    const number = waiting(stage).map((order) => order.number)[2]!;
    const killer = await prepareKill(stage);
    await page.bringToFront();
    await badge(page, number).getByRole('button').click();
    await page.keyboard.press('h');
    await killer.kill();
    await becomes(page, number, 'held');
    await killer.done();
    expect((await stage.views()).find((view) => view.number === number)?.state).toBe('held');
  });

  it('finds rows that come late, are recycled, and come back by in-app navigation', async () => {
    const late = await stage.openList(name, '?late=1');
    await badged(late, 5);
    await late.close();
    const virtual = await stage.openList(name, '?virtual=1&pageSize=50');
    for (let step = 0; step < 12; step++) {
      await virtual.evaluate(() => document.querySelector('.auxo-table-content, .next-table-body')?.scrollBy(0, 400));
      await virtual.waitForTimeout(60);
    }
    const stale = await virtual.evaluate(
      () =>
        [...document.querySelectorAll('danshao-badge')].filter(
          (one) => !one.closest('tr, table')?.textContent?.includes(one.getAttribute('data-order') ?? '?'),
        ).length,
    );
    expect(stale).toBe(0);
  });

  it('goes on guarding, and asks for a refresh, when the extension is reloaded under an open page', async () => {
    const page = await stage.openList(name);
    const held = waiting(stage).map((order) => order.number);
    let number = '';
    for (const one of held) if ((await badge(page, one).count()) > 0 && (await stateOf(page, one)) === 'held') number = one;
    expect(number).not.toBe('');
    const worker = await stage.serviceWorker();
    await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await page.bringToFront();
    await shipControl(page, number).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .filter({ hasText: /待核查/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await bar(page)
      .getByText(/扩展已更新/)
      .waitFor({ timeout: 15_000 });
    expect(stage.consoles.control.shipped()).toEqual([]);
    expect((await lookalike(page)).errors).toEqual([]);
  });
});
