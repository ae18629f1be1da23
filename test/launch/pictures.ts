/**
 * Takes the pictures in `docs/screens/`: every screen of the app in both widths, themes and languages, and the consoles with card and
 * dialogs. `npm run pictures` builds what it needs and runs it.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { badge, openStage, shipControl, type ConsoleName, type Stage } from '#test/e2e/stage.ts';
import { gallery, lettering, pictureFile, readPicture, takeLettering, walk } from '#test/screens/gallery.ts';
import { compare, shrink } from '#test/screens/picture.ts';
import { languages, openSample, widths } from '#test/screens/sample.ts';

const parts = process.argv.slice(2);
const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
await mkdir(gallery, { recursive: true });
if (wants('screens')) await screenPictures();
if (wants('consoles')) await consolePictures();

/** A picture that shows nothing new stays as it is: what changes in the repository is what has changed on the screen. */
async function hang(name: string, picture: Buffer): Promise<void> {
  const before = await readPicture(name);
  if (before && compare(before, picture)?.different === 0) return;
  await writeFile(pictureFile(name), shrink(picture));
  console.log(`  ${name}`);
}

async function screenPictures(): Promise<void> {
  const sample = await openSample();
  const taken = new Set<string>();
  await hang(lettering, await takeLettering(sample));
  for (const width of widths)
    for (const language of languages)
      await walk(sample, { width, language }, async (name, picture) => {
        taken.add(`${name}.png`);
        await hang(name, picture);
      });
  await sample.close();
  for (const file of await readdir(gallery))
    if (/-(390|1440)-(light|dark)-(zh|en)\.png$/.test(file) && !taken.has(file)) await rm(join(gallery, file));
}

async function consolePictures(): Promise<void> {
  const stage = await openStage(edgeShop({ now: Date.now() }));
  for (const name of ['douyin', 'taobao'] as const) await stage.readHistory(name);
  const held = (await stage.views()).filter((view) => view.state === 'held' && view.wouldPass);
  const numbers = (name: ConsoleName): string[] => held.filter((view) => view.console === name).map((view) => view.number);
  await consolePicture(stage, 'douyin', 'light', numbers('douyin'));
  await consolePicture(stage, 'douyin', 'dark', numbers('douyin'));
  await consolePicture(stage, 'taobao', 'light', numbers('taobao'));
  await stage.close();
}

async function consolePicture(stage: Stage, name: ConsoleName, theme: 'light' | 'dark', held: readonly string[]): Promise<void> {
  const page = await stage.openList(name, `?theme=${theme}`);
  const shoot = async (what: string): Promise<void> => {
    await page.waitForTimeout(600);
    await writeFile(pictureFile(`${name}-${what}-${theme}`), shrink(await page.screenshot()));
  };
  await shoot('list');
  const number = await firstShown(page, held);
  await badge(page, number).scrollIntoViewIfNeeded();
  await badge(page, number).getByRole('button').click();
  await shoot('card');
  await page.keyboard.press('Escape');
  await shipControl(page, number).click();
  await shoot('guard');
  await page.keyboard.press('Escape');
  await page.close();
}

async function firstShown(page: Page, numbers: readonly string[]): Promise<string> {
  for (const number of numbers) if ((await badge(page, number).count()) > 0) return number;
  throw new Error('None of the held orders is on this page');
}
