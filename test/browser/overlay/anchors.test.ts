import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { badgeOf, drawList, frames, held, inPlace, numbers, pairedRows, startScene } from './page.ts';

const all = numbers(4);
const [a = '', b = '', c = '', d = ''] = all;

const textOf = (number: string): Text => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if ((node as Text).data.includes(number)) return node as Text;
  throw new Error(`${number} is not on the page`);
};
/** All badges, in shadow roots and frames as well. */
const badgesIn = (root: Document | ShadowRoot): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    if (element.localName === 'danshao-badge') return [element];
    const inside = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
    return inside ? badgesIn(inside) : [];
  });
const shown = (): (string | null)[] => badgesIn(document).map((badge) => badge.getAttribute('data-order'));

describe('a row that the page uses again for another order', () => {
  const use = (from: string, to: string): void => {
    for (const row of document.querySelectorAll(`[data-row-key="${from}"]`)) row.setAttribute('data-row-key', to);
    textOf(from).data = to;
  };

  it('says the other order before anything is painted, with the badge that stood there', async () => {
    drawList(pairedRows, [a, b]);
    await startScene(all, [held(c)]);
    const badge = badgeOf(a);
    use(a, c);
    await Promise.resolve();
    expect(badgeOf(c)).toBe(badge);
    expect(badge?.dataset).toMatchObject({ order: c, state: 'held', score: '40' });
    await frames(2);
    expect(shown()).toEqual([c, b]);
    expect(badge!.shadowRoot!.querySelector<HTMLElement>('.edge')!.hidden).toBe(false);
  });

  it('has no badge when nobody knows the other order', async () => {
    drawList(pairedRows, [a, b]);
    await startScene([a, b]);
    use(a, d);
    await Promise.resolve();
    expect(shown()).toEqual([b]);
    await frames(2);
    expect(shown()).toEqual([b]);
  });

  it('opens the card of the order that stands there now', async () => {
    drawList(pairedRows, [a, b]);
    await startScene(all, [held(c)]);
    use(a, c);
    await frames(2);
    badgeOf(c)!.shadowRoot!.querySelector('button')!.click();
    await frames(1);
    expect(inPlace('card', '.card')?.textContent).toContain('待核查');
  });
});

describe('a page in shadow roots and frames', () => {
  const rows = (of: readonly string[]): string =>
    `<style>li { display: flex; gap: 20px; font: 13px/20px sans-serif }</style><ul>${of.map((number) => `<li><span>订单号 ${number}</span><button>发货</button></li>`).join('')}</ul>`;

  it('has badges in an open shadow root, and they follow what happens in there', async () => {
    document.body.innerHTML = '<div class="host"></div>';
    const root = document.querySelector('.host')!.attachShadow({ mode: 'open' });
    root.innerHTML = rows([a, b]);
    await startScene(all, [held(b)]);
    expect(shown()).toEqual([a, b]);
    root.querySelector('ul')!.innerHTML =
      root.querySelectorAll('li')[1]!.outerHTML.replaceAll(/<danshao.*?<\/danshao[^>]*>/g, '') + `<li><span>${c}</span></li>`;
    await frames(3);
    expect(shown()).toEqual([b, c]);
  });

  it('has them in a shadow root that an element opens later', async () => {
    document.body.innerHTML = '<order-list></order-list>';
    await startScene(all);
    expect(shown()).toEqual([]);
    document.querySelector('order-list')!.attachShadow({ mode: 'open' }).innerHTML = rows([a, b]);
    await expect.poll(shown, { timeout: 4000 }).toEqual([a, b]);
  });

  it('has badges in a frame of its own origin, drawn like the others, and after the frame has gone elsewhere', async () => {
    document.body.innerHTML = '<iframe style="width: 900px; height: 300px"></iframe>';
    const frame = document.querySelector('iframe')!;
    const load = async (of: readonly string[]): Promise<void> => {
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      frame.srcdoc = rows(of);
      await loaded;
      await frames(3);
    };
    await load([a, b]);
    await startScene(all, [held(b)]);
    await expect.poll(shown).toEqual([a, b]);
    const pill = badgesIn(document)[1]!.shadowRoot!.querySelector<HTMLElement>('.pill')!;
    expect(pill.getBoundingClientRect().height).toBe(24);
    pill.click();
    await frames(2);
    const card = inPlace('card', '.card')!.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    const at = pill.getBoundingClientRect();
    expect(card.left).toBeCloseTo(around.left + frame.clientLeft + at.right + 16, 0);
    await load([c]);
    await expect.poll(shown).toEqual([c]);
  });

  it('is left alone where it is of another origin', async () => {
    document.body.innerHTML = `<iframe sandbox srcdoc="<p>${a}</p>"></iframe><div><p>${b}</p></div>`;
    await frames(5);
    await startScene(all);
    expect(shown()).toEqual([b]);
  });
});

describe('a number that only an attribute has', () => {
  it('has its badge behind the first text of the row, and loses it with the attribute', async () => {
    document.body.innerHTML = [a, b]
      .map((number) => `<div class="row" data-trade="${number}"><span>示例短袖T恤</span><button>发货</button></div>`)
      .join('');
    await startScene(all);
    expect(shown()).toEqual([a, b]);
    document.querySelector('.row')!.setAttribute('data-trade', 'x');
    await Promise.resolve();
    expect(shown()).toEqual([b]);
    document.querySelector('.row')!.setAttribute('data-trade', c);
    await frames(2);
    expect(shown()).toEqual([c, b]);
  });
});

describe('a hidden page', () => {
  it('is not worked on; the guard still knows where everything is', async () => {
    const list = drawList(pairedRows, [a, b]);
    await startScene(all, [held(c)]);
    let isHidden = true;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    onTestFinished(() => {
      Reflect.deleteProperty(document, 'hidden');
      vi.restoreAllMocks();
    });
    const reading = vi.spyOn(document, 'createTreeWalker');
    list.innerHTML = [c].map(pairedRows).join('');
    await frames(3);
    expect(reading).not.toHaveBeenCalled();
    expect(badgeOf(c)).toBeNull();
    let pressed = 0;
    list.addEventListener('click', () => pressed++);
    list.querySelector<HTMLElement>('button')!.click();
    expect(pressed).toBe(0);
    isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await frames(3);
    expect(shown()).toEqual([c]);
  });
});
