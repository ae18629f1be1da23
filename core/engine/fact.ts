/** What the history keeps of an order, and by which keys windows find it. */
import { known, shopKey, type Order, type OrderKey } from '#core/order';
import type { Outcome, WindowTerm } from '#core/rules';
import { addressOf, phoneOf, plainKey, type KeyReading } from './keys.ts';

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
  /** The SKUs in it, as far as the console showed them. */
  readonly lines?: readonly FactLine[];
}

export interface FactLine {
  readonly sku: string;
  /** Pieces. */
  readonly quantity: number;
}

export type WindowKey = WindowTerm['window']['by'];

/** The order that a window is read for: its own keys. */
export interface Subject extends Readonly<Record<Exclude<WindowKey, 'shop' | 'sku'>, KeyReading>> {
  readonly key: OrderKey;
  readonly shop: string;
  /** Of each of its lines. */
  readonly skus: readonly KeyReading[];
}

/**
 * What the history is to keep of an order: amount, outcome, SKUs and the keys to find it by; no name and no words.
 * @param seenAt when the console showed the order like this, epoch ms; keeps exact replays possible
 */
export const factOf = (order: Order, seenAt?: number): Fact => {
  const { receiver } = order;
  return {
    key: order.key,
    createdAt: order.createdAt,
    shop: shopKey(order),
    buyer: text(plainKey(order.buyer.id)),
    phone: text(phoneOf(receiver)),
    address: text(addressOf(receiver)),
    region: text(plainKey(receiver.province)),
    paid: known(order.money.paid) ?? null,
    outcome: outcomeOf(order),
    outcomeAt: null,
    lines: linesOf(order),
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

/** The keys by which windows look for an order's past: each a text that can be compared, or why there is none. */
export const subjectOf = (order: Order): Subject => new OrderSubject(order);

/** Worked out when asked for: most rules look up one or two of the keys, and an address takes longest of all. */
class OrderSubject implements Subject {
  readonly key: OrderKey;
  readonly shop: string;
  readonly #order: Order;
  #address: KeyReading | undefined;
  #skus: readonly KeyReading[] | undefined;

  constructor(order: Order) {
    this.key = order.key;
    this.shop = shopKey(order);
    this.#order = order;
  }
  get buyer(): KeyReading {
    return plainKey(this.#order.buyer.id);
  }
  get phone(): KeyReading {
    return phoneOf(this.#order.receiver);
  }
  get address(): KeyReading {
    return (this.#address ??= addressOf(this.#order.receiver));
  }
  get region(): KeyReading {
    return plainKey(this.#order.receiver.province);
  }
  get skus(): readonly KeyReading[] {
    return (this.#skus ??= this.#order.lines.map(({ skuId }) => plainKey(skuId)));
  }
}

const linesOf = ({ lines }: Order): FactLine[] => {
  const shown: FactLine[] = [];
  for (const { skuId, quantity } of lines) {
    const sku = plainKey(skuId);
    if (typeof sku === 'string') shown.push({ sku, quantity });
  }
  return shown;
};

const text = (key: KeyReading): string | null => (typeof key === 'string' ? key : null);
