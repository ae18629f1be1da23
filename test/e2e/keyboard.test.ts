/** The daily work with nothing but a keyboard: what has the focus is always seen, and never lost. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSample, type Look, type Sample, type SamplePage } from '#test/screens/sample.ts';

const phone: Look = { width: 390, language: 'zh', theme: 'light' };
const desktop: Look = { width: 1440, language: 'zh', theme: 'light' };

let sample: Sample;
let shown: SamplePage;
beforeAll(async () => (sample = await openSample()));
afterEach(() => shown.close());
afterAll(() => sample.close());

const start = async (look: Look, at: string, query = ''): Promise<Page> => {
  shown = await sample.open(look);
  await shown.show({ name: 'keyboard', at, query });
  return shown.page;
};

describe('with the keyboard alone', () => {
  it('a case is opened, released and taken back on a phone with a keyboard', async () => {
    const page = await start(phone, '/desk');
    const before = await page.locator('.case').count();
    await tabTo(page, /1 小时|分/, '.case a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/order\//);
    await tabTo(page, /^放行/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/desk/);
    await expect.poll(() => page.locator('.case').count()).toBe(before - 1);
    await tabTo(page, /^撤销/);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.case').count()).toBe(before);
  });

  it('the desk is worked through with single keys: next, release, undo', async () => {
    const page = await start(desktop, '/desk');
    const before = await page.locator('.case').count();
    const selected = () => page.locator('.case.selected a').getAttribute('href');
    const first = await selected();
    await page.keyboard.press('j');
    await expect.poll(selected).not.toBe(first);
    await page.keyboard.press('k');
    await expect.poll(selected).toBe(first);
    await page.keyboard.press('r');
    await expect.poll(() => page.locator('.case').count()).toBe(before - 1);
    await page.keyboard.press('z');
    await expect.poll(() => page.locator('.case').count()).toBe(before);
  });

  it('the settings are reached, and the language is changed and back', async () => {
    const page = await start(desktop, '/desk');
    await tabTo(page, /^设置$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await tabTo(page, /中文/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  });

  it('a setting is changed and saved', async () => {
    const page = await start(desktop, '/settings/clocks');
    await tabTo(page, '', 'input[inputmode="decimal"]');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('3');
    await tabTo(page, /^保存/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^保存/ }).waitFor({ state: 'detached' });
  });

  it('a rule is switched on and off', async () => {
    const page = await start(desktop, '/rules');
    await tabTo(page, '', '[role="switch"]');
    const state = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.getAttribute('aria-checked'));
    const before = await state();
    await page.keyboard.press('Space');
    await expect.poll(state).not.toBe(before);
    await page.keyboard.press('Space');
    await expect.poll(state).toBe(before);
  });

  it('a dialog takes the focus, keeps it, and gives it back', async () => {
    const page = await start(desktop, '/rules');
    await tabTo(page, '', '[role="switch"]');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    for (let press = 0; press < 4; press++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('switch');
  });
});

describe('the components', () => {
  it('choose several by typing, take one out again, and never lose the focus', async () => {
    const page = await start(desktop, 'components');
    await tabTo(page, /^选收货省份/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('yn');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^选收货省份/);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('去掉「云南」');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^选收货省份/);
  });

  it('step a number and a slider with the arrows', async () => {
    const page = await start(desktop, 'components');
    await page.getByLabel('金额下限', { exact: true }).first().focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    expect(await page.getByLabel('金额下限', { exact: true }).first().inputValue()).toBe('511.00');
    await page.getByRole('slider', { name: '金额下限' }).first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-valuetext'))).toBe('¥510.00');
  });

  it('go from tab to tab with the arrows', async () => {
    const page = await start(desktop, 'components');
    await page.getByRole('tab', { name: '新拦下' }).first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tabpanel').first().innerText()).toBe('7 单，1 单出事');
  });
});

/** How whatever has the focus is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute('aria-label') ?? (element?.closest('label') ?? element)?.textContent ?? '').trim();
  });

/** Presses Tab until the focus is on what is looked for; whatever it comes by shows that it has the focus. */
const tabTo = async (page: Page, name: RegExp | '', selector = '*'): Promise<void> => {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const [matches, seen] = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return [false, true];
      const shows = (one: Element | null): boolean => one !== null && getComputedStyle(one).outlineStyle !== 'none';
      const label = element.closest('label');
      return [element.matches(wanted), shows(element) || shows(label?.lastElementChild ?? null) || shows(element.parentElement)];
    }, selector);
    expect(seen, `the focus is not seen on 「${await focused(page)}」`).toBe(true);
    if (matches && (name === '' || name.test(await focused(page)))) return;
  }
  throw new Error(`No way to ${String(name)} ${selector} with Tab`);
};
