/**
 * Takes the pictures in `docs/screens/`: both consoles with card and dialogs, and the app, light and dark, phone and desktop, in both languages.
 * `node test/launch/pictures.ts [folder]`, after `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { badge, openStage, shipControl, type ConsoleName, type Stage } from '#test/e2e/stage.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'docs', 'screens');
await mkdir(folder, { recursive: true });
const shoot = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: join(folder, `${name}.png`) });

const stage = await openStage(edgeShop({ now: Date.now() }));
for (const name of ['douyin', 'taobao'] as const) await stage.readHistory(name);
const held = (await stage.views()).filter((view) => view.state === 'held');
const numbers = (name: ConsoleName): string[] => held.filter((view) => view.console === name && view.wouldPass).map((view) => view.number);
for (const theme of ['light', 'dark'] as const) {
  await consolePictures(stage, 'douyin', theme, numbers('douyin'));
  if (theme === 'light') await consolePictures(stage, 'taobao', theme, numbers('taobao'));
  for (const language of ['zh', 'en'] as const)
    await appPictures(stage, theme, language, held.find((view) => view.reasons.length > 1)?.key ?? '');
}
await stage.close();

async function consolePictures(stage: Stage, name: ConsoleName, theme: 'light' | 'dark', held: readonly string[]): Promise<void> {
  const page = await stage.openList(name, `?theme=${theme}`);
  await page.waitForTimeout(800);
  await shoot(page, `${name}-list-${theme}`);
  const number = await firstShown(page, held);
  await badge(page, number).scrollIntoViewIfNeeded();
  await badge(page, number).getByRole('button').click();
  await page.waitForTimeout(400);
  await shoot(page, `${name}-card-${theme}`);
  await page.keyboard.press('Escape');
  await shipControl(page, number).click();
  await page.waitForTimeout(400);
  await shoot(page, `${name}-guard-${theme}`);
  await page.keyboard.press('Escape');
  await page.close();
}

async function firstShown(page: Page, numbers: readonly string[]): Promise<string> {
  for (const number of numbers) if ((await badge(page, number).count()) > 0) return number;
  throw new Error('None of the held orders is on this page');
}

async function appPictures(stage: Stage, theme: 'light' | 'dark', language: 'zh' | 'en', key: string): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    for (const [route, name] of [
      ['desk', 'desk'],
      [`order/${key}`, 'order'],
      ['rules', 'rules'],
    ] as const) {
      const page = await stage.open('app.html#/settings');
      await page.evaluate((locale) => localStorage.setItem('danshao.preferences', JSON.stringify({ locale })), language);
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height });
      await page.goto(page.url().replace(/#.*/, `#/${route}`));
      await page.reload();
      await page.waitForTimeout(500);
      await shoot(page, `${name}-${width}-${theme}-${language}`);
      await page.close();
    }
  }
}
