import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeButton, badgeOf, drawList, frames, held, numbers, pairedRows, startScene, tablePerOrder, wrongBadges } from './page.ts';

const layouts = [
  ['paired rows', pairedRows],
  ['a table per order', tablePerOrder],
] as const;

describe.each(layouts)('badges on %s', (_, row) => {
  const all = numbers(6);
  const [a = '', b = '', c = ''] = all;

  it('stand beside every order that was read, with score, state and a name', async () => {
    drawList(row, all);
    await startScene(all, [held(b)]);
    expect([...document.querySelectorAll('danshao-badge')].map((badge) => badge.getAttribute('data-order'))).toEqual(all);
    expect(wrongBadges()).toEqual([]);
    expect(badgeOf(b)!.dataset).toMatchObject({ order: b, score: '40', state: 'held' });
    expect(badgeButton(b).getAttribute('aria-label')).toMatch(/^健康分 40，待核查，剩 (59|60) 分钟$/);
  });

  it('move nothing on the page, nor do the signs of held orders', async () => {
    drawList(row, all);
    const elements = [...document.body.querySelectorAll('*')];
    const boxes = (): string[] => elements.map((element) => Object.values(element.getBoundingClientRect().toJSON() as object).join());
    const before = boxes();
    await startScene(all, [held(a), held(c)]);
    expect(document.querySelectorAll('danshao-mark')).toHaveLength(2);
    expect(boxes()).toEqual(before);
  });

  it('leave the text and the classes of the page alone', async () => {
    drawList(row, all);
    const list = document.querySelector('.list')!;
    const before = list.textContent;
    const classes = [...list.querySelectorAll('*')].map((element) => element.className);
    await startScene(all, [held(a)]);
    expect(list.textContent).toBe(before);
    expect([...list.querySelectorAll(':not(danshao-badge, danshao-mark)')].map((element) => element.className)).toEqual(classes);
  });

  it('follow rows that change places', async () => {
    const list = drawList(row, all);
    await startScene(all);
    list.append(...[...list.children].reverse());
    expect(wrongBadges()).toEqual([]);
    await frames();
    expect(wrongBadges()).toEqual([]);
    expect(document.querySelectorAll('danshao-badge')).toHaveLength(all.length);
  });

  it('come back after the list has been wiped and drawn again', async () => {
    const list = drawList(row, all);
    await startScene(all);
    const html = all.map(row).join('');
    list.innerHTML = '';
    list.innerHTML = html;
    await frames(3);
    expect(document.querySelectorAll('danshao-badge')).toHaveLength(all.length);
    expect(wrongBadges()).toEqual([]);
  });

  it('are gone with their rows, and there for orders that come in later', async () => {
    const list = drawList(row, [a, b]);
    await startScene(all);
    list.innerHTML = [c, a].map(row).join('');
    await frames(3);
    expect([...document.querySelectorAll('danshao-badge')].map((badge) => badge.getAttribute('data-order'))).toEqual([c, a]);
  });

  it('never stand beside another order, whatever happens to the nodes', async () => {
    const list = drawList(row, all);
    await startScene(all, [held(b)]);
    const texts = (): Text[] => {
      const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (/\d{15,21}/.test((node as Text).data)) found.push(node as Text);
      return found;
    };
    const keyed = (text: Text, number: string): void => {
      text.data = text.data.replace(/\d{15,21}/, number);
      const head = text.parentElement!.closest('[data-row-key]');
      head?.setAttribute('data-row-key', number);
      const remark = head?.nextElementSibling?.nextElementSibling;
      remark?.setAttribute('data-row-key', number);
    };
    const acts = {
      /** Virtual scrolling: the same nodes for other orders. */
      recycle: (shift: number) => {
        const found = texts();
        found.forEach((text, index) => keyed(text, all[(index + shift) % all.length]!));
      },
      swap: (at: number) => {
        const found = texts();
        const [one, other] = [found[at % found.length]!, found[(at + 1) % found.length]!];
        const [first, second] = [one.data.match(/\d{15,21}/)![0], other.data.match(/\d{15,21}/)![0]];
        keyed(one, second);
        keyed(other, first);
      },
      rotate: () => list.append(list.firstElementChild!),
      wipe: () => (list.innerHTML = all.map(row).join('')),
      textContent: (at: number) => {
        const parent = texts()[at % all.length]!.parentElement!;
        const { textContent } = parent;
        parent.textContent = textContent;
      },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...(['recycle', 'swap', 'wipe', 'textContent'] as const)), fc.nat(9), fc.boolean()), {
          minLength: 1,
          maxLength: 8,
        }),
        async (steps) => {
          for (const [act, at, wait] of steps) {
            acts[act](at);
            // A microtask later, before anything is painted.
            await Promise.resolve();
            expect(wrongBadges()).toEqual([]);
            if (wait) await frames(1);
            expect(wrongBadges()).toEqual([]);
          }
          await frames(3);
          expect(wrongBadges()).toEqual([]);
          expect(document.querySelectorAll('danshao-badge').length).toBe(all.length);
        },
      ),
      { numRuns: 6, seed: 7 },
    );
  });
});

describe('a badge without room', () => {
  it('says less and less, and never covers the page’s text', async () => {
    const [a = '', b = ''] = numbers(2);
    const rowOf = (number: string): string => `<div class="row"><span>${number}</span><b>备注</b></div>`;
    document.body.innerHTML = `<style>.row { display: flex; justify-content: space-between; font: 13px/20px sans-serif; }</style>${rowOf(a)}${rowOf(b)}`;
    const row = document.querySelector<HTMLElement>('.row')!;
    const gapIn = ({ children: [first, last] }: Element): number =>
      last!.getBoundingClientRect().left - first!.getBoundingClientRect().right;
    await startScene([a, b], [held(a)]);
    const seen = new Set<string | undefined>();
    for (let width = 500; gapIn(row) >= 40; width -= 10) {
      row.style.width = `${width}px`;
      window.dispatchEvent(new Event('resize'));
      await frames(3);
      seen.add(badgeButton(a).dataset['fit']);
      const pill = badgeButton(a).getBoundingClientRect();
      expect(pill.right).toBeLessThanOrEqual(row.querySelector('b')!.getBoundingClientRect().left);
    }
    expect([...seen]).toEqual(['full', 'word', 'score', 'gauge']);
  });
});

describe('a page in the dark', () => {
  it('has dark badges and panels, whatever the system prefers', async () => {
    const all = numbers(2);
    drawList(pairedRows, all);
    document.body.style.background = '#101114';
    await startScene(all);
    expect(badgeOf(all[0]!)!.shadowRoot!.querySelector<HTMLElement>('.ds')!.dataset['theme']).toBe('dark');
    document.body.style.background = '';
  });
});
