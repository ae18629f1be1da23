/**
 * What reading along costs an answer of 1 MB: the built tap in a page whose `fetch` answers at once, against the same page without it. The
 * time runs from the call until the page has its text and the tap has handed over its copy.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Stage } from '#test/e2e/stage.ts';
import { extensionFolder } from '#test/launch/browser.ts';
import { round, type Figures } from './figures.ts';

const calls = 40;
const turns = 5;

export const tapBench = async ({ context }: Stage): Promise<Figures> => {
  const tap = await readFile(join(extensionFolder, 'content-scripts', 'tap.js'), 'utf8');
  const page = await context.newPage();
  // No console, so the extension's own scripts are not in it.
  await page.goto('about:blank');
  await prepare(page);
  const bare = await medianOf(page, false);
  await page.evaluate(tap);
  const tapped = await medianOf(page, true);
  await page.close();
  return { tapOverheadMs: round(tapped - bare, 2), fetchBareMs: round(bare, 2) };
};

const prepare = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const order = { shop_order_id: '6920741833051160000', remark: '样例'.repeat(60), pay_amount: 23800, product_item: [{ combo_num: 2 }] };
    let body = '';
    while (body.length < 1024 * 1024) body += JSON.stringify(order);
    const bytes = new TextEncoder().encode(body).slice(0, 1024 * 1024);
    window.fetch = () => Promise.resolve(new Response(bytes));
    const state = window as unknown as { handed: () => void };
    state.handed = () => undefined;
    // The tap asks whether anybody listens; somebody does, and takes what carries its messages.
    window.addEventListener('danshao:port', (event) => {
      event.preventDefault();
      (event as MouseEvent).relatedTarget?.addEventListener('said', (said) => {
        said.preventDefault();
        if ((said as CustomEvent<{ kind: string }>).detail.kind === 'answer') state.handed();
      });
    });
  });

const medianOf = async (page: Page, isTapped: boolean): Promise<number> => {
  const medians: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const times = await page.evaluate(
      async ([count, tapped]) => {
        const times: number[] = [];
        for (let call = 0; call < count; call++) {
          const start = performance.now();
          const handed = tapped
            ? new Promise<void>((resolve) => ((window as unknown as { handed: () => void }).handed = resolve))
            : undefined;
          await (await fetch('https://fxg.jinritemai.com/api/order/searchlist?page=0')).text();
          await handed;
          times.push(performance.now() - start);
        }
        return times;
      },
      [calls, isTapped] as const,
    );
    medians.push(middle(times));
  }
  return middle(medians);
};

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
