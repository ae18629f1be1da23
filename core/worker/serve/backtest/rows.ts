/** The orders of the last days as rows for columns, in the order in which they were judged. */
import { Dexie } from 'dexie';
import type { OrderRecord } from '#core/desk';
import type { ColumnRow } from '#core/engine';
import { day, type Ms, type Order } from '#core/order';
import type { Database, OrderRow } from '#core/storage';
import { noteOf } from './fates.ts';

/**
 * An order as a back-test judges it: in the form in which it last could be held, as of the instant at which it was judged. One that had left
 * the house before anybody saw it was never judged: it is as of the instant from which on its past could be known.
 * @param form where that is not the present one
 */
export const rowOf = (record: OrderRecord, form: Order | undefined, readBackAt: number): ColumnRow | undefined => {
  const { order, facts, judgedAt } = record;
  if (!order) return undefined;
  const judged = form ?? order;
  const at = judgedAt ?? Math.max(facts[0]?.seenAt ?? order.createdAt, readBackAt);
  return { order: judged, at, note: noteOf(record, judged) };
};

/** Part of the orders, with instants that hardly ever go back. */
export interface Stream {
  count(): Promise<number>;
  pages(): AsyncGenerator<ColumnRow[]>;
}

/** Orders placed from then on: those that were never judged, then those that were. */
export const streamsSince = (db: Database, from: Ms, readBackAt: number): Stream[] => [
  streamOf(db, [0, from], [0, Dexie.maxKey], from, readBackAt),
  // Judged after it was placed; but by another clock.
  streamOf(db, [from - day], [Dexie.maxKey], from, readBackAt),
];

const streamOf = (db: Database, first: readonly unknown[], last: readonly unknown[], from: Ms, readBackAt: number): Stream => {
  const after = (lower: readonly unknown[]) => db.orders.where('[judgedAt+createdAt+key]').between(lower, last, false, false);
  return {
    count: () => after(first).count(),
    pages: async function* () {
      for (let lower = first; ;) {
        const rows = await after(lower).limit(pageRows).toArray();
        yield await judgedRows(
          db,
          rows.filter(({ createdAt }) => createdAt >= from),
          readBackAt,
        );
        const end = rows.at(-1);
        if (!end || rows.length < pageRows) return;
        lower = [end.judgedAt, end.createdAt, end.key];
      }
    },
  };
};

const judgedRows = async (db: Database, rows: readonly OrderRow[], readBackAt: number): Promise<ColumnRow[]> => {
  const gone = rows.filter(({ open }) => !open).map(({ key }) => key);
  const forms = new Map((await db.judged.bulkGet(gone)).flatMap((row) => (row ? [[row.key, row.order] as const] : [])));
  return rows.flatMap(({ key, record }) => rowOf(record, forms.get(key), readBackAt) ?? []);
};

/** A command waits for one page at most: some ten milliseconds. */
const pageRows = 250;
