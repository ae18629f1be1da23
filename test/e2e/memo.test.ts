/** Memo and flag with the built extension, through the consoles' own dialogs: what is written, what is taken back, and what is never touched. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ms, orderKey } from '#core/order';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { engineOf } from '#test/launch/browser.ts';
import { badge, consoleNames, lookalike, openStage, waiting, type Stage } from './stage.ts';

const card = (page: Page) => page.locator('danshao-card');
const bar = (page: Page) => page.locator('danshao-bar');
const pageDialog = (page: Page) => page.getByRole('dialog', { name: /备注/ });
const typed = ' 买家要求：周六送 \n\t第二行，末尾有空格  ';

describe.each(consoleNames)('on %s', (name) => {
  let stage: Stage;
  let held: string[];
  const red = name === 'douyin' ? 5 : 1;
  const green = name === 'douyin' ? 3 : 3;

  beforeAll(async () => {
    stage = await openStage(edgeShop({ now: Date.now() }));
    const page = await stage.openList(name);
    const shown: string[] = [];
    for (const { number } of waiting(stage)) if ((await badge(page, number).count()) > 0) shown.push(number);
    await page.close();
    held = shown.slice(0, 6);
    const app = await stage.open('app.html#/desk');
    for (const number of held)
      await engineOf(app).decide({ id: `hold-${number}`, at: ms(Date.now()), order: orderKey(name, number), verb: 'hold' });
    await app.close();
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    for (const page of stage.context.pages().slice(1)) {
      expect((await lookalike(page)).errors).toEqual([]);
      await page.close();
    }
  });

  const words = (number: string) => stage.consoles.control.order(number)!.words;
  const setMemo = (number: string, seller: string, flag: number): void =>
    stage.consoles.control.change(number, { words: { ...words(number), seller, flag } });
  const openCard = async (page: Page, number: string): Promise<void> => {
    await badge(page, number).scrollIntoViewIfNeeded();
    await badge(page, number).getByRole('button').click();
    await card(page).getByRole('dialog').waitFor();
  };
  const mark = (page: Page) => card(page).getByRole('button', { name: '备注插旗' }).click();
  const says = (page: Page, sentence: RegExp) => card(page).getByText(sentence).waitFor({ timeout: 20_000 });

  it('appends a line, sets the flag, and takes back exactly that on release', async () => {
    const number = held[0]!;
    setMemo(number, typed, green);
    const page = await stage.openList(name);
    await openCard(page, number);
    await mark(page);
    await says(page, /已插红旗/);
    expect(words(number).seller).toMatch(/\n【单哨】待核查：\S+$/);
    expect(words(number).seller.startsWith(typed)).toBe(true);
    expect(words(number).flag).toBe(red);
    await pageDialog(page).waitFor({ state: 'hidden' });

    // Somebody writes on below; what was there before and what came later both stay.
    setMemo(number, `${words(number).seller}\n已电话，改周日`, red);
    await page.reload();
    await openCard(page, number);
    await says(page, /已插红旗/);
    await card(page).getByRole('button', { name: '放行' }).click();
    await expect.poll(() => words(number), { timeout: 20_000 }).toMatchObject({ seller: `${typed}\n已电话，改周日`, flag: green });
  });

  it('leaves a flag that somebody has changed since, and a line that somebody has edited', async () => {
    const number = held[1]!;
    setMemo(number, '', 0);
    const page = await stage.openList(name);
    await openCard(page, number);
    await page.keyboard.press('m');
    await says(page, /已插红旗/);
    const written = words(number).seller;
    expect(written).toMatch(/^【单哨】待核查：/);
    setMemo(number, `${written}——已核，别动`, green);
    await page.reload();
    await openCard(page, number);
    await card(page).getByRole('button', { name: '收回备注和旗' }).click();
    await says(page, /被改过/);
    expect(words(number)).toMatchObject({ seller: `${written}——已核，别动`, flag: green });
  });

  it('waits for a memo that comes late, instead of writing over it', async () => {
    const number = held[2]!;
    setMemo(number, '老客户，别催', 0);
    const page = await stage.openList(name, '?memo=slow');
    await openCard(page, number);
    await mark(page);
    await says(page, /已插红旗/);
    expect(words(number).seller).toMatch(/^老客户，别催\n【单哨】/);
  });

  it.each<[string, RegExp]>([
    ['slider', /验证/],
    ['saveslider', /验证/],
    ['refuse', /没有存下来/],
    ['lose', /没有存下来/],
    ['other', /另一单/],
    ['noflag', /没有红旗/],
  ])('says what went wrong and leaves the memo as it was: %s', async (trouble, sentence) => {
    const number = held[3]!;
    setMemo(number, typed, green);
    const page = await stage.openList(name, `?memo=${trouble}`);
    const before = stage.consoles.control.memosSaved().length;
    await openCard(page, number);
    await mark(page);
    await says(page, sentence);
    expect(words(number)).toMatchObject({ seller: typed, flag: green });
    if (trouble.includes('slider')) {
      await bar(page)
        .getByText(/备注插旗停下了/)
        .waitFor();
      expect(stage.consoles.control.memosSaved()).toHaveLength(before);
    } else await pageDialog(page).waitFor({ state: 'hidden' });
  });

  it('says so when only half of it was kept, and still takes it back', async () => {
    const number = held[4]!;
    setMemo(number, typed, green);
    const page = await stage.openList(name, '?memo=unflag');
    await openCard(page, number);
    await mark(page);
    await says(page, /对不上/);
    expect(words(number)).toMatchObject({ flag: green });
    await card(page).getByRole('button', { name: '收回备注和旗' }).click();
    await expect.poll(() => words(number).seller, { timeout: 20_000 }).toBe(typed);
    expect(words(number).flag).toBe(green);
  });

  it('keeps its hands off while a dialog of the page is open, and gives way to a person', async () => {
    const number = held[5]!;
    setMemo(number, typed, green);
    const page = await stage.openList(name, '?memo=slow');
    await openCard(page, number);
    await mark(page);
    await pageDialog(page).waitFor();
    await pageDialog(page).locator('textarea').click();
    await page.keyboard.type('人在写');
    await says(page, /交给你了/);
    expect(await pageDialog(page).count()).toBe(1);
    expect(await pageDialog(page).locator('textarea').inputValue()).not.toContain('单哨');
    expect(words(number)).toMatchObject({ seller: typed, flag: green });
    await mark(page);
    await says(page, /有窗口开着/);
  });

  it('marks held orders by itself where the shop wants that, one at a time, and unmarks what is let go', async () => {
    const untouched = held.slice(3);
    for (const number of held) setMemo(number, '', 0);
    const page = await stage.openList(name);
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: /自动备注插旗/ }).click();
    await page.getByRole('button', { name: '知道了' }).click();
    const marked = () => untouched.filter((number) => words(number).seller.includes('【单哨】待核查'));
    const from = stage.consoles.control.memosSaved().length;
    await expect.poll(() => marked().length, { timeout: 40_000 }).toBeGreaterThanOrEqual(2);
    const saved = stage.consoles.control.memosSaved().slice(from);
    expect(Math.min(...saved.slice(1).map((at, index) => at - saved[index]!))).toBeGreaterThanOrEqual(1000);
    const other = await stage.openList(name);
    const number = marked()[0]!;
    await openCard(other, number);
    await other.keyboard.press('r');
    await page.bringToFront();
    await expect.poll(() => words(number), { timeout: 40_000 }).toMatchObject({ seller: '', flag: 0 });
  });
});
