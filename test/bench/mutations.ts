/**
 * What a change of the page costs us at 100 rows: the overlay itself in a plain page, with every callback of ours timed. The page's own
 * layout is paid before we are asked, so that what is timed is ours.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { Stage } from '#test/e2e/stage.ts';
import { round, type Figures } from './figures.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const mutationBench = async ({ context, extensionId }: Stage): Promise<Figures> => {
  const script = await bundle();
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/_locales/zh_CN/messages.json`);
  await page.evaluate(timeCallbacks);
  await page.evaluate(script);
  const costs: Record<string, number> = {};
  for (const kind of ['text', 'tooltip', 'rewrite'] as const) costs[kind] = await costOf(page, kind);
  await page.close();
  return {
    mutationTextMs: round(costs['text'] ?? NaN, 2),
    mutationTooltipMs: round(costs['tooltip'] ?? NaN, 2),
    mutationRowMs: round(costs['rewrite'] ?? NaN, 2),
  };
};

/** Median cost of one change, ms: everything of ours that ran because of it, up to two frames later. */
const costOf = (page: Page, kind: 'text' | 'tooltip' | 'rewrite'): Promise<number> =>
  page.evaluate(async (kind) => {
    const timed = window as unknown as { spent: number };
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const costs: number[] = [];
    for (let turn = 0; turn < 60; turn++) {
      const rows = document.querySelectorAll('tr.head');
      const row = rows[(turn * 7) % rows.length] as HTMLElement;
      timed.spent = 0;
      if (kind === 'text') row.querySelector('.clock')!.firstChild!.nodeValue = `剩 ${turn} 秒`;
      else if (kind === 'tooltip') {
        const tip = document.body.appendChild(document.createElement('div'));
        tip.textContent = '提示';
        setTimeout(() => tip.remove(), 5);
      } else {
        const copy = row.cloneNode(true) as HTMLElement;
        for (const ours of copy.querySelectorAll('danshao-badge, danshao-mark')) ours.remove();
        row.replaceWith(copy);
      }
      void document.body.offsetHeight;
      await frame();
      await frame();
      costs.push(timed.spent);
    }
    return costs.toSorted((a, b) => a - b)[30] ?? NaN;
  }, kind);

const timeCallbacks = (): void => {
  const timed = window as unknown as { spent: number };
  timed.spent = 0;
  const clocked =
    <A extends unknown[]>(act: (...args: A) => void) =>
    (...args: A): void => {
      const start = performance.now();
      act(...args);
      timed.spent += performance.now() - start;
    };
  const Native = window.MutationObserver;
  window.MutationObserver = class extends Native {
    constructor(callback: MutationCallback) {
      super(clocked(callback));
    }
  };
  const { requestAnimationFrame: frame, requestIdleCallback: idle } = window;
  window.requestAnimationFrame = (callback) => frame.call(window, clocked(callback));
  window.requestIdleCallback = (callback, options) => idle.call(window, clocked(callback), options);
};

const bundle = async (): Promise<string> => {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: `${root}test/bench/hundredRows.ts`, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const [output] = [built].flat() as { output: { code?: string }[] }[];
  return output?.output.find(({ code }) => code)?.code ?? '';
};
