/** Presses the ship controls of a page in every way there is, and says which got through. */
import type { Page } from 'playwright-core';
import type { Drill } from '#test/consoles/drills/drill.ts';

export interface GuardTrial {
  readonly slipped: string[];
  readonly unasked: string[];
}

interface Way {
  readonly name: string;
  press(page: Page, ship: string): Promise<void>;
  /** Stopping it is enough: the page itself may not take this for a press. */
  readonly mayBeSilent?: boolean;
}

/**
 * @param held a held order that is drawn
 * @param only the name of one way of pressing
 */
export const tryHeld = async (page: Page, held: string, drill: Drill, only?: string): Promise<GuardTrial> => {
  const ways = drill.stirsUnderPress ? [...pressed, replaced] : pressed;
  return trial(
    page,
    held,
    ways.filter(({ name }) => only === undefined || name === only),
  );
};

/** Ticks every order, some of them held, and presses the batch control. */
export const tryBatch = async (page: Page): Promise<GuardTrial> => {
  await page.evaluate(() => window.__probe.tickAll());
  const result = await trial(page, 'selected', [
    { ...byMouse, name: 'batch by mouse' },
    { ...byCode, name: 'batch by click()' },
  ]);
  await page.evaluate(() => window.__probe.tickAll());
  return result;
};

/** Ticks every order, and lets those go that nobody holds, through our question and the page's own. */
export const shipRest = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.__probe.tickAll());
  await byMouse.press(page, 'selected');
  const press = (name: RegExp): Promise<void> => page.getByRole('button', { name }).first().click({ timeout: 1500 });
  await press(/只发其余/)
    .then(() => press(/^确\s*定$/))
    .catch(() => undefined);
  await page.waitForTimeout(300);
  await page.keyboard.press('Escape');
};

/** An order that may ship: pressing must reach the page. @returns whether it did */
export const tryFree = async (page: Page, number: string): Promise<boolean> => {
  await page.evaluate(() => window.__probe.takePresses());
  await byMouse.press(page, number);
  for (let look = 0; look < 10; look++) {
    const heard = await page.evaluate(() => window.__probe.takePresses());
    if (heard.some(({ ship }) => ship === number)) return true;
    await page.waitForTimeout(50);
  }
  return false;
};

const trial = async (page: Page, ship: string, ways: readonly Way[]): Promise<GuardTrial> => {
  const result: GuardTrial = { slipped: [], unasked: [] };
  for (const way of ways) {
    await page.evaluate(() => window.__probe.takePresses());
    await way.press(page, ship);
    const isAsked = await isQuestionSeen(page, way.mayBeSilent ? 250 : patience);
    const heard = await page.evaluate(() => window.__probe.takePresses());
    if (heard.some((press) => press.ship === ship)) result.slipped.push(way.name);
    else if (!isAsked && !way.mayBeSilent) result.unasked.push(way.name);
    if (isAsked) {
      await page.keyboard.press('Escape');
      if (!(await isQuestionGone(page))) result.unasked.push(`${way.name}: the question stays`);
    }
  }
  return result;
};

/** A machine may be busy; what is right does not need it, ms. */
const patience = 5000;

/** Waits for our question, or for the page to have heard the press. */
const isQuestionSeen = async (page: Page, timeout: number): Promise<boolean> => {
  await page
    .waitForFunction(() => window.__probe.question() !== '' || window.__probe.isHeard(), undefined, { timeout })
    .catch(() => undefined);
  return (await page.evaluate(() => window.__probe.question())) !== '';
};

const isQuestionGone = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => window.__probe.question() === '', undefined, { timeout: patience })
    .then(
      () => true,
      () => false,
    );

const byMouse: Way = {
  name: 'mouse',
  press: async (page, ship) => {
    const point = await page.evaluate((number) => window.__probe.pointOf(number), ship);
    if (point) await page.mouse.click(point.x, point.y);
  },
};

const byKey = (key: 'Enter' | ' '): Way => ({
  name: key === ' ' ? 'Space' : key,
  // A link without a role of its own does not take the space bar for a press.
  mayBeSilent: key === ' ',
  press: async (page, ship) => {
    await page.evaluate((number) => window.__probe.focus(number), ship);
    await page.keyboard.press(key);
  },
});

const byCode: Way = {
  name: 'click()',
  press: (page, ship) => page.evaluate((number) => window.__probe.pressByCode(number, 'click'), ship),
};

const byEvent: Way = {
  name: 'an event of the page',
  press: (page, ship) => page.evaluate((number) => window.__probe.pressByCode(number, 'event'), ship),
};

/** The control that is released is not the one that was pressed; what the page makes of that is its own affair. */
const replaced: Way = {
  name: 'mouse, replaced under it',
  mayBeSilent: true,
  press: async (page, ship) => {
    const point = await page.evaluate((number) => window.__probe.pointOf(number), ship);
    if (!point) return;
    await page.mouse.move(point.x, point.y);
    await page.mouse.down();
    await page.evaluate(() => window.__probe.stir('redraw', 1));
    await page.mouse.up();
  },
};

const pressed: readonly Way[] = [byMouse, byKey('Enter'), byKey(' '), byCode, byEvent];
