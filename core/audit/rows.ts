/** The record of who did what, when, why and on which device, read from the log a little at a time. */
import type { DeskEvent } from '#core/desk';
import { day, type Ms, type OrderKey } from '#core/order';
import { eventsFrom, eventsOf, rowsAbout, type Database, type EventRow } from '#core/storage';
import { storyOf, type OrderStory } from './order.ts';
import { auditRow, isAudited, type AuditRow } from './row.ts';

export interface AuditQuery {
  /** What was written down from then on, and before then; epoch ms. Missing: from the beginning, to the end. */
  readonly from?: Ms;
  readonly to?: Ms;
  /** One order only. */
  readonly order?: OrderKey;
  /** Up to when clocks have acted, epoch ms. */
  readonly now: Ms;
}

const chunk = 500;

/** By the instants at which it was written down. */
export async function* auditRows(db: Database, query: AuditQuery): AsyncGenerator<AuditRow[]> {
  const stories = new Map<OrderKey, OrderStory>();
  const story = async (key: OrderKey): Promise<OrderStory> => {
    const known = stories.get(key);
    if (known) return known;
    // What is asked for comes from a few days at a time.
    if (stories.size > mostStories) stories.clear();
    const made = storyOf(key, await eventsOf(db, key), query.now);
    stories.set(key, made);
    return made;
  };
  const clocks = await clockRows(db, query, story);
  const upTo = (at: number): AuditRow[] => {
    const next = clocks.findIndex(({ at: acted }) => acted > at);
    return clocks.splice(0, next < 0 ? clocks.length : next);
  };
  for await (const rows of eventRows(db, query)) {
    const links = new Map(rows.map(({ id, link }) => [id, link]));
    const told: AuditRow[] = [];
    for (const event of (await eventsFrom(db, rows)).filter(isAudited)) {
      const row = auditRow(event, links.get(event.id), await besideOf(event, story));
      told.push(...upTo(row.recordedAt), row);
    }
    if (told.length > 0) yield told;
  }
  if (clocks.length > 0) yield upTo(Number.POSITIVE_INFINITY);
}

const mostStories = 5000;

const besideOf = async (event: DeskEvent, story: (key: OrderKey) => Promise<OrderStory>) =>
  'order' in event.payload && typeof event.payload.order === 'string'
    ? (await story(event.payload.order)).beside(event)
    : { refused: null, takenBack: false };

async function* eventRows(db: Database, { from, to, order }: AuditQuery): AsyncGenerator<EventRow[]> {
  const [low, high] = [stampOf(from ?? 0), to === undefined ? '\uffff' : stampOf(to)];
  if (order !== undefined) {
    const ofOrder = await rowsAbout(db, order);
    const messages = await db.outbox.where('orders').equals(order).toArray();
    const ids = messages.flatMap(({ events }) => events.map(({ id }) => id));
    const ofMessages = (await db.events.bulkGet(ids)).flatMap((row) => row ?? []);
    yield [...ofOrder, ...ofMessages].filter(({ at }) => low <= at && at < high).sort((a, b) => (a.at < b.at ? -1 : 1));
    return;
  }
  for (let after = low; ;) {
    const rows = await db.events
      .where('at')
      .between(after, high, after === low, false)
      .limit(chunk)
      .toArray();
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < chunk) return;
    after = last.at;
  }
}

const stampOf = (at: number): string => String(at).padStart(15, '0');

/** Acts of clocks, oldest first. A hold ends within weeks; so orders that were held some time before count as well. */
const clockRows = async (
  db: Database,
  { from = 0 as Ms, to, order, now }: AuditQuery,
  story: (key: OrderKey) => Promise<OrderStory>,
): Promise<AuditRow[]> => {
  const end = Math.min(to ?? Number.POSITIVE_INFINITY, now + 1);
  const keys = order === undefined ? await heldBetween(db, from - longestHold, end) : [order];
  const rows: AuditRow[] = [];
  for (const key of keys) rows.push(...(await story(key)).clocks.filter(({ at }) => from <= at && at < end));
  return rows.sort((a, b) => a.at - b.at);
};
const longestHold = 30 * day;

/** Orders on whose case a clock has acted. Where it was another that ended it, no row says that one ran. */
const heldBetween = async (db: Database, from: number, to: number): Promise<OrderKey[]> => {
  const keys: OrderKey[] = [];
  await db.orders
    .where('heldAt')
    .between(from, to)
    .each(({ key, record }) => {
      const { hold, release } = record.case;
      const mayHaveActed = hold !== null || release?.by === null || release?.ended != null;
      if (mayHaveActed) keys.push(key);
    });
  return keys;
};
