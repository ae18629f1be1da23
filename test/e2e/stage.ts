/** A browser with the built extension, and both look-alike consoles under their real addresses: what every e2e test plays on. */
import { chromium, type Page } from 'playwright-core';
import { hour } from '#core/order';
import type { OrderView } from '#core/worker';
import { routeConsoles } from '#test/consoles/route.ts';
import { startConsoles, type Consoles } from '#test/consoles/server.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import type { Shop } from '#test/consoles/shops/shop.ts';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { engineOf, launch, type ExtensionBrowser, type LaunchOptions } from '#test/launch/browser.ts';

export const consoleNames = ['douyin', 'taobao'] as const;
export type ConsoleName = (typeof consoleNames)[number];

export const listUrl: Record<ConsoleName, string> = {
  douyin: 'https://fxg.jinritemai.com/ffa/morder/order/list',
  taobao: 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold',
};

export interface Stage extends ExtensionBrowser {
  readonly consoles: Consoles;
  /** Opens the list of orders waiting to be shipped, and waits until its orders have badges. */
  openList(name: ConsoleName, query?: string): Promise<Page>;
  /** Pages through all orders, as a person does once, so that windows over history are known. */
  readHistory(name: ConsoleName, onPage?: (page: number, pages: number) => void): Promise<void>;
  /** What the engine says of all orders it knows. */
  views(): Promise<OrderView[]>;
}

export const openStage = async (shop: Shop = edgeShop({ now: Date.now() }), options: LaunchOptions = {}): Promise<Stage> => {
  const consoles = await startConsoles({ shop });
  const browser = await launch(options);
  await routeConsoles(browser.context, consoles);

  const openList = async (name: ConsoleName, query = ''): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.goto(`${listUrl[name]}${query}`);
    await badged(page);
    return page;
  };

  return {
    ...browser,
    consoles,
    openList,
    readHistory: async (name, onPage) => {
      const page = await browser.context.newPage();
      await page.goto(`${listUrl[name]}?${wholeList[name]}`);
      for (let number = 1; ; number++) {
        await listed(page, number);
        const last = consoles.control
          .calls()
          .filter((call) => call.console === name)
          .at(-1);
        if (!last) throw new Error('The console made no list call');
        const pages = Math.ceil(last.total / last.pageSize);
        onPage?.(number, pages);
        if (number >= pages) break;
        await page.locator(nextPage[name]).first().click();
      }
      await settled(page);
      await page.close();
    },
    views: async () => {
      const page = await browser.open('app.html#/orders');
      const { views } = await engineOf(page).orders({ offset: 0, limit: 100_000 });
      await page.close();
      return views;
    },
    close: async () => {
      await browser.close();
      await consoles.close();
    },
  };
};

/** All orders, in the longest pages that the console has. */
const wholeList: Record<ConsoleName, string> = { douyin: 'tab=all&pageSize=100', taobao: 'tab=latest3Months&pageSize=50' };
const nextPage: Record<ConsoleName, string> = { douyin: '.auxo-pagination-next button', taobao: '.next-pagination-item.next-next' };

interface Lookalike {
  listCalls: number;
  answeredAt: number;
  rows: number;
  rowsRendered: number;
  errors: string[];
  layoutShift: number;
  shifts: { nodes: string[] }[];
  longTasks: { at: number; duration: number }[];
}

/** What the page says of itself. */
export const lookalike = (page: Page): Promise<Lookalike> =>
  page.evaluate(() => (window as unknown as { __lookalike: Lookalike }).__lookalike);

const listed = async (page: Page, calls: number): Promise<void> => {
  await page.waitForFunction((wanted) => {
    const seen = (window as unknown as { __lookalike?: Lookalike }).__lookalike;
    return seen !== undefined && seen.listCalls >= wanted && seen.rows > 0;
  }, calls);
  // The answer must also have gone through the engine before the next page is asked for.
  await page.waitForTimeout(60);
};

/** Every row that can have a badge has one. */
export const badged = async (page: Page, atLeast = 1): Promise<void> => {
  await page.waitForFunction((wanted) => document.querySelectorAll('danshao-badge[data-state]').length >= wanted, atLeast, {
    timeout: 20_000,
  });
};

/** Long enough for the last answer to have gone through the engine. */
const settled = (page: Page): Promise<void> => page.waitForTimeout(300);

/** The badge of one order. */
export const badge = (page: Page, number: string) => page.locator(`danshao-badge[data-order="${number}"]`);

export const stateOf = (page: Page, number: string): Promise<string | null> => badge(page, number).getAttribute('data-state');

/** The control that ships this order, as the extension marks it. */
export const shipControl = (page: Page, number: string) => page.locator(`[data-danshao-guard="${number}"]`).first();

/** Orders of the shop that wait to be shipped, newest first. */
export const waiting = (stage: Pick<Stage, 'consoles'>) => stage.consoles.control.orders().filter((order) => order.status === 'toShip');

/** The same list in a browser without the extension: what the page does of its own accord. */
export const openBareList = async (
  stage: Stage,
  name: ConsoleName,
  query = '',
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<{ page: Page; close: () => Promise<void> }> => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs, '--headless=new'] });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await routeConsoles(context, stage.consoles);
  const page = await context.newPage();
  await prepare(page);
  await page.goto(`${listUrl[name]}${query}`);
  await listed(page, 1);
  await page.waitForTimeout(1000);
  return { page, close: () => browser.close() };
};

/** What moves on the page of its own accord. */
export const shiftsWithoutUs = async (stage: Stage, name: ConsoleName): Promise<string[]> => {
  const { page, close } = await openBareList(stage, name);
  const { shifts } = await lookalike(page);
  await close();
  return shifts.flatMap((shift) => shift.nodes);
};

/** Kills the service worker as the browser does. It starts again with the next message. */
export const killServiceWorker = async (stage: ExtensionBrowser): Promise<void> => {
  const killer = await prepareKill(stage);
  await killer.kill();
  await killer.done();
};

/** Everything ready to kill the service worker at a chosen moment. */
export const prepareKill = async (stage: ExtensionBrowser): Promise<{ kill(): Promise<void>; done(): Promise<void> }> => {
  const page = await stage.open('icon/16.png');
  const session = await stage.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return {
    kill: async () => void (await session.send('ServiceWorker.stopAllWorkers')),
    done: async () => {
      await session.detach();
      await page.close();
    },
  };
};

/** An order whose promised ship time ends any hold after `ms`: time-outs without waiting for hours and without a false clock. */
export const promisedSoon = (now: number, ms: number): { promisedShipAt: number } => ({ promisedShipAt: now + 2 * hour + ms });
