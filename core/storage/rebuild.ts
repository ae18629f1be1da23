/** Builds every folded table anew from the log: the proof that the log is enough, and the repair when a fold was wrong. */
import { foldTables, type Database } from './database.ts';
import { applyEvents } from './fold/fold.ts';
import { eventsFrom } from './row.ts';

const chunk = 2000;

/** Raise it whenever a fold comes out otherwise than before, be it that windows are told other facts. */
const foldVersion = 5;

/** Folds that an older build made are made anew. */
export const renewFolds = async (db: Database): Promise<void> => {
  if ((await db.meta.get('folds'))?.value === foldVersion) return;
  await rebuild(db);
  await db.meta.put({ name: 'folds', value: foldVersion });
};

/** @param onProgress told after every chunk: events applied so far, and how many there are. */
export const rebuild = async (db: Database, onProgress?: (done: number, total: number) => void): Promise<void> => {
  const tables = foldTables(db);
  await db.transaction('rw', [db.events, db.forms, ...tables], async () => {
    await Promise.all(tables.map((table) => table.clear()));
    const total = await db.events.count();
    for (let done = 0; done < total; done += chunk) {
      const rows = await db.events.orderBy('at').offset(done).limit(chunk).toArray();
      await applyEvents(db, await eventsFrom(db, rows));
      onProgress?.(Math.min(done + chunk, total), total);
    }
  });
};
