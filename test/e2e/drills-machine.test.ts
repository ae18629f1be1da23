/** The drills' own eyes: on a page without the extension everything that they watch for happens, and they see it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drills } from '#test/consoles/drills/index.ts';
import { listenTo, type Listener } from './drills/listen.ts';
import { tryBatch, tryFree, tryHeld } from './drills/guard.ts';
import { noticeIn } from './drills/notice.ts';
import { installProbe } from './drills/probe.ts';
import { openBareBrowser } from './drills/ground.ts';

let page: Page;
let listener: Listener;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ page, close } = await openBareBrowser());
  await page.addInitScript(installProbe);
  listener = await listenTo(page);
});
afterAll(() => close());

const open = async (drill: string): Promise<string[]> => {
  await page.goto(`https://fxg.jinritemai.com/ffa/morder/order/list?drill=${drill}`);
  await page.waitForFunction(() => window.__probe.drawn().length > 0);
  return page.evaluate(() => window.__probe.drawn());
};
/** A badge as ours would be, put where it is told. */
const putBadge = (number: string, at: string): Promise<void> =>
  page.evaluate(
    ([order, row]) => {
      const badge = Object.assign(document.createElement('danshao-badge'), { id: 'put' });
      badge.setAttribute('data-order', order);
      badge.setAttribute('data-state', 'clear');
      document.querySelector(`tr[data-row-key="${row}"] td`)?.append(badge);
    },
    [number, at] as const,
  );
const sampled = async (act: () => Promise<unknown>): Promise<string[]> => {
  await page.evaluate(() => window.__probe.sample());
  await act();
  await page.evaluate(() => window.__probe.stir('redraw', 2));
  return (await page.evaluate(() => window.__probe.stopSampling())).wrong;
};

describe('badges', () => {
  it('are missed where there are none, in frames and shadow roots too', async () => {
    for (const drill of ['untouched', 'blank-frame', 'inner-frame', 'shadow-root']) {
      await page.goto(`https://fxg.jinritemai.com/ffa/morder/order/list?drill=${drill}`);
      await page.waitForFunction(() => window.__probe.drawn().length > 0);
      expect([drill, await page.evaluate(() => window.__probe.state().unbadged.length)]).toEqual([drill, 20]);
    }
  });

  it('are seen at a foreign order, twice at their own, and in a row taken over by another order', async () => {
    const [first = '', second = ''] = await open('untouched');
    expect(await sampled(() => putBadge(first, first))).toEqual([]);
    expect(await sampled(() => putBadge(first, second))).toEqual([`the badge of ${first} stands at ${second}`, `${first} has 2 badges`]);
    const [third = ''] = await open('recycled-rows');
    expect((await sampled(() => putBadge(third, third)))[0]).toMatch(new RegExp(`^the badge of ${third} stands at \\d{19}$`));
  });

  it('are seen even if they stand wrong for one painted frame only', async () => {
    const [first = '', second = ''] = await open('untouched');
    const wrong = await sampled(async () => {
      await putBadge(first, second);
      await page.evaluate(
        () =>
          new Promise<void>((resolve) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => {
                document.getElementById('put')?.remove();
                resolve();
              }),
            ),
          ),
      );
    });
    expect(wrong).toEqual([`the badge of ${first} stands at ${second}`]);
  });
});

describe('presses', () => {
  let number = '';
  beforeEach(async () => {
    number = (await open('untouched'))[2] ?? '';
  });

  it('are seen by mouse, key and code, of one order and of all that are ticked', async () => {
    for (const [index, way] of (['mouse', 'Enter', 'click()', 'an event of the page'] as const).entries()) {
      const drawn = await open('untouched');
      const { slipped, unasked } = await tryHeld(page, drawn[3 + index] ?? '', drills.untouched, way);
      expect({ slipped, unasked }).toEqual({ slipped: [way], unasked: [] });
    }
    await open('untouched');
    expect((await tryBatch(page)).slipped).toContain('batch by mouse');
  });

  it('of an order that nobody holds are heard by the page', async () => {
    expect(await tryFree(page, number)).toBe(true);
  });
});

describe('errors', () => {
  it('are heard from the page, from its promises, from frames, and as printed', async () => {
    await open('inner-frame');
    listener.take();
    const inner = page.frames()[1]!;
    await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('a promise'))));
    await inner.evaluate(() => void setTimeout(() => { throw new Error('in the frame'); })); // prettier-ignore
    await page.evaluate(() => console.error('printed here'));
    await page.waitForTimeout(100);
    const heard = listener.take().join('\n');
    for (const sign of ['a promise', 'in the frame', 'printed: printed here']) expect(heard).toContain(sign);
    expect((await page.evaluate(() => window.__probe.errors())).join('\n')).toContain('in the frame');
  });

  it('are violations of the page’s policy too', async () => {
    await open('strict-policy');
    await page.evaluate(() => void Object.assign(document.createElement('img'), { src: 'https://example.invalid/a.png' }));
    await page.waitForTimeout(100);
    expect((await page.evaluate(() => window.__probe.errors())).join('\n')).toContain('img-src');
  });
});

it('a notice is one of the bar’s sentences about trouble, and nothing else', () => {
  expect(noticeIn('单哨 读到 20 单，但在页面上没找到订单行 在核查台处理')).toBe('读到 20 单，但在页面上没找到订单行');
  expect(noticeIn('单哨 本页 20 单 2 单待核查')).toBe('');
});
