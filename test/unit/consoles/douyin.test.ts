import { describe, expect, it } from 'vitest';
import type { Order } from '#core/order';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import { douyinAnswer, douyinLine, douyinOrder, douyinReceiver, type Json } from './samples.ts';

const douyin = createDouyin();

const only = (changes: Json = {}): Order => {
  const { orders, dropped } = douyin.read(douyinAnswer([douyinOrder(changes)]));
  expect(dropped).toEqual([]);
  return orders[0]!;
};
const onlyLine = (changes: Json) => only({ product_item: [douyinLine(changes)] }).lines[0]!;

describe('an order of 抖店', () => {
  it('keeps everything that the list says', () => {
    expect(only()).toEqual({
      key: 'douyin:6900000000000000017',
      console: 'douyin',
      shop: 'shop',
      number: '6900000000000000017',
      source: '抖音小店',
      createdAt: 1749980000000,
      paidAt: 1749980060000,
      promisedShipAt: 1750152860000,
      shippedAt: null,
      status: 'toShip',
      statusText: '待发货',
      shippable: true,
      platformHold: null,
      money: { paid: 23800, goods: 25800, post: 0, discount: 2000 },
      buyer: { id: '900000000000001', nick: { masked: '样*户' }, tags: [] },
      receiver: {
        name: { masked: '样*' },
        phone: { masked: '1**********' },
        province: '青海',
        city: '玉树藏族自治州',
        district: '样例区',
        street: '样例街道',
        detail: { masked: '***' },
      },
      words: { buyer: '麻烦尽快发货', seller: '样例备注', flag: 4 },
      lines: [
        {
          id: '6900000000000000018',
          productId: '3600000000000000001',
          skuId: '1700000000000000017',
          merchantCode: 'DEMO-BLK-M',
          title: '示例短袖T恤',
          spec: '黑色；M',
          quantity: 2,
          unitPrice: 12900,
          paid: 23800,
          storage: 'ordinary',
          afterSale: 'none',
          presale: false,
          picture: 'https://example.invalid/a.jpg',
        },
      ],
      afterSale: 'none',
      presale: null,
    });
  });

  it.each([
    [1, 'unpaid'],
    [103, 'unpaid'],
    [105, 'review'],
    [2, 'toShip'],
    [101, 'partShipped'],
    [3, 'shipped'],
    [4, 'closed'],
    [21, 'closed'],
    [22, 'closed'],
    [39, 'closed'],
    [5, 'done'],
    [77, 'other'],
    ['2', 'toShip'],
    ['paid', 'other'],
    [null, 'other'],
  ])('status %j is %s', (code, status) => {
    expect(only({ order_status: code }).status).toBe(status);
  });

  it('says a status of the documentation in its words, where the page has none', () => {
    expect(only({ order_status: 101, order_status_info: null }).statusText).toBe('部分发货');
    expect(only({ order_status: 77, order_status_info: undefined }).statusText).toBe('');
  });

  it('repeats the platform\u2019s own hold', () => {
    const info = { order_status_text: '已支付', order_status_remark: '风控审核中，请勿发货' };
    expect(only({ order_status: 105, order_status_info: info })).toMatchObject({ status: 'review', platformHold: '风控审核中，请勿发货' });
    expect(only({ order_status: 105, order_status_info: { ...info, order_status_remark: '' } }).platformHold).toBe('已支付');
    expect(only({ order_status: 105, order_status_info: null }).platformHold).toBe('风控审核中');
  });

  it('can be shipped when the console offers it', () => {
    expect(only({ operation_actions: ['remark'], action_map: { ship: {} } }).shippable).toBe(true);
    expect(only({ operation_actions: ['ship'], action_map: null }).shippable).toBe(true);
    expect(only({ operation_actions: ['remark'], action_map: {} }).shippable).toBe(false);
    expect(only({ operation_actions: undefined, action_map: { remark: {} } }).shippable).toBe(false);
    expect(only({ operation_actions: undefined, action_map: undefined }).shippable).toBeNull();
    expect(only({ operation_actions: [], action_map: {} }).shippable).toBeNull();
  });

  it('reads "not yet" as empty', () => {
    expect(only({ order_status: 1, pay_time: 0, exp_ship_time: 0 })).toMatchObject({ paidAt: null, promisedShipAt: null, shippedAt: null });
  });

  it('leaves out what the answer does not carry', () => {
    const order = only({
      pay_time: undefined,
      exp_ship_time: 'soon',
      receiver_info: undefined,
      user_profile_tag: undefined,
      pay_amount: '12.5',
      star: undefined,
    });
    expect(order).not.toHaveProperty('paidAt');
    expect(order).not.toHaveProperty('promisedShipAt');
    expect(order.receiver).toEqual({});
    expect(order.buyer).not.toHaveProperty('tags');
    expect(order.words).not.toHaveProperty('flag');
    // The order's total stands in for a payment that cannot be read.
    expect(order.money.paid).toBe(23800);
  });

  it('names the shop when the console does', () => {
    expect(only({ store_name: ' 样例小店 ' }).shop).toBe('样例小店');
  });

  it('reads tags of the buyer in any form', () => {
    const tags = ['新客', { text: '恶意退货' }, { name: '老客' }, { key: 'vip' }, { text: '', key: 'k' }, {}];
    expect(only({ user_profile_tag: tags }).buyer.tags).toEqual(['新客', '恶意退货', '老客', 'vip', 'k']);
    expect(only({ user_profile_tag: null }).buyer.tags).toBeNull();
  });

  it('takes a full phone number where the page has one', () => {
    expect(only({ receiver_info: douyinReceiver({ post_tel: '13800000000' }) }).receiver.phone).toBe('13800000000');
    expect(only({ receiver_info: douyinReceiver({ post_tel: '', post_tel_mask: '' }) }).receiver.phone).toBeNull();
    expect(only({ receiver_info: douyinReceiver({ post_tel: undefined, post_tel_mask: undefined }) }).receiver).not.toHaveProperty('phone');
  });

  it('finds the receiver under either name, and a masked province', () => {
    expect(only({ receiver_info: null, receive_info: douyinReceiver() }).receiver.province).toBe('青海');
    const masked = douyinReceiver({ post_addr: { province: { name: '***' }, city: '西宁市', town: null } });
    expect(only({ receiver_info: masked }).receiver).toMatchObject({ province: { masked: '***' }, city: '西宁市', district: null });
  });

  it.each([
    ['-', 'none'],
    ['退款中', 'requested'],
    ['退款成功', 'refunded'],
    ['商家拒绝', 'rejected'],
    ['补寄', null],
  ])('after-sale %j reads as %s', (text, afterSale) => {
    const order = only({ product_item: [douyinLine({ after_sale_info: { after_sale_text: text } })] });
    expect(order.lines[0]!.afterSale).toBe(afterSale);
    expect(order.afterSale).toBe(afterSale);
  });

  it('takes the most urgent after-sale of the lines for the order\u2019s, and 退款完结 for a refund', () => {
    const lines = ['退款成功', '退款中', '-'].map((text) => douyinLine({ after_sale_info: { after_sale_text: text } }));
    expect(only({ product_item: lines }).afterSale).toBe('requested');
    expect(only({ order_status: 21 }).afterSale).toBe('refunded');
    expect(onlyLine({ after_sale_info: undefined })).not.toHaveProperty('afterSale');
  });

  it('knows the stages of a presale', () => {
    const presale = (changes: Json) => only({ product_item: [douyinLine({ pre_sale_type: 1 })], ...changes }).presale;
    expect(presale({})).toEqual({ stage: 'paid' });
    expect(presale({ order_status: 103 })).toEqual({ stage: 'finalUnpaid' });
    expect(presale({ pre_sale_desc: '定金预售，待付尾款' })).toEqual({ stage: 'finalUnpaid' });
    expect(presale({ order_status: 1, pre_sale_desc: '定金预售' })).toEqual({ stage: 'depositUnpaid' });
    expect(only({ pre_sale_desc: undefined, product_item: [douyinLine({ pre_sale_type: undefined })] })).not.toHaveProperty('presale');
  });

  it('tells cold goods by title, spec, tags and properties', () => {
    expect(onlyLine({ product_name: '示例牛肉丸 冷冻包邮' }).storage).toBe('cold');
    expect(onlyLine({ tags: [{ text: '冷链' }] }).storage).toBe('cold');
    expect(onlyLine({ properties: [{ key: 'storage', text: '冷藏' }] }).storage).toBe('cold');
    expect(onlyLine({ product_name: '' })).toMatchObject({ title: null, storage: null });
  });

  it('keeps a long sku_id whether it comes as number or text', () => {
    expect(onlyLine({ sku_id: 1700000000017 }).skuId).toBe('1700000000017');
    expect(onlyLine({ sku_id: '1700000000000000019' }).skuId).toBe('1700000000000000019');
  });
});

describe('a broken order among good ones', () => {
  const broken: readonly [string, unknown][] = [
    ['null', null],
    ['text', 'order'],
    ['a list', []],
    ['no number', douyinOrder({ shop_order_id: undefined, order_id: undefined })],
    ['a number that is markup', douyinOrder({ shop_order_id: '<img onerror=alert(1)>' })],
    ['no time of creation', douyinOrder({ create_time: undefined })],
    ['the year 57000', douyinOrder({ create_time: 1749980000000 })],
    ['no lines', douyinOrder({ product_item: undefined })],
    ['a line that cannot be counted', douyinOrder({ product_item: [douyinLine(), douyinLine({ combo_num: undefined })] })],
    ['a line that is none', douyinOrder({ product_item: [null] })],
  ];

  it.each(broken)('%s costs only itself', (_, order) => {
    const { orders, dropped } = douyin.read(
      douyinAnswer([douyinOrder({ shop_order_id: '6900000000000000001' }), order, douyinOrder({ shop_order_id: '6900000000000000002' })]),
    );
    expect(orders.map(({ number }) => number)).toEqual(['6900000000000000001', '6900000000000000002']);
    expect(dropped).toEqual([{ reason: 'order', count: 1 }]);
  });

  it('is counted with its like', () => {
    expect(douyin.read(douyinAnswer(broken.map(([, order]) => order)))).toEqual({
      orders: [],
      dropped: [{ reason: 'order', count: broken.length }],
    });
  });

  it('leaves markup in a nick name what it is: text', () => {
    const nick = '<img src=x onerror=alert(1)>';
    expect(only({ user_nickname: nick }).buyer.nick).toBe(nick);
  });
});
