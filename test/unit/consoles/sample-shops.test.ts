import { describe, expect, it } from 'vitest';
import { ms, pieces, type Order } from '#core/order';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import { createPinduoduo } from '#extension/consoles/pinduoduo/index.ts';
import { createTaobao } from '#extension/consoles/taobao/index.ts';
import { toDouyin } from '#test/consoles/shops/douyin.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { pinduoduoNumber, shopNumber, toPinduoduo } from '#test/consoles/shops/pinduoduo.ts';
import { toTaobao } from '#test/consoles/shops/taobao.ts';
import { seenAt } from './samples.ts';

const shop = edgeShop({ now: seenAt });
/** Times travel in whole seconds. */
const inSeconds = (at: number | null): number | null => (at === null ? null : Math.floor(at / 1000) * 1000);

const numbersOf = (orders: readonly Order[]): string[] => orders.map(({ number }) => number);

describe('every order of the sample shop', () => {
  it('comes through 抖店 whole', () => {
    const body = JSON.stringify({ code: 0, data: shop.orders.map((order) => toDouyin(order, shop, shop.now)) });
    const { orders, dropped } = createDouyin().read({ url: '', body, at: ms(shop.now) });
    expect(dropped).toEqual([]);
    expect(numbersOf(orders)).toEqual(shop.orders.map(({ number }) => number));
    shop.orders.forEach((original, index) => {
      const order = orders[index]!;
      expect(order).toMatchObject({
        status: original.status,
        createdAt: inSeconds(original.createdAt),
        promisedShipAt: inSeconds(original.promisedShipAt),
      });
      expect(order.money.paid ?? null).toBe(original.money.paid);
      expect(order.lines.map(({ skuId }) => skuId)).toEqual(original.lines.map(({ skuId }) => skuId));
      expect(pieces(order)).toBe(original.lines.reduce((sum, line) => sum + line.quantity, 0));
    });
  });

  it('comes through 淘宝 whole', () => {
    const body = JSON.stringify({ mainOrders: shop.orders.map((order) => toTaobao(order, shop)) });
    const { orders, dropped } = createTaobao().read({ url: '', body, at: ms(shop.now) });
    expect(dropped).toEqual([]);
    expect(numbersOf(orders)).toEqual(shop.orders.map(({ number }) => number));
    shop.orders.forEach((original, index) => {
      const order = orders[index]!;
      expect(order).toMatchObject({ status: original.status, createdAt: inSeconds(original.createdAt) });
      expect(order.money.paid ?? null).toBe(original.money.paid);
      expect(order.lines.map(({ id }) => id)).toEqual(original.lines.map(({ number }) => number));
    });
  });

  it('comes through 拼多多 whole', () => {
    const body = JSON.stringify({ result: { pageItems: shop.orders.map((order) => toPinduoduo(order, shop)) } });
    const { orders, dropped } = createPinduoduo().read({ url: '', body, at: ms(shop.now) });
    expect(dropped).toEqual([]);
    expect(numbersOf(orders)).toEqual(shop.orders.map(({ number }) => pinduoduoNumber(number)));
    expect(numbersOf(orders).map(shopNumber)).toEqual(shop.orders.map(({ number }) => number));
    shop.orders.forEach((original, index) => {
      const order = orders[index]!;
      if (order.afterSale !== 'refunded') expect(order.status).toBe(original.status);
      expect(order).toMatchObject({
        createdAt: inSeconds(original.createdAt),
        promisedShipAt: inSeconds(original.promisedShipAt),
        shippedAt: inSeconds(original.shippedAt),
      });
      expect(order.money.paid ?? null).toBe(original.money.paid);
      expect(pieces(order)).toBe(original.lines.reduce((sum, line) => sum + line.quantity, 0));
    });
  });
});
