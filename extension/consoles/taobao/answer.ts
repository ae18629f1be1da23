/** The answer of `asyncSold.htm`, as public sources describe it. Amounts in yuan as text, times without a zone, ids as text in `idStr`. */
import * as v from 'valibot';
import { IntegerSchema, looseBoolean, looseInteger, looseList, looseObject, looseText } from '../loose.ts';

/** Orders are looked at one by one, so that a broken one costs only itself. */
export const EnvelopeSchema = v.object({
  mainOrders: v.array(v.unknown()),
  page: looseObject({ currentPage: looseInteger, pageSize: looseInteger, totalNumber: looseInteger }),
});
/** How an empty list may come, too. */
export const EmptyListSchema = v.object({
  mainOrders: v.optional(v.null()),
  page: v.object({ totalNumber: v.pipe(IntegerSchema, v.literal(0)) }),
});

/** `rgv587_flag` asks for a slider; `ret` is what the newer gateway answers instead. */
export const RefusalSchema = v.object({
  rgv587_flag: v.optional(v.unknown()),
  ret: looseList(v.string()),
  error: looseText,
});

const PairSchema = v.object({ name: looseText, value: looseText });
const OperationsSchema = looseList(v.object({ text: looseText }));

const LineSchema = v.object({
  id: looseText,
  idStr: looseText,
  quantity: looseInteger,
  /** Its name on the buyer's side. */
  count: looseInteger,
  itemInfo: looseObject({
    id: looseText,
    title: looseText,
    skuId: looseText,
    skuText: looseList(PairSchema),
    extra: looseList(PairSchema),
  }),
  priceInfo: looseObject({ original: looseText, realTotal: looseText }),
  operations: OperationsSchema,
});
export type TaobaoLine = v.InferOutput<typeof LineSchema>;

export const TaobaoOrderSchema = v.object({
  id: looseText,
  orderInfo: v.object({ id: looseText, createTime: v.string(), b2C: looseBoolean }),
  buyer: looseObject({ nick: looseText, encodeId: looseText }),
  seller: looseObject({ shopName: looseText, nick: looseText }),
  payInfo: looseObject({ actualFee: looseText, postFee: looseText, postFees: looseList(v.object({ value: looseText })) }),
  statusInfo: looseObject({ text: looseText }),
  extra: looseObject({ sellerFlag: looseInteger }),
  operations: OperationsSchema,
  subOrders: v.array(LineSchema),
});
export type TaobaoOrder = v.InferOutput<typeof TaobaoOrderSchema>;

/** Described by public sources, and of no use here. */
export const unread =
  'id error query totalPage prefix suffix type visibility pic itemUrl visible isShowSellerService sellerFlagTag action dataUrl style url ' +
  'createDay archive currency';
