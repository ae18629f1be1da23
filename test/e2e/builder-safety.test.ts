/** Nothing that somebody builds is lost: not by a wrong key, not by a tab that is closed, not by a colleague who saves at the same time. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { presets, type Rule } from '#core/rules';
import type { Api } from '#core/worker';
import { engineOf, launch, type ExtensionBrowser } from '#test/launch/browser.ts';
import { stamp } from './told.ts';

const shipped = presets.find(({ id }) => id === 'large-order')!;
const bounded = (rule: Rule): unknown => ('all' in rule.when ? rule.when.all : []);

describe('a rule under somebody’s hands', () => {
  let browser: ExtensionBrowser;
  let desk: Page;
  let api: Api;
  let page: Page;
  let rule: Rule;
  let count = 0;
  beforeAll(async () => {
    browser = await launch();
    desk = await browser.open('app.html#/desk');
    api = engineOf(desk);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    if (page && !page.isClosed()) await page.close();
    const named = { zh: `大单 ${++count}`, en: `Large ${count}` };
    rule = await api.saveRule({ ...stamp(), rule: { ...shipped, id: `own-${count}`, name: named, mode: 'draft' }, basedOn: null });
    page = await browser.open(`app.html#/rules/${rule.id}`);
    await page.getByRole('textbox', { name: '规则名' }).waitFor();
  });

  const say = (): Promise<string | null> => page.locator('.say').textContent();
  const amount = () => page.getByRole('textbox', { name: '「实付」和什么比' }).first();
  const type = async (yuan: string): Promise<void> => {
    await amount().fill(yuan);
    await expect.poll(say).toContain(`¥${Number(yuan).toLocaleString('en-US')}`);
  };

  it('is one stack of steps for keys and buttons alike', async () => {
    const rows = page.locator('[data-arm] [data-group] > [data-part]');
    const all = await rows.count();
    await page.getByRole('button', { name: '移动「实付不低于 ¥5,000」' }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => rows.count()).toBe(all - 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows.count()).toBe(all);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => rows.count()).toBe(all - 1);
    await page.getByRole('button', { name: '撤销上一步' }).click();
    await type('8000');
    // What is typed at one go is one step, whatever has the focus.
    await page.keyboard.press('Control+z');
    await expect.poll(say).toContain('¥5,000');
  });

  it('names what is wrong where it is wrong, and puts it right with one press', async () => {
    await page.getByRole('combobox', { name: '「实付」怎么比' }).first().selectOption('between');
    await page.getByRole('textbox', { name: '「实付」和什么比，上限' }).fill('100');
    const repair = page.locator('[data-problem] button').first();
    await expect.poll(() => page.locator('[data-problem]').first().textContent()).toContain('下限要小于上限');
    await repair.click();
    await expect.poll(() => page.locator('[data-problem]').count()).toBe(0);
    await expect.poll(say).toContain('¥100（含）到 ¥5,000（不含）');
  });

  it('is open again as it was when its tab is closed in the middle of it', async () => {
    await type('7777');
    await page.close();
    page = await browser.open(`app.html#/rules/${rule.id}`);
    await expect.poll(say).toContain('¥7,777');
    expect(await page.getByText('接着上次没保存的改动').count()).toBe(1);
    await page.getByRole('button', { name: '不要了' }).click();
    await expect.poll(say).toContain('¥5,000');
    await page.reload();
    await expect.poll(say).toContain('¥5,000');
  });

  it('shows both when a colleague has saved meanwhile, and lets one choose', async () => {
    await type('6000');
    const theirs = await api.saveRule({ ...stamp(), rule: { ...rule, points: 77 }, basedOn: rule.version });
    const notice = page.getByRole('alert').filter({ hasText: `别处刚存了第 ${theirs.version} 版` });
    await notice.waitFor();
    expect(await notice.textContent()).toContain('扣分从 77 改成 35');
    expect(await notice.textContent()).toContain('门槛从 ¥5,000 改成 ¥6,000');
    await notice.getByRole('button', { name: '接着改我的' }).click();
    await page.getByRole('button', { name: '存草稿' }).click();
    const now = async () => (await api.rules()).rules.find((view) => view.rule.id === rule.id)!.rule;
    await expect.poll(async () => (await now()).version).toBe(theirs.version + 1);
    expect(bounded(await now())).toMatchObject([{ value: 600_000 }]);
    expect((await now()).points).toBe(shipped.points);
  });

  it('goes back to an older form, as a step like any other', async () => {
    await type('9000');
    await page.getByRole('button', { name: '存草稿' }).click();
    await expect.poll(async () => (await api.ruleVersions(rule.id)).length).toBe(2);
    await page.getByRole('button', { name: '这条规则还能怎么办' }).click();
    await page.getByRole('menuitem', { name: '各个版本' }).click();
    await page.getByText('门槛从 ¥5,000 改成 ¥9,000').waitFor();
    await page.getByRole('button', { name: '用这一版' }).click();
    await expect.poll(say).toContain('¥5,000');
    await page.keyboard.press('Control+z');
    await expect.poll(say).toContain('¥9,000');
  });

  it('asks before it is left half done, and goes on later if one likes', async () => {
    await type('4321');
    await page.getByRole('link', { name: '规则', exact: true }).first().click();
    await page.getByRole('button', { name: '留着，先离开' }).click();
    await page.getByRole('button', { name: '新建规则' }).waitFor();
    await page.goto(page.url().replace(/#.*/, `#/rules/${rule.id}`));
    await expect.poll(say).toContain('¥4,321');
  });

  it('says at its mode what it does next, and can be taken back from there', async () => {
    const mode = async () => (await api.rules()).rules.find((view) => view.rule.id === rule.id)!.rule.mode;
    await page.getByRole('button', { name: '开始试运行' }).click();
    await expect.poll(mode).toBe('shadow');
    await page.getByRole('button', { name: '生效', exact: true }).click();
    await expect.poll(mode).toBe('live');
    await page.getByRole('button', { name: '这条规则还能怎么办' }).click();
    await page.getByRole('menuitem', { name: '退回试运行' }).click();
    await expect.poll(mode).toBe('shadow');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await expect.poll(mode).toBe('live');
  });

  it('goes back to the form before the live one with one press', async () => {
    await api.saveRule({ ...stamp(), rule: { ...rule, points: 12, mode: 'live' }, basedOn: rule.version });
    await expect.poll(say).toMatch(/扣 12\s分/);
    await page.getByRole('button', { name: '这条规则还能怎么办' }).click();
    await page.getByRole('menuitem', { name: '退回' }).filter({ hasText: '之前那一版' }).click();
    const now = async () => (await api.rules()).rules.find((view) => view.rule.id === rule.id)!.rule;
    await expect.poll(now).toMatchObject({ points: shipped.points, mode: 'live', version: 3 });
  });
});
