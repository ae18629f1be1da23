/** A console that calls shipping something else: nothing there can be guarded, and the page bar says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import zh from '#extension/overlay/locales/zh.json' with { type: 'json' };
import { badged, listUrl, openStage, type Stage } from './stage.ts';

describe('a list whose ship controls have a word that nobody knows', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('is said to be unguarded, until its controls are known again', async () => {
    const page = await stage.context.newPage();
    await page.addInitScript(renameShip);
    await page.goto(listUrl.douyin);
    await badged(page);
    const notice = page.locator('danshao-bar').getByText(zh.bar.trouble.noShip);
    await notice.waitFor({ timeout: 15_000 });
    await page.evaluate(() => document.documentElement.setAttribute('data-known', ''));
    await page.getByRole('button', { name: '查询' }).click();
    await page.waitForTimeout(300);
    await notice.waitFor({ state: 'detached' });
    expect(await page.locator('[data-danshao-guard]').count()).toBeGreaterThan(0);
  });
});

/** Runs before the page's own scripts: what it draws is called something else, until somebody says that it is known. */
const renameShip = (): void => {
  const rename = (): void => {
    const isKnown = document.documentElement?.hasAttribute('data-known');
    const [from, to] = isKnown ? ['寄出', '发货'] : ['发货', '寄出'];
    for (const span of document.querySelectorAll('td button span')) if (span.textContent === from) span.firstChild!.nodeValue = to;
  };
  new MutationObserver(rename).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
};
