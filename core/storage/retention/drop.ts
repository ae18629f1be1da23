/**
 * Drops personal data of orders that are long done with: from the events themselves, and so from all that is folded from them. What stays in its
 * place are marks (`core/desk/personal.ts`), by which windows go on counting and changes stay changes. The hashes of what was dropped stay in
 * the chain, which therefore still fits.
 *
 * Done a little at a time, each in a transaction of its own. What was dropped is not found again, so it can be killed and begun anew.
 */
import { isPersonal, partsOf, type DeskEvent } from '#core/desk';
import type { Ms, OrderKey } from '#core/order';
import { linkOld } from '../chain/old.ts';
import type { Database, EventRow } from '../database.ts';
import { isMessageEvent, outboxRow } from '../outbox.ts';
import { rewriteOrders } from '../rebuild/orders.ts';
import { eventsFrom, rowsAbout, rowsFor } from '../row.ts';

export interface DropOptions {
  /** Orders placed, and messages sent, before that; epoch ms. */
  readonly before: Ms;
  /** epoch ms; what is held then is left alone. */
  readonly now: Ms;
  /** Told after every chunk: orders and messages done so far. */
  readonly onProgress?: (done: number) => void;
  /** Stops between two chunks. */
  readonly signal?: AbortSignal;
  /** Orders in one go; 50 unless told otherwise. */
  readonly atOnce?: number;
}

/** @returns how many orders and messages had personal data that is now dropped */
export const dropPersonal = async (db: Database, options: DropOptions): Promise<number> => {
  const { before, now, onProgress, signal, atOnce = 50 } = options;
  // What has no link yet would lose what its link is to vouch for.
  await linkOld(db, signal ? { signal } : {});
  const round = ((await db.links.orderBy('dropped').last())?.dropped ?? 0) + 1;
  let done = 0;
  let held = 0;
  for (;;) {
    if (signal?.aborted) return done;
    const rows = await db.orders.where('personal').below(before).offset(held).limit(atOnce).toArray();
    const keys = rows.filter(({ until = 0 }) => until <= now).map(({ key }) => key);
    held += rows.length - keys.length;
    // One that has just been seen again has its turn the next time.
    if (keys.length > 0) held += await dropOrders(db, keys, round);
    done += keys.length;
    onProgress?.(done);
    if (rows.length < atOnce) break;
  }
  for (;;) {
    if (signal?.aborted) return done;
    const messages = await dropMessages(db, before, round, atOnce);
    if (messages === 0) return done;
    done += messages;
    onProgress?.(done);
  }
};

/** @returns how many of them have something personal all the same */
const dropOrders = async (db: Database, keys: readonly OrderKey[], round: number): Promise<number> => {
  const rows = (await Promise.all(keys.map((key) => rowsAbout(db, key)))).flat();
  const dropped = await withoutPersonal(db, rows);
  return db.transaction('rw', [db.events, db.forms, db.links, db.orders, db.judged], async () => {
    await replace(db, dropped, round);
    const events = await Promise.all(keys.map(async (key) => [key, await eventsFrom(db, await rowsAbout(db, key))] as const));
    return (await rewriteOrders(db, events)).filter(({ personal }) => personal !== undefined).length;
  });
};

/** Texts that were sent; the rest of a message says nothing of anybody. How far they are done is written down. @returns how many there were */
const dropMessages = async (db: Database, before: Ms, round: number, atOnce: number): Promise<number> => {
  const upTo = Number((await db.meta.get(messagesUpTo))?.value ?? 0);
  const items = await db.outbox.where('claimedAt').between(upTo, before, false, false).limit(atOnce).toArray();
  const last = items.at(-1);
  if (!last) return 0;
  // Those of one batch were claimed at one instant.
  const same = await db.outbox.where('claimedAt').equals(last.claimedAt).toArray();
  const all = [...new Map([...items, ...same].map((item) => [item.id, item])).values()];
  const told = all.flatMap(({ events }) => events.filter(isPersonal));
  const dropped = await withoutPersonal(
    db,
    (await db.events.bulkGet(told.map(({ id }) => id))).flatMap((row) => row ?? []),
  );
  await db.transaction('rw', [db.events, db.links, db.outbox, db.meta], async () => {
    await replace(db, dropped, round);
    const fresh = await db.outbox.bulkGet(all.map(({ id }) => id));
    await db.outbox.bulkPut(
      fresh.flatMap((item) => (item ? outboxRow(item.id, item.events.map((event) => partsOf(event).open).filter(isMessageEvent)) : [])),
    );
    await db.meta.put({ name: messagesUpTo, value: last.claimedAt });
  });
  return all.length;
};
const messagesUpTo = 'messagesDropped';

/** The rows that have something personal, as they are without it. */
const withoutPersonal = async (db: Database, rows: readonly EventRow[]): Promise<EventRow[]> => {
  const personal = (await eventsFrom(db, rows)).filter(isPersonal);
  const open: DeskEvent[] = personal.map((event) => partsOf(event).open);
  const kept = await rowsFor(db, open);
  const links = new Map(rows.map(({ id, link }) => [id, link]));
  return [...kept.values()].map((row) => {
    const link = links.get(row.id);
    return { ...row, ...(link === undefined ? {} : { link }), dropped: true };
  });
};

/** Inside a transaction. */
const replace = async (db: Database, rows: readonly EventRow[], round: number): Promise<void> => {
  const links = [...new Set(rows.flatMap(({ link }) => link ?? []))];
  await Promise.all([db.events.bulkPut([...rows]), db.links.bulkUpdate(links.map((n) => ({ key: n, changes: { dropped: round } })))]);
};
