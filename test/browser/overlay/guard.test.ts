import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ms } from '#core/order';
import { makeHold } from '#test/unit/overlay/views.ts';
import { drawList, frames, held, inPlace, numbers, pairedRows, press, shipControl, startScene, tablePerOrder } from './page.ts';

const all = numbers(4);
const [a = '', b = '', c = '', d = ''] = all;

/** What the page hears at its own root, as React listens. */
let heard: string[] = [];
let ears: AbortController;
const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'touchstart', 'click', 'keydown', 'keyup', 'dblclick'];
beforeEach(() => {
  heard = [];
  ears = new AbortController();
  for (const kind of kinds) {
    document.addEventListener(kind, (event) => (event.target as Element).closest?.('[data-danshao-guard], .batch') && heard.push(kind), {
      capture: true,
      signal: ears.signal,
    });
  }
});
afterEach(() => ears.abort());

const dialog = () => inPlace<HTMLDialogElement>('dialog', 'dialog');
const fire = (target: Element, event: Event): boolean => target.dispatchEvent(event);
const deepest = (control: Element): Element => control.firstElementChild ?? control;

describe.each([
  ['a button in paired rows', pairedRows],
  ['a link without an address', tablePerOrder],
] as const)('the ship control of a held order: %s', (_, row) => {
  it.each([
    ['a click', (target: Element) => fire(target, new MouseEvent('click', { bubbles: true, cancelable: true }))],
    ['Enter', (target: Element) => fire(target, new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))],
    ['Space', (target: Element) => fire(target, new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }))],
    ['the page’s own program', (target: Element) => (target as HTMLElement).click()],
  ])('does not hear %s, and the question is asked', async (_, act) => {
    drawList(row, all);
    await startScene(all, [held(b)]);
    act(deepest(shipControl(b)));
    await frames(1);
    expect(heard).toEqual([]);
    expect(dialog()?.open).toBe(true);
    expect(dialog()?.getAttribute('aria-label')).toBe('先等等，这单还在待核查');
  });

  it('does not hear what comes before a click either, and asks once', async () => {
    drawList(row, all);
    await startScene(all, [held(b)]);
    const target = deepest(shipControl(b));
    for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      fire(target, new MouseEvent(kind, { bubbles: true, cancelable: true }));
    await frames(1);
    expect(heard).toEqual([]);
    expect(document.querySelector('danshao-dialog')!.shadowRoot!.querySelectorAll('dialog')).toHaveLength(1);
  });

  it('works as always for orders that are not held, and for other keys', async () => {
    drawList(row, all);
    await startScene(all, [held(b)]);
    fire(deepest(shipControl(a)), new MouseEvent('click', { bubbles: true, cancelable: true }));
    fire(shipControl(b), new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true }));
    await frames(1);
    expect(heard).toEqual(['click', 'keydown']);
    expect(dialog()).toBeNull();
  });

  it('ships once after a reason has been given and recorded', async () => {
    drawList(row, all);
    const { commands } = await startScene(all, [held(b)]);
    shipControl(b).click();
    await frames(1);
    await press('dialog', '已电话核实');
    await frames(1);
    await press('dialog', '仍要发货');
    await expect.poll(() => heard).toEqual(['click']);
    expect(commands).toMatchObject([{ verb: 'shipAnyway', reason: '已电话核实' }]);
    expect(dialog()).toBeNull();
  });
});

describe('the question', () => {
  it('begins on the way out; the other way needs a reason', async () => {
    drawList(pairedRows, all);
    const { commands } = await startScene(all, [held(b)]);
    shipControl(b).click();
    await frames(1);
    const shadow = document.querySelector('danshao-dialog')!.shadowRoot!;
    expect(shadow.activeElement?.textContent).toMatch(/^先不发/);
    const anyway = [...shadow.querySelectorAll('button')].find((button) => button.textContent === '仍要发货')!;
    expect(anyway.disabled).toBe(true);
    await press('dialog', '其他');
    await frames(1);
    expect(anyway.disabled).toBe(true);
    const input = shadow.querySelector('input')!;
    await userEvent.fill(input, '仓库已经打包');
    await frames(1);
    expect(anyway.disabled).toBe(false);
    await press('dialog', '先不发');
    await frames(1);
    expect(dialog()).toBeNull();
    expect(heard).toEqual([]);
    expect(commands).toEqual([]);
  });

  it('stays open, and ships nothing, when the reason cannot be recorded', async () => {
    drawList(pairedRows, all);
    const { breakEngine } = await startScene(all, [held(b)]);
    breakEngine();
    shipControl(b).click();
    await frames(1);
    await press('dialog', '主管同意');
    await frames(1);
    await press('dialog', '仍要发货');
    await expect.poll(() => inPlace('dialog', '[role="alert"]')?.textContent).toContain('没有回应');
    expect(heard).toEqual([]);
  });

  it('presses the control of the same order when rows have moved meanwhile', async () => {
    const list = drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    shipControl(b).click();
    await frames(1);
    list.innerHTML = [d, b, a, c].map(pairedRows).join('');
    const pressed: (string | null)[] = [];
    list.addEventListener('click', (event) =>
      pressed.push((event.target as Element).closest('tr')!.previousElementSibling!.getAttribute('data-row-key')),
    );
    await press('dialog', '老客户囤货');
    await frames(1);
    await press('dialog', '仍要发货');
    await expect.poll(() => pressed).toEqual([b]);
  });
});

describe('what is held', () => {
  it('is decided by the number that the row says at the moment of the press', async () => {
    const list = drawList(pairedRows, [a, b]);
    await startScene(all, [held(b)]);
    // The same nodes for other orders, in the same breath as the press.
    const control = shipControl(b);
    const heads = list.querySelectorAll<HTMLElement>('.head');
    heads[1]!.querySelector('.no')!.firstChild!.nodeValue = c;
    for (const row of list.querySelectorAll(`[data-row-key="${b}"]`)) row.setAttribute('data-row-key', c);
    control.click();
    expect(heard).toEqual(['click']);
    heads[0]!.querySelector('.no')!.firstChild!.nodeValue = b;
    for (const row of list.querySelectorAll(`[data-row-key="${a}"]`)) row.setAttribute('data-row-key', b);
    list.querySelector<HTMLElement>('button')!.click();
    expect(heard).toEqual(['click']);
    await frames(1);
    expect(dialog()?.open).toBe(true);
  });

  it('is decided by the clock as well: after its deadline an order ships', async () => {
    drawList(pairedRows, all);
    await startScene(all, [
      held(a, { hold: makeHold({ deadline: ms(Date.now() - 1) }) }),
      held(b, { hold: makeHold({ deadline: ms(Date.now() - 1), then: 'keep' }) }),
    ]);
    shipControl(a).click();
    shipControl(b).click();
    expect(heard).toEqual(['click']);
  });

  it('stays held when the engine is gone or the extension was updated', async () => {
    drawList(pairedRows, all);
    const { overlay, breakEngine } = await startScene(all, [held(b)]);
    breakEngine();
    overlay.reloaded();
    shipControl(b).click();
    await frames(1);
    expect(heard).toEqual([]);
    expect(inPlace('bar', '.seg')?.textContent).toBe('扩展已更新，请刷新页面');
  });

  it('is guarded in a drawer too', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    document.body.insertAdjacentHTML('beforeend', `<aside role="dialog"><p>${b}</p><button class="in-drawer">发货</button></aside>`);
    document.querySelector<HTMLElement>('.in-drawer')!.click();
    await frames(1);
    expect(heard).toEqual([]);
    expect(dialog()?.open).toBe(true);
  });
});

describe('shipping many', () => {
  const tick = (...chosen: string[]): void => {
    for (const number of chosen) document.querySelector<HTMLInputElement>(`[data-row-key="${number}"] input`)!.click();
  };
  const ticked = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLInputElement>('.head input:checked')].map((box) => box.closest('tr')?.dataset['rowKey']);
  const batch = () => document.querySelector<HTMLElement>('.batch')!;

  it('goes through when nothing held is ticked', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    tick(a, c);
    batch().click();
    expect(heard.filter((kind) => kind === 'click')).toEqual(['click']);
  });

  it('asks, and ships the rest: the held ones are unticked through their own boxes', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b), held(d)]);
    tick(a, b, c, d);
    batch().click();
    await frames(1);
    expect(heard).toEqual([]);
    expect(dialog()?.getAttribute('aria-label')).toBe('选中 4 单，有 2 单还在待核查');
    let shipped: (string | undefined)[] = [];
    batch().addEventListener('click', () => (shipped = ticked()), { once: true });
    await press('dialog', '只发其余 2 单');
    await expect.poll(() => shipped).toEqual([a, c]);
    expect(heard).toEqual(['click']);
  });

  it('ships nothing when a held one cannot be unticked', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    tick(a, b);
    document.querySelector(`[data-row-key="${b}"] input`)!.addEventListener('click', (event) => event.preventDefault());
    batch().click();
    await frames(1);
    await press('dialog', '只发其余 1 单');
    await expect.poll(() => inPlace('dialog', '[role="alert"]')?.textContent, { timeout: 3000 }).toContain('什么都没有发');
    expect(heard).toEqual([]);
  });

  it('ships the held ones too once each has a reason', async () => {
    drawList(pairedRows, all);
    const { commands } = await startScene(all, [held(b), held(d)]);
    tick(a, b, d);
    batch().click();
    await frames(1);
    const shadow = document.querySelector('danshao-dialog')!.shadowRoot!;
    await userEvent.click(shadow.querySelector('.check input')!);
    await frames(1);
    const chips = (): HTMLButtonElement[] =>
      [...shadow.querySelectorAll<HTMLButtonElement>('.chip')].filter((chip) => chip.textContent === '主管同意');
    const together = (): HTMLButtonElement => [...shadow.querySelectorAll('button')].find((button) => button.textContent === '3 单一起发')!;
    await userEvent.click(chips()[0]!);
    await frames(1);
    expect(together().disabled).toBe(true);
    await userEvent.click(chips()[1]!);
    await frames(1);
    await userEvent.click(together());
    await expect.poll(() => heard).toEqual(['click']);
    expect(commands.map(({ order, verb, reason }) => [order, verb, reason])).toEqual([
      [`douyin:${b}`, 'shipAnyway', '主管同意'],
      [`douyin:${d}`, 'shipAnyway', '主管同意'],
    ]);
  });

  it('leads to the first held one instead', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    tick(a, b);
    batch().click();
    await frames(1);
    await press('dialog', '去核查这 1 单');
    await frames(1);
    expect(dialog()).toBeNull();
    expect(inPlace('card', '[role="dialog"]')?.getAttribute('aria-label')).toMatch(/待核查/);
  });

  it('leaves a link of the menu alone, though it says the same word', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    tick(b);
    let left = false;
    document.querySelector('nav a')!.addEventListener('click', () => (left = true));
    document.querySelector<HTMLElement>('nav a')!.click();
    expect(left).toBe(true);
  });
});
