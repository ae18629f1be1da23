/** The answer of `recentOrderList`, as public sources describe it. Amounts in fen, times in seconds; one order has one kind of goods. */
import * as v from 'valibot';
import { IntegerSchema, looseBoolean, looseInteger, looseText } from '../loose.ts';

/** Orders are looked at one by one, so that a broken one costs only itself. */
export const EnvelopeSchema = v.object({ result: v.object({ totalItemNum: looseInteger, pageItems: v.array(v.unknown()) }) });

export const RefusalSchema = v.object({ success: looseBoolean, errorMsg: looseText });

/** What is asked for, as far as it tells whether anything was left out. */
export const RequestSchema = v.object({
  orderType: v.picklist([0, 1]),
  afterSaleType: v.optional(v.picklist([0, 1])),
  remarkStatus: v.optional(v.literal(-1)),
  urgeShippingStatus: v.optional(v.literal(-1)),
  groupStartTime: IntegerSchema,
  pageNumber: IntegerSchema,
  pageSize: IntegerSchema,
});

export const PinduoduoOrderSchema = v.object({
  order_sn: v.string(),
  mall_id: looseText,
  order_status: looseInteger,
  order_status_str: looseText,
  risk_status: looseInteger,
  no_need_ship: looseBoolean,
  goods_id: looseText,
  goods_name: looseText,
  thumb_url: looseText,
  goods_number: IntegerSchema,
  sku_id: looseText,
  spec: looseText,
  out_sku_sn: looseText,
  out_goods_sn: looseText,
  goods_amount: looseInteger,
  order_amount: looseInteger,
  shipping_amount: looseInteger,
  merchant_discount: looseInteger,
  platform_discount: looseInteger,
  order_time: IntegerSchema,
  promise_shipping_time: looseInteger,
  shipping_time: looseInteger,
  nickname: looseText,
  receive_name: looseText,
  mobile: looseText,
  province_name: looseText,
  city_name: looseText,
  district_name: looseText,
  shipping_address: looseText,
  buyer_memo: looseText,
  mall_remark: looseText,
  mall_remark_tag: looseText,
  after_sales_status: looseInteger,
});
export type PinduoduoOrder = v.InferOutput<typeof PinduoduoOrderSchema>;

/** Described by public sources, and of no use here. */
export const unread =
  'success errorCode errorMsg pay_status shipping_status group_status trade_type type biz_type service_amount created_at ' +
  'confirm_time payment_start_time urge_shipping_time mall_remark_name remark_status after_sales_id tracking_number shipping_id ' +
  'step_pay_orders stockout_source_type self_contained extraGoodsList hasExtraGoods';
