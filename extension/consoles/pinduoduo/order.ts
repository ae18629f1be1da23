/** One order of the 拼多多 list as an order of ours. When it was paid, the list does not say plainly, nor what one piece cost. */
import * as v from 'valibot';
import {
  fromSeconds,
  maskable,
  normaliseProvince,
  orderKey,
  storageClassOf,
  toOrder,
  type AfterSale,
  type Order,
  type OrderDraft,
  type OrderStatus,
} from '#core/order';
import { filled, isOrderNumber } from '../loose.ts';
import { PinduoduoOrderSchema, type PinduoduoOrder } from './answer.ts';

/** `undefined` when something indispensable is missing: a number, the time of creation, goods that can be counted. */
export const toPinduoduoOrder = (raw: unknown): Order | undefined => {
  const { success, output: order } = v.safeParse(PinduoduoOrderSchema, raw, { abortEarly: true });
  const createdAt = success ? fromSeconds(order.order_time) : null;
  if (!success || createdAt === null || !isOrderNumber(order.order_sn)) return undefined;
  const status = statusOf(order);
  const province = maskable(order.province_name);
  const title = filled(order.goods_name);
  const spec = filled(order.spec);
  return toOrder({
    key: orderKey('pinduoduo', order.order_sn),
    console: 'pinduoduo',
    shop: order.mall_id || 'shop',
    number: order.order_sn,
    source: '拼多多',
    createdAt,
    promisedShipAt: instant(order.promise_shipping_time),
    shippedAt: instant(order.shipping_time),
    status,
    statusText: order.order_status_str?.trim() ?? '',
    shippable: status === 'other' ? null : status === 'toShip' && order.no_need_ship !== true,
    platformHold: status === 'review' ? '风控审核中' : null,
    money: {
      paid: order.order_amount,
      goods: order.goods_amount,
      post: order.shipping_amount,
      discount: sum(order.merchant_discount, order.platform_discount),
    },
    buyer: { nick: maskable(order.nickname) },
    receiver: {
      name: maskable(order.receive_name),
      phone: maskable(order.mobile),
      province: typeof province === 'string' ? normaliseProvince(province) : province,
      city: maskable(order.city_name),
      district: maskable(order.district_name),
      detail: maskable(order.shipping_address),
    },
    words: { buyer: filled(order.buyer_memo), seller: filled(order.mall_remark), flag: flagOf(order) },
    lines: [
      {
        id: `${order.order_sn}-1`,
        productId: filled(order.goods_id),
        skuId: filled(order.sku_id),
        merchantCode: filled(order.out_sku_sn || order.out_goods_sn),
        title,
        spec,
        quantity: order.goods_number,
        storage: storageClassOf({ title, spec }),
        afterSale: afterSaleOf(order),
        picture: filled(order.thumb_url),
      },
    ],
    afterSale: afterSaleOf(order),
  } satisfies OrderDraft);
};

const instant = (seconds: number | null | undefined) => (typeof seconds === 'number' ? fromSeconds(seconds) : seconds);
const sum = (a: number | null | undefined, b: number | null | undefined) =>
  typeof a === 'number' && typeof b === 'number' ? a + b : undefined;

/** The words say more than the code: 未发货，退款成功 is closed, whatever its number. */
const statusOf = (order: PinduoduoOrder): OrderStatus => {
  const status = statusOfWords(order.order_status_str ?? '');
  if (status === 'toShip' && order.risk_status === 1) return 'review';
  return status === 'other' ? (codes.get(order.order_status ?? NaN) ?? 'other') : status;
};
const codes: ReadonlyMap<number, OrderStatus> = new Map([
  [1, 'toShip'],
  [2, 'shipped'],
  [3, 'done'],
]);

/** First match counts; words that we do not know are `other`, which nothing treats as shippable. */
export const statusOfWords = (text: string): OrderStatus => words.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? 'other';
const words: readonly (readonly [RegExp, OrderStatus])[] = [
  [/退款成功|已取消|已关闭/, 'closed'],
  [/审核|暂停发货/, 'review'],
  [/^已发货|^待签收|^待收货/, 'shipped'],
  [/^已签收|^已完成/, 'done'],
  [/^待支付|^待付款|^待成团/, 'unpaid'],
  [/^待发货|^未发货/, 'toShip'],
];

/** The codes of the page, which are not those of the open platform. `null`: something is going on that no source explains. */
const afterSaleOf = ({ after_sales_status: code, order_status_str: text }: PinduoduoOrder): AfterSale | null | undefined => {
  if (text?.includes('退款成功')) return 'refunded';
  return typeof code === 'number' ? (afterSales.get(code) ?? null) : code;
};
const afterSales: ReadonlyMap<number, AfterSale> = new Map([
  [0, 'none'],
  [5, 'refunded'],
  [10, 'requested'],
  [11, 'requested'],
  [12, 'none'],
]);

/** The page names its colours; the open platform numbers them. */
const flagOf = ({ mall_remark_tag: tag }: PinduoduoOrder): number | null | undefined =>
  typeof tag === 'string' ? (tag === '' ? 0 : flags.indexOf(tag) + 1 || undefined) : tag;
const flags = ['RED', 'YELLOW', 'GREEN', 'BLUE', 'PURPLE'];
