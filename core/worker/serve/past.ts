/** What was ordered before by the same buyer, and what went to the same address. */
import { zoneOf } from '#core/desk';
import { factOf } from '#core/engine';
import { day, ms, shopKey, type Ms, type Order, type OrderKey } from '#core/order';
import type { Database, OrderRow } from '#core/storage';
import type { OrderPast, PastOrder } from '../past.ts';
import type { Session } from './session.ts';
import { viewOf } from './view.ts';

/** As many as one looks through. */
const most = 20;
/** No index knows addresses. Orders further back are not looked at, nor more than so many: a page must not wait for years to be read. */
const lookBack = 180 * day;
const chunk = 1000;
const chunks = 20;

export const past = async ({ db, now, config }: Session, key: OrderKey): Promise<OrderPast | null> => {
  const order = (await db.orders.get(key))?.record.order;
  if (!order) return null;
  const zone = zoneOf(await config());
  const told = (rows: readonly OrderRow[]): PastOrder[] => rows.flatMap((row) => pastOrder(row, now(), zone));
  const [buyer, there] = await Promise.all([ofBuyer(db, order), toAddress(db, order)]);
  return { buyer: buyer && told(buyer), address: there.rows && told(there.rows), addressSince: there.since };
};

const pastOrder = ({ record }: OrderRow, now: Ms, zone: string): PastOrder[] => {
  const view = viewOf(record, now, zone);
  return view ? [{ view: { ...view, reasons: [] }, outcome: record.outcome ?? record.facts.at(-1)?.outcome ?? null }] : [];
};

const ofBuyer = async (db: Database, order: Order): Promise<OrderRow[] | null> => {
  const { buyer } = factOf(order);
  if (buyer === null) return null;
  const rows = await db.orders
    .where('[shop+buyer]')
    .equals([shopKey(order), buyer])
    .filter((row) => row.key !== order.key && row.createdAt <= order.createdAt)
    .toArray();
  return rows.sort((a, b) => b.createdAt - a.createdAt).slice(0, most);
};

const toAddress = async (db: Database, order: Order): Promise<{ rows: OrderRow[] | null; since: Ms }> => {
  const { address, shop } = factOf(order);
  const since = ms(order.createdAt - lookBack);
  if (address === null) return { rows: null, since };
  const found: OrderRow[] = [];
  let until = order.createdAt as number;
  for (let turn = 0; turn < chunks; turn += 1) {
    const rows = await db.orders
      .where('createdAt')
      .between(since, until, true, turn === 0)
      .reverse()
      .limit(chunk)
      .toArray();
    found.push(...rows.filter((row) => row.key !== order.key && row.shop === shop && row.record.facts.at(-1)?.address === address));
    const last = rows.at(-1);
    if (found.length >= most || rows.length < chunk || !last) return { rows: found.slice(0, most), since };
    until = last.createdAt;
  }
  return { rows: found, since: ms(until) };
};
