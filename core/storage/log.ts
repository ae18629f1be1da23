/** The event log: append once, keep for ever. */
import * as v from 'valibot';
import { DeskEventSchema, subjectOf, type DeskEvent } from '#core/desk';
import { foldTables, type Database, type EventRow } from './database.ts';
import { applyEvents, type Folded } from './fold.ts';

/** With the records of the orders that these events are about. */
export interface Appended extends Folded {
  /** Events that were new; those already in the log are left out. */
  readonly added: readonly DeskEvent[];
}
export const nothingAppended: Appended = { added: [], before: new Map(), records: new Map() };

/**
 * Writes events and everything folded from them in one transaction. Appending an event a second time does nothing.
 * Rejects with Dexie's own error when the disk is full or the database is gone; then nothing at all was written.
 */
export const append = async (db: Database, events: readonly DeskEvent[]): Promise<Appended> =>
  db.transaction('rw', [db.events, ...foldTables(db)], async () => {
    const once = [...new Map(events.map((event) => [event.id, event])).values()];
    const there = await db.events.bulkGet(once.map((event) => event.id));
    const added = once.filter((_, index) => !there[index]);
    if (added.length === 0) return nothingAppended;
    await db.events.bulkAdd(added.map(eventRow));
    return { added, ...(await applyEvents(db, added)) };
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

/** What was written after a stamp, by its own stamps. */
export const eventsAfter = async (db: Database, stamp: string): Promise<DeskEvent[]> =>
  (await db.events.where('at').above(stamp).toArray()).map(({ event }) => event);

const eventRow = (event: DeskEvent): EventRow => ({ id: event.id, at: event.at, subject: subjectOf(event) ?? '', event });
