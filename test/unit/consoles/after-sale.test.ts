/** What answers tell about orders that they do not show. */
import { describe, expect, it } from 'vitest';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import type { RawAnswer } from '#extension/consoles/index.ts';
import { createTaobao } from '#extension/consoles/taobao/index.ts';
import { douyinOrder, seenAt, type Json } from './samples.ts';

const key = 'douyin:6900000000000000017';
const item = (info: Json = {}, rest: Json = {}): Json => ({
  after_sale_info: {
    after_sale_id: '7000000000000000001',
    after_sale_status: 12,
    after_sale_type: 1,
    related_id: '6900000000000000018',
    ...info,
  },
  order_info: { shop_order_id: '6900000000000000017' },
  text_part: {},
  ...rest,
});
const read = (...items: unknown[]) =>
  createDouyin().read({
    url: 'https://fxg.jinritemai.com/after_sale/pc/list',
    body: JSON.stringify({ code: 0, data: { items, total: items.length } }),
    at: seenAt,
  });

describe('the after-sale list of 抖店', () => {
  it('says of which line of which order', () => {
    expect(read(item())).toEqual({
      orders: [],
      updates: [{ key, lines: [{ id: '6900000000000000018', afterSale: 'refunded' }] }],
      dropped: [],
    });
  });

  it('says it of the whole order when all of it goes back', () => {
    expect(read(item({ related_id: '6900000000000000017' })).updates).toEqual([{ key, afterSale: 'refunded' }]);
    expect(read(item({ related_id: '6900000000000000017' }, { order_info: null })).updates).toEqual([{ key, afterSale: 'refunded' }]);
  });

  it('takes the lines from the order where it lists them', () => {
    const lines = [{ sku_order_id: '6900000000000000018' }, { sku_order_id: '6900000000000000019' }];
    expect(read(item({}, { order_info: { shop_order_id: '6900000000000000017', related_order_info: lines } })).updates).toEqual([
      { key, lines: lines.map(({ sku_order_id: id }) => ({ id, afterSale: 'refunded' })) },
    ]);
  });

  it.each([
    [6, {}, 'requested'],
    [7, {}, 'requested'],
    [12, {}, 'refunded'],
    [27, {}, 'rejected'],
    [99, { after_sale_status_text: '退款成功' }, 'refunded'],
    [6, { aftersale_status_text: '商家拒绝' }, 'rejected'],
    [0, {}, 'none'],
  ])('code %i with the words %j is %s', (code, text, state) => {
    expect(read(item({ after_sale_status: code, related_id: '' }, { text_part: text })).updates).toEqual([{ key, afterSale: state }]);
  });

  it('does not take an exchange for a refund', () => {
    expect(read(item({ after_sale_type: 3, related_id: '' })).updates).toEqual([{ key, afterSale: 'none' }]);
  });

  it.each([
    ['a code that nobody explains', item({ after_sale_status: 53 })],
    ['no order', item({ related_id: '' }, { order_info: {} })],
    ['markup for a number', item({}, { order_info: { shop_order_id: '<b>' } })],
    ['nothing', null],
  ])('counts an item with %s, and keeps the others', (_, broken) => {
    expect(read(broken, item())).toMatchObject({ updates: [{ key }], dropped: [{ reason: 'order', count: 1 }] });
  });

  it('is no order list', () => {
    expect(read().orders).toEqual([]);
    const answer: RawAnswer = { url: 'https://fxg.jinritemai.com/after_sale/pc/list', body: '{"code":0,"data":[]}', at: seenAt };
    expect(createDouyin().read(answer)).toEqual({ orders: [], dropped: [{ reason: 'shape', count: 1 }] });
  });
});

describe('the detail of a 抖店 order', () => {
  const detail = (data: unknown): RawAnswer => ({
    url: 'https://fxg.jinritemai.com/api/order/orderDetail?order_id=6900000000000000017',
    body: JSON.stringify({ code: 0, data }),
    at: seenAt,
  });

  it('is an order like those of the list', () => {
    expect(createDouyin().read(detail({ order: douyinOrder() }))).toMatchObject({ orders: [{ key, status: 'toShip' }], dropped: [] });
    expect(createDouyin().read(detail({ order: { shop_order_id: '1' } })).dropped).toEqual([{ reason: 'order', count: 1 }]);
    expect(createDouyin().read(detail(null)).dropped).toEqual([{ reason: 'shape', count: 1 }]);
  });
});

describe('memo and message of a 淘宝 order', () => {
  const tell = (path: string, tip: unknown) =>
    createTaobao().read({ url: `https://trade.taobao.com/trade/json/${path}`, body: JSON.stringify({ tip }), at: seenAt });

  it('become its words', () => {
    expect(tell('memoInfo.htm?user_type=seller&orderid=1900000000000000017', '老客，送小样').updates).toEqual([
      { key: 'taobao:1900000000000000017', words: { seller: '老客，送小样' } },
    ]);
    expect(tell('getMessage.htm?archive=false&biz_order_id=1900000000000000017', '').updates).toEqual([
      { key: 'taobao:1900000000000000017', words: { buyer: null } },
    ]);
  });

  it('are nobody\u2019s without a number, and no words when they are none', () => {
    expect(tell('memoInfo.htm', '老客').dropped).toEqual([{ reason: 'order', count: 1 }]);
    expect(tell('memoInfo.htm?orderid=1900000000000000017', 7).dropped).toEqual([{ reason: 'shape', count: 1 }]);
  });
});
