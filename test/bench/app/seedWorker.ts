/** Writes a desk into the app's own database, as the engine would have: each order seen, assessed by the shipped rules, held. Runs in a worker of the app's origin. */
import { holdTerms, type Actor, type DeskEvent, type EventKind, type EventPayload } from '#core/desk';
import { assess, createHistory, createRuleset, factOf } from '#core/engine';
import { day, defaultZone, hour, minute, ms, orderKey, shopKey, type Order } from '#core/order';
import { presetLists, presets } from '#core/rules';
import { append, openDatabase } from '#core/storage';
import { lastDay, makeOrders } from '../engine/orders.ts';

onmessage = async ({ data }: MessageEvent<{ cases: number }>) => {
  try {
    await seed(data.cases);
    postMessage(null);
  } catch (error) {
    postMessage(String(error instanceof Error ? error.stack : error));
  }
};

const batch = 100;

const seed = async (cases: number): Promise<void> => {
  const opened = await openDatabase();
  if (!opened.ok) throw new Error(opened.why);
  const held = heldOrders(cases);
  const now = Date.now();
  for (let from = 0; from < cases; from += batch) {
    const part = held.slice(from, from + batch).flatMap((order, index) => lifeOf(order, from + index, now));
    await append(
      opened.db,
      part.sort((a, b) => (a.at < b.at ? -1 : 1)),
    );
  }
  opened.db.close();
};

const history = createHistory();
const book = { lists: presetLists.map((list) => ({ ...list, name: list.name.zh })), allow: [], snoozes: [] };
const ruleset = createRuleset(presets, 1, book);
const judge = (order: Order) => assess(order, ruleset, { history, at: order.createdAt, zone: defaultZone });

/** Orders that the shipped rules hold, out of as many as it takes. */
const heldOrders = (count: number): Order[] => {
  const some = makeOrders(5000, 1);
  for (const order of some) history.put(factOf(order, order.createdAt));
  for (const shop of new Set(some.map(shopKey))) history.cover(shop, lastDay - 400 * day, lastDay + 2 * day);
  const risky: Order[] = [];
  for (let seed = 2; risky.length < Math.min(count, 500); seed += 1)
    risky.push(...makeOrders(2000, seed).filter((order) => judge(order).decision === 'hold'));
  return Array.from({ length: count }, (_, index) => risky[index % Math.min(risky.length, 500)] as Order);
};

const rules: Actor = { kind: 'rules', name: '' };

/** @param place so that each has a number, a minute and a clock of its own */
const lifeOf = (made: Order, place: number, now: number): DeskEvent[] => {
  const number = String(6_900_000_000_000_000_000n + BigInt(place) * 16n + 7n);
  const createdAt = ms(now - 2 * hour + (place % 3600) * 1000);
  const assessment = judge(made);
  const key = orderKey(made.console, number);
  const order: Order = { ...made, number, key, createdAt, promisedShipAt: ms(now + 3 * day), status: 'toShip', shippable: true };
  const events: DeskEvent[] = [];
  const write = <K extends EventKind>(kind: K, actor: Actor, payload: EventPayload<K>): void => {
    const when = ms(createdAt + 1000);
    const at = `${String(when).padStart(15, '0')}:${((place * 3 + events.length) % 0xffff).toString(16).padStart(4, '0')}:bench`;
    events.push({ id: `${number}#${kind}`, at, when, device: 'bench', actor, v: 1, kind, payload } as DeskEvent);
  };
  write('order.seen', { kind: 'console', name: order.console }, { order, seenAt: createdAt });
  write('order.assessed', rules, { order: key, assessment: { ...assessment, order: key, at: createdAt } });
  const terms = holdTerms(order, assessment);
  if (!terms) throw new Error('The rules would not hold it');
  const deadline = ms(now + 2 * hour + ((place * 7919) % 2880) * minute);
  write('case.held', rules, { order: key, ...terms, deadline });
  return events;
};
