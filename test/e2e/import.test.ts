/** Order files in the installed app: chosen, shared from another app, opened with it; read, looked at, taken in, found again. */
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { sampleWorkbook } from '#test/samples/workbook.ts';
import { serveFolder, type Served } from '#test/screens/serve.ts';
import { openStage } from './stage.ts';

const built = join(import.meta.dirname, '..', '..', '.output', 'pwa');
const time = (minutesAgo: number): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(
    Date.now() - minutesAgo * 60_000,
  );
/** The newest has not shipped, and holds what must travel cold beside what need not. */
const rows = Array.from({ length: 451 }, (_, line) => {
  const index = Math.max(0, line - 1);
  const [title, status] = line === 0 ? ['冷链三文鱼礼盒', '待发货'] : ['示例短袖T恤', index === 0 ? '待发货' : '已完成'];
  return `"\t69200000000${String(index).padStart(8, '0')}","\t${line}",${title},黑色,1,${39 + line}.00,${time(30 + index * 90)},${status},-`;
});
const text = `\uFEFF主订单编号,子订单编号,选购商品,商品规格,商品数量,订单应付金额,订单提交时间,订单状态,售后状态\n${rows.join('\n')}\n6.9E+18,x,x,x,1,1,${time(5)},待发货,-\n`;
const file = { name: '抖店订单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };

let browser: Browser;
let server: Served;
let context: BrowserContext;
let errors: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await serveFolder(built);
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  errors = [];
  context.on('weberror', (error) => errors.push(error.error().message));
});
afterEach(async () => {
  await context.close();
  await server.close();
  expect(errors).toEqual([]);
});

const open = async (at: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(server.url + at);
  await page.locator('main h1').first().waitFor();
  return page;
};

describe('an order file', () => {
  it('is read, looked at, taken in, judged; a second time it doubles nothing', async () => {
    const page = await open('#/import');
    for (const turn of ['first', 'second']) {
      await page.locator('main input[type=file]').setInputFiles(file);
      await page.getByRole('heading', { name: '读到 450 单' }).waitFor();
      await page.getByText('有 1 行没用上').waitFor();
      if (turn === 'first') await page.getByRole('switch', { name: '这是这段时间的全部订单' }).click();
      await page.getByRole('button', { name: '导入 450 单' }).click();
      await page.locator('main .result', { hasText: '导入了 450 单' }).waitFor();
      await page.getByText(/其中 1 单拦下来了/).waitFor();
      await page.getByText(/^28 \/ 30 天$/).waitFor();
      await page.getByRole('button', { name: '再导一个' }).click();
    }
    await page.goto(`${server.url}#/orders`);
    await page.getByText(/450/).first().waitFor();
    await page.goto(`${server.url}#/desk`);
    await page.locator('main').getByText(/冷链/).first().waitFor();
  });

  it('that is none says why, and the next one can be chosen', async () => {
    const page = await open('#/import');
    await page.locator('main input[type=file]').setInputFiles({ ...file, name: 'a.xls', buffer: Buffer.from('<html><table></table>') });
    await page.getByText('其实是一个网页').waitFor();
    await page.getByRole('button', { name: '换文件' }).click();
    await page.getByText('把订单文件拖到这里').waitFor();
  });
});

describe('on the page of the extension', () => {
  it('a large workbook is read, and taking it in can be stopped', async () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => `69200000000${String(index).padStart(8, '0')}`);
    const goods = numbers.map((number, index) => [
      number,
      `货 ${(index * 7919) % 100_003}`,
      1,
      39 + (index % 100),
      '2025-06-15 17:33:20',
      '已完成',
    ]);
    const head = ['主订单编号', '选购商品', '商品数量', '订单应付金额', '订单提交时间', '订单状态'];
    const stage = await openStage();
    try {
      const page = await stage.open('app.html#/import');
      const buffer = Buffer.from(await sampleWorkbook([head, ...goods]));
      await page.locator('main input[type=file]').setInputFiles({ name: '抖店.xlsx', mimeType: 'application/zip', buffer });
      await page.getByRole('heading', { name: '读到 20,000 单' }).waitFor();
      await page.getByRole('button', { name: '导入 20,000 单' }).click();
      await page.getByRole('button', { name: '取消' }).click();
      await page.locator('main .result', { hasText: '停在第' }).waitFor();
      await page.getByRole('button', { name: '接着导' }).waitFor();
    } finally {
      await stage.close();
    }
  });
});

describe('a file from elsewhere', () => {
  it('is asked for in the manifest, by kinds that the page reads', async () => {
    const manifest = (await (await fetch(`${server.url}manifest.webmanifest`)).json()) as {
      share_target: { action: string; params: { files: { name: string; accept: string[] }[] } };
      file_handlers: { action: string; accept: Record<string, string[]> }[];
    };
    expect(manifest.share_target).toMatchObject({ action: './share', params: { files: [{ name: 'orders' }] } });
    expect(Object.values(manifest.file_handlers[0]?.accept ?? {}).flat()).toEqual(['.csv', '.xlsx']);
  });

  it('shared by another app goes to no server, and is shown', async () => {
    const page = await open('#/desk');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    // As the system does: a form is posted, and its answer is what the window shows.
    await page.evaluate(
      ({ name, content }) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', enctype: 'multipart/form-data', action: './share' });
        const input = Object.assign(document.createElement('input'), { type: 'file', name: 'orders' });
        const files = new DataTransfer();
        files.items.add(new File([content], name, { type: 'text/csv' }));
        input.files = files.files;
        form.append(input);
        document.body.append(form);
        form.submit();
      },
      { name: file.name, content: text },
    );
    await page.getByRole('heading', { name: '读到 450 单' }).waitFor();
    expect(await page.evaluate(() => caches.has('danshao-shared'))).toBe(false);
    await page.reload();
    await page.getByText('把订单文件拖到这里').waitFor();
  });

  it('opened with the app comes to the window that is open', async () => {
    await context.addInitScript(() => {
      const hears: ((launch: unknown) => void)[] = [];
      Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer: (hear: (launch: unknown) => void) => hears.push(hear) } });
      Object.assign(globalThis, { launch: (launch: unknown) => hears.forEach((hear) => hear(launch)) });
    });
    const page = await open('#/rules');
    await page.evaluate(
      ({ name, content }) => {
        const { launch } = globalThis as unknown as { launch: (launch: unknown) => void };
        launch({ files: [{ getFile: async () => new File([content], name) }] });
      },
      { name: file.name, content: text },
    );
    await page.getByRole('heading', { name: '读到 450 单' }).waitFor();
  });
});
