/** An order in the words of `recentOrderList`: fen, seconds, one kind of goods. Its numbers have a date and a hyphen in them. */
import type { Shop, ShopOrder, ShopStatus } from './shop.ts';

/** How this console writes a number of the sample shop. @example pinduoduoNumber('6920717953560004763') // "256920-717953560004763" */
export const pinduoduoNumber = (number: string): string =>
  /^\d{19}$/.test(number) ? `25${number.slice(0, 4)}-${number.slice(4)}` : number;

/** The shop's own number again; others stay what they are. */
export const shopNumber = (number: string): string => number.replace(/^25(\d{4})-(\d{15})$/, '$1$2');

const statuses: Record<ShopStatus, readonly [code: number, text: string]> = {
  unpaid: [0, '待支付'],
  review: [1, '待发货'],
  toShip: [1, '待发货'],
  shipped: [2, '已发货，待签收'],
  done: [3, '已签收'],
  closed: [0, '已取消'],
};

export const toPinduoduo = (order: ShopOrder, shop: Pick<Shop, 'name'>): Record<string, unknown> => {
  const [code, text] = statuses[order.status];
  const [line] = order.lines;
  const refund = order.lines.find((one) => one.refund !== null)?.refund;
  return {
    order_sn: pinduoduoNumber(order.number),
    mall_id: 100001,
    mall_name: shop.name,
    order_status: code,
    order_status_str: refund?.state === 'done' ? `${order.shippedAt === null ? '未' : '已'}发货，退款成功` : text,
    pay_status: order.paidAt === null ? 0 : 2,
    shipping_status: order.shippedAt === null ? 0 : 1,
    group_status: 1,
    risk_status: order.status === 'review' ? 1 : 0,
    trade_type: 0,
    goods_id: Number(line?.productId.slice(-12)),
    goods_name: line?.title ?? '',
    goods_number: order.lines.reduce((sum, one) => sum + one.quantity, 0),
    sku_id: Number(line?.skuId.slice(-12)),
    spec: line?.spec.map(({ value }) => value).join(',') ?? '',
    out_sku_sn: line?.merchantCode ?? '',
    out_goods_sn: '',
    thumb_url: 'https://example.invalid/a.jpg',
    goods_amount: order.money.goods,
    ...(order.money.paid === null ? {} : { order_amount: order.money.paid }),
    shipping_amount: order.money.post,
    merchant_discount: order.money.discount,
    platform_discount: 0,
    order_time: seconds(order.createdAt),
    confirm_time: seconds(order.paidAt),
    promise_shipping_time: order.promisedShipAt === null ? null : seconds(order.promisedShipAt),
    shipping_time: seconds(order.shippedAt),
    urge_shipping_time: null,
    nickname: order.buyer.nick,
    receive_name: order.receiver.name,
    mobile: order.receiver.phone,
    ...(order.receiver.province === null ? {} : { province_name: order.receiver.province }),
    ...(order.receiver.city === null ? {} : { city_name: order.receiver.city }),
    district_name: order.receiver.district ?? '',
    shipping_address: '***',
    buyer_memo: order.words.buyer,
    mall_remark: order.words.seller,
    mall_remark_name: '',
    mall_remark_tag: ['', 'RED', 'YELLOW', 'GREEN', 'BLUE', 'PURPLE'][order.words.flag] ?? '',
    remark_status: order.words.seller === '' ? 0 : 1,
    after_sales_id: null,
    after_sales_status: refund ? (refund.state === 'done' ? 5 : 10) : 0,
    tracking_number: '',
    no_need_ship: false,
  };
};

const seconds = (at: number | null): number => (at === null ? 0 : Math.floor(at / 1000));
