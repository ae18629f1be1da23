/** The page that says how well each console is read, and the file that it hands out. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import { createTaobao } from '#extension/consoles/taobao/index.ts';
import type { Shape } from '#core/worker';
import { fixtureFrom } from '#test/consoles/fixture.ts';
import { consoleNames, listUrl, openStage, type Stage } from './stage.ts';

const block = (page: Page, name: string) => page.locator(`[data-console="${name}"]`);

describe('the health of a console', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    for (const name of consoleNames) await stage.openList(name);
  });
  afterAll(() => stage.close());

  it('is reached from the settings, and says what was read', async () => {
    const page = await stage.open('app.html#/settings');
    await page.getByRole('link', { name: '后台读得怎么样' }).click();
    for (const name of consoleNames) {
      const rows = await stage.context
        .pages()
        .find((one) => one.url().startsWith(listUrl[name]))!
        .evaluate(() => document.querySelectorAll('danshao-badge').length);
      const of = block(page, name);
      await of.getByText(new RegExp(`读懂 ${rows} 单`)).waitFor({ timeout: 20_000 });
      await of.getByText(new RegExp(`${rows} 行订单，[1-9]\\d* 个发货按钮`)).waitFor({ timeout: 20_000 });
      await expect.poll(() => of.getAttribute('data-verdict'), { timeout: 20_000 }).toBe('fine');
    }
    await page.close();
  });

  it('is reached from the bar of the page', async () => {
    const list = await stage.openList('douyin');
    const opening = stage.context.waitForEvent('page');
    await list.locator('danshao-bar').getByRole('button', { name: '这个后台读得怎么样' }).click();
    const opened = await opening;
    await opened.getByRole('heading', { name: '后台读得怎么样' }).waitFor();
    await opened.close();
    await list.close();
  });

  it.each(consoleNames)(
    'hands out a file of %s without a word of its orders, from which an answer can be made that is understood',
    async (name) => {
      const page = await stage.open('app.html#/health');
      const downloading = page.waitForEvent('download');
      await expect.poll(() => block(page, name).getAttribute('data-verdict'), { timeout: 20_000 }).toBe('fine');
      await block(page, name).getByRole('button', { name: '保存文件' }).click();
      const text = await readFile(await (await downloading).path(), 'utf8');
      const { orders } = stage.consoles.control.shop;
      const secrets = orders.flatMap(({ number, buyer, receiver, words, lines }) => [
      number, buyer.id, buyer.nick, receiver.name, receiver.phone, receiver.province, receiver.city, words.buyer, words.seller,
      ...lines.flatMap((line) => [line.number, line.skuId, line.productId, line.title, line.merchantCode]),
    ]); // prettier-ignore
      const told = secrets.filter((secret) => typeof secret === 'string' && secret.length > 1 && text.includes(secret));
      expect(told).toEqual([]);
      expect(text).not.toContain(stage.consoles.control.shop.name);

      const { routes } = JSON.parse(text) as { routes: Record<string, { shape: Shape }> };
      const console = name === 'douyin' ? createDouyin() : createTaobao();
      const answer = { url: listUrl[name], body: JSON.stringify(fixtureFrom(routes['list']!.shape)), at: Date.now() as never };
      expect(console.read(answer)).toMatchObject({ orders: [{ console: name }], dropped: [] });
      await page.close();
    },
  );

  it('says it when a console has changed', async () => {
    stage.consoles.control.fault({ kind: 'shape' });
    const list = await stage.context.newPage();
    await list.goto(listUrl.taobao);
    await list
      .locator('danshao-bar')
      .getByText(/换了样子/)
      .waitFor();
    const page = await stage.open('app.html#/health');
    await expect.poll(() => block(page, 'taobao').getAttribute('data-verdict'), { timeout: 20_000 }).toBe('changed');
    await block(page, 'taobao')
      .getByText(/1 处没读懂/)
      .waitFor();
    await page.close();
  });
});
