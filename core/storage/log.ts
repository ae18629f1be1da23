/** The event log: append once, keep for ever. */
import { Dexie } from 'dexie';
import * as v from 'valibot';
import { DeskEventSchema, type DeskEvent } from '#core/desk';
import { digestOf } from './chain/digest.ts';
import { linkAfter } from './chain/link.ts';
import { foldTables, type Database } from './database.ts';
import { applyEvents } from './fold/fold.ts';
import { formsOf } from './forms.ts';
import type { Folded } from './fold/orders.ts';
import { eventsFrom, rowsFor } from './row.ts';

/** With the records of the orders that these events are about. */
export interface Appended extends Folded {
  /** Events that were new; those already in the log are left out. */
  readonly added: readonly DeskEvent[];
}
export const nothingAppended: Appended = { added: [], before: new Map(), records: new Map() };

/**
 * Writes events, the link that chains them to all before them, and everything folded from them in one transaction. Appending an event a second
 * time does nothing. Rejects with Dexie's own error when the disk is full or the database is gone; then nothing at all was written.
 */
export const append = async (db: Database, events: readonly DeskEvent[]): Promise<Appended> => {
  const once = [...new Map(events.map((event) => [event.id, event])).values()];
  if (once.length === 0) return nothingAppended;
  // What takes its time is done before: a transaction waits for nothing but the database.
  const [rows, digests] = await Promise.all([rowsFor(db, once), digestsOf(db, once)]);
  const write = (added: readonly DeskEvent[]): Promise<Folded> =>
    db.transaction('rw', [db.events, db.forms, db.links, ...foldTables(db)], async () => {
      const last = await db.links.orderBy(':id').last();
      const linking = linkAfter(last, added, digests);
      const link = (last?.n ?? 0) + 1;
      const linked = added.flatMap(({ id }) => {
        const row = rows.get(id);
        const salt = digests.get(id)?.salt;
        return row ? { ...row, link, ...(salt === undefined ? {} : { salt }) } : [];
      });
      const [folded] = await Promise.all([applyEvents(db, added), db.events.bulkAdd(linked)]);
      await db.links.add(await Dexie.waitFor(linking));
      return folded;
    });
  let added: readonly DeskEvent[] = once;
  for (;;) {
    try {
      return { added, ...(await write(added)) };
    } catch (error) {
      if (!isThere(error)) throw error;
      // A command that was sent twice: only then is it worth looking for each of them.
      const there = await db.events.bulkGet(added.map(({ id }) => id));
      added = added.filter((_, index) => !there[index]);
      if (added.length === 0) return nothingAppended;
    }
  }
};

/** Events with these ids are in the log already; nothing was written. */
const isThere = (error: unknown): boolean =>
  error instanceof Dexie.BulkError && error.failures.some((failure) => failure.name === 'ConstraintError');

const digestsOf = async (db: Database, events: readonly DeskEvent[]): Promise<Map<string, Awaited<ReturnType<typeof digestOf>>>> =>
  new Map(await Promise.all(events.map(async (event) => [event.id, await digestOf(formsOf(db), event)] as const)));

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
export const lastStamp = async (db: Database): Promise<string | undefined> =>
  (await db.events.orderBy('at').reverse().limit(1).keys())[0] as string | undefined;

/** What was written after a stamp, by its own stamps. */
export const eventsAfter = async (db: Database, stamp: string): Promise<DeskEvent[]> =>
  eventsFrom(db, await db.events.where('at').above(stamp).toArray());
