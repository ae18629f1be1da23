import { describe, expect, it } from 'vitest';
import { day, type Order } from '#core/order';
import type { RawAnswer } from '#extension/consoles/index.ts';
import { createPinduoduo } from '#extension/consoles/pinduoduo/index.ts';
import { seenAt, type Json } from './samples.ts';

const order = (changes: Json = {}): Json => ({
  order_sn: '250615-000000000000017',
  mall_id: 100001,
  order_status: 1,
  order_status_str: '待发货',
  pay_status: 2,
  risk_status: 0,
  goods_id: 500000000001,
  goods_name: '示例短袖T恤',
  goods_number: 2,
  sku_id: 900000000001,
  spec: '黑色,M',
  out_sku_sn: 'DEMO-BLK-M',
  out_goods_sn: 'DEMO',
  goods_amount: 25800,
  order_amount: 23800,
  shipping_amount: 0,
  merchant_discount: 2000,
  platform_discount: 0,
  order_time: 1749980000,
  confirm_time: 1749980060,
  promise_shipping_time: 1750152860,
  shipping_time: 0,
  nickname: '样*',
  receive_name: '样*',
  mobile: '1**********',
  province_name: '青海省',
  city_name: '样例市',
  district_name: '样例区',
  shipping_address: '***',
  buyer_memo: '',
  mall_remark: '样例备注',
  mall_remark_name: '蓝色',
  mall_remark_tag: 'BLUE',
  after_sales_status: 0,
  no_need_ship: false,
  ...changes,
});
const request = (changes: Json = {}): string =>
  JSON.stringify({
    orderType: 0,
    afterSaleType: 0,
    remarkStatus: -1,
    urgeShippingStatus: -1,
    groupStartTime: 1749980100 - 90 * 86_400,
    groupEndTime: 1749980100,
    pageNumber: 1,
    pageSize: 2,
    sortType: 10,
    ...changes,
  });
const answer = (orders: readonly unknown[], asked: string | undefined = request(), total = orders.length): RawAnswer => ({
  url: 'https://mms.pinduoduo.com/mangkhut/mms/recentOrderList',
  body: JSON.stringify({ success: true, errorCode: 1000000, errorMsg: null, result: { totalItemNum: total, pageItems: orders } }),
  at: seenAt,
  ...(asked === undefined ? {} : { request: asked }),
});
const only = (changes: Json = {}): Order => {
  const { orders, dropped } = createPinduoduo().read(answer([order(changes)]));
  expect(dropped).toEqual([]);
  return orders[0]!;
};

describe('an order of 拼多多', () => {
  it('keeps everything that the list says plainly', () => {
    expect(only()).toEqual({
      key: 'pinduoduo:250615-000000000000017',
      console: 'pinduoduo',
      shop: '100001',
      number: '250615-000000000000017',
      source: '拼多多',
      createdAt: 1749980000000,
      promisedShipAt: 1750152860000,
      shippedAt: null,
      status: 'toShip',
      statusText: '待发货',
      shippable: true,
      platformHold: null,
      money: { paid: 23800, goods: 25800, post: 0, discount: 2000 },
      buyer: { nick: { masked: '样*' } },
      receiver: {
        name: { masked: '样*' },
        phone: { masked: '1**********' },
        province: '青海',
        city: '样例市',
        district: '样例区',
        detail: { masked: '***' },
      },
      words: { buyer: null, seller: '样例备注', flag: 4 },
      lines: [
        {
          id: '250615-000000000000017-1',
          productId: '500000000001',
          skuId: '900000000001',
          merchantCode: 'DEMO-BLK-M',
          title: '示例短袖T恤',
          spec: '黑色,M',
          quantity: 2,
          storage: 'ordinary',
          afterSale: 'none',
        },
      ],
      afterSale: 'none',
    });
  });

  it.each([
    [1, '待发货', 'toShip'],
    [2, '已发货，待签收', 'shipped'],
    [3, '已签收', 'done'],
    [1, '未发货，退款成功', 'closed'],
    [2, '已发货，退款成功', 'closed'],
    [0, '已取消', 'closed'],
    [1, '', 'toShip'],
    [9, '新状态', 'other'],
  ])('status %j with the words %j is %s', (code, text, status) => {
    expect(only({ order_status: code, order_status_str: text }).status).toBe(status);
  });

  it('never calls an order shippable that the platform reviews, or that must not be shipped', () => {
    expect(only({ risk_status: 1 })).toMatchObject({ status: 'review', shippable: false, platformHold: '风控审核中' });
    expect(only({ no_need_ship: true }).shippable).toBe(false);
    expect(only({ order_status: 9, order_status_str: '新状态' }).shippable).toBeNull();
  });

  it.each([
    [0, '待发货', 'none'],
    [5, '待发货', 'refunded'],
    [10, '待发货', 'requested'],
    [0, '未发货，退款成功', 'refunded'],
    [77, '待发货', null],
  ])('after-sale %j with the words %j reads as %s', (code, text, afterSale) => {
    expect(only({ after_sales_status: code, order_status_str: text }).afterSale).toBe(afterSale);
  });

  it.each([
    ['RED', 1],
    ['PURPLE', 5],
    ['', 0],
    [null, null],
  ])('flag %j reads as %s', (tag, flag) => {
    expect(only({ mall_remark_tag: tag }).words.flag).toBe(flag);
  });

  it('has no flag when the colour is one that nobody knows', () => {
    expect(only({ mall_remark_tag: 'PINK' }).words).not.toHaveProperty('flag');
  });

  it('costs only itself when it is broken', () => {
    const broken = [null, order({ order_sn: '<b>' }), order({ order_time: undefined }), order({ goods_number: 'two' })];
    expect(createPinduoduo().read(answer([...broken, order()]))).toMatchObject({
      orders: [{ number: '250615-000000000000017' }],
      dropped: [{ reason: 'order', count: broken.length }],
    });
  });
});

describe('what a page of the 拼多多 list covers', () => {
  const page = (asked: string | undefined, total = 60): RawAnswer =>
    answer([order({ order_time: 1749980000 }), order({ order_sn: '250615-000000000000016', order_time: 1749970000 })], asked, total);

  it('from its last order up to now; on the last page as far back as was asked for', () => {
    const covered = { console: 'pinduoduo', shop: '100001', to: seenAt };
    expect(createPinduoduo().read(page(request())).covered).toEqual({ ...covered, from: 1749970000000 });
    expect(createPinduoduo().read(page(request(), 2)).covered).toEqual({ ...covered, from: seenAt - 90 * day });
    expect(createPinduoduo().read(page(request({ orderType: 1 }))).covered).toMatchObject({ openOnly: true });
  });

  it.each([
    ['another kind of list', request({ orderType: 4 })],
    ['a filter by remark', request({ remarkStatus: 1 })],
    ['a filter by urging', request({ urgeShippingStatus: 1 })],
    ['a request that is no JSON', 'pageNumber=1'],
    ['a request that was not seen', ''],
  ])('nothing with %s', (_, asked) => {
    expect(createPinduoduo().read(page(asked))).not.toHaveProperty('covered');
  });
});
