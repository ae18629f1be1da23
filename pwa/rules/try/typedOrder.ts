/** An order as somebody types it: what is left empty is not known. */
import { ms, orderKey, parseShopTime, parseYuan, type Order, type OrderLine } from '#core/order';
import { fieldIds, fieldOf, fieldsOfRule, type FieldType, type Rule } from '#core/rules';
import { shopZone } from '../../zone.ts';

/** By field, as typed; '' where it is not known. */
export type Typed = Readonly<Record<string, string>>;

/** What is worked out of other fields is not typed; nor is what every order has. */
const derived: Readonly<Record<string, readonly string[]>> = {
  'order.payDelay': ['order.paidAt'],
  'order.pieces': ['line.quantity'],
  'order.lines': [],
  // That of this device: its past is what windows look back at.
  'order.shop': [],
  'order.weight': [],
  'order.cost': ['line.cost', 'line.quantity'],
  'presale.finalPaymentBy': ['presale.stage'],
};

/** The fields that these rules read and that can be typed, in the order of the catalogue. */
export const typedFields = (rules: readonly Rule[]): string[] => {
  const read = new Set(rules.flatMap(fieldsOfRule).flatMap((id) => [...(derived[id] ?? [id])]));
  read.add('order.createdAt');
  return fieldIds.filter((id) => read.has(id));
};

/** Does what was typed make sense? */
export const isTyped = (id: string, text: string): boolean => text.trim() === '' || valueOf(fieldOf(id)?.type, text) !== undefined;

/**
 * @param now when it is placed unless something else was typed, epoch ms
 * @param shops of this device, `<console>:<shop>`: it is of the first of them, or of the first at the console that was typed
 */
export const orderFrom = (typed: Typed, now: number, shops: readonly string[] = []): Order => {
  const at = (id: string): never => {
    const text = typed[id] ?? '';
    return (text.trim() === '' ? undefined : valueOf(fieldOf(id)?.type, text)) as never;
  };
  const line: OrderLine = {
    id: 'typed-0',
    quantity: at('line.quantity') ?? 1,
    ...known({
      title: at('line.title'),
      spec: at('line.spec'),
      unitPrice: at('line.unitPrice'),
      paid: at('line.paid'),
      storage: at('line.storage'),
      merchantCode: at('line.merchantCode'),
      skuId: at('line.skuId'),
      productId: at('line.productId'),
      afterSale: at('line.afterSale'),
      presale: at('line.presale'),
      stock: at('line.stock'),
      cost: at('line.cost'),
    }),
  };
  const isLineTyped = Object.entries(typed).some(([id, text]) => id.startsWith('line.') && text.trim() !== '');
  const stage: string | undefined = at('presale.stage');
  const chosen: Order['console'] | undefined = at('order.console');
  const home = shops.find((shop) => chosen === undefined || shop.startsWith(`${chosen}:`));
  const console = chosen ?? ((home?.slice(0, home.indexOf(':')) ?? 'douyin') as Order['console']);
  return {
    ...{ key: orderKey(console, 'typed'), console, number: 'typed', shop: home?.slice(home.indexOf(':') + 1) ?? '', statusText: '' },
    ...{ createdAt: ms(at('order.createdAt') ?? now), status: at('order.status') ?? 'toShip', shippable: true },
    platformHold: at('order.platformHold') ?? null,
    money: known({ paid: at('amount.paid'), goods: at('amount.goods'), post: at('amount.post'), discount: at('amount.discount') }),
    buyer: known({ id: at('buyer.id'), nick: at('buyer.nick'), tags: at('buyer.tags') }),
    receiver: known({
      name: at('receiver.name'),
      phone: at('receiver.phone'),
      province: at('receiver.province'),
      city: at('receiver.city'),
      district: at('receiver.district'),
      street: at('receiver.street'),
      detail: at('receiver.detail'),
    }),
    words: known({ buyer: at('words.buyer'), seller: at('words.seller'), flag: at('words.flag') }),
    lines: isLineTyped ? [line] : [],
    ...known({
      source: at('order.source'),
      paidAt: at('order.paidAt'),
      promisedShipAt: at('order.promisedShipAt'),
      afterSale: at('afterSale'),
      invoice: at('order.invoice'),
      manual: at('order.manual'),
      presale: stage === undefined ? undefined : stage === 'none' ? null : { stage: stage as 'paid' },
    }),
  };
};

/** Keys without a value are missing, not empty: nobody knows. */
const known = <T extends object>(part: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never;

/** `undefined` for what is not of the type. */
const valueOf = (type: FieldType | undefined, typed: string): unknown => {
  const text = typed.trim();
  switch (type) {
    case 'money':
      return parseYuan(text);
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'instant':
      return parseShopTime(text.replace('T', ' '), shopZone.value);
    case 'boolean':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'list':
      return text
        .split(/[,，、\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== '');
    case 'text':
    case 'enum':
      return text;
    default:
      return undefined;
  }
};
