import { describe, expect, it } from 'vitest';
import { goodsTitle, pieces, toOrder, type OrderDraft } from '#core/order';

const draft: OrderDraft = {
  key: 'douyin:6900000000000000017',
  console: 'douyin',
  shop: '样例小店',
  number: '6900000000000000017',
  createdAt: 1749980000000,
  status: 'toShip',
  statusText: '待发货',
  shippable: true,
  platformHold: null,
  money: { paid: 23800 },
  buyer: { nick: { masked: '样*户' } },
  receiver: {},
  words: {},
  lines: [
    { id: '1', quantity: 2 },
    { id: '2', quantity: 3, title: '示例短袖T恤' },
  ],
};

describe('toOrder', () => {
  it('takes a whole order and keeps only what is there', () => {
    const order = toOrder({ ...draft, paidAt: undefined, unheardOf: 1, money: { paid: 23800, goods: undefined } });
    expect(order).toEqual(draft);
    expect(order && 'paidAt' in order).toBe(false);
    expect(Object.keys(order!.money)).toEqual(['paid']);
  });

  it.each([
    ['no object', 'order'],
    ['nothing', null],
    ['a list', []],
    ['a number that is a number', { ...draft, number: 6900000000000000000 }],
    ['a key of another order', { ...draft, key: 'douyin:6900000000000000018' }],
    ['a key of another console', { ...draft, key: 'taobao:6900000000000000017' }],
    ['fractions of a fen', { ...draft, money: { paid: 0.5 } }],
    ['a line without quantity', { ...draft, lines: [{ id: '1' }] }],
    ['less than nothing of it', { ...draft, lines: [{ id: '1', quantity: -1 }] }],
    ['a status of its own', { ...draft, status: 'lost' }],
    ['a time beyond all calendars', { ...draft, createdAt: 9e15 }],
  ])('refuses %s', (_, candidate) => {
    expect(toOrder(candidate)).toBeUndefined();
  });
});

describe('goods in short', () => {
  it('counts pieces and shows the first title there is', () => {
    const order = toOrder(draft)!;
    expect(pieces(order)).toBe(5);
    expect(goodsTitle(order)).toBe('示例短袖T恤');
    expect(goodsTitle({ lines: [] })).toBe('');
  });
});
