/** The event log: append once, keep for ever. */
import * as v from 'valibot';
import { DeskEventSchema, subjectOf, type DeskEvent, type OrderRecord } from '#core/desk';
import type { OrderKey } from '#core/order';
import type { Database, EventRow } from './database.ts';
import { applyEvents } from './fold.ts';

export interface Appended {
  /** Events that were new; those already in the log are left out. */
  readonly added: readonly DeskEvent[];
  /** Records as they are now, of the orders these events are about. */
  readonly records: ReadonlyMap<OrderKey, OrderRecord>;
}

/**
 * Writes events and everything folded from them in one transaction. Appending an event a second time does nothing.
 * Rejects with Dexie's own error when the disk is full or the database is gone; then nothing at all was written.
 */
export const append = async (db: Database, events: readonly DeskEvent[]): Promise<Appended> =>
  db.transaction('rw', [db.events, db.orders, db.coverage, db.ruleModes, db.ruleCounts, db.settings], async () => {
    const once = [...new Map(events.map((event) => [event.id, event])).values()];
    const there = await db.events.bulkGet(once.map((event) => event.id));
    const added = once.filter((_, index) => !there[index]);
    if (added.length === 0) return { added, records: new Map() };
    await db.events.bulkAdd(added.map(eventRow));
    return { added, records: await applyEvents(db, added) };
  });

/**
 * Takes events from outside (a file, another device), where anything may stand. What this build understands is appended; what it does
 * not is kept in quarantine and never lost.
 */
export const receive = async (
  db: Database,
  raw: readonly { readonly id: string }[],
): Promise<Appended & { readonly quarantined: number }> => {
  const events: DeskEvent[] = [];
  const strange: { id: string; raw: unknown }[] = [];
  for (const candidate of raw) {
    const parsed = v.safeParse(DeskEventSchema, candidate);
    if (parsed.success) events.push(parsed.output);
    else strange.push({ id: candidate.id, raw: candidate });
  }
  if (strange.length > 0) await db.quarantine.bulkPut(strange);
  return { ...(await append(db, events)), quarantined: strange.length };
};

/** The stamp of the latest event, for the logical clock; `undefined` in a new log. */
export const lastStamp = async (db: Database): Promise<string | undefined> => (await db.events.orderBy('at').last())?.at;

const eventRow = (event: DeskEvent): EventRow => ({ id: event.id, at: event.at, subject: subjectOf(event) ?? '', event });
