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
    expect(rows.get(a)?.parts).toEqual([document.body.children[0]]);
    expect(rows.get(a)?.label?.text.data).toBe('详情');
    expect([...shipControls.values()]).toEqual([a, b]);
  });

  it('only for orders that were read, and not for numbers inside longer ones', () => {
    document.body.innerHTML = `<div><p>${a}</p></div><div><p>${b}000</p></div><div><p>${c}</p></div>`;
    expect([...readPage([a, b]).rows.keys()]).toEqual([a]);
  });
});

describe('a number', () => {
  const labelled = (known: readonly string[]): (string | undefined)[] =>
    known.map((number) => readPage(known).rows.get(number)?.label?.text.data.trim());

  it.each([
    ['in spans of four digits', (number: string) => (number.match(/.{1,4}/g) ?? []).map((four) => `<span>${four}</span>`).join('')],
    ['in two texts, the first behind a word', (number: string) => `订单号：${number.slice(0, 7)}<em>${number.slice(7)}</em>`],
    ['with gaps between its digits', (number: string) => (number.match(/.{1,4}/g) ?? []).join(' ')],
    ['with what a search marks', (number: string) => `${number.slice(0, 5)}<mark>${number.slice(5, 9)}</mark>${number.slice(9)} 复制`],
    ['in one span for each digit', (number: string) => [...number].map((digit) => `<i>${digit}</i>`).join('')],
  ])('is read %s', (_, write) => {
    document.body.innerHTML = [a, b]
      .map((number) => `<div class="row"><p><b>${write(number)}</b></p><p>¥68.00 ×2 2026-11-20 23:47:08</p><button>发货</button></div>`)
      .join('');
    const { rows, shipControls } = readPage([a, b]);
    expect(rows.get(b)?.parts).toEqual([document.body.children[1]]);
    expect([...shipControls.values()]).toEqual([a, b]);
    expect(rows.get(a)?.label?.numbers()).toEqual([a]);
    rows.get(a)!.label!.text.data = '0000';
    expect(rows.get(a)?.label?.numbers()).not.toContain(a);
  });

  it('is read in an attribute of any name', () => {
    document.body.innerHTML = [a, b]
      .map((number) => `<div class="row" data-trade-no="T${number}"><p>商品</p><button>发货</button></div>`)
      .join('');
    expect(labelled([a, b])).toEqual(['商品', '商品']);
    expect([...readPage([a, b]).shipControls.values()]).toEqual([a, b]);
  });

  it('counts in the list, not in a search field or a summary above it', () => {
    drawList(pairedRows, [a, b, c]);
    document.querySelector('.bar input')!.setAttribute('value', b);
    document.querySelector('.bar')!.insertAdjacentHTML('beforebegin', `<p>最近查看：<a href="/detail?id=${a}">${a}</a></p>`);
    const { rows } = readPage([a, b, c]);
    for (const number of [a, b, c]) expect(rows.get(number)?.parts[0]?.matches('tr.head')).toBe(true);
  });
});

describe('the row', () => {
  it('keeps its own fields: an order with a field for its parcel’s number is still whole when it is alone', () => {
    document.body.innerHTML = `<div class="list"><table><tbody><tr><td>${a}</td><td><input type="text" placeholder="运单号"></td><td><button>发货</button></td></tr></tbody></table></div>`;
    const { rows, shipControls } = readPage([a]);
    expect(rows.get(a)?.parts[0]?.localName).toBe('tr');
    expect([...shipControls.values()]).toEqual([a]);
  });

  it('of a list without a table has the siblings that follow its header, as many as the others have', () => {
    document.body.innerHTML = `<div class="list">${[a, b]
      .map(
        (number) =>
          `<div class="head">订单号 ${number}</div><div class="line">商品 <button>发货</button></div><div class="memo">备注</div>`,
      )
      .join('')}<div class="foot">共 2 单</div></div>`;
    const { rows, shipControls } = readPage([a, b]);
    expect(rows.get(b)?.parts.map(({ className }) => className)).toEqual(['head', 'line', 'memo']);
    expect([...shipControls.values()]).toEqual([a, b]);
  });

  it('is found inside open shadow roots: of the list, and of every row', () => {
    document.body.innerHTML = '<div class="host"></div><section></section>';
    const list = document.querySelector('.host')!.attachShadow({ mode: 'open' });
    list.innerHTML = `<ul><li><span>${a}</span><button>发货</button></li><li><span>${b}</span><button>发货</button></li></ul>`;
    const card = document.createElement('order-card');
    document.querySelector('section')!.append(card, document.createElement('hr'));
    card.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p><button>发货</button>`;
    const { rows, shipControls } = readPage([a, b, c]);
    expect([...rows.keys()]).toEqual([a, b, c]);
    expect(rows.get(b)?.parts).toEqual([list.querySelectorAll('li')[1]]);
    expect([...shipControls.values()]).toEqual([a, b, c]);
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
