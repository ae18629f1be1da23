/**
 * Where a 抖店 order stands. On the page only 1 and 2 were seen; the others are the open platform's codes, taken to hold here too. A code
 * that we do not know is `other`, which nothing treats as shippable.
 */
import type { OrderStatus } from '#core/order';
import type { DouyinOrder } from './answer.ts';

export const statusOf = (order: DouyinOrder): OrderStatus => statuses.get(order.order_status ?? NaN)?.[0] ?? 'other';

/** In the console's own words, else in those of its documentation. */
export const statusText = (order: DouyinOrder): string =>
  order.order_status_info?.order_status_text?.trim() || (statuses.get(order.order_status ?? NaN)?.[1] ?? '');

/**
 * 105 is paid, but under review by the platform: its documentation says not to ship (one open-source system reads it as ready; we side with
 * the documentation, since shipping cannot be undone).
 */
export const platformHold = (order: DouyinOrder): string | null =>
  order.order_status === 105 ? order.order_status_info?.order_status_remark?.trim() || statusText(order) : null;

/** The console draws its buttons from what the server allows; no list of buttons, no knowledge. */
export const shippable = (order: DouyinOrder): boolean | null => {
  const actions = [...(order.operation_actions ?? []), ...Object.keys(order.action_map ?? {})];
  if (actions.includes('ship')) return true;
  return actions.length > 0 ? false : null;
};

/** Stage of a presale with deposit and final payment; `null` when it is none, `undefined` when the answer does not tell. */
export const presaleStage = (order: DouyinOrder): 'depositUnpaid' | 'finalUnpaid' | 'paid' | null | undefined => {
  const types = order.product_item.map((line) => line.pre_sale_type);
  const words = order.pre_sale_desc?.trim() ?? '';
  const isPresale = words !== '' || types.some((type) => typeof type === 'number' && type !== 0);
  if (!isPresale) return order.pre_sale_desc !== undefined || types.some((type) => type === 0) ? null : undefined;
  const text = `${words} ${statusText(order)}`;
  if (order.order_status === 103 || /(?:待|未|等待).{0,4}尾款/.test(text)) return 'finalUnpaid';
  if (order.order_status !== 1) return 'paid';
  return /定金/.test(text) ? 'depositUnpaid' : null;
};

/** The same, told from words on the page; first match counts. */
export const statusOfWords = (text: string): OrderStatus => words.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? 'other';

const words: readonly (readonly [RegExp, OrderStatus])[] = [
  [/风控|审核中/, 'review'],
  [/退款完结|已取消|已关闭|交易关闭/, 'closed'],
  [/^(?:交易)?已?完成|交易成功/, 'done'],
  [/部分发货/, 'partShipped'],
  [/^已发货|^待(?:收货|签收)|^已签收/, 'shipped'],
  [/^待支付|^待付款|部分支付|待付尾款/, 'unpaid'],
  [/^待发货|^备货中|^未发货/, 'toShip'],
];

const statuses: ReadonlyMap<number, readonly [OrderStatus, string]> = new Map([
  [1, ['unpaid', '待支付']],
  [2, ['toShip', '待发货']],
  [3, ['shipped', '已发货']],
  [4, ['closed', '已取消']],
  [5, ['done', '已完成']],
  [21, ['closed', '发货前退款完结']],
  [22, ['closed', '发货后退款完结']],
  [39, ['closed', '收货后退款完结']],
  [101, ['partShipped', '部分发货']],
  [103, ['unpaid', '部分支付']],
  [105, ['review', '风控审核中']],
]);
