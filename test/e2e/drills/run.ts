/** Puts one page through one drill: opens it, watches its badges while it is drawn anew, presses its ship controls. */
import type { Page } from 'playwright-core';
import type { OrderView } from '#core/worker';
import { drills, type DrillName } from '#test/consoles/drills/index.ts';
import type { lookalikePages } from '#test/consoles/lookalikes.ts';
import type { Stage } from '../stage.ts';
import type { Drill } from '#test/consoles/drills/drill.ts';
import { shipRest, tryBatch, tryFree, tryHeld } from './guard.ts';
import type { Listener } from './listen.ts';
import { noticeIn } from './notice.ts';
import type { Outcome } from './outcome.ts';

export type DrilledPage = (typeof lookalikePages)[number];

export interface Ground {
  readonly stage: Stage;
  readonly page: Page;
  readonly listener: Listener;
  /** What the engine says of the orders, some of them held. */
  readonly views: ReadonlyMap<string, OrderView>;
}

/** How often the page is drawn anew under the sampler. */
const stirs = 6;

/** Longer than rows take to be reported missing on a busy machine, ms. */
const patience = 8000;

export const runDrill = async (ground: Ground, target: DrilledPage, name: DrillName): Promise<Outcome> => {
  const { stage, page, listener, views } = ground;
  const { control } = stage.consoles;
  const drill: Drill = drills[name];
  const held = [...views.values()].filter(({ state }) => state === 'held').map(({ number }) => number);
  control.fault(drill.fault ? { ...drill.fault, console: target.console } : null);
  listener.take();
  const address = addressOf(target, name, held[0] ?? '');
  await page.goto(address);
  await isReady(page, target);

  await page.evaluate(() => window.__probe.sample());
  await page.evaluate(([how, times]) => window.__probe.stir(how, times), [drill.stir ?? 'redraw', stirs] as const);
  await isReady(page, target);
  const { frames, wrong } = await page.evaluate(() => window.__probe.stopSampling());
  const { unbadged, unmarked } = await page.evaluate(() => window.__probe.state());

  const ofOne = await tryHeld(page, await drawnOf(page, target, held), drill);
  const ofAll = target.shows === 'list' ? await tryBatch(page) : { slipped: [], unasked: [] };
  const notice = noticeIn((await page.evaluate(() => window.__probe.state())).bar);
  if (ofOne.slipped.length + ofAll.slipped.length > 0) {
    // The page's own dialogs may be open now.
    await page.goto(address);
    await isReady(page, target);
  }
  const hindered = target.shows === 'list' ? await hinderedOf(ground) : [];
  if (drill.shipsRest && target.shows === 'list') await shipRest(page);
  const errors = [...listener.take(), ...(await page.evaluate(() => window.__probe.errors()))];
  control.fault(null);
  const shipped = held.filter((number) => control.order(number)?.status !== 'toShip');
  for (const number of control.shipped()) control.change(number, { status: 'toShip', shippedAt: null });
  return {
    errors: [...new Set(errors)],
    wrongBadges: wrong,
    frames,
    unbadged: target.shows === 'list' ? unbadged : unmarked,
    slipped: [...ofOne.slipped, ...ofAll.slipped, ...shipped.map((number) => `the server shipped ${number}`)],
    unasked: [...ofOne.unasked, ...ofAll.unasked],
    hindered,
    notice,
  };
};

const addressOf = ({ address }: DrilledPage, name: DrillName, number: string): string => {
  const { query }: Drill = drills[name];
  const url = new URL(address.replace('{number}', number));
  url.searchParams.set('drill', name);
  for (const [key, value] of new URLSearchParams(query)) url.searchParams.set(key, value);
  return url.href;
};

/** All orders are drawn and have badges (on the page of one order: its control is guarded), or the page bar says why not; or time is up. */
const isReady = async (page: Page, target: DrilledPage): Promise<void> => {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const { drawn, unbadged, unmarked, bar } = await page.evaluate(() => window.__probe.state());
    if (drawn > 0 && (noticeIn(bar) !== '' || (target.shows === 'list' ? unbadged : unmarked).length === 0)) return;
    await page.waitForTimeout(40);
  }
};

/** One of these that is in the page now; a list of recycled rows is moved on until one is. */
const drawnOf = async (page: Page, target: DrilledPage, numbers: readonly string[]): Promise<string> => {
  for (let turn = 0; turn < 12; turn++) {
    const drawn = await page.evaluate(() => window.__probe.drawn());
    const found = numbers.find((number) => drawn.includes(number));
    if (found !== undefined) {
      await isReady(page, target);
      return found;
    }
    await page.evaluate(() => window.__probe.stir('redraw', 1));
  }
  throw new Error('No held order is drawn on this page');
};

/** Ships an order that nobody holds. */
const hinderedOf = async ({ page, views }: Ground): Promise<string[]> => {
  const drawn = await page.evaluate(() => window.__probe.drawn());
  const free = drawn.find((number) => ['clear', 'flagged', 'unknown'].includes(views.get(number)?.state ?? ''));
  if (free === undefined) return ['anything: no order on this page may ship'];
  if (await tryFree(page, free)) return [];
  const question = await page.evaluate(() => window.__probe.question());
  return [question === '' ? 'mouse' : `mouse, but for a question: ${question}`];
};
