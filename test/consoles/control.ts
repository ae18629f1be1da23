/** The hand on the look-alike consoles: what was shipped, what goes wrong next, what changes meanwhile. */
import type { LookalikeName } from './lookalikes.ts';
import { shopNumber } from './shops/pinduoduo.ts';
import type { Shop, ShopOrder } from './shops/shop.ts';

/**
 * What goes wrong with the next list answers.
 * - `notJson`: text of a proxy; `shape`: JSON of another shape; `status`: HTTP 500
 * - `huge`: a right answer of 20 MB; `html`: every nick and title carries `<img src=x onerror=…>`
 * - `slow`: a right answer after `ms`
 * - `login`: 抖店 code 10008, 淘宝 302 to the log-in page; `loginPage`: the log-in page itself, as HTML with status 200
 * - `slider`: the console wants a slider moved
 */
export type FaultKind = 'notJson' | 'shape' | 'status' | 'huge' | 'html' | 'slow' | 'login' | 'loginPage' | 'slider';

export interface Fault {
  readonly kind: FaultKind;
  /** All when missing. */
  readonly console?: LookalikeName;
  /** For `slow`; 3,000 when missing. */
  readonly ms?: number;
  /** How many list calls it spoils; all until cleared when missing. */
  readonly times?: number;
}

/** One list call as the console's server saw it. */
export interface ListCall {
  readonly console: LookalikeName;
  readonly at: number;
  readonly tab: string;
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
}

export interface ConsolesControl {
  readonly shop: Shop;
  readonly now: () => number;
  /** Numbers shipped through a console, in that order. Empty is the proof that a guard held. */
  shipped(): string[];
  /** Spoils list answers; `null` sets everything right. */
  fault(fault: Fault | null): void;
  /** When memos were saved through a console, epoch ms. */
  memosSaved(): readonly number[];
  /** Every list call so far. */
  calls(): readonly ListCall[];
  /** An order as it stands now, by the shop's number or as a console writes it. */
  order(number: string): ShopOrder | undefined;
  /** All orders placed by now, newest first. */
  orders(): ShopOrder[];
  /** Changes an order behind the page's back: a refund is asked for, an address corrected, another device ships. */
  change(number: string, changes: Partial<ShopOrder>): void;
  /** A new order comes in. Without `order` it is a copy of an ordinary waiting one, placed now. @returns its number */
  place(order?: ShopOrder): string;
}

/** For the consoles' own answers. */
export interface ConsolesDesk extends ConsolesControl {
  ship(numbers: readonly string[]): string[];
  setMemo(number: string, text: string, flag: number): void;
  takeFault(console: LookalikeName): Fault | undefined;
  logCall(call: ListCall): void;
}

export const createDesk = (shop: Shop, now: () => number): ConsolesDesk => {
  const orders = new Map(shop.orders.map((order) => [order.number, order]));
  const shipped: string[] = [];
  const calls: ListCall[] = [];
  const memosSaved: number[] = [];
  let fault: { -readonly [K in keyof Fault]: Fault[K] } | null = null;
  let placed = 0;

  const placedByNow = (): ShopOrder[] =>
    [...orders.values()]
      .filter((order) => order.createdAt <= now())
      .sort((a, b) => b.createdAt - a.createdAt || (a.number < b.number ? 1 : -1));

  return {
    shop,
    now,
    shipped: () => [...shipped],
    memosSaved: () => memosSaved,
    calls: () => calls,
    order: (number) => orders.get(shopNumber(number)),
    orders: placedByNow,
    fault: (next) => {
      fault = next === null ? null : { ...next };
    },
    takeFault: (name) => {
      if (fault === null || (fault.console !== undefined && fault.console !== name)) return undefined;
      const taken = { ...fault };
      if (fault.times !== undefined) fault = fault.times > 1 ? { ...fault, times: fault.times - 1 } : null;
      return taken;
    },
    logCall: (call) => void calls.push(call),
    change: (given, changes) => {
      const number = shopNumber(given);
      const order = orders.get(number);
      if (order === undefined) throw new Error(`No order ${number} in this shop`);
      orders.set(number, { ...order, ...changes });
    },
    place: (given) => {
      const order = given ?? copyOfOrdinary(placedByNow(), now(), (placed += 1));
      orders.set(order.number, order);
      return order.number;
    },
    setMemo: (number, seller, flag) => {
      const order = orders.get(number);
      if (order === undefined) return;
      orders.set(number, { ...order, words: { ...order.words, seller, flag } });
      memosSaved.push(now());
    },
    ship: (numbers) => {
      const done = numbers.filter((number) => orders.get(number)?.status === 'toShip');
      for (const number of done) {
        orders.set(number, { ...orders.get(number)!, status: 'shipped', shippedAt: now() });
        shipped.push(number);
      }
      return done;
    },
  };
};

const copyOfOrdinary = (orders: readonly ShopOrder[], at: number, count: number): ShopOrder => {
  const model = orders.find((order) => order.status === 'toShip' && order.expect === undefined) ?? orders[0];
  if (model === undefined) throw new Error('An empty shop has no order to copy');
  const tail = `${Math.floor(at / 1000)}${String(9000 + count).padStart(4, '0')}`;
  return {
    ...model,
    number: `69207${tail}`,
    createdAt: at,
    paidAt: at,
    promisedShipAt: at + 48 * 3_600_000,
    status: 'toShip',
    shippedAt: null,
    doneAt: null,
    buyer: { ...model.buyer, id: `92000000000000${String(count).padStart(2, '0')}` },
    lines: model.lines.map((line, index) => ({ ...line, number: `693${tail}${String(index).padStart(2, '0')}` })),
    note: 'placed while the console runs',
  };
};
