/**
 * The main job, shown: two look-alike consoles with sample shops, a browser with the built extension. With a display it opens a window and
 * stays; headless (`--once`, or no display) it prints what the extension made of every order, saves pictures, and ends.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { defaultZone, formatDateTime } from '#core/order';
import { reasonText } from '#core/rules';
import type { OrderView } from '#core/worker';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { realShop } from '#test/consoles/shops/real.ts';
import { badge, badged, openStage, type ConsoleName, type Stage } from '#test/e2e/stage.ts';

const once = process.argv.includes('--once') || !hasDisplay();
const pictures = join(import.meta.dirname, '..', '..', '.output', 'demo');
const timings: [string, number][] = [];

/** 抖店 shows what really happened in a shop; 千牛 shows the edge cases. */
const shows: { name: ConsoleName; title: string; shop: (now: number) => ReturnType<typeof realShop> }[] = [
  { name: 'douyin', title: '抖店 · real orders', shop: (now) => realShop({ now }) },
  { name: 'taobao', title: '千牛 · edge cases', shop: (now) => edgeShop({ now }) },
];

try {
  if (once) await runOnce();
  else await runWindow();
} catch (error) {
  console.error(`\nDanshao did not get through: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function runOnce(): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const views: OrderView[] = [];
  for (const { name, title, shop } of shows) {
    const stage = await stageOf(title, () => openStage(shop(Date.now())));
    await history(stage, name, title);
    const page = await stageOf(`${title}: scores on the order list`, () => stage.openList(name));
    const seen = (await stage.views()).filter((view) => view.open);
    if (seen.length === 0) throw new Error(`${title}: the extension gave no order a score.`);
    printTable(title, seen);
    views.push(...seen);
    await stageOf(`${title}: pictures`, () => takePictures(stage, page, name, seen));
    await stage.close();
  }
  const count = (state: OrderView['state']): number => views.filter((view) => view.state === state).length;
  if (count('held') === 0) throw new Error('No order was held, though both sample shops have some that must be.');
  console.log(`\n${views.length} orders, ${count('held')} held, ${count('flagged')} flagged, ${count('unknown')} unknown`);
  for (const [title, ms] of timings) console.log(`  ${title}: ${(ms / 1000).toFixed(1)} s`);
  console.log(`Pictures are in ${join('.output', 'demo')}.`);
}

async function runWindow(): Promise<void> {
  const [first] = shows;
  if (!first) return;
  const stage = await stageOf('Opening a browser with the extension', () => openStage(first.shop(Date.now()), { headless: false }));
  await history(stage, first.name, first.title);
  await stageOf('Opening the order list', () => stage.openList(first.name));
  console.log('\nLook at the badge beside each order number; press J to go to the next order worth a look, Enter to read why.');
  console.log('Press 发货 on a held order: nothing ships before you say so. R releases it, Z takes that back.');
  console.log('The toolbar button (or the tray in the bar at the bottom left) opens the desk. Close the window to end.');
  await new Promise<void>((resolve) => stage.context.on('close', () => resolve()));
  await stage.consoles.close();
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function stageOf<T>(title: string, work: () => Promise<T>): Promise<T> {
  process.stdout.write(`• ${title} …\n`);
  const start = performance.now();
  const result = await work();
  timings.push([title, performance.now() - start]);
  return result;
}

async function history(stage: Stage, name: ConsoleName, title: string): Promise<void> {
  await stageOf(`${title}: reading the history`, () =>
    stage.readHistory(name, (page, pages) => process.stdout.write(`\r  page ${page} of ${pages}${page === pages ? '\n' : ''}`)),
  );
}

function printTable(title: string, views: readonly OrderView[]): void {
  console.log(`\n${title}`);
  for (const view of views) {
    const score = `${view.upperBound ? '≤' : ''}${view.score}`.padStart(4);
    console.log(`${view.number}  ${formatDateTime(view.createdAt, defaultZone)}  ${score}  ${view.state.padEnd(8)}  ${reasonsOf(view)}`);
  }
}

function reasonsOf(view: OrderView): string {
  return view.reasons
    .map((reason) => {
      const points = reason.result === 'unknown' ? '?' : `−${reason.points}`;
      const words = reasonText(reason, 'zh', defaultZone).map((part) => (typeof part === 'string' ? part : part.strong));
      return `${points} ${words.join('')}`;
    })
    .join(' ');
}

async function takePictures(stage: Stage, page: Page, name: ConsoleName, views: readonly OrderView[]): Promise<void> {
  await badged(page);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  const held = views.find((view) => view.state === 'held');
  if (held) {
    await badge(page, held.number).scrollIntoViewIfNeeded();
    await badge(page, held.number).getByRole('button').click();
    await page.locator('danshao-card').getByRole('dialog').waitFor();
    await page.screenshot({ path: join(pictures, `${name}-card.png`) });
  }
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    const desk = await stage.open('app.html#/desk');
    await desk.setViewportSize({ width, height });
    await desk.getByRole('heading', { level: 1 }).first().waitFor();
    await desk.screenshot({ path: join(pictures, `${name}-desk-${width}.png`) });
    await desk.close();
  }
}
