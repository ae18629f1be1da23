/** A desk of 10,000 cases, scrolled through by a finger and beside an open order: frames a second, the worse of the two. */
import type { Page } from 'playwright-core';
import { round, type Figures } from '../figures.ts';
import { openSite } from './site.ts';

const cases = 10_000;
/** Three screens a second, for so long: px/s and px. */
const speed = 2400;
const way = 12_000;

export const scrollFps = async (): Promise<Figures> => {
  const { context, url, close } = await openSite(cases);
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('.case').first().waitFor({ timeout: 60_000 });
    const phone = await fpsOf(page, 195);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.locator('.side .detail').waitFor();
    const desktop = await fpsOf(page, 220);
    return { scrollFps: round(Math.min(phone, desktop)), scrollFpsPhone: round(phone), scrollFpsDesktop: round(desktop) };
  } finally {
    await close();
  }
};

/** @param x over the list, px */
const fpsOf = async (page: Page, x: number): Promise<number> => {
  await page.waitForTimeout(3000);
  const session = await page.context().newCDPSession(page);
  const rest = await framesDuring(page, 0, () => page.waitForTimeout(2000));
  const moving = await framesDuring(page, way / 2, () =>
    session.send('Input.synthesizeScrollGesture', { x, y: 600, yDistance: -way, speed, gestureSourceType: 'mouse' }),
  );
  console.log(`  ${page.viewportSize()?.width} px: ${round(moving)} frames a second, ${round(rest)} at rest`);
  return moving;
};

/** @param least so many px must have gone by */
const framesDuring = async (page: Page, least: number, act: () => Promise<unknown>): Promise<number> => {
  const before = await lastCase(page);
  await page.evaluate(() => {
    const frames: number[] = [];
    const counted = window as unknown as Counted;
    counted.frames = frames;
    const frame = (at: number): void => {
      frames.push(at);
      if (counted.frames === frames) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  const frames = await page.evaluate(() => {
    const counted = window as unknown as Counted;
    const { frames } = counted;
    counted.frames = undefined;
    return frames ?? [];
  });
  const gone = (await lastCase(page)) - before;
  if (gone < least / 120) throw new Error(`The list did not scroll: ${gone} cases went by`);
  const length = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return ((frames.length - 1) / length) * 1000;
};

interface Counted {
  frames: number[] | undefined;
}

/** The row that the keys stand on is always there; the last one there is in sight, or nearly. */
const lastCase = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(...[...document.querySelectorAll('.case')].map((row) => Number(row.getAttribute('aria-posinset')))));
