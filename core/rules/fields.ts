/**
 * The field catalogue: everything a rule may read of an order, with its type. Which console never shows which of them stands in the
 * registry of consoles.
 *
 * What a console leaves empty usually means that nobody knows. In four places it means that there is nothing: no message, no remark, no
 * presale, no hold by the platform. There `null` is read as that nothing, or every order without a message would end unknown.
 */
import {
  consoleIds,
  consoles,
  cost,
  known,
  pieces,
  weight,
  type ConsoleId,
  type Fen,
  type Field,
  type Ms,
  type Order,
  type OrderLine,
} from '#core/order';

export const fieldTypes = ['money', 'integer', 'ratio', 'text', 'instant', 'timeOfDay', 'duration', 'enum', 'list', 'boolean'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** What a field of each type holds: fen, basis points, epoch ms, minutes since midnight, ms. */
interface ValueOfType {
  money: Fen;
  integer: number;
  ratio: number;
  text: string;
  instant: Ms;
  timeOfDay: number;
  duration: number;
  enum: string;
  list: readonly string[];
  boolean: boolean;
}

interface FieldOf<T extends FieldType, Scope, Subject> {
  readonly scope: Scope;
  readonly type: T;
  /** What its numbers count, where a sentence must say so. */
  readonly unit?: 'pieces' | 'lines' | 'grams';
  /** The values of an enum. */
  readonly options?: readonly string[];
  readonly read: (subject: Subject) => Field<ValueOfType[T]>;
}
export type OrderField = { [T in FieldType]: FieldOf<T, 'order', Order> }[FieldType];
export type LineField = { [T in FieldType]: FieldOf<T, 'line', OrderLine> }[FieldType];

type More<T extends FieldType> = Pick<FieldOf<T, 'order', Order>, 'unit' | 'options'>;
const ofOrder = <T extends FieldType>(
  type: T,
  read: (order: Order) => Field<ValueOfType[T]>,
  more: More<T> = {},
): FieldOf<T, 'order', Order> => ({ scope: 'order', type, read, ...more });
const ofLine = <T extends FieldType>(
  type: T,
  read: (line: OrderLine) => Field<ValueOfType[T]>,
  more: More<T> = {},
): FieldOf<T, 'line', OrderLine> => ({ scope: 'line', type, read, ...more });

/** Empty means that nothing was written. */
const written = (text: Field<string>): Field<string> => (text === null ? '' : text);

const presaleStage = ({ presale }: Order): Field<string> => {
  if (presale === null) return 'none';
  return known(presale)?.stage ?? (presale as Field<string>);
};

/** Of an order that is no presale there is none; that is not the same as not known. */
const finalPaymentBy = ({ presale }: Order): Field<Ms> => (presale === null ? null : known(presale)?.finalPaymentBy);

const payDelay = ({ createdAt, paidAt }: Order): Field<number> => {
  const at = known(paidAt);
  return Number.isSafeInteger(at) ? (at as number) - createdAt : (paidAt as Field<number>);
};

export const fields = {
  'amount.paid': ofOrder('money', (order) => order.money.paid),
  'amount.goods': ofOrder('money', (order) => order.money.goods),
  'amount.post': ofOrder('money', (order) => order.money.post),
  'amount.discount': ofOrder('money', (order) => order.money.discount),
  'order.console': ofOrder('enum', (order) => order.console, { options: consoleIds }),
  'order.shop': ofOrder('text', (order) => order.shop),
  'order.source': ofOrder('text', (order) => order.source),
  'order.status': ofOrder('enum', (order) => order.status, {
    options: ['unpaid', 'review', 'toShip', 'partShipped', 'shipped', 'done', 'closed', 'other'],
  }),
  'order.platformHold': ofOrder('text', (order) => written(order.platformHold)),
  /** Also read as a time of day, with `during`. */
  'order.createdAt': ofOrder('instant', (order) => order.createdAt),
  'order.paidAt': ofOrder('instant', (order) => order.paidAt),
  'order.promisedShipAt': ofOrder('instant', (order) => order.promisedShipAt),
  /** From placing to paying, ms. */
  'order.payDelay': ofOrder('duration', payDelay),
  // No line at all: the lines were not read.
  'order.pieces': ofOrder('integer', (order) => (order.lines.length === 0 ? undefined : pieces(order)), { unit: 'pieces' }),
  'order.lines': ofOrder('integer', (order) => order.lines.length || undefined, { unit: 'lines' }),
  'order.weight': ofOrder('integer', weight, { unit: 'grams' }),
  /** What the goods cost the shop. */
  'order.cost': ofOrder('money', cost),
  'order.invoice': ofOrder('boolean', (order) => order.invoice),
  'order.manual': ofOrder('boolean', (order) => order.manual),
  'buyer.id': ofOrder('text', (order) => order.buyer.id),
  'buyer.nick': ofOrder('text', (order) => order.buyer.nick),
  'buyer.tags': ofOrder('list', (order) => order.buyer.tags),
  'receiver.name': ofOrder('text', (order) => order.receiver.name),
  'receiver.phone': ofOrder('text', (order) => order.receiver.phone),
  'receiver.province': ofOrder('text', (order) => order.receiver.province),
  'receiver.city': ofOrder('text', (order) => order.receiver.city),
  'receiver.district': ofOrder('text', (order) => order.receiver.district),
  'receiver.street': ofOrder('text', (order) => order.receiver.street),
  'receiver.detail': ofOrder('text', (order) => order.receiver.detail),
  'words.buyer': ofOrder('text', (order) => written(order.words.buyer)),
  'words.seller': ofOrder('text', (order) => written(order.words.seller)),
  'words.flag': ofOrder('integer', (order) => order.words.flag),
  afterSale: ofOrder('enum', (order) => order.afterSale, { options: ['none', 'requested', 'refunded', 'rejected'] }),
  'presale.stage': ofOrder('enum', presaleStage, { options: ['none', 'depositUnpaid', 'finalUnpaid', 'paid'] }),
  'presale.finalPaymentBy': ofOrder('instant', finalPaymentBy),
  'line.title': ofLine('text', (line) => line.title),
  'line.spec': ofLine('text', (line) => line.spec),
  'line.quantity': ofLine('integer', (line) => line.quantity, { unit: 'pieces' }),
  'line.unitPrice': ofLine('money', (line) => line.unitPrice),
  'line.paid': ofLine('money', (line) => line.paid),
  'line.storage': ofLine('enum', (line) => line.storage, { options: ['cold', 'ordinary'] }),
  'line.merchantCode': ofLine('text', (line) => line.merchantCode),
  'line.skuId': ofLine('text', (line) => line.skuId),
  'line.productId': ofLine('text', (line) => line.productId),
  'line.afterSale': ofLine('enum', (line) => line.afterSale, { options: ['none', 'requested', 'refunded', 'rejected'] }),
  'line.presale': ofLine('boolean', (line) => line.presale),
  /** Pieces on hand when the order was read. */
  'line.stock': ofLine('integer', (line) => line.stock, { unit: 'pieces' }),
  /** What one piece costs the shop. */
  'line.cost': ofLine('money', (line) => line.cost),
} as const;
export type FieldId = keyof typeof fields;

const catalogue: ReadonlyMap<string, OrderField | LineField> = new Map(Object.entries(fields));

/** The catalogue's entry, `undefined` for a field that does not exist. */
export const fieldOf = (id: string): OrderField | LineField | undefined => catalogue.get(id);

/** All field ids, in the order in which an editor offers them. */
export const fieldIds = Object.keys(fields) as readonly FieldId[];

/** Does this console never show the field? */
export const isLacking = (console: ConsoleId, field: string): boolean => (consoles[console].lacks as readonly string[]).includes(field);
