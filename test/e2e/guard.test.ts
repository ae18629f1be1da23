/** The ship guard with the built extension: every way of pressing a ship control of a held order ends in our question, and ships nothing. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { badge, consoleNames, lookalike, openStage, shipControl, stateOf, type Stage } from './stage.ts';

const question = (page: Page) => page.locator('danshao-dialog').getByRole('alertdialog');
const answer = (page: Page, name: string | RegExp) => question(page).getByRole('button', { name }).click();

/** A ship control of our own making, in the page's world, that notes each press it hears. */
interface Made {
  readonly number: string;
  readonly where: 'page' | 'shadow' | 'frame' | 'form';
}
const make = (page: Page, made: Made): Promise<void> =>
  page.evaluate(({ number, where }) => {
    const world = window as unknown as { pressed: string[]; made: HTMLElement };
    world.pressed ??= [];
    document.querySelector('#made')?.remove();
    const host = document.createElement('div');
    host.id = 'made';
    Object.assign(host.style, {
      position: 'fixed',
      right: '40px',
      bottom: '60px',
      width: '260px',
      height: '90px',
      zIndex: '9999',
      background: '#fff',
    });
    document.body.append(host);
    let place: ParentNode & Node = host;
    if (where === 'shadow') place = host.attachShadow({ mode: 'open' });
    if (where === 'frame') {
      const frame = document.createElement('iframe');
      Object.assign(frame.style, { width: '100%', height: '100%' });
      host.append(frame);
      place = frame.contentDocument!.body;
    }
    const inside = place.ownerDocument ?? document;
    const row = inside.createElement(where === 'form' ? 'form' : 'div');
    row.append(`订单编号 ${number} `);
    const button = inside.createElement('button');
    button.textContent = '发货';
    button.type = where === 'form' ? 'submit' : 'button';
    for (const type of ['pointerdown', 'mousedown', 'touchstart', 'mouseup', 'touchend', 'click']) {
      button.addEventListener(type, () => world.pressed.push(type));
    }
    row.addEventListener('submit', (event) => {
      world.pressed.push('submit');
      event.preventDefault();
    });
    row.append(button);
    place.append(row);
    world.made = button;
  }, made);
const pressed = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { pressed: string[] }).pressed.splice(0));
const middleOfMade = (page: Page): Promise<{ x: number; y: number }> =>
  page.evaluate(() => {
    const { made } = window as unknown as { made: HTMLElement };
    const box = made.getBoundingClientRect();
    const frame = made.ownerDocument.defaultView!.frameElement?.getBoundingClientRect();
    return { x: box.x + box.width / 2 + (frame?.x ?? 0), y: box.y + box.height / 2 + (frame?.y ?? 0) };
  });

describe.each(consoleNames)('on %s', (name) => {
  let stage: Stage;
  let page: Page;
  let held: string[];
  let free: string[];

  beforeAll(async () => {
    stage = await openStage(edgeShop({ now: Date.now() }));
    await stage.readHistory(name);
    page = await stage.openList(name);
    const shown = await page.locator('danshao-badge').evaluateAll((all) => all.map((one) => one.getAttribute('data-order') ?? ''));
    const withState = async (state: string): Promise<string[]> => {
      const found: string[] = [];
      for (const number of shown) {
        if ((await stateOf(page, number)) === state && (await shipControl(page, number).count()) > 0) found.push(number);
      }
      return found;
    };
    held = await withState('held');
    free = await withState('clear');
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    for (let open = 0; open < 3 && (await question(page).count()) > 0; open++) await page.keyboard.press('Escape');
    await page.evaluate(() => document.querySelector('#made')?.remove());
    expect((await lookalike(page)).errors).toEqual([]);
  });

  const shipped = () => stage.consoles.control.shipped();
  const asks = async (number: string): Promise<void> => {
    await question(page).waitFor();
    expect(await question(page).textContent()).toContain(number);
  };

  it('asks once for a key that is held down, and the key answers nothing', async () => {
    const number = held[0]!;
    for (const key of ['Enter', ' ']) {
      await shipControl(page, number).focus();
      for (let repeat = 0; repeat < 6; repeat++) await page.keyboard.down(key);
      await page.keyboard.up(key);
      await asks(number);
      await page.keyboard.press('Escape');
      await question(page).waitFor({ state: 'hidden' });
    }
    expect(shipped()).toEqual([]);
  });

  it('hears a finger, and the page hears nothing of it', async () => {
    const number = held[0]!;
    const session: CDPSession = await stage.context.newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await make(page, { number, where: 'page' });
    await pressed(page);
    const at = await middleOfMade(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await asks(number);
    expect(await pressed(page)).toEqual([]);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await session.detach();
  });

  it.each(['page', 'shadow', 'frame'] as const)('hears a pointer and a program that press in the %s', async (where) => {
    const number = held[0]!;
    await make(page, { number, where });
    await pressed(page);
    const { x, y } = await middleOfMade(page);
    await page.mouse.click(x, y);
    await asks(number);
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'hidden' });
    for (const how of ['quiet', 'event', 'click'] as const) {
      // A new root each time, in which nobody has pressed anything yet.
      await make(page, { number, where });
      await page.waitForTimeout(150);
      await page.evaluate((way) => {
        const { made } = window as unknown as { made: HTMLElement };
        const { MouseEvent: Made } = made.ownerDocument.defaultView as Window & typeof globalThis;
        if (way === 'click') made.click();
        else made.dispatchEvent(new Made('click', { bubbles: way === 'event', cancelable: true, composed: way === 'event' }));
      }, how);
      await asks(number);
      await page.keyboard.press('Escape');
      await question(page).waitFor({ state: 'hidden' });
    }
    expect(await pressed(page)).toEqual([]);
    await make(page, { number: free[0]!, where });
    await page.evaluate(() => (window as unknown as { made: HTMLElement }).made.click());
    await expect.poll(() => pressed(page)).toContain('click');
    expect(await question(page).count()).toBe(0);
  });

  it('hears forms that programs send off', async () => {
    const number = held[0]!;
    await make(page, { number, where: 'form' });
    await pressed(page);
    await page.evaluate(() => (window as unknown as { made: HTMLButtonElement }).made.form?.requestSubmit());
    await asks(number);
    expect(await pressed(page)).toEqual([]);
  });

  it('stops the journey of a form that is sent off without a word', async () => {
    const number = held[0]!;
    const list = await stage.openList(name);
    await make(list, { number, where: 'form' });
    // The driver waits for the journey that does not take place; the browser itself is asked.
    const session = await stage.context.newCDPSession(list);
    const ask = async <T>(expression: string): Promise<T> => (await session.send('Runtime.evaluate', { expression })).result.value as T;
    const address = await ask<string>('location.href');
    await ask('made.form.submit()');
    await expect
      .poll(() => ask('document.querySelector("danshao-dialog")?.shadowRoot.querySelector("dialog")?.textContent'))
      .toContain(number);
    expect(await ask('location.href')).toBe(address);
    await session.detach();
    await list.close();
  });

  it('knows whose button was pressed when the page puts another one there before the release', async () => {
    const number = held[0]!;
    for (const next of ['same', 'nothing', 'other'] as const) {
      await make(page, { number, where: 'page' });
      await pressed(page);
      const { x, y } = await middleOfMade(page);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.evaluate(
        ([what, other]) => {
          const { made } = window as unknown as { made: HTMLElement };
          const { pressed: heard } = window as unknown as { pressed: string[] };
          const row = made.parentElement!;
          if (what === 'other') row.firstChild!.nodeValue = `订单编号 ${other} `;
          const fresh = made.cloneNode(true);
          for (const type of ['mouseup', 'click']) fresh.addEventListener(type, () => heard.push(type));
          if (what === 'nothing') made.remove();
          else made.replaceWith(fresh);
        },
        [next, free[0]!] as const,
      );
      await page.mouse.up();
      await asks(number);
      expect(await pressed(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await question(page).waitFor({ state: 'hidden' });
    }
  });

  it('takes a double click for one question and no answer', async () => {
    const number = held[0]!;
    await shipControl(page, number).dblclick();
    await asks(number);
    await page.waitForTimeout(100);
    expect(await question(page).count()).toBe(1);
    expect(shipped()).toEqual([]);
  });

  it('asks the engine about an order that the page has not read itself', async () => {
    const number = held[0]!;
    const other = await stage.context.newPage();
    await other.goto(
      name === 'douyin' ? 'https://fxg.jinritemai.com/ffa/mshop/homepage/index' : 'https://myseller.taobao.com/home.htm/QnworkbenchHome/',
    );
    await other.waitForTimeout(500);
    await make(other, { number, where: 'page' });
    await other.evaluate(() => (window as unknown as { made: HTMLElement }).made.click());
    await question(other).waitFor();
    expect(await pressed(other)).not.toContain('click');
    await other.keyboard.press('Escape');
    await make(other, { number: '6999999999999999999', where: 'page' });
    await other.evaluate(() => (window as unknown as { made: HTMLElement }).made.click());
    await expect.poll(() => pressed(other)).toContain('click');
    await other.close();
  });

  it('takes no answer from a program', async () => {
    const number = held[0]!;
    await shipControl(page, number).click();
    await asks(number);
    await page.evaluate(() => {
      const root = document.querySelector('danshao-dialog')!.shadowRoot!;
      for (const button of root.querySelectorAll<HTMLButtonElement>('button')) {
        button.disabled = false;
        button.click();
        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      }
      for (const key of ['r', 'R', 'h', 'm']) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
    await page.waitForTimeout(300);
    expect(await question(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await badge(page, number).getByRole('button').click();
    await page.evaluate(() => {
      const root = document.querySelector('danshao-card')!.shadowRoot!;
      for (const button of root.querySelectorAll<HTMLButtonElement>('.actions button')) button.click();
    });
    await page.waitForTimeout(300);
    expect(await stateOf(page, number)).toBe('held');
    await page.keyboard.press('Escape');
    expect(shipped()).toEqual([]);
  });

  it('says that the platform holds an order, asks before it ships, and keeps the reason', async () => {
    const views = await stage.views();
    const under = views.find((view) => view.platformHold !== null && view.open);
    expect(under?.state).not.toBe('clear');
    await make(page, { number: under!.number, where: 'page' });
    await pressed(page);
    await page.evaluate(() => (window as unknown as { made: HTMLElement }).made.click());
    await question(page).waitFor();
    expect(await question(page).textContent()).toContain(under!.platformHold);
    expect(await pressed(page)).toEqual([]);
    await answer(page, '主管同意');
    await answer(page, '仍要发货');
    await expect.poll(() => pressed(page)).toEqual(['click']);
    await expect
      .poll(async () => (await stage.views()).find((view) => view.number === under!.number)?.release)
      .toMatchObject({ shippedAnyway: true, reason: '主管同意' });
  });

  it('counts ticked orders that the list has scrolled away, and ships the rest of them all', async () => {
    const list = await stage.openList(name, '?virtual=1&pageSize=50');
    const everything = list.getByText('全选').first();
    await everything.click();
    await list.waitForTimeout(200);
    const boxes = stage.consoles.control.orders().filter((order) => order.status === 'toShip').length;
    const scroller = list.locator('.auxo-table-content, .next-table-body').first();
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await list.waitForTimeout(300);
    const open = (await stage.views())
      .filter((view) => view.open && view.number && ['held'].includes(view.state))
      .map((view) => view.number);
    const inPage = await list.locator('danshao-badge').evaluateAll((all) => all.map((one) => one.getAttribute('data-order')));
    expect(open.some((number) => !inPage.includes(number))).toBe(true);
    await list.getByRole('button', { name: '批量发货' }).first().click();
    await question(list).waitFor();
    const named = (await question(list).textContent()) ?? '';
    for (const number of open) expect(named).toContain(number);
    const before = shipped().length;
    await answer(list, /只发其余/);
    await list.getByRole('button', { name: /确\s*定/ }).click({ timeout: 20_000 });
    await expect.poll(() => shipped().length).toBeGreaterThan(before);
    const gone = shipped().slice(before);
    expect(gone.filter((number) => open.includes(number))).toEqual([]);
    expect(gone.length).toBeGreaterThan(5);
    expect(gone.length).toBeLessThanOrEqual(boxes);
    await list.close();
  });
});
