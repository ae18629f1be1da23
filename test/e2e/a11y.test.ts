/** WCAG 2.2 AA on every screen and in every state, in both languages and themes: by axe, and by measuring. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, shipControl, type Stage } from './stage.ts';
import { lostContent, smallTargets, stillMoving } from '#test/screens/measure.ts';
import { languages, openSample, widths, type Look, type Sample } from '#test/screens/sample.ts';
import { existsIn, screens, type Screen } from '#test/screens/screens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
/** What of a console's page is ours. */
const ours = ['danshao-badge', 'danshao-bar', 'danshao-card', 'danshao-dialog'];
/** A badge prints "≤40 待核查 59 分" and says "健康分至多 40，待核查，剩 59 分钟": a sentence that holds every word, though not letter by letter. */
const overlay: RunOptions = { ...wcag, rules: { ...wcag.rules, 'label-content-name-mismatch': { enabled: false } } };
/** Colours speak no language. */
const wcagButContrast: RunOptions = { ...wcag, rules: { ...wcag.rules, 'color-contrast': { enabled: false } } };
const contrast: RunOptions = { runOnly: ['color-contrast'], resultTypes: ['violations'] };

let sample: Sample;
beforeAll(async () => (sample = await openSample()));
afterAll(() => sample.close());

const views = widths.flatMap((width) => languages.map((language) => ({ width, language, theme: 'light' }) as const));

describe('every screen can be read and used by everybody', () => {
  it.each(views.map((look) => [look.width, look.language, look] as const))(
    'at %i px in %s',
    async (width, _, look) => {
      const shown = await sample.open(look);
      const found: Record<string, string[]> = {};
      for (const screen of screens.filter((one) => existsIn(one, look))) {
        await shown.show(screen);
        const faults = await inspect(shown.page, screen, look);
        if (faults.length > 0) found[screen.name] = faults;
        await shown.page.setViewportSize({ width, height: 844 });
      }
      await shown.close();
      expect(found).toEqual({});
    },
    300_000,
  );
});

describe('the built extension', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await openStage()));
  afterAll(() => stage.close());

  it.each(['app.html#/desk', 'app.html#/orders', 'app.html#/rules', 'app.html#/settings', 'sidepanel.html#/page'])(
    'in %s',
    async (path) => {
      await stage.openList('douyin').then((list) => list.close());
      const page = await stage.open(path);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.locator('main h1').first().waitFor();
      expect(await check(page, wcag)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await check(page, contrast)).toEqual([]);
      await page.close();
    },
  );

  it.each(['light', 'dark'])('in a console that is %s: badges, bar, card and guard', async (theme) => {
    const list = await stage.openList('douyin', `?theme=${theme}`);
    const held = list.locator('danshao-badge[data-state="held"]').first();
    const number = (await held.getAttribute('data-order')) ?? '';
    await held.scrollIntoViewIfNeeded();
    await held.getByRole('button').click();
    await list.locator('danshao-card').getByRole('dialog').waitFor();
    expect(await check(list, overlay, ours)).toEqual([]);
    await list.keyboard.press('Escape');
    await shipControl(list, number).click();
    await list.locator('danshao-dialog').getByRole('alertdialog').waitFor();
    expect(await check(list, overlay, ours)).toEqual([]);
    await list.close();
  });
});

/** One visit for all that can be asked of a screen: opening it takes longer than looking at it. */
const inspect = async (page: Page, screen: Screen, { width, language }: Look): Promise<string[]> => {
  const phone = width < 900;
  // As tall as its content: what lies under a bar would count as too small, though it can be scrolled out.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 844), 8000) });
  const faults = [...(await check(page, language === 'zh' ? wcag : wcagButContrast)), ...(await stillMoving(page))];
  if (phone) faults.push(...(await smallTargets(page)));
  // The narrowest phone; on a desktop what is left of 1440 px at 200 %.
  await page.setViewportSize({ width: phone ? 320 : width / 2, height: 640 });
  faults.push(...(await lostContent(page)));
  if (phone && screen.at !== 'components') {
    await page.setViewportSize({ width, height: 844 });
    const style = await page.addStyleTag({
      content: 'html { -webkit-text-size-adjust: 200% !important; text-size-adjust: 200% !important; }',
    });
    faults.push(...(await lostContent(page)).map((fault) => `text twice as large: ${fault}`));
    await style.evaluate((element) => (element as Element).remove());
  }
  if (language !== 'zh') return faults;
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  faults.push(...(await check(page, contrast)).map((fault) => `dark: ${fault}`));
  return faults;
};

/** @param within elements to look at; everything, if nothing is said */
const check = async (page: Page, options: RunOptions, within: readonly string[] = []): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(
    async ([asked, selectors]) => {
      const there = selectors.filter((selector) => document.querySelector(selector) !== null);
      const context = selectors.length > 0 ? { include: there.map((selector) => [selector]) } : document;
      const { run } = (globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } }).axe;
      const { violations } = await run(context, asked);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => `${id}: ${target.join(' ')} ${[...any, ...all, ...none][0]?.message ?? ''}`),
      );
    },
    [options as unknown, within] as const,
  );
};
