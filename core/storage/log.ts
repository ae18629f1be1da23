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
  const write = (): Promise<Appended> =>
    db.transaction('rw', [db.events, db.forms, db.links, ...foldTables(db)], async () => {
      const [there, last] = await Promise.all([thereOf(db, [...rows.keys()]), db.links.orderBy(':id').last()]);
      const added = once.filter(({ id }) => !there.has(id));
      if (added.length === 0) return nothingAppended;
      const linking = linkAfter(last, added, digests);
      const link = (last?.n ?? 0) + 1;
      const linked = added.flatMap(({ id }) => {
        const row = rows.get(id);
        const salt = digests.get(id)?.salt;
        return row ? { ...row, link, ...(salt === undefined ? {} : { salt }) } : [];
      });
      const [folded] = await Promise.all([applyEvents(db, added), db.events.bulkAdd(linked)]);
      await db.links.add(await Dexie.waitFor(linking));
      return { added, ...folded };
    });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      // The connection is opened again by itself; what was acknowledged is there, and what was not is not.
      if (!isLost(error) || attempt === attempts) throw error;
    }
  }
};

/** Which of these ids are in the log. Those of one command stand together, so one look usually does. */
const thereOf = async (db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const sorted = ids.toSorted();
  const most = 4 * ids.length;
  const near = await db.events.where(':id').between(sorted[0], sorted.at(-1), true, true).limit(most).primaryKeys();
  if (near.length < most) return new Set(near);
  const rows = await db.events.bulkGet([...ids]);
  return new Set(rows.flatMap((row) => row?.id ?? []));
};

const attempts = 3;

/** The connection broke in the middle. A full disk is something else, and stays full. */
const isLost = (error: unknown): boolean => {
  const { name, inner } = error as { name?: string; inner?: { name?: string } | null };
  return lost.includes(name ?? '') && inner?.name !== 'QuotaExceededError';
};
const lost: readonly string[] = ['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'TransactionInactiveError', 'AbortError'];

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

/** How many events the log has, without going through them. */
export const countEvents = async (db: Database): Promise<number> => {
  const [last, unlinked] = await Promise.all([db.links.orderBy(':id').last(), db.meta.get('unlinked')]);
  return unlinked ? db.events.count() : (last?.total ?? 0);
};
