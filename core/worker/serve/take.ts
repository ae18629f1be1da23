/** What a console showed: recorded, assessed, and held where the rules say so. */
import { holdTerms, type DeskEvent, type OrderRecord } from '#core/desk';
import { assess, type Assessment } from '#core/engine';
import { day, isOpen, shopKey, type Order, type OrderKey } from '#core/order';
import { mergeSpan, type Span } from '#core/storage';
import type { CommandStamp, OrdersBatch } from '../api.ts';
import { consoleActor, rulesActor } from './scribe.ts';
import { oldest, type Session } from './session.ts';

/** Records the batch and assesses what needs it. Returns the keys of all orders that changed. */
export const take = async (session: Session, batch: OrdersBatch): Promise<Set<OrderKey>> => {
  const seen = await seenEvents(session, batch);
  const covered = await coveredEvents(session, batch);
  const { records } = await session.commit([...seen, ...covered]);

  const candidates = new Map(records);
  for (const record of await unassessed(session, batch)) candidates.set(record.key, record);
  if (covered.length > 0) for (const record of await starved(session)) candidates.set(record.key, record);
  const assessed = await assessAll(session, batch, [...candidates.values()]);
  return new Set([...records.keys(), ...assessed]);
};

/**
 * Assesses open orders anew, e.g. after a rule was switched on. An order that was held keeps the assessment it was held by: its reasons
 * are those of that moment.
 */
export const assessOpen = async (session: Session, stamp: CommandStamp): Promise<Set<OrderKey>> =>
  new Set(
    await assessAll(
      session,
      stamp,
      (await openRecords(session)).filter((record) => record.case.status === 'none'),
    ),
  );

const seenEvents = async ({ db, scribe }: Session, { id, at, orders }: OrdersBatch): Promise<DeskEvent[]> => {
  const rows = await db.orders.bulkGet(orders.map((order) => order.key));
  return orders.flatMap((order, index) => {
    const before = rows[index]?.record;
    if (before?.order && sameOrder(before.order, order)) return [];
    const events: DeskEvent[] = [scribe.write('order.seen', `${id}#${order.key}`, at, consoleActor(order.console), { order, seenAt: at })];
    if (order.afterSale === 'refunded' && before?.outcome == null) {
      const outcome = order.status === 'shipped' || order.status === 'done' ? 'returned' : 'refunded';
      events.push(
        scribe.write('order.outcome', `${id}#${order.key}#outcome`, at, consoleActor(order.console), { order: order.key, outcome }),
      );
    }
    return events;
  });
};

/** Both come out of the same schema, so their keys stand in the same order. */
const sameOrder = (a: Order, b: Order): boolean => JSON.stringify(a) === JSON.stringify(b);

const coveredEvents = async ({ db, scribe }: Session, { id, at, covered }: OrdersBatch): Promise<DeskEvent[]> => {
  if (!covered) return [];
  const { console, shop } = covered;
  const spans = (await db.coverage.get(shopKey(covered)))?.spans ?? [];
  const span = covered.openOnly ? joinedOn(spans, covered) : covered;
  if (!span) return [];
  const merged = mergeSpan(spans, span);
  if (JSON.stringify(merged) === JSON.stringify(spans)) return [];
  const payload = { console, shop, from: span.from, to: span.to };
  return [scribe.write('history.covered', `${id}#covered`, at, consoleActor(console), payload)];
};

/**
 * A rep lives in the list of orders that wait to be shipped, not in the list of all. Where that list reaches down to what is covered
 * already, and no more than a day was skipped, it carries the history on: what was placed *and* shipped elsewhere meanwhile is missed.
 */
const joinedOn = (spans: readonly Span[], { from, to }: Span): Span | undefined => {
  const end = spans.at(-1)?.to;
  return end !== undefined && from <= end && end < to && to - end <= day ? { from: end, to } : undefined;
};

/** Orders of this batch that were recorded earlier but never assessed: the browser was killed in between. */
const unassessed = async ({ db }: Session, { orders }: OrdersBatch): Promise<OrderRecord[]> => {
  const rows = await db.orders.bulkGet(orders.map((order) => order.key));
  return rows.flatMap((row) => (row && row.record.assessment === null ? [row.record] : []));
};

/** Open orders that could not be judged for want of history. */
const starved = async (session: Session): Promise<OrderRecord[]> =>
  (await openRecords(session)).filter((record) =>
    record.assessment?.rules.some((rule) => rule.conditions.some(({ cause }) => cause === 'history' || cause === 'emptyWindow')),
  );

const openRecords = async ({ db, now }: Session): Promise<OrderRecord[]> =>
  (
    await db.orders
      .where('[open+createdAt]')
      .between([1, oldest(now())], [1, Number.MAX_SAFE_INTEGER])
      .toArray()
  ).map((row) => row.record);

const assessAll = async (session: Session, { id, at }: CommandStamp, records: readonly OrderRecord[]): Promise<OrderKey[]> => {
  const [history, ruleset] = await Promise.all([session.history(), session.ruleset()]);
  const events: DeskEvent[] = [];
  for (const record of records) {
    const { key, order } = record;
    if (!order || !isOpen(order)) continue;
    const assessment = assess(order, ruleset, { history, at, zone: session.zone });
    if (record.assessment && sameVerdict(record.assessment, assessment)) continue;
    events.push(session.scribe.write('order.assessed', `${id}#${key}#assessed`, at, rulesActor, { order: key, assessment }));
    const terms = holdTerms(order, assessment);
    if (terms && record.case.status === 'none' && !record.case.decidedByPerson) {
      events.push(session.scribe.write('case.held', `${id}#${key}#held`, at, rulesActor, { order: key, ...terms }));
    }
  }
  const { records: changed } = await session.commit(events);
  return [...changed.keys()];
};

/** Would anybody see a difference? The instant of the assessment alone is none. */
const sameVerdict = (a: Assessment, b: Assessment): boolean => JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 });
