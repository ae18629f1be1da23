/** Chains the events that an older build wrote, behind everything that was chained since: little by little, so that nobody waits for it. */
import { Dexie } from 'dexie';
import type { Database, EventRow } from '../database.ts';
import { formsOf } from '../forms.ts';
import { eventsFrom, rowsFor } from '../row.ts';
import { digestOf } from './digest.ts';
import { linkAfter } from './link.ts';

const chunk = 500;

export interface LinkOldOptions {
  /** Told after every chunk: how many events were looked at. */
  readonly onProgress?: (done: number) => void;
  /** Stops between two chunks; what is done is done, and the next call goes on from there. */
  readonly signal?: AbortSignal;
}

/** Can be stopped or killed at any time and called again; does nothing when all is linked. */
export const linkOld = async (db: Database, { onProgress, signal }: LinkOldOptions = {}): Promise<void> => {
  for (let done = 0; ;) {
    if (signal?.aborted) return;
    const after = (await db.meta.get('unlinked'))?.value;
    if (typeof after !== 'string') return;
    const rows = await db.events.where(':id').above(after).limit(chunk).toArray();
    await linkRows(
      db,
      rows.filter(({ link }) => link === undefined),
      after,
      rows.length < chunk ? undefined : rows.at(-1)?.id,
    );
    done += rows.length;
    onProgress?.(done);
  }
};

/** @param upTo how far they reach; `undefined`: to the end */
const linkRows = async (db: Database, rows: readonly EventRow[], after: string, upTo: string | undefined): Promise<void> => {
  const events = (await eventsFrom(db, rows)).sort((a, b) => (a.at < b.at ? -1 : 1));
  const [kept, digested] = await Promise.all([rowsFor(db, events), Promise.all(events.map((event) => digestOf(formsOf(db), event)))]);
  const digests = new Map(events.map(({ id }, index) => [id, digested[index] ?? { bytes: new Uint8Array() }]));
  await db.transaction('rw', [db.events, db.links, db.meta], async () => {
    // Another worker may have been here meanwhile.
    if ((await db.meta.get('unlinked'))?.value !== after) return;
    if (events.length > 0) {
      const last = await db.links.orderBy(':id').last();
      const link = await Dexie.waitFor(linkAfter(last, events, digests));
      const linked = events.flatMap(({ id }) => {
        const row = kept.get(id);
        const salt = digests.get(id)?.salt;
        return row ? { ...row, link: link.n, ...(salt === undefined ? {} : { salt }) } : [];
      });
      await db.events.bulkPut(linked);
      await db.links.add(link);
    }
    if (upTo === undefined) await db.meta.delete('unlinked');
    else await db.meta.put({ name: 'unlinked', value: upTo });
  });
};
