/** One order of 已卖出的宝贝 as an order of ours. The list carries no receiver, no payment time and no promised ship time. */
import * as v from 'valibot';
import {
  afterSaleOfLines,
  maskable,
  orderKey,
  parseShopTime,
  parseYuan,
  storageClassOf,
  sumFen,
  toOrder,
  type Fen,
  type Order,
  type OrderDraft,
} from '#core/order';
import { filled, isOrderNumber, specText } from '../loose.ts';
import { TaobaoOrderSchema, type TaobaoLine, type TaobaoOrder } from './answer.ts';
import { orderRefund, platformHold, presaleStage, refundOf, shippable, statusOf, statusText } from './status.ts';

/** `undefined` when something indispensable is missing: a number, the time of creation, a line that can be counted. */
export const toTaobaoOrder = (raw: unknown): Order | undefined => {
  const parsed = v.safeParse(TaobaoOrderSchema, raw, { abortEarly: true });
  if (!parsed.success) return undefined;
  const order = parsed.output;
  const number = order.id || order.orderInfo.id;
  const createdAt = parseShopTime(order.orderInfo.createTime, consoleZone);
  if (!isOrderNumber(number) || createdAt === undefined) return undefined;
  const lines = order.subOrders.map((line, index) => toLine(line, `${number}-${index + 1}`));
  const stage = presaleStage(order);
  return toOrder({
    key: orderKey('taobao', number),
    console: 'taobao',
    shop: order.seller?.shopName?.trim() || order.seller?.nick?.trim() || 'shop',
    number,
    source: order.orderInfo.b2C ? '天猫' : '淘宝',
    createdAt,
    status: statusOf(order),
    statusText: statusText(order),
    shippable: shippable(order),
    platformHold: platformHold(order),
    money: { paid: yuan(order.payInfo?.actualFee), post: postage(order.payInfo) },
    buyer: { id: filled(order.buyer?.encodeId), nick: maskable(order.buyer?.nick) },
    receiver: {},
    words: { flag: order.extra?.sellerFlag },
    lines,
    afterSale: orderRefund(order) ?? afterSaleOfLines(lines),
    presale: stage && { stage },
  } satisfies OrderDraft);
};

/** The console prints Chinese time wherever the seller sits. */
const consoleZone = 'Asia/Shanghai';

/** `undefined` also for text that is no amount: what cannot be read is not there. */
const yuan = (text: string | null | undefined): Fen | null | undefined => (typeof text === 'string' ? parseYuan(text) : text);

/** Several ways of delivery, several fees; one that cannot be read leaves the sum unknown. */
const postage = (payInfo: TaobaoOrder['payInfo']): Fen | null | undefined => {
  const fees = payInfo?.postFees;
  if (!fees || fees.length === 0) return yuan(payInfo?.postFee);
  const amounts = fees.map(({ value }) => yuan(value));
  return amounts.every((amount) => typeof amount === 'number') ? sumFen(amounts) : undefined;
};

/** Where `id` is a number of the wrong length only `idStr` is right; both are text here, yet the page's own rounding may be in `id`. */
const toLine = (line: TaobaoLine, fallbackId: string) => {
  const item = line.itemInfo;
  const title = filled(item?.title);
  const spec = specText(item?.skuText);
  return {
    id: line.idStr || line.id || fallbackId,
    productId: filled(item?.id),
    skuId: filled(item?.skuId),
    merchantCode: filled(item?.extra?.find(({ name }) => name?.includes('商家编码'))?.value),
    title,
    spec,
    // A line that cannot be counted makes the order invalid, and the order is dropped and counted.
    quantity: line.quantity ?? line.count ?? NaN,
    // Seen with the price of one piece after discounts; what the whole line cost is not told.
    unitPrice: yuan(line.priceInfo?.realTotal ?? line.priceInfo?.original),
    storage: storageClassOf({ title, spec }),
    afterSale: refundOf(line.operations),
  } satisfies OrderDraft['lines'][number];
};
