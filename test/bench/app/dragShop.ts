/** Fills the app's own database, in a browser's worker: orders of the last 89 days, and fifty rules that are live. */
import { foldOrder, type Actor, type DeskEvent, type EventKind, type EventPayload } from '#core/desk';
import { day, hour, ms, orderKey, shopKey, type Ms, type Order } from '#core/order';
import { openDatabase, type Database } from '#core/storage';
import { applyEvents } from '../../../core/storage/fold/fold.ts';
import { rowOf } from '../../../core/storage/fold/orderRow.ts';
import { makeOrders } from '../engine/orders.ts';
import { makeRules } from '../engine/rules.ts';

const chunk = 2000;
const days = 89;

onmessage = async ({ data }: MessageEvent<{ orders: number; rules: number }>) => {
  try {
    postMessage({ rule: await fill(data.orders, data.rules) });
  } catch (error) {
    postMessage({ failed: String(error instanceof Error ? error.stack : error) });
  }
};

/** @returns the rule whose first limit is an amount */
const fill = async (orders: number, howMany: number): Promise<string> => {
  const opened = await openDatabase();
  if (!opened.ok) throw new Error(opened.why);
  const { db } = opened;
  Object.assign(db, { _options: { ...(db as unknown as { _options: object })._options, chromeTransactionDurability: 'relaxed' } });
  const now = ms(Date.now());
  const shops = new Set<string>();
  for (let from = 0; from < orders; from += chunk) {
    const made = makeOrders(Math.min(chunk, orders - from), 7 + from).map((order, index) => placed(order, from + index, orders, now));
    for (const order of made) shops.add(shopKey(order));
    await db.orders.bulkAdd(made.map((order) => rowOf(foldOrder(order.key, lifeOf(order, now)), false)));
  }
  const rules = makeRules(howMany);
  await applyEvents(db, [
    ...rules.map((rule, index) => event('rule.saved', now, index, { rule: { ...rule, mode: 'live' } })),
    ...[...shops].map((key, index) => {
      const [console = '', ...shop] = key.split(':');
      const covered = { console: console as Order['console'], shop: shop.join(':'), from: ms(now - 200 * day), to: now };
      return event('history.covered', now, 1000 + index, covered);
    }),
  ]);
  await check(db, orders);
  db.close();
  return rules[0]?.id ?? '';
};

const check = async (db: Database, orders: number): Promise<void> => {
  const count = await db.orders.count();
  if (count !== orders) throw new Error(`${count} orders instead of ${orders}`);
};

const placed = (made: Order, place: number, orders: number, now: Ms): Order => {
  const number = String(6_900_000_000_000_000_000n + BigInt(place) * 16n + 7n);
  const createdAt = ms(Math.floor(now - hour - ((orders - place) / orders) * days * day));
  const moved = (at: unknown): Ms => ms(createdAt + (typeof at === 'number' ? at - made.createdAt : 0));
  return {
    ...made,
    ...{ number, key: orderKey(made.console, number), createdAt, paidAt: moved(made.paidAt), promisedShipAt: moved(made.promisedShipAt) },
    ...{ status: 'done', statusText: '已完成', shippable: false, shippedAt: ms(createdAt + hour) },
    lines: made.lines.map((line, index) => ({ ...line, id: `${number}-${index}` })),
  };
};

/** Seen when it was placed; one in fifteen came back. */
const lifeOf = (order: Order, now: Ms): DeskEvent[] => {
  const place = Number(order.number.slice(-6));
  const seen = event('order.seen', order.createdAt, place, { order, seenAt: order.createdAt });
  const back = ms(order.createdAt + 5 * day);
  return place % 15 === 0 && back < now ? [seen, event('order.outcome', back, place, { order: order.key, outcome: 'returned' })] : [seen];
};

const page: Actor = { kind: 'console', name: '' };

const event = <K extends EventKind>(kind: K, when: Ms, count: number, payload: EventPayload<K>): DeskEvent => {
  const at = `${String(when).padStart(15, '0')}:${(count % 0xffff).toString(16).padStart(4, '0')}:bench`;
  return { id: `${kind}-${when}-${count}`, at, when, device: 'bench', actor: page, v: 1, kind, payload } as DeskEvent;
};
