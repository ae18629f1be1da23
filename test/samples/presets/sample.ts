/** What a sample of a shipped rule consists of, and orders of an invented shop with only the interesting part spelled out. */
import { day, fen, ms, type Order, type OrderLine } from '#core/order';
import { later, sampleOrder, t0 } from '../order.ts';

/** An order, and what the shop had sold before. */
export interface Case {
  readonly order: Order;
  readonly past?: readonly Order[];
}

export interface PresetSample {
  /** The rule, read aloud. */
  readonly says: string;
  readonly hit: Case & { readonly reason: string };
  /** Hits of the arms after the first. */
  readonly arms?: readonly (Case & { readonly arm: number; readonly reason: string })[];
  /** As close to a hit as one value can be. */
  readonly miss: Case;
  /** What is missing, in words; or why the rule always has an answer. */
  readonly unknown: (Case & { readonly reason: string }) | { readonly never: string };
}

let numbers = 0;
/** An ordinary order of Saturday 10:00; each with a number of its own. */
export const order = (part: Partial<Order> = {}): Order => {
  const number = part.number ?? `69000000001${String(++numbers).padStart(8, '0')}`;
  return { ...sampleOrder({ number }), ...part };
};

/** The line of the ordinary order with something else. */
export const line = (part: Partial<OrderLine> = {}): OrderLine => ({ ...sampleOrder().lines[0]!, ...part });

/** The same without one of its keys, as when a console's answer does not carry it. */
export const without = <T extends object>(whole: T, key: keyof T): T => {
  const rest = { ...whole };
  delete rest[key];
  return rest;
};

export const paid = (yuan: number, part: Partial<Order['money']> = {}): Pick<Order, 'money'> => {
  const amount = fen(Math.round(yuan * 100));
  return { money: { paid: amount, goods: amount, post: fen(0), discount: fen(0), ...part } };
};
export const receiver = (part: Partial<Order['receiver']>): Pick<Order, 'receiver'> => ({
  receiver: { ...sampleOrder().receiver, ...part },
});
export const buyer = (part: Partial<Order['buyer']>): Pick<Order, 'buyer'> => ({ buyer: { ...sampleOrder().buyer, ...part } });
export const words = (part: Partial<Order['words']>): Pick<Order, 'words'> => ({ words: { ...sampleOrder().words, ...part } });

/** Orders of earlier days, `back` of them given their money back after they had been shipped. */
export const sold = (count: number, back: number, part: Partial<Order> = {}): Order[] =>
  Array.from({ length: count }, (_, index) =>
    order({
      createdAt: later(t0, -10 * day - index),
      status: 'done',
      afterSale: index < back ? 'refunded' : 'none',
      ...part,
    }),
  );

/** Somebody else's order, that long before. @param before ms */
export const earlier = (before: number, part: Partial<Order> = {}): Order => order({ createdAt: later(t0, -before), ...part });

/** @example at('2026-11-20T23:47') // in Shanghai */
export const at = (text: string) => ms(Date.parse(`${text}:00+08:00`));
