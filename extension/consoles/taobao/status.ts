/** Where a 淘宝 order stands, told from the words of its status: the list sends no code. */
import type { AfterSale, OrderStatus } from '#core/order';
import { words } from '../words.ts';
import type { TaobaoOrder } from './answer.ts';

const shipWords: readonly string[] = words.ship;

export const statusText = (order: TaobaoOrder): string => order.statusInfo?.text?.trim() ?? '';

/** First match counts; words that we do not know are `other`, which nothing treats as shippable. */
export const statusOfWords = (text: string): OrderStatus => statuses.find(([words]) => words.test(text.trim()))?.[1] ?? 'other';

export const statusOf = (order: TaobaoOrder): OrderStatus => statusOfWords(statusText(order));

/** Paid, yet the platform forbids shipping: group purchases not yet complete, goods under control (PAID_FORBID_CONSIGN). */
export const platformHold = (order: TaobaoOrder): string | null => (statusOf(order) === 'review' ? statusText(order) : null);

/** The button decides where there is one; then the status; part of a refund or a status that we cannot read leaves it open. */
export const shippable = (order: TaobaoOrder): boolean | null => {
  if (order.operations?.some(({ text }) => shipWords.includes(text?.trim() ?? ''))) return true;
  const status = statusOf(order);
  if (status === 'toShip') return true;
  return status === 'other' || status === 'partShipped' ? null : false;
};

export const presaleStage = (order: TaobaoOrder): 'depositUnpaid' | 'finalUnpaid' | undefined => {
  const text = statusText(order);
  if (/(?:等待|待|未).{0,6}尾款/.test(text)) return 'finalUnpaid';
  return /(?:等待|待|未).{0,6}定金/.test(text) ? 'depositUnpaid' : undefined;
};

/** 部分退款中 and 退款中 stand in the place of a status. */
export const orderRefund = (order: TaobaoOrder): AfterSale | undefined =>
  /退款中|退货中/.test(statusText(order)) ? 'requested' : undefined;

/** A refund shows as one of a line's operations; other operations (详情, 寄件) say that there is none, no operations say nothing. */
export const refundOf = (
  operations: readonly { readonly text?: string | null | undefined }[] | null | undefined,
): AfterSale | undefined => {
  if (!operations) return undefined;
  const texts = operations.map(({ text }) => text ?? '').join(' ');
  return refundWords.find(([words]) => words.test(texts))?.[1] ?? 'none';
};

const refundWords: readonly (readonly [RegExp, AfterSale])[] = [
  [/请(?:卖家|商家)处理|请退款|退款中|退货中|退款待|待退款/, 'requested'],
  [/退款成功|已退款|退款完成/, 'refunded'],
  [/拒绝退款|已拒绝|退款失败/, 'rejected'],
];

const statuses: readonly (readonly [RegExp, OrderStatus])[] = [
  [/PAID_FORBID_CONSIGN|(?:禁止|暂停|暂缓|不可|不能|请勿|限制).{0,2}发货|发货.{0,2}管控|强管控|拼团中|待成团|风控|审核中|拦截/, 'review'],
  [/交易关闭|已关闭|已取消/, 'closed'],
  [/交易成功|已完成/, 'done'],
  [/部分发货/, 'partShipped'],
  [/退款中|退货中/, 'other'],
  [/已发货|等待买家确认|已签收/, 'shipped'],
  [/等待.{0,4}付|待付款|待付|未付款|付款确认中/, 'unpaid'],
  [/买家已付款|等待(?:卖家|商家)发货|^待发货/, 'toShip'],
];
