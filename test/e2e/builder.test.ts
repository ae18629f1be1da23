/**
 * The article's rule — from 抖音小店, placed from 22:00 to 06:00, category 夜间订单, the duty supervisor's group is told — built by somebody
 * who never touches the pointer, and by somebody who only drags; each puts it live and sees it hold an order of the night.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '#core/rules';
import { routeConsoles } from '#test/consoles/route.ts';
import { startConsoles, type Consoles } from '#test/consoles/server.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { ordersExpecting } from '#test/consoles/shops/shop.ts';
import { badged, listUrl } from './stage.ts';
import { account, openTold, type Told } from './told.ts';

const group = '值班主管钉钉群';
const team = { people: [], roles: [], categories: {} };

describe.each(['the keyboard alone', 'dragging alone'] as const)('built with %s', (how) => {
  let told: Told;
  let consoles: Consoles;
  let page: Page;

  beforeAll(async () => {
    consoles = await startConsoles({ shop: edgeShop({ now: Date.now() }) });
    told = await openTold({ team, notices: { accounts: [account('duty', 'dingtalk', group)] } });
    await routeConsoles(told.browser.context, consoles);
    await told.browser.context.route(/dingtalk\.com/, (route) => route.continue());
    page = told.page;
  });
  afterAll(async () => {
    await told.close();
    await consoles.close();
  });

  const saved = async (): Promise<Rule | undefined> => (await told.api.rules()).rules.find(({ rule }) => rule.id.startsWith('own-'))?.rule;

  it('says what was meant, and is put live', async () => {
    await page.goto(page.url().replace(/#.*/, '#/rules'));
    await page.getByRole('button', { name: '新建规则' }).waitFor();
    const steps = how === 'dragging alone' ? await dragIt(page) : await typeIt(page);
    await expect.poll(saved).toMatchObject({
      mode: 'live',
      when: {
        all: [
          { term: { field: 'order.source' }, op: 'eq', value: '抖音小店' },
          { term: { field: 'order.createdAt' }, op: 'during', value: '22:00-06:00' },
        ],
      },
      decision: 'hold',
      category: { zh: '夜间订单' },
      notify: [group],
    });
    // A newcomer has two minutes. Nine of ten keys are Tab, of which anybody makes two a second; a drag takes a few.
    expect(steps).toBeLessThan(how === 'dragging alone' ? 20 : 150);
    const { id } = (await saved())!;
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/rules/${id}`);
  });

  it('holds the orders of the night, and tells the duty group', async () => {
    const rule = (await saved())!;
    const list = await told.browser.context.newPage();
    await list.goto(listUrl.douyin);
    await badged(list, 10);
    const shop = consoles.control.shop;
    for (const is of ['hit', 'miss'] as const) {
      for (const { number, status } of ordersExpecting(shop, 'night', is)) {
        if (status !== 'toShip') continue;
        const key = (await told.api.orders({ offset: 0, limit: 500, text: number })).views[0]!.key;
        const opened = await told.api.order(key);
        const trace = opened!.view.reasons.find(({ ruleId }) => ruleId === rule.id);
        expect({ number, result: trace?.result ?? 'miss' }).toEqual({ number, result: is });
        if (is === 'miss') continue;
        expect(opened!.view.state).toBe('held');
        expect(trace).toMatchObject({ category: { zh: '夜间订单' } });
        const messages = async () => ((await told.api.order(key))?.messages ?? []).map(({ message }) => message.account);
        await expect.poll(messages, { timeout: 20_000 }).toContain('duty');
      }
    }
    await list.close();
    await expect.poll(() => told.platforms.delivered.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(told.platforms.complaints).toEqual([]);
  });
});

/** @returns how many keys it took; a text that is typed counts as one */
const typeIt = async (page: Page): Promise<number> => {
  let steps = 0;
  const press = async (key: string): Promise<void> => {
    steps += 1;
    await page.keyboard.press(key);
  };
  const type = async (text: string): Promise<void> => {
    steps += 1;
    await page.keyboard.insertText(text);
  };
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
    });
  /** Goes on with Tab until what is wanted has the focus. */
  const tabTo = async (name: RegExp, key = 'Tab'): Promise<void> => {
    for (let presses = 0; presses < 80; presses++) {
      if (name.test(await focused())) return;
      await press(key);
    }
    throw new Error(`${name} cannot be reached with ${key}; the focus is on ${await focused()}`);
  };
  /** Opens what has the focus, types what is looked for, and takes what is found. */
  const choose = async (text: string): Promise<void> => {
    await press('Enter');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await type(text);
    await expect.poll(() => page.getByRole('listbox').getByRole('option').first().textContent()).toContain(text);
    await press('ArrowDown');
    await press('Enter');
  };
  /** A list that has closed gives the focus back. */
  const closed = (): Promise<void> => page.getByRole('listbox').waitFor({ state: 'detached' });

  await tabTo(/^新建规则$/);
  await press('Enter');
  await tabTo(/从空白开始/);
  await press('Enter');
  await page.getByRole('textbox', { name: '规则名' }).waitFor();
  await tabTo(/^规则名$/);
  await press('Control+a');
  await type('夜间订单');

  // The time first, then the source; Alt+↑ puts the source before it.
  await tabTo(/^加条件$/);
  await choose('下单时间');
  await tabTo(/^加条件$/);
  await choose('订单来源');
  await expect.poll(focused).toMatch(/^「订单来源」和什么比/);
  await choose('抖音小店');
  await closed();
  await expect.poll(focused).toMatch(/：抖音小店$/);
  await press('Alt+ArrowUp');
  await expect.poll(focused).toMatch(/^移动「来自抖音小店」$/);

  await tabTo(/^留意$/);
  await press('Enter');
  await page.locator('input[type="radio"]:focus, [role="radio"]:focus').waitFor({ state: 'attached' });
  await press('Space');
  await press('Escape');
  await expect.poll(focused).toMatch(/拦截/);
  await tabTo(/^归为/);
  await choose('夜间订单');
  await tabTo(/^不另外通知$/);
  await choose(group);
  await press('Escape');

  await tabTo(/^这条规则还能怎么办$/, 'Shift+Tab');
  await press('Enter');
  await expect.poll(focused).toMatch(/直接生效/);
  await press('Enter');
  return steps;
};

/** @returns how many things were pressed or dragged */
const dragIt = async (page: Page): Promise<number> => {
  let steps = 0;
  const middle = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not in sight`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const press = async (name: string | RegExp, role: 'button' | 'menuitem' = 'button'): Promise<void> => {
    steps += 1;
    await page.getByRole(role, { name }).first().click();
  };
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> => {
    steps += 1;
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  };
  const into = async (block: string, target: string): Promise<void> => drag(await middle(`[data-block="${block}"]`), await middle(target));

  await press('新建规则');
  await press('从空白开始');
  await page.locator('[data-arm] [data-group]').waitFor();
  await into('night', '[data-arm] [data-group]');
  await into('douyin', '[data-arm] [data-group]');
  // What fell behind is pulled to the front.
  const top = await page.locator('[data-group] > [data-part]').first().boundingBox();
  if ((await page.locator('[data-group] > [data-part]').first().getAttribute('aria-label'))?.includes('22:00'))
    await drag(await middle('[data-group] > [data-part]:nth-child(2) [data-handle]'), { x: top!.x + 100, y: top!.y + 4 });
  expect(await page.locator('[data-group] > [data-part]').first().getAttribute('aria-label')).toBe('来自抖音小店');

  // Out to 21:00 on the dial, and back again.
  const dial = await page.locator('svg.dial').boundingBox();
  const at = (hour: number) => {
    const angle = (hour / 24) * 2 * Math.PI - Math.PI / 2;
    const [radius, x, y] = [(50 / 128) * dial!.width, dial!.x + dial!.width / 2, dial!.y + dial!.height / 2];
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  };
  await drag(at(22), at(21));
  await expect.poll(() => page.locator('.say').textContent()).toContain('21:00 到次日 06:00');
  await drag(at(21), at(22));
  await expect.poll(() => page.locator('.say').textContent()).toContain('22:00 到次日 06:00');

  await into('hold', '[data-arm] .then');
  await into('category:夜间订单', '[data-arm] .then');
  await into(`notify:${group}`, '[data-arm] .then');
  await expect.poll(() => page.locator('.say').textContent()).toContain(`通知${group}`);
  await press('这条规则还能怎么办');
  await press(/直接生效/, 'menuitem');
  return steps;
};
