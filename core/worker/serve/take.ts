/** What a console showed: what is to be recorded of it, how its orders are assessed, and which are held. All of it is one transaction. */
import {
  caseAt,
  emptyRecord,
  extend,
  subjectOf,
  verdictFrom,
  zoneOf,
  type DeskEvent,
  type EventOf,
  type OrderRecord,
  type Verdict,
} from '#core/desk';
import { assess, outcomeOf } from '#core/engine';
import { applyUpdate, day, isOpen, mergeSighting, shopKey, type Ms, type Order, type OrderKey, type Span } from '#core/order';
import type { CommandStamp, OrdersBatch } from '../api.ts';
import { catalogueOf, withCatalogue } from './catalogue.ts';
import { consequencesOf } from './desk/hold.ts';
import { createAssigning } from './desk/load.ts';
import { changedMessages } from './desk/notices.ts';
import { consoleActor, rulesActor } from './scribe.ts';
import { oldest, type Session } from './session.ts';

export interface Taken {
  /** What is to be committed. */
  readonly events: readonly DeskEvent[];
  /** The orders of the batch as they will be then. */
  readonly records: readonly OrderRecord[];
}

/** Works out what a batch changes. Nothing is written yet, but the history in memory has heard of it. */
export const take = async (session: Session, batch: OrdersBatch): Promise<Taken> => {
  const keys = new Set([...batch.orders, ...(batch.updates ?? [])].map(({ key }) => key));
  const rows = await session.db.orders.bulkGet([...keys]);
  const before = new Map(rows.flatMap((row) => (row ? [[row.key, row.record] as const] : [])));
  const catalogue = catalogueOf((await session.config()).catalogue);
  const orders = ordersAfter(batch, before).map((order) => withCatalogue(order, catalogue));
  const seen = orders.flatMap((order) => seenEvents(session, batch, order, before.get(order.key)));
  const covered = await coverageAfter(session, batch);

  // New orders count in each other's windows, so the history hears of them before they are assessed; should the commit fail, it forgets.
  const records = recordsAfter(before, seen);
  await session.anticipate([...records.values()], covered.events);
  const candidates = new Map(records);
  // Recorded earlier but never assessed: the browser was killed in between.
  for (const record of before.values()) if (record.verdict === null && !candidates.has(record.key)) candidates.set(record.key, record);
  for (const record of await starvedSince(session, covered.feeds)) if (!candidates.has(record.key)) candidates.set(record.key, record);
  const assessed = await assessments(session, batch, candidates.values());
  const after = recordsAfter(new Map([...before, ...records]), assessed);
  const config = await session.config();
  const told = [...records.values()].flatMap((record) =>
    changedMessages(session, config, before.get(record.key), after.get(record.key) ?? record, batch.at),
  );
  return {
    events: [...seen, ...covered.events, ...assessed, ...told],
    records: orders.flatMap(({ key }) => after.get(key) ?? records.get(key) ?? before.get(key) ?? []),
  };
};

/**
 * Assesses open orders anew, e.g. after a rule was switched on or the shop's clock was set. An order that was held keeps the assessment it was held by: its reasons
 * are those of that moment.
 */
export const assessOpen = async (session: Session, stamp: CommandStamp): Promise<Set<OrderKey>> => {
  const rows = await session.db.orders
    .where('[open+createdAt]')
    .between([1, oldest(session.now())], [1, Number.MAX_SAFE_INTEGER])
    .toArray();
  const records = rows.map((row) => row.record).filter((record) => record.case.status === 'none');
  const { records: changed } = await session.commit(await assessments(session, stamp, records));
  return new Set(changed.keys());
};

/** The catalogue has changed: open orders are taken once more as they are, and get what it says now. */
export const refill = async (session: Session, { id, at }: CommandStamp): Promise<Set<OrderKey>> => {
  const rows = await session.db.orders
    .where('[open+createdAt]')
    .between([1, oldest(session.now())], [1, Number.MAX_SAFE_INTEGER])
    .toArray();
  const orders = rows.flatMap(({ record }) => record.order ?? []);
  const { events } = await take(session, { id: `${id}#refill`, at, orders });
  const { records } = await session.commit(events);
  return new Set(records.keys());
};

/** Each order of the batch with what was known of it before; and the known ones that it only tells something about. */
const ordersAfter = ({ orders, updates = [] }: OrdersBatch, before: ReadonlyMap<OrderKey, OrderRecord>): Order[] => {
  const after = new Map<OrderKey, Order>();
  for (const order of orders) {
    const known = after.get(order.key) ?? before.get(order.key)?.order;
    after.set(order.key, known ? mergeSighting(known, order) : order);
  }
  for (const update of updates) {
    const order = after.get(update.key) ?? before.get(update.key)?.order;
    if (order) after.set(update.key, applyUpdate(order, update));
  }
  return [...after.values()];
};

const seenEvents = ({ scribe }: Session, { id, at }: CommandStamp, order: Order, before: OrderRecord | undefined): DeskEvent[] => {
  if (before?.order && sameOrder(before.order, order)) return [];
  const actor = consoleActor(order.console);
  const seen = scribe.write('order.seen', `${id}#${order.key}`, at, actor, { order, seenAt: at });
  const outcome = outcomeOf(order);
  if (outcome === null || before?.outcome != null) return [seen];
  return [seen, scribe.write('order.outcome', `${id}#${order.key}#outcome`, at, actor, { order: order.key, outcome })];
};

/** Both come out of the same schema, so their keys stand in the same order. */
const sameOrder = (a: Order, b: Order): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The records that these events change, as they are afterwards. */
const recordsAfter = (before: ReadonlyMap<OrderKey, OrderRecord>, events: readonly DeskEvent[]): Map<OrderKey, OrderRecord> => {
  const after = new Map<OrderKey, OrderRecord>();
  for (const event of events) {
    const key = subjectOf(event);
    if (key) after.set(key, extend(after.get(key) ?? before.get(key) ?? emptyRecord(key), event));
  }
  return after;
};

interface Coverage {
  readonly events: readonly EventOf<'history.covered'>[];
  /** Orders created from then on may be judged now for which history was missing; `undefined`: none. */
  readonly feeds: number | undefined;
}

const coverageAfter = async ({ db, scribe }: Session, { id, at, covered }: OrdersBatch): Promise<Coverage> => {
  if (!covered) return nothingNew;
  const { console, shop } = covered;
  const spans = (await db.coverage.get(shopKey(covered)))?.spans ?? [];
  const span = covered.openOnly ? joinedOn(spans, covered) : covered;
  if (!span || spans.some(({ from, to }) => from <= span.from && span.to <= to) || span.to <= span.from) return nothingNew;
  const payload = { console, shop, from: span.from, to: span.to };
  // When history only went on, those are the newest; when it was read further back, or a gap was closed, it may be any of them.
  const latest = spans.at(-1);
  const onlyOn = latest !== undefined && latest.from <= span.from && span.from <= latest.to;
  return {
    events: [scribe.write('history.covered', `${id}#covered`, at, consoleActor(console), payload)],
    feeds: onlyOn ? latest.to : 0,
  };
};

const nothingNew: Coverage = { events: [], feeds: undefined };

/**
 * A rep lives in the list of orders that wait to be shipped, not in the list of all. Where that list reaches down to what is covered
 * already, and no more than a day was skipped, it carries the history on: what was placed *and* shipped elsewhere meanwhile is missed.
 */
const joinedOn = (spans: readonly Span<Ms>[], { from, to }: Span<Ms>): Span<Ms> | undefined => {
  const end = spans.at(-1)?.to;
  return end !== undefined && from <= end && end < to && to - end <= day ? { from: end, to } : undefined;
};

/** Open orders created since then that could not be judged for want of history. */
const starvedSince = async ({ db }: Session, since: number | undefined): Promise<OrderRecord[]> => {
  if (since === undefined) return [];
  const rows = await db.orders.where('[starved+createdAt]').between([1, since], [1, Number.MAX_SAFE_INTEGER]).toArray();
  return rows.map((row) => row.record);
};

const assessments = async (session: Session, { id, at }: CommandStamp, records: Iterable<OrderRecord>): Promise<DeskEvent[]> => {
  const [{ history }, ruleset] = await Promise.all([session.memory(), session.ruleset()]);
  const events: DeskEvent[] = [];
  // What is written until then was known, what comes later was not: whoever replays this assessment can tell the two apart.
  const known = session.scribe.pause();
  const config = await session.config();
  const desk = { session, config, assigning: await createAssigning(session, config) };
  const zone = zoneOf(config);
  for (const record of records) {
    const { key, order } = record;
    if (!order || !isOpen(order)) continue;
    const assessment = assess(order, ruleset, { history, at: known, zone });
    if (record.verdict && sameVerdict(record.verdict, verdictFrom(assessment))) continue;
    events.push(session.scribe.write('order.assessed', `${id}#${key}#assessed`, at, rulesActor, { order: key, assessment }));
    events.push(...consequencesOf(desk, { id, at }, { ...record, case: caseAt(record, at) }, order, assessment));
  }
  return events;
};

/** Would anybody see a difference? The instant of the assessment alone is none. */
const sameVerdict = (a: Verdict, b: Verdict): boolean => JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 });
