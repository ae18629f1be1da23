/** The answer of `/api/order/searchlist`, as public sources describe it. Amounts in fen, times in seconds, ids as text. */
import * as v from 'valibot';
import { IntegerSchema, LooseLabelSchema, looseInteger, looseList, looseObject, looseText } from '../loose.ts';

/** Enough of the envelope to tell a list from a refusal. Orders are looked at one by one, so that a broken one costs only itself. */
export const EnvelopeSchema = v.object({ data: v.array(v.unknown()), total: looseInteger });
/** How an empty list may come, too. */
export const EmptyListSchema = v.object({ data: v.null(), total: v.literal(0) });

export const RefusalSchema = v.object({
  code: looseInteger,
  st: looseInteger,
  msg: looseText,
  verify_params: v.optional(v.unknown()),
  data: looseObject({ verify_params: v.optional(v.unknown()) }),
});

const PlaceSchema = v.fallback(v.optional(v.nullable(v.union([v.string(), v.object({ name: looseText })]))), undefined);

const ReceiverSchema = looseObject({
  post_receiver: looseText,
  post_tel: looseText,
  post_tel_mask: looseText,
  post_addr: looseObject({ province: PlaceSchema, city: PlaceSchema, town: PlaceSchema, street: PlaceSchema, detail: looseText }),
});

const LineSchema = v.object({
  item_order_id: looseText,
  product_id: looseText,
  sku_id: looseText,
  merchant_sku_code: looseText,
  product_name: looseText,
  sku_spec: looseList(v.object({ value: looseText })),
  combo_num: IntegerSchema,
  combo_amount: looseInteger,
  pay_amount: looseInteger,
  pre_sale_type: looseInteger,
  after_sale_info: looseObject({ after_sale_text: looseText, after_sale_id: looseText }),
  tags: looseList(LooseLabelSchema),
  properties: looseList(LooseLabelSchema),
});
export type DouyinLine = v.InferOutput<typeof LineSchema>;

/** Without number, creation time and lines there is no order; the number of pieces is part of a line. */
export const DouyinOrderSchema = v.object({
  shop_order_id: looseText,
  order_id: looseText,
  order_status: looseInteger,
  order_status_info: looseObject({ order_status_text: looseText, order_status_remark: looseText }),
  store_name: looseText,
  user_id: looseText,
  user_nickname: looseText,
  user_profile_tag: looseList(LooseLabelSchema),
  pay_amount: looseInteger,
  total_pay_amount: looseInteger,
  actual_pay_amount: looseInteger,
  total_goods_amount: looseInteger,
  post_amount: looseInteger,
  total_post_amount: looseInteger,
  promotion_amount: looseInteger,
  create_time: IntegerSchema,
  pay_time: looseInteger,
  logistics_time: looseInteger,
  exp_ship_time: looseInteger,
  buyer_words: looseText,
  remark: looseText,
  star: looseInteger,
  pre_sale_desc: looseText,
  receiver_info: ReceiverSchema,
  receive_info: ReceiverSchema,
  operation_actions: looseList(v.unknown()),
  action_map: v.fallback(v.optional(v.nullable(v.record(v.string(), v.unknown()))), undefined),
  product_item: v.array(LineSchema),
});
export type DouyinOrder = v.InferOutput<typeof DouyinOrderSchema>;
