/**
 * The log of the bench's shop: some 2,500 orders a day. Each is seen, assessed by the shipped rules and, one in five, held; most were let go,
 * packed, sent and received since. The newest wait: each of them is a case on the desk.
 */
import { holdTerms, type Actor, type DeskEvent, type EventKind, type EventPayload } from '#core/desk';
import { assess, createHistory, createRuleset, factOf, type Assessment, type History, type Ruleset } from '#core/engine';
import { day, defaultZone, hour, minute, ms, orderKey, shopKey, type Ms, type Order } from '#core/order';
import { presetLists, presets } from '#core/rules';
import { lastDay, makeOrders } from '../engine/orders.ts';

export const device = 'bench';
/** Noon of the shop's last day. */
export const now = ms(lastDay + 12 * hour);
const ordersPerDay = 2500;
/** Events that an order leaves in the log, about. */
const eventsPerOrder = 4.4;

export interface Life {
  readonly order: Order;
  readonly events: readonly DeskEvent[];
}

export interface Shop {
  readonly orders: number;
  /** The lives of some orders, oldest first; the same whenever they are asked for. */
  lives(from: number, to: number): Life[];
  /** Orders that nobody has seen yet, and that the rules would hold. */
  fresh(count: number, seed: number): Order[];
}

/** @param events about so many @param waiting cases on the desk */
export const createShop = (events: number, waiting: number): Shop => {
  const orders = waiting + Math.round((events - 3 * waiting) / eventsPerOrder);
  const { history, ruleset } = past();
  const judge = (order: Order): Assessment => assess(order, ruleset, { history, at: order.createdAt, zone: defaultZone });
  /** The first of some made-up orders that the rules would hold. */
  const risky = (place: number): Order => {
    for (let seed = 1_000_000 + place * 50; ; seed += 1) {
      const order = placed(makeOrders(1, seed)[0]!, place, orders);
      if (judge(order).decision === 'hold') return order;
    }
  };
  return {
    orders,
    lives: (from, to) =>
      makeOrders(to - from, 7 + from).map((made, index) => {
        const place = from + index;
        const waits = place >= orders - waiting;
        const order = waits ? risky(place) : placed(made, place, orders);
        return { order, events: lifeOf(order, judge(order), waits) };
      }),
    fresh: (count, seed) =>
      Array.from({ length: count }, (_, index) => placed(risky(seed + index), orders + seed + index, orders + seed + index + 1)),
  };
};

const book = { lists: presetLists.map((list) => ({ ...list, name: list.name.zh })), allow: [], snoozes: [] };

/** What rules look back at, the same for all: what is timed here is the log. */
const past = (): { history: History; ruleset: Ruleset } => {
  const history = createHistory();
  const some = makeOrders(5000, 1);
  for (const order of some) history.put(factOf(order, order.createdAt));
  for (const shop of new Set(some.map(shopKey))) history.cover(shop, lastDay - 400 * day, lastDay + day);
  return { history, ruleset: createRuleset(presets, 1, book) };
};

const placed = (made: Order, place: number, orders: number): Order => {
  const number = String(6_900_000_000_000_000_000n + BigInt(place) * 16n + 7n);
  const createdAt = ms(Math.floor(now - ((orders - place) / ordersPerDay) * day));
  const moved = (instant: unknown): Ms => ms(createdAt + (typeof instant === 'number' ? instant - made.createdAt : 0));
  return {
    ...made,
    number,
    key: orderKey(made.console, number),
    createdAt,
    paidAt: made.paidAt === null ? null : moved(made.paidAt),
    promisedShipAt: moved(made.promisedShipAt),
    lines: made.lines.map((line, index) => ({ ...line, id: `${number}-${index}` })),
  };
};

const rules: Actor = { kind: 'rules', name: '' };
const person: Actor = { kind: 'person', name: '小林' };

const lifeOf = (order: Order, assessment: Assessment, waits: boolean): DeskEvent[] => {
  const events: DeskEvent[] = [];
  const { key, createdAt, number } = order;
  const page: Actor = { kind: 'console', name: order.console };
  const write = <K extends EventKind>(kind: K, after: number, actor: Actor, payload: EventPayload<K>): void => {
    const when = ms(createdAt + after);
    const count = (Number(number.slice(-6)) + events.length) % 0xffff;
    const at = `${String(when).padStart(15, '0')}:${count.toString(16).padStart(4, '0')}:${device}`;
    events.push({ id: `${number}-${after}#${key}#${kind}`, at, when, device, actor, v: 1, kind, payload } as DeskEvent);
  };
  const seeAgain = (after: number, part: Partial<Order>): boolean => {
    const seenAt = ms(createdAt + after);
    if (seenAt >= now) return false;
    write('order.seen', after, page, { order: { ...order, ...part }, seenAt });
    return true;
  };
  write('order.seen', 1000, page, { order, seenAt: createdAt });
  write('order.assessed', 1001, rules, { order: key, assessment });
  const terms = holdTerms(order, assessment);
  if (terms) write('case.held', 1002, rules, { order: key, ...terms, ...(waits ? { deadline: ms(now + hour) } : {}) });
  if (waits) return events;
  if (terms) {
    write('case.claimed', 10 * minute, person, { order: key });
    write('case.released', 20 * minute, person, { order: key, reason: '已联系买家' });
  }
  const shipped = { status: 'shipped', statusText: '已发货', shippable: false, shippedAt: ms(createdAt + 8 * hour) } as const;
  if (!seeAgain(8 * hour, shipped)) return events;
  if (seeAgain(4 * day, { ...shipped, status: 'done', statusText: '已完成' }) && Number(number.slice(-5)) % 15 === 0)
    write('order.outcome', 5 * day, page, { order: key, outcome: 'returned' });
  return events;
};
