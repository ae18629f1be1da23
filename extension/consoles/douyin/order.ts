/** One order of the 抖店 list as an order of ours. */
import * as v from 'valibot';
import {
  afterSaleOfLines,
  afterSaleOfWords,
  fromSeconds,
  maskable,
  normaliseProvince,
  orderKey,
  storageClassOf,
  toOrder,
  type AfterSale,
  type Field,
  type Order,
  type OrderDraft,
} from '#core/order';
import { filled, isOrderNumber, labels, specText } from '../loose.ts';
import { DouyinOrderSchema, type DouyinLine, type DouyinOrder } from './answer.ts';
import { platformHold, presaleStage, shippable, statusOf, statusText } from './status.ts';

/** `undefined` when something indispensable is missing: a number, the time of creation, a line that can be counted. */
export const toDouyinOrder = (raw: unknown): Order | undefined => {
  const parsed = v.safeParse(DouyinOrderSchema, raw, { abortEarly: true });
  if (!parsed.success) return undefined;
  const order = parsed.output;
  const number = order.shop_order_id || order.order_id;
  const createdAt = fromSeconds(order.create_time);
  if (!isOrderNumber(number) || createdAt === null) return undefined;
  const lines = order.product_item.map((line, index) => toLine(line, `${number}-${index + 1}`));
  return toOrder({
    key: orderKey('douyin', number),
    console: 'douyin',
    shop: order.store_name?.trim() || 'shop',
    number,
    source: '抖音小店',
    createdAt,
    paidAt: instant(order.pay_time),
    promisedShipAt: instant(order.exp_ship_time),
    shippedAt: instant(order.logistics_time),
    status: statusOf(order),
    statusText: statusText(order),
    shippable: shippable(order),
    platformHold: platformHold(order),
    money: {
      paid: order.pay_amount ?? order.total_pay_amount ?? order.actual_pay_amount,
      goods: order.total_goods_amount,
      post: order.total_post_amount ?? order.post_amount,
      discount: order.promotion_amount,
    },
    buyer: { id: filled(order.user_id), nick: maskable(order.user_nickname), tags: labels(order.user_profile_tag) },
    receiver: toReceiver(order),
    words: { buyer: filled(order.buyer_words), seller: filled(order.remark), flag: order.star },
    lines,
    afterSale: refundedStatuses.has(order.order_status) ? 'refunded' : afterSaleOfLines(lines),
    presale: presaleOf(order),
  } satisfies OrderDraft);
};

/** 退款完结 before shipping, after it, after receipt. */
const refundedStatuses: ReadonlySet<unknown> = new Set([21, 22, 39]);

const instant = (seconds: number | null | undefined) => (typeof seconds === 'number' ? fromSeconds(seconds) : seconds);

/** Two names are in use for the receiver; the console fills one of them. The full number stays empty until somebody asks for it. */
const toReceiver = (order: DouyinOrder): OrderDraft['receiver'] => {
  const receiver = order.receiver_info ?? order.receive_info;
  if (!receiver) return {};
  const address = receiver.post_addr;
  const province = maskable(placeName(address?.province));
  return {
    name: maskable(receiver.post_receiver),
    phone: maskable(receiver.post_tel || (receiver.post_tel_mask ?? receiver.post_tel)),
    province: typeof province === 'string' ? normaliseProvince(province) : province,
    city: maskable(placeName(address?.city)),
    district: maskable(placeName(address?.town)),
    street: maskable(placeName(address?.street)),
    detail: maskable(address?.detail),
  };
};

type Place = NonNullable<NonNullable<DouyinOrder['receiver_info']>['post_addr']>['province'];
const placeName = (place: Place): string | null | undefined => (typeof place === 'object' && place !== null ? place.name : place);

const toLine = (line: DouyinLine, fallbackId: string) => {
  const title = filled(line.product_name);
  const spec = specText(line.sku_spec);
  return {
    id: line.item_order_id || fallbackId,
    productId: filled(line.product_id),
    skuId: filled(line.sku_id),
    merchantCode: filled(line.merchant_sku_code),
    title,
    spec,
    quantity: line.combo_num,
    unitPrice: line.combo_amount,
    paid: line.pay_amount,
    storage: storageClassOf({ title, spec, tags: [...(line.tags ?? []), ...(line.properties ?? [])] }),
    afterSale: lineAfterSale(line),
    presale: typeof line.pre_sale_type === 'number' ? line.pre_sale_type !== 0 : line.pre_sale_type,
    picture: filled(line.img),
  } satisfies OrderDraft['lines'][number];
};

const lineAfterSale = ({ after_sale_info: info }: DouyinLine): Field<AfterSale> => {
  const words = info ? info.after_sale_text : info;
  return typeof words === 'string' ? afterSaleOfWords(words) : words;
};

/** No presale at all reads as empty; whether it is one is unknown when neither the order nor a line says. */
const presaleOf = (order: DouyinOrder): OrderDraft['presale'] => {
  const stage = presaleStage(order);
  return typeof stage === 'string' ? { stage } : stage;
};
