/** What windows over history remember of an order: a handful of values, so that a shop's years fit in memory. */
import { known, shopKey, type Fen, type Ms, type Order, type OrderKey } from '#core/order';
import type { Outcome } from '#core/rules';

export interface Fact {
  readonly key: OrderKey;
  readonly createdAt: Ms;
  /** `<console>:<shop>` */
  readonly shop: string;
  /** Keys of the windows; `null` where the console masks or omits the value. */
  readonly buyer: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly region: string | null;
  readonly paid: Fen | null;
  readonly outcome: Outcome | null;
  /** When the outcome was learnt; `null`: known from the first. */
  readonly outcomeAt: Ms | null;
}

export const factOf = (order: Order): Fact => ({
  key: order.key,
  createdAt: order.createdAt,
  shop: shopKey(order),
  buyer: known(order.buyer.id) ?? null,
  phone: known(order.receiver.phone) ?? null,
  address: addressOf(order),
  region: known(order.receiver.province) ?? null,
  paid: known(order.money.paid) ?? null,
  outcome: outcomeOf(order),
  outcomeAt: null,
});

/** Only a whole address is an address: half a masked one would throw neighbours together. */
const addressOf = ({ receiver }: Order): string | null => {
  const parts = [receiver.province, receiver.city, receiver.district, receiver.detail].map(known);
  if (parts.some((part) => part === undefined)) return null;
  return [...parts, known(receiver.street) ?? ''].join('|').replace(/\s+/g, '');
};

const outcomeOf = ({ afterSale, status }: Order): Outcome | null => {
  if (known(afterSale) === 'refunded') return status === 'shipped' || status === 'done' ? 'returned' : 'refunded';
  return status === 'done' ? 'fine' : null;
};
