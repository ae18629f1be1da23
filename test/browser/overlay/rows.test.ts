import { afterEach, describe, expect, it } from 'vitest';
import { mapPage } from '#extension/overlay/page/map.ts';
import { createTraces } from '#extension/overlay/page/traces.ts';
import { drawList, numbers, pairedRows, tablePerOrder } from './page.ts';

const words = { numberPattern: /(?<!\d)\d{15,21}(?!\d)/g, ship: ['发货'], batchShip: ['批量发货'] };
const readPage = (known: readonly string[]) => {
  const traces = createTraces(words);
  traces.read(document.body);
  return mapPage(traces, (number) => known.includes(number));
};
const [a = '', b = '', c = ''] = numbers(3);

afterEach(() => document.body.replaceChildren());

describe('rows are found by their numbers', () => {
  it('in a table that gives an order several rows', () => {
    drawList(pairedRows, [a, b, c]);
    const { rows, shipControls } = readPage([a, b, c]);
    expect([...rows.keys()]).toEqual([a, b, c]);
    expect(rows.get(b)?.parts.map((part) => part.getAttribute('data-row-key'))).toEqual([b, b, `child${b.slice(0, -4)}9999`]);
    expect([...shipControls.values()]).toEqual([a, b, c]);
    expect([...shipControls.keys()].every((control) => control.tagName === 'BUTTON')).toBe(true);
  });

  it('in a list that gives an order a table', () => {
    const list = drawList(tablePerOrder, [a, b]);
    const { rows, shipControls } = readPage([a, b]);
    expect(rows.get(a)?.parts).toEqual([list.children[0]]);
    expect([...shipControls.values()]).toEqual([a, b]);
  });

  it('when there is only one order on the page, without taking the page for its row', () => {
    for (const row of [pairedRows, tablePerOrder]) {
      drawList(row, [a]);
      const { rows, shipControls } = readPage([a]);
      const [part] = rows.get(a)?.parts ?? [];
      expect(part?.closest('.list')).not.toBeNull();
      expect(part?.querySelector('thead')).toBeNull();
      expect([...shipControls.values()]).toEqual([a]);
    }
  });

  it('whatever the elements are called, however deep they are wrapped', () => {
    document.body.innerHTML = [a, b]
      .map(
        (number) =>
          `<section><div><div><em>No. ${number}</em></div></div><div><div><p><span tabindex="0"><i>发货</i></span></p></div></div></section>`,
      )
      .join('');
    const { rows, shipControls } = readPage([a, b]);
    expect(rows.get(a)?.parts).toEqual([document.body.children[0]]);
    expect([...shipControls].map(([control, number]) => [control.tagName, number])).toEqual([
      ['SPAN', a],
      ['SPAN', b],
    ]);
  });

  it('by an attribute alone', () => {
    document.body.innerHTML = [a, b]
      .map((number) => `<div class="row"><a href="/detail?id=${number}">详情</a><button>发货</button></div>`)
      .join('');
    const { rows, shipControls } = readPage([a, b]);
    expect(rows.get(a)).toMatchObject({ parts: [document.body.children[0]], label: undefined });
    expect([...shipControls.values()]).toEqual([a, b]);
  });

  it('only for orders that were read, and not for numbers inside longer ones', () => {
    document.body.innerHTML = `<div><p>${a}</p></div><div><p>${b}000</p></div><div><p>${c}</p></div>`;
    expect([...readPage([a, b]).rows.keys()]).toEqual([a]);
  });
});

describe('a drawer with one order', () => {
  it('has a ship control of that order, and is not its row', () => {
    drawList(pairedRows, [a, b]);
    document.body.insertAdjacentHTML(
      'beforeend',
      `<aside role="dialog"><dl><dt>订单编号</dt><dd>${b}</dd></dl><button class="in-drawer">发货</button></aside>`,
    );
    const { rows, shipControls } = readPage([a, b]);
    expect(rows.get(b)?.parts[0]?.tagName).toBe('TR');
    expect(shipControls.get(document.querySelector('.in-drawer')!)).toBe(b);
  });
});

describe('the words of controls', () => {
  it('are whole words: neither 已发货 nor 修改发货 ships', () => {
    document.body.innerHTML = [a, b]
      .map((number) => `<div><p>${number}</p><button>修改发货</button><span>已发货</span><button> 发\u00a0货 </button></div>`)
      .join('');
    const { shipControls } = readPage([a, b]);
    expect([...shipControls.keys()].map((control) => control.textContent)).toEqual([' 发\u00a0货 ', ' 发\u00a0货 ']);
  });

  it('ship many orders on a button, not in a menu that leads elsewhere', () => {
    drawList(pairedRows, [a]);
    expect([...readPage([a]).batchControls]).toEqual([document.querySelector('.batch')]);
  });
});
