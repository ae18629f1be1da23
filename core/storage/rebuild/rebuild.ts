/**
 * Makes every folded table what the log says: the proof that the log is enough, and the repair when a fold was wrong. One transaction: whoever
 * asks meanwhile waits, and a browser that is killed in the middle finds what there was before. Orders whose row is right are not written again.
 */
import { Dexie } from 'dexie';
import type { DeskEvent } from '#core/desk';
import type { OrderKey } from '#core/order';
import { foldTables, type Database, type EventRow } from '../database.ts';
import { RuleCounts } from '../fold/counts.ts';
import { foldShop } from '../fold/fold.ts';
import { createReader } from './readable.ts';
import { replaceOrders } from './orders.ts';

const chunk = 2000;

export interface Rebuilt {
  /** Events that are none any more: they were put into quarantine, and everything was folded without them. */
  readonly damaged: number;
}

/** @param onProgress told after every chunk: events applied so far, and how many there are. */
export const rebuild = async (db: Database, onProgress?: (done: number, total: number) => void): Promise<Rebuilt> =>
  db.transaction('rw', [db.events, db.forms, db.quarantine, ...foldTables(db)], async () => {
    await Promise.all(foldTables(db).map((table) => (table === db.orders || table === db.judged ? undefined : table.clear())));
    const total = await db.events.count();
    const reader = createReader(db);
    const counts = new RuleCounts();
    const orders = new Map<OrderKey, DeskEvent[]>();
    let upTo: OrderKey | undefined;
    let done = 0;
    let reading = rowsAfter(db, undefined);
    for (let last: EventRow | undefined; ;) {
      const rows = await reading;
      last = rows.at(-1);
      // The next ones are on their way while these are folded.
      if (last) reading = rowsAfter(db, last);
      const ofShop: DeskEvent[] = [];
      for (const { subject, event } of await reader.read(rows)) {
        const ofOrder = subject === '' ? ofShop : orders.get(subject);
        if (ofOrder) ofOrder.push(event);
        else orders.set(subject as OrderKey, [event]);
      }
      await foldShop(db, ofShop);
      // The last order of a chunk may go on in the next.
      const whole = [...orders].slice(0, last ? -1 : undefined);
      const next = last ? whole.at(-1)?.[0] : undefined;
      if (next !== undefined || !last) {
        await replaceOrders(db, { orders: whole, after: upTo, upTo: next, counts, reader });
        upTo = next;
      }
      for (const [key] of whole) orders.delete(key);
      if (!last) break;
      done += rows.length;
      onProgress?.(done, total);
    }
    await counts.save(db, []);
    return { damaged: await reader.quarantine() };
  });

/** By their orders, and those of an order by their stamps; first what is about none. */
const rowsAfter = (db: Database, last: EventRow | undefined): Promise<EventRow[]> =>
  db.events
    .where('[subject+at]')
    .between(last ? [last.subject, last.at] : Dexie.minKey, Dexie.maxKey, false, true)
    .limit(chunk)
    .toArray();
