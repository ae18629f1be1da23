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
  img: looseText,
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
/** Described by public sources, and of no use here. */
export const unread =
  'st code msg order_status post_amount page size extra_map now_ts pay_type pay_type_desc order_type order_type_desc b_type b_type_desc c_biz c_biz_desc biz ' +
  'product_count wait_ship_count shipped_count modify_amount shop_receive_amount promotion_pay_amount total_price pay_amount_detail ' +
  'create_time_str confirm_time receipt_time group_time can_view expire_time extension_number is_show_edit_address address_tag ui_type ' +
  'post_tel_type buyer_tel_info id has_child dead_line_time order_status_icon show_rule is_appointment_ship appointment_ship_time ' +
  'order_status_over_remark cut_down_second early_promise_time shop_order_tag receive_type is_dup repeat latest_logistic_info url_map ' +
  'logistics_status total_amount name text key hover_text tag_type item_order_status_desc package_status_desc given_product_type ' +
  'item_warehouse_id trade_type after_sale_status_remark aftersale_status_class_string has_pre_sale after_sale_url promotion_detail ' +
  'refund_amount apply_time refund_status has_more';

export type DouyinOrder = v.InferOutput<typeof DouyinOrderSchema>;
