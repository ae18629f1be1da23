/** The ground on which a console is drilled: one browser, one tab that all of its pages share, some orders held. */
import { chromium, type Page } from 'playwright-core';
import { engineOf } from '#test/launch/browser.ts';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { drillNames, drills } from '#test/consoles/drills/index.ts';
import { lookalikePages, numberAt, type LookalikeName } from '#test/consoles/lookalikes.ts';
import { routeConsoles } from '#test/consoles/route.ts';
import { startConsoles } from '#test/consoles/server.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import type { Drill } from '#test/consoles/drills/drill.ts';
import { badged, openStage, waiting } from '../stage.ts';
import { listenTo } from './listen.ts';
import { installProbe } from './probe.ts';
import type { Ground } from './run.ts';

/** Of the orders waiting longest at the top of the list, these are held: on any page of a few rows there is one. */
const heldPlaces = [1, 4, 7, 10, 13];

/** So many more orders wait below the sample shop's own. */
const moreOrders = 470;

export const openGround = async (console: LookalikeName): Promise<Ground> => {
  const stage = await openStage(edgeShop({ now: Date.now() }));
  lengthen(stage.consoles.control);
  const page = stage.context.pages()[0] ?? (await stage.context.newPage());
  await page.addInitScript(installProbe);
  await page.addInitScript(beforeOthers());
  const listener = await listenTo(page);

  const list = lookalikePages.find((one) => one.console === console && one.shows === 'list');
  if (!list) throw new Error(`${console} has no list`);
  await page.goto(list.address);
  await badged(page, 15);
  const app = await stage.open('app.html#/orders');
  const engine = engineOf(app);
  const top = waiting(stage).map(({ number }) => numberAt(console, number));
  const { views } = await engine.orders({ offset: 0, limit: 1000 });
  for (const place of heldPlaces) {
    const view = views.find(({ number }) => number === top[place]);
    if (view && view.state !== 'held')
      await engine.decide({ id: `drill ${view.number}`, at: Date.now() as never, order: view.key, verb: 'hold' });
  }
  const after = await engine.orders({ offset: 0, limit: 1000 });
  await app.close();
  await page.bringToFront();
  return { stage, page, listener, views: new Map(after.views.map((view) => [view.number, view])) };
};

/** A browser without the extension, before the same consoles. */
export const openBareBrowser = async (): Promise<{ page: Page; close(): Promise<void> }> => {
  const consoles = await startConsoles({ shop: edgeShop({ now: Date.now() }) });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs, '--headless=new'] });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await routeConsoles(context, consoles);
  return {
    page: await context.newPage(),
    close: async () => {
      await browser.close();
      await consoles.close();
    },
  };
};

/** What drills do before any other script; which one is meant, the address says. */
const beforeOthers = (): string => {
  const entries = drillNames.map((name) => [name, (drills[name] as Drill).before] as const).filter(([, before]) => before);
  const cases = entries.map(([name, before]) => `${JSON.stringify(name)}: ${String(before)}`).join(',\n');
  return `({${cases}})[new URLSearchParams(location.search).get('drill')]?.();`;
};

const lengthen = (control: Ground['stage']['consoles']['control']): void => {
  const model = control.orders().find(({ status, expect }) => status === 'toShip' && expect === undefined);
  const oldest = control.orders().at(-1);
  if (!model || !oldest) throw new Error('The sample shop has no order to copy');
  for (let count = 1; count <= moreOrders; count++) {
    const at = oldest.createdAt - count * 60_000;
    const tail = `${Math.floor(at / 1000)}${String(count).padStart(4, '0')}`;
    control.place({
      ...model,
      number: `69207${tail}`,
      createdAt: at,
      paidAt: at,
      buyer: { ...model.buyer, id: `93000000000${String(count).padStart(5, '0')}` },
      lines: model.lines.map((line, index) => ({ ...line, number: `693${tail}${String(index).padStart(2, '0')}` })),
    });
  }
};
