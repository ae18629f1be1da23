/**
 * The field catalogue: everything a rule may read of an order, with its type, and the consoles that can show it.
 *
 * What a console leaves empty usually means that nobody knows. In three places it means that there is nothing: no message, no remark, no
 * presale. There `null` is read as that nothing, or every order without a message would end unknown.
 */
import { known, pieces, type ConsoleId, type Fen, type Field, type Ms, type Order, type OrderLine } from '#core/order';

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
  readonly unit?: 'pieces' | 'lines';
  /** The values of an enum. */
  readonly options?: readonly string[];
  /** Consoles whose order list shows it; at the others a rule that asks for it is skipped. */
  readonly consoles: readonly ConsoleId[];
  readonly read: (subject: Subject) => Field<ValueOfType[T]>;
}
export type OrderField = { [T in FieldType]: FieldOf<T, 'order', Order> }[FieldType];
export type LineField = { [T in FieldType]: FieldOf<T, 'line', OrderLine> }[FieldType];

const both: readonly ConsoleId[] = ['douyin', 'taobao'];
/** 千牛's list carries no receiver, no tags, no messages, and of the money only what was paid and the postage. */
const douyin: readonly ConsoleId[] = ['douyin'];

type More<T extends FieldType> = Pick<FieldOf<T, 'order', Order>, 'unit' | 'options'>;
const ofOrder = <T extends FieldType>(
  type: T,
  consoles: readonly ConsoleId[],
  read: (order: Order) => Field<ValueOfType[T]>,
  more: More<T> = {},
): FieldOf<T, 'order', Order> => ({ scope: 'order', type, consoles, read, ...more });
const ofLine = <T extends FieldType>(
  type: T,
  consoles: readonly ConsoleId[],
  read: (line: OrderLine) => Field<ValueOfType[T]>,
  more: More<T> = {},
): FieldOf<T, 'line', OrderLine> => ({ scope: 'line', type, consoles, read, ...more });

/** Empty means that nothing was written. */
const written = (text: Field<string>): Field<string> => (text === null ? '' : text);

const presaleStage = ({ presale }: Order): Field<string> => {
  if (presale === null) return 'none';
  return known(presale)?.stage ?? (presale as Field<string>);
};

export const fields = {
  'amount.paid': ofOrder('money', both, (order) => order.money.paid),
  'amount.goods': ofOrder('money', douyin, (order) => order.money.goods),
  'amount.post': ofOrder('money', both, (order) => order.money.post),
  'amount.discount': ofOrder('money', douyin, (order) => order.money.discount),
  'order.source': ofOrder('text', both, (order) => order.source),
  'order.status': ofOrder('enum', both, (order) => order.status, {
    options: ['unpaid', 'review', 'toShip', 'partShipped', 'shipped', 'done', 'closed', 'other'],
  }),
  /** Also read as a time of day, with `during`. */
  'order.createdAt': ofOrder('instant', both, (order) => order.createdAt),
  'order.pieces': ofOrder('integer', both, pieces, { unit: 'pieces' }),
  'order.lines': ofOrder('integer', both, (order) => order.lines.length, { unit: 'lines' }),
  'buyer.id': ofOrder('text', both, (order) => order.buyer.id),
  'buyer.nick': ofOrder('text', both, (order) => order.buyer.nick),
  'buyer.tags': ofOrder('list', douyin, (order) => order.buyer.tags),
  'receiver.name': ofOrder('text', douyin, (order) => order.receiver.name),
  'receiver.phone': ofOrder('text', douyin, (order) => order.receiver.phone),
  'receiver.province': ofOrder('text', douyin, (order) => order.receiver.province),
  'receiver.city': ofOrder('text', douyin, (order) => order.receiver.city),
  'receiver.detail': ofOrder('text', douyin, (order) => order.receiver.detail),
  'words.buyer': ofOrder('text', douyin, (order) => written(order.words.buyer)),
  'words.seller': ofOrder('text', douyin, (order) => written(order.words.seller)),
  'words.flag': ofOrder('integer', both, (order) => order.words.flag),
  afterSale: ofOrder('enum', both, (order) => order.afterSale, { options: ['none', 'requested', 'refunded', 'rejected'] }),
  'presale.stage': ofOrder('enum', both, presaleStage, { options: ['none', 'depositUnpaid', 'finalUnpaid', 'paid'] }),
  'line.title': ofLine('text', both, (line) => line.title),
  'line.spec': ofLine('text', both, (line) => line.spec),
  'line.quantity': ofLine('integer', both, (line) => line.quantity, { unit: 'pieces' }),
  'line.unitPrice': ofLine('money', both, (line) => line.unitPrice),
  'line.paid': ofLine('money', douyin, (line) => line.paid),
  'line.storage': ofLine('enum', both, (line) => line.storage, { options: ['cold', 'ordinary'] }),
  'line.merchantCode': ofLine('text', both, (line) => line.merchantCode),
  'line.skuId': ofLine('text', both, (line) => line.skuId),
} as const;
export type FieldId = keyof typeof fields;

const catalogue: ReadonlyMap<string, OrderField | LineField> = new Map(Object.entries(fields));

/** The catalogue's entry, `undefined` for a field that does not exist. */
export const fieldOf = (id: string): OrderField | LineField | undefined => catalogue.get(id);

/** All field ids, in the order in which an editor offers them. */
export const fieldIds = Object.keys(fields) as readonly FieldId[];
