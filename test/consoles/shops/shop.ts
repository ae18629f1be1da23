/**
 * What the look-alike consoles sell: one model of a shop, rendered in each console's own words by `douyin.ts` and `taobao.ts`.
 * Money is fen, instants are epoch ms, numbers are text. Nothing here knows the product that is tested with it.
 */

/** Where an order stands, in the words that both consoles share. `review` is a hold of the platform's own (抖店 105). */
export const shopStatuses = ['unpaid', 'review', 'toShip', 'shipped', 'done', 'closed'] as const;
export type ShopStatus = (typeof shopStatuses)[number];

export interface ShopLine {
  /** Number of the line, 19 digits, never equal to an order's. */
  readonly number: string;
  readonly productId: string;
  /** Written into the answer as a JSON number, though it does not fit one. */
  readonly skuId: string;
  readonly merchantCode: string;
  /** `null`: the console sends it empty. */
  readonly title: string | null;
  readonly spec: readonly { readonly name: string; readonly value: string }[];
  readonly quantity: number;
  /** Fen, one piece. */
  readonly unitPrice: number;
  /** Fen, the whole line. */
  readonly paid: number;
  readonly refund: { readonly state: 'asked' | 'done'; readonly at: number; readonly goodsBack: boolean } | null;
  readonly presale: boolean;
}

export interface ShopOrder {
  /** 19 digits. */
  readonly number: string;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly promisedShipAt: number | null;
  readonly shippedAt: number | null;
  readonly doneAt: number | null;
  readonly status: ShopStatus;
  readonly money: {
    readonly goods: number;
    readonly post: number;
    readonly discount: number;
    /** What the buyer paid; `null`: the console does not say. */
    readonly paid: number | null;
  };
  readonly buyer: {
    /** `''`: the console sends it empty; `null`: it does not send it at all. */
    readonly id: string | null;
    readonly nick: string;
    /** `null`: the console sends none, not even an empty list. */
    readonly tags: readonly string[] | null;
  };
  readonly receiver: {
    readonly name: string;
    readonly phone: string;
    /** `***` is a mask; `null`: the answer has no such field. */
    readonly province: string | null;
    readonly city: string | null;
    readonly district: string | null;
  };
  readonly words: { readonly buyer: string; readonly seller: string; readonly flag: number };
  readonly presale: 'full' | 'depositPaid' | null;
  readonly lines: readonly ShopLine[];
  /** What this order is an example of, in a few words. */
  readonly note?: string;
  readonly expect?: readonly Expectation[];
}

/** The rules that a sample shop has examples for. */
export const ruleNames = ['amount', 'remoteReturns', 'mixedStorage', 'maliciousReturns', 'velocity', 'night'] as const;
export type RuleName = (typeof ruleNames)[number];

/** What a rule must say of an order, once the whole history of the shop is known. */
export interface Expectation {
  readonly rule: RuleName;
  readonly is: 'hit' | 'miss' | 'unknown';
  /** Why it has no answer; only with `unknown`. */
  readonly because?: 'absent' | 'masked' | 'history' | 'emptyWindow';
}

export interface Shop {
  readonly id: string;
  readonly name: string;
  /** The instant at which every order's status was taken. */
  readonly now: number;
  /** When the first order was placed: nothing is known of the time before. */
  readonly openedAt: number;
  /** Oldest first. Orders after `now` have not been placed yet; a running console shows them when their time comes. */
  readonly orders: readonly ShopOrder[];
}

/** Expectations of one rule, for tests. */
export const ordersExpecting = (shop: Shop, rule: RuleName, is: Expectation['is']): ShopOrder[] =>
  shop.orders.filter((order) => order.expect?.some((expectation) => expectation.rule === rule && expectation.is === is));
