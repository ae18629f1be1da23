/**
 * What an order is, whichever console it came from.
 *
 * A field of an order has four possible fates, and rules must be able to tell them apart, so the model keeps them apart:
 * a value; {@link Masked} (the console showed `138****1234`); `null` (the console sent it empty); a missing key (this answer
 * does not carry it). Everything but a value makes a comparison *unknown*, never true or false.
 */
import * as v from 'valibot';
import { consoleIds } from './consoles.ts';
import { FenSchema, MsSchema } from './scalars.ts';

/** A value that the console shows only in part. `shown` is the text as it stood on the page. */
export const MaskedSchema = v.strictObject({ masked: v.string() });
export type Masked = v.InferOutput<typeof MaskedSchema>;

const field = <const S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(v.union([schema, MaskedSchema])));
const textField = field(v.string());
const moneyField = field(FenSchema);

/** `T`, masked, or empty; a missing key means that the answer does not carry the field at all. */
export type Field<T> = T | Masked | null | undefined;

export const ConsoleIdSchema = v.picklist(consoleIds);

/** `<console>:<order number>`: unique on this computer, stable for ever. */
export const OrderKeySchema = v.pipe(v.string(), v.regex(/^[a-z]+:\S{1,64}$/), v.brand('OrderKey'));
export type OrderKey = v.InferOutput<typeof OrderKeySchema>;

/**
 * Where the order stands at the platform. `review` is a hold of the platform's own (抖店 105 风控, 淘宝 PAID_FORBID_CONSIGN):
 * paid, yet it must not ship, whatever our score says. `other` is a status we do not know: never read as shippable.
 */
export const orderStatuses = ['unpaid', 'review', 'toShip', 'partShipped', 'shipped', 'done', 'closed', 'other'] as const;
export const OrderStatusSchema = v.picklist(orderStatuses);
export type OrderStatus = v.InferOutput<typeof OrderStatusSchema>;

export const afterSales = ['none', 'requested', 'refunded', 'rejected'] as const;
export const AfterSaleSchema = v.picklist(afterSales);
export type AfterSale = v.InferOutput<typeof AfterSaleSchema>;

/** How a line must travel. Read from the shop's catalogue where there is one, else from the line's own words. */
export const storageClasses = ['cold', 'ordinary'] as const;
export const StorageClassSchema = v.picklist(storageClasses);

export const OrderLineSchema = v.object({
  id: v.string(),
  productId: textField,
  /** Missing when the console sends it as a number beyond 2^53 that cannot be read safely. */
  skuId: textField,
  merchantCode: textField,
  title: textField,
  /** "黑色；M" */
  spec: textField,
  quantity: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Fen, one piece. */
  unitPrice: moneyField,
  /** Fen, the whole line as paid. */
  paid: moneyField,
  storage: field(StorageClassSchema),
  afterSale: field(AfterSaleSchema),
  presale: field(v.boolean()),
  /** Pieces of this SKU on hand when the order was read; missing unless stock is mirrored. */
  stock: field(v.pipe(v.number(), v.integer())),
  /** Fen, what one piece costs the shop; missing unless the catalogue was imported. */
  cost: moneyField,
  /** Grams, one piece. */
  weight: field(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Address of a small picture, as the console sends it; whoever shows it asks the platform's server for it ({@link pictureOf}). */
  picture: textField,
});
export type OrderLine = v.InferOutput<typeof OrderLineSchema>;

export const OrderSchema = v.object({
  key: OrderKeySchema,
  console: ConsoleIdSchema,
  /** The shop's id or name at its console; with `console` it names one shop. */
  shop: v.string(),
  /** The platform's order number, as text: 19 digits do not fit a JavaScript number. */
  number: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  /** Sales channel as a seller names it: 抖音小店, 淘宝, 天猫. */
  source: textField,
  createdAt: MsSchema,
  paidAt: field(MsSchema),
  /** Promised ship time; a hold never outlives it. */
  promisedShipAt: field(MsSchema),
  shippedAt: field(MsSchema),
  status: OrderStatusSchema,
  /** The status in the console's own words. */
  statusText: v.string(),
  /** Does the console offer to ship this order now? `null`: the answer does not say. */
  shippable: v.nullable(v.boolean()),
  /** The platform's own reason not to ship, in its words; `null` when there is none. */
  platformHold: v.nullable(v.string()),
  /** All in fen. `paid` is what the buyer really paid. */
  money: v.object({ paid: moneyField, goods: moneyField, post: moneyField, discount: moneyField }),
  buyer: v.object({
    /** Stable id of the buyer at the platform (抖店 user_id, 淘宝 encodeId). */
    id: textField,
    nick: textField,
    tags: field(v.array(v.string())),
  }),
  receiver: v.object({
    name: textField,
    phone: textField,
    /** Normalised short form: 青海, 广东, 北京. */
    province: textField,
    city: textField,
    district: textField,
    street: textField,
    detail: textField,
    /** Once personal data is dropped: the marks (`mark.ts`) of the number and of the whole address, by which windows still find the order. */
    phoneMark: v.optional(v.string()),
    addressMark: v.optional(v.string()),
  }),
  words: v.object({
    buyer: textField,
    seller: textField,
    /** The platform's flag number (its colours differ from console to console). */
    flag: field(v.pipe(v.number(), v.integer())),
  }),
  lines: v.array(OrderLineSchema),
  afterSale: field(AfterSaleSchema),
  /** Does the buyer want an invoice? */
  invoice: field(v.boolean()),
  /** Was it entered by hand rather than placed by the buyer? */
  manual: field(v.boolean()),
  presale: field(
    v.object({
      stage: v.picklist(['depositUnpaid', 'finalUnpaid', 'paid']),
      finalPaymentBy: field(MsSchema),
    }),
  ),
  /** Read from its row on the page, no answer of the console being there to read: whatever the row did not say is missing. */
  partial: v.optional(v.literal(true)),
  /** Read from a file that somebody exported: it may be older than what a console showed since. */
  filed: v.optional(v.literal(true)),
});
export type Order = v.InferOutput<typeof OrderSchema>;
