/** The after-sale list of 抖店: what became of orders, in the words of the console where it has some, else in its codes. */
import * as v from 'valibot';
import { afterSaleOfWords, orderKey, type AfterSale, type OrderUpdate } from '#core/order';
import { isOrderNumber, looseInteger, looseList, looseObject, looseText } from '../loose.ts';

export const AfterSaleListSchema = v.object({ data: v.object({ items: v.array(v.unknown()) }) });

export const AfterSaleItemSchema = v.object({
  after_sale_info: v.object({
    after_sale_id: looseText,
    after_sale_status: looseInteger,
    after_sale_type: looseInteger,
    /** The line that it is about, or the order where all of it goes back. */
    related_id: looseText,
  }),
  order_info: looseObject({
    shop_order_id: looseText,
    order_id: looseText,
    related_order_info: looseList(v.object({ sku_order_id: looseText, item_order_id: looseText })),
  }),
  text_part: looseObject({ after_sale_status_text: looseText, aftersale_status_text: looseText }),
});
type Item = v.InferOutput<typeof AfterSaleItemSchema>;

/** `undefined` when it does not say which order, or says something that we cannot read. */
export const toUpdate = (raw: unknown): OrderUpdate | undefined => {
  const { success, output: item } = v.safeParse(AfterSaleItemSchema, raw);
  if (!success) return undefined;
  const { related_id: related } = item.after_sale_info;
  const named = item.order_info?.shop_order_id || item.order_info?.order_id;
  const number = named || related;
  const state = stateOf(item);
  if (!isOrderNumber(number) || state === undefined) return undefined;
  const lines = linesOf(item, number);
  return {
    key: orderKey('douyin', number),
    ...(lines.length > 0 ? { lines: lines.map((id) => ({ id, afterSale: state })) } : { afterSale: state }),
  };
};

const linesOf = ({ after_sale_info: { related_id: related }, order_info: order }: Item, number: string): string[] => {
  const listed = order?.related_order_info?.flatMap((line) => line.sku_order_id || line.item_order_id || []) ?? [];
  if (listed.length > 0) return listed;
  return related && related !== number ? [related] : [];
};

const stateOf = ({ text_part: text, after_sale_info: info }: Item): AfterSale | undefined => {
  // Goods that were exchanged have not been paid back.
  if (info.after_sale_type === 3 && info.after_sale_status === 12) return 'none';
  const words = text?.after_sale_status_text || text?.aftersale_status_text;
  return (words ? afterSaleOfWords(words) : undefined) ?? codes.get(info.after_sale_status ?? NaN);
};

/** The open platform's codes, taken to hold here too. Those of exchanges, and those that no source explains, are left out. */
const codes: ReadonlyMap<number, AfterSale> = new Map([
  [0, 'none'],
  [6, 'requested'],
  [7, 'requested'],
  [11, 'requested'],
  [12, 'refunded'],
  [27, 'rejected'],
  [28, 'rejected'],
  [29, 'rejected'],
]);
