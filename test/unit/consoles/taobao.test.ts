import { describe, expect, it } from 'vitest';
import type { Order } from '#core/order';
import { createTaobao } from '#extension/consoles/taobao/index.ts';
import { encodeGbk } from '#test/consoles/gbk.ts';
import { taobaoAnswer, taobaoLine, taobaoOrder, type Json } from './samples.ts';

const taobao = createTaobao();

const only = (changes: Json = {}): Order => {
  const { orders, dropped } = taobao.read(taobaoAnswer([taobaoOrder(changes)]));
  expect(dropped).toEqual([]);
  return orders[0]!;
};
const withStatus = (text: string, operations?: unknown): Order => only({ statusInfo: { text }, operations });

describe('an order of 淘宝', () => {
  const expected = {
    key: 'taobao:1900000000000000017',
    console: 'taobao',
    shop: '样例旗舰店',
    number: '1900000000000000017',
    source: '天猫',
    createdAt: Date.parse('2025-06-15T17:33:20+08:00'),
    status: 'toShip',
    statusText: '买家已付款，等待商家发货',
    shippable: true,
    platformHold: null,
    money: { paid: 23800, post: 0 },
    buyer: { id: 'ZGVtbw==', nick: { masked: '样**' } },
    receiver: {},
    words: { flag: 4 },
    lines: [
      {
        id: '1900000000000000018',
        productId: '600000000001',
        skuId: '5000000000001',
        merchantCode: 'DEMO-BLK-M',
        title: '示例短袖T恤',
        spec: '黑色；M',
        quantity: 2,
        unitPrice: 11900,
        storage: 'ordinary',
        afterSale: 'none',
      },
    ],
    afterSale: 'none',
  };

  it('keeps everything that the list says, and no key for what it does not say', () => {
    expect(only()).toStrictEqual(expected);
  });

  it('is the same in GBK bytes, UTF-8 bytes and text', () => {
    const answer = taobaoAnswer([taobaoOrder()]);
    const text = answer.body as string;
    for (const bytes of [encodeGbk(text), new TextEncoder().encode(text)]) {
      const { orders } = taobao.read({
        ...answer,
        body: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
      });
      expect(orders).toStrictEqual([expected]);
    }
  });

  it('is of 淘宝 or of 天猫', () => {
    const info = { id: '1900000000000000017', createTime: '2025-06-15 17:33:20' };
    expect(only({ orderInfo: { ...info, b2C: false } }).source).toBe('淘宝');
    expect(only({ orderInfo: info }).source).toBe('淘宝');
  });

  it('names the shop as well as it can', () => {
    expect(only({ seller: { nick: '样例卖家' } }).shop).toBe('样例卖家');
    expect(only({ seller: null }).shop).toBe('shop');
  });

  it.each([
    ['等待买家付款', 'unpaid', false],
    ['商品已拍下，等待买家付款', 'unpaid', false],
    ['买家已付款', 'toShip', true],
    ['买家已付款，等待卖家发货', 'toShip', true],
    ['卖家部分发货', 'partShipped', null],
    ['卖家已发货', 'shipped', false],
    ['商家已发货，等待买家确认', 'shipped', false],
    ['部分退款中', 'other', null],
    ['交易关闭', 'closed', false],
    ['交易成功', 'done', false],
    ['买家已付款，禁止发货', 'review', false],
    ['PAID_FORBID_CONSIGN', 'review', false],
    ['拼团中', 'review', false],
    ['买家已付款，平台审核中', 'review', false],
    ['前所未见', 'other', null],
    ['', 'other', null],
  ])('%j is %s, shippable: %s', (text, status, shippable) => {
    const order = withStatus(text);
    expect(order).toMatchObject({ status, statusText: text, shippable });
    expect(order.platformHold).toBe(status === 'review' ? text : null);
  });

  it('believes the button more than the status', () => {
    expect(withStatus('前所未见', [{ text: '详情' }, { text: ' 发货 ' }]).shippable).toBe(true);
    expect(withStatus('前所未见', [{ text: '修改发货' }]).shippable).toBeNull();
    expect(only({ statusInfo: null, operations: undefined })).toMatchObject({ status: 'other', shippable: null });
  });

  it.each([
    [[{ text: '请卖家处理' }], 'requested'],
    [[{ text: '请退款' }], 'requested'],
    [[{ text: '详情' }, { text: '退款成功' }], 'refunded'],
    [[{ text: '已拒绝退款' }], 'rejected'],
    [[{ text: '寄件' }], 'none'],
    [[], 'none'],
  ])('operations %j mean: %s', (operations, afterSale) => {
    const order = only({ subOrders: [taobaoLine({ operations })] });
    expect(order.lines[0]!.afterSale).toBe(afterSale);
    expect(order.afterSale).toBe(afterSale);
  });

  it('says nothing of refunds where the answer does not', () => {
    expect(only({ subOrders: [taobaoLine({ operations: undefined })] })).not.toHaveProperty('afterSale');
    expect(withStatus('部分退款中').afterSale).toBe('requested');
  });

  it('knows an open final payment', () => {
    expect(withStatus('定金已付，等待买家付尾款')).toMatchObject({ status: 'unpaid', presale: { stage: 'finalUnpaid' } });
    expect(withStatus('等待买家付定金')).toMatchObject({ status: 'unpaid', presale: { stage: 'depositUnpaid' } });
    expect(only()).not.toHaveProperty('presale');
  });

  it('reads money from text, or not at all', () => {
    const money = (payInfo: unknown) => only({ payInfo }).money;
    expect(money({ actualFee: '1,234.50', postFees: [{ value: '￥8.00' }, { value: '￥2.50' }] })).toEqual({ paid: 123450, post: 1050 });
    expect(money({ actualFee: '0.10', postFee: '12.00' })).toEqual({ paid: 10, post: 1200 });
    expect(money({ actualFee: '面议', postFees: [{ value: '到付' }] })).toEqual({});
    expect(money(undefined)).toEqual({});
  });

  it('reads quantity from the buyer\u2019s side, too', () => {
    expect(only({ subOrders: [taobaoLine({ quantity: undefined, count: '3' })] }).lines[0]!.quantity).toBe(3);
  });

  it('tells cold goods', () => {
    const lines = [
      taobaoLine({ itemInfo: { title: '示例牛肉丸 冷冻' } }),
      taobaoLine({ itemInfo: { title: '' } }),
      taobaoLine({ itemInfo: undefined }),
    ];
    expect(only({ subOrders: lines }).lines.map(({ storage }) => storage)).toEqual(['cold', null, null]);
  });
});

describe('a broken order among good ones', () => {
  it.each([
    ['null', null],
    ['no number', taobaoOrder({ id: undefined, orderInfo: { createTime: '2025-06-15 17:33:20' } })],
    ['no time', taobaoOrder({ orderInfo: { id: '1900000000000000017' } })],
    ['a time that is none', taobaoOrder({ orderInfo: { createTime: '2025-02-30 17:33:20' } })],
    ['no lines', taobaoOrder({ subOrders: null })],
    ['a line that cannot be counted', taobaoOrder({ subOrders: [taobaoLine({ quantity: '两件' })] })],
  ])('%s costs only itself', (_, order) => {
    const { orders, dropped } = taobao.read(
      taobaoAnswer([taobaoOrder({ id: '1900000000000000001' }), order, taobaoOrder({ id: '1900000000000000002' })]),
    );
    expect(orders.map(({ number }) => number)).toEqual(['1900000000000000001', '1900000000000000002']);
    expect(dropped).toEqual([{ reason: 'order', count: 1 }]);
  });

  it('costs one field where only a field is wrong', () => {
    const order = only({ buyer: 'nobody', extra: { sellerFlag: 'red' }, payInfo: [], statusInfo: 5, operations: 'none' });
    expect(order).toMatchObject({ buyer: {}, words: {}, money: {}, status: 'other' });
  });
});
