/** Everything the interfaces ask; nothing here writes. */
import { standing, timelineOf, zoneOf, type DeskEvent, type OrderRecord } from '#core/desk';
import type { Assessment } from '#core/engine';
import { fen, ms, shopKey, startOfDay, type Ms, type OrderKey } from '#core/order';
import { countEvents, eventsOf, happenedSince, type OrderRow } from '#core/storage';
import type { DeskView, Health, OrderPage, OrdersQuery, OrderView, RulesView } from '../api.ts';
import type { Session } from './session.ts';
import { messagesAbout } from './desk/messages.ts';
import { viewOf } from './view.ts';

export const views = async (session: Session, keys: readonly OrderKey[]): Promise<OrderView[]> => {
  const [rows, zone] = await Promise.all([session.db.orders.bulkGet([...keys]), zoneNow(session)]);
  return viewsOf(
    rows.flatMap((row) => row ?? []),
    session.now(),
    zone,
  );
};

export const desk = async (session: Session): Promise<DeskView> => {
  const { db } = session;
  const now = session.now();
  const zone = await zoneNow(session);
  const since = startOfDay(now, zone);
  const [held, happened] = await Promise.all([db.orders.where('until').above(now).toArray(), happenedSince(db, since, now)]);
  const cases = viewsOf(held, now, zone)
    .map(inShort)
    .filter((view) => view.state === 'held')
    .sort((a, b) => (a.hold?.deadline ?? Infinity) - (b.hold?.deadline ?? Infinity) || (b.paid ?? 0) - (a.paid ?? 0));
  const atRisk = fen(cases.reduce((sum, view) => sum + (view.paid ?? 0), 0));
  return { now, cases, atRisk, today: { since, ...happened } };
};

const inShort = (view: OrderView): OrderView => ({ ...view, reasons: view.reasons.map((trace) => ({ ...trace, conditions: [] })) });

export const orderPage = async (session: Session, key: OrderKey): Promise<OrderPage | null> => {
  const { db, now } = session;
  const row = await db.orders.get(key);
  const order = row?.record.order;
  const view = row && viewOf(row.record, now(), await zoneNow(session));
  if (!row || !order || !view) return null;
  const ofBuyer =
    row.buyer === ''
      ? 1
      : await db.orders
          .where('[shop+buyer]')
          .equals([shopKey(order), row.buyer])
          .count();
  const [events, messages] = await Promise.all([eventsOf(db, key), messagesAbout(session, key)]);
  const timeline = timelineOf(order, events, now());
  return { view, order, assessment: latestAssessment(events), timeline, buyerOrders: ofBuyer - 1, messages };
};

/** With every comparison of every rule; only the log has it. */
const latestAssessment = (events: readonly DeskEvent[]): Assessment | null =>
  standing(events).findLast((event) => event.kind === 'order.assessed')?.payload.assessment ?? null;

export const orders = async (session: Session, query: OrdersQuery): Promise<{ total: number; views: OrderView[] }> => {
  const { db } = session;
  const at = session.now();
  const zone = await zoneNow(session);
  const newest = db.orders.orderBy('createdAt').reverse();
  if (!query.text && !query.state) {
    const [total, rows] = await Promise.all([db.orders.count(), newest.offset(query.offset).limit(query.limit).toArray()]);
    return { total, views: viewsOf(rows, at, zone) };
  }
  const found: OrderView[] = [];
  await newest.each((row) => {
    const view = viewOf(row.record, at, zone);
    if (view && isIn(row.record, view, query.state) && mentions(view, query.text)) found.push(view);
  });
  return { total: found.length, views: found.slice(query.offset, query.offset + query.limit) };
};

/** Orders that nobody assessed (they had left the house already) are in no state's list. */
const isIn = (record: OrderRecord, view: OrderView, state: OrdersQuery['state']): boolean =>
  !state || (view.state === state && record.verdict !== null);

const mentions = (view: OrderView, text: string | undefined): boolean => {
  if (!text) return true;
  const wanted = text.trim().toLowerCase();
  const rules = view.reasons.filter(({ result }) => result === 'hit').flatMap(({ name }) => [name.zh, name.en]);
  return [view.number, view.title, view.buyer, view.region, ...view.skus, ...rules].some((part) => part.toLowerCase().includes(wanted));
};

export const rules = async (session: Session): Promise<RulesView> => {
  const {
    version,
    hash,
    rules: all,
    book: { lists, allow, snoozes },
  } = await session.ruleset();
  const counts = new Map((await session.db.ruleCounts.toArray()).map((row) => [row.rule, row]));
  return {
    version,
    hash,
    book: { lists, allow, snoozes },
    rules: all.map((rule) => ({
      rule,
      hits: counts.get(rule.id)?.hits ?? 0,
      unknown: counts.get(rule.id)?.unknown ?? 0,
      assessed: counts.get(rule.id)?.assessed ?? 0,
    })),
  };
};

export const health = async (session: Session): Promise<Health> => {
  const { db, device, writable } = session;
  const [events, orderCount, openCases, coverage, person] = await Promise.all([
    countEvents(db),
    db.orders.count(),
    db.orders.where('until').above(session.now()).count(),
    db.coverage.toArray(),
    session.person(),
  ]);
  const history = coverage.flatMap(({ shop, spans }) => {
    const latest = spans.at(-1);
    return latest ? [{ shop, days: Math.floor((latest.to - latest.from) / 86_400_000), from: latest.from, to: latest.to }] : [];
  });
  return { storage: writable ? 'ok' : 'readOnly', events, orders: orderCount, openCases, history, person, device };
};

export const nextDeadline = async ({ db, now }: Session): Promise<Ms | null> => {
  const at = now();
  const [next] = await db.orders.where('clocks').above(at).limit(1).toArray();
  const after = next?.clocks.filter((instant) => instant > at) ?? [];
  return after.length > 0 ? ms(Math.min(...after)) : null;
};

const viewsOf = (rows: readonly OrderRow[], now: Ms, zone: string): OrderView[] =>
  rows.flatMap(({ record }) => viewOf(record, now, zone) ?? []);

const zoneNow = async (session: Session): Promise<string> => zoneOf(await session.config());
