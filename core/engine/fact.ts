/** What the history keeps of an order, and by which keys windows find it. */
import { isMasked, known, shopKey, type Field, type Order, type OrderKey } from '#core/order';
import type { Outcome, WindowTerm } from '#core/rules';
import { readingOf, type Unknown } from './reading.ts';

/** One order as windows see it. `null` where the console did not show it. Money in fen, instants in epoch ms. */
export interface Fact {
  readonly key: OrderKey;
  readonly createdAt: number;
  /** `<console>:<shop>` */
  readonly shop: string;
  readonly buyer: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly region: string | null;
  readonly paid: number | null;
  readonly outcome: Outcome | null;
  /** When the outcome was learnt. `null` with an outcome: it was known as soon as the order was. */
  readonly outcomeAt: number | null;
  /** When the order was seen in this form. Missing: it counts as known from the start, and a later form replaces it without a trace. */
  readonly seenAt?: number | null;
}

export type WindowKey = Exclude<WindowTerm['window']['by'], 'sku'>;
/** A key to look the past up by, or why there is none. */
export type KeyReading = string | Unknown;

/** The order that a window is read for: its own keys. */
export interface Subject extends Readonly<Record<Exclude<WindowKey, 'shop'>, KeyReading>> {
  readonly key: OrderKey;
  readonly shop: string;
}

/** @param seenAt when the console showed the order like this, epoch ms; keeps exact replays possible */
export const factOf = (order: Order, seenAt?: number): Fact => {
  const subject = subjectOf(order);
  return {
    key: order.key,
    createdAt: order.createdAt,
    shop: subject.shop,
    buyer: text(subject.buyer),
    phone: text(subject.phone),
    address: text(subject.address),
    region: text(subject.region),
    paid: known(order.money.paid) ?? null,
    outcome: outcomeOf(order),
    outcomeAt: null,
    ...(seenAt === undefined ? {} : { seenAt }),
  };
};

/**
 * What the console itself says became of the order: refunded after the goods had left (`returned`) or before (`refunded`). `null` while
 * nothing is known; that an order went well only time can tell.
 */
export const outcomeOf = (order: Pick<Order, 'afterSale' | 'status' | 'shippedAt'>): Outcome | null => {
  if (known(order.afterSale) !== 'refunded') return null;
  const left = order.status === 'shipped' || order.status === 'done' || known(order.shippedAt) !== undefined;
  return left ? 'returned' : 'refunded';
};

export const subjectOf = (order: Order): Subject => ({
  key: order.key,
  shop: shopKey(order),
  buyer: keyReading(order.buyer.id, (id) => id),
  phone: keyReading(order.receiver.phone, phoneKey),
  address: addressKey(order.receiver),
  region: keyReading(order.receiver.province, (province) => province),
});

const text = (key: KeyReading): string | null => (typeof key === 'string' ? key : null);

const keyReading = (raw: Field<string>, normalise: (value: string) => string): KeyReading => {
  const reading = readingOf('text', raw);
  if ('cause' in reading) return reading;
  return normalise(reading.value as string) || { cause: 'null' };
};

/** Digits only, without the country code: +86 138 0013 8000 is 13800138000. */
const phoneKey = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');

/**
 * All parts must be readable; one masked part and nobody can say whether two addresses are the same. District and street may be empty: not
 * every town has them.
 */
const addressKey = ({ province, city, district, street, detail }: Order['receiver']): KeyReading => {
  const parts: string[] = [];
  for (const [part, mayBeEmpty] of [
    [province, false],
    [city, false],
    [district, true],
    [street, true],
    [detail, false],
  ] as const) {
    if (mayBeEmpty && part === null) continue;
    if (isMasked(part) || part === null || part === undefined) return readingOf('text', part) as Unknown;
    parts.push(
      part
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s\p{P}]/gu, ''),
    );
  }
  return parts.join('|');
};

/** The value of a fact that `distinct` counts. */
export const distinctValue = (fact: Fact, of: string | undefined): string | null | undefined => {
  switch (of) {
    case 'buyer.id':
      return fact.buyer;
    case 'receiver.phone':
      return fact.phone;
    case 'receiver.detail':
      return fact.address;
    case 'receiver.province':
      return fact.region;
    default:
      return undefined;
  }
};
