/** Folds that an older build made are made anew, and what it did not understand is looked at again. */
import { receive } from '../log.ts';
import type { Database } from '../database.ts';
import { rebuild } from './rebuild.ts';

/** Raise it whenever a fold comes out otherwise than before, be it that windows are told other facts. */
const foldVersion = 6;

export const renewFolds = async (db: Database): Promise<void> => {
  if ((await db.meta.get('folds'))?.value === foldVersion) return;
  await rebuild(db);
  await readmit(db);
  await db.meta.put({ name: 'folds', value: foldVersion });
};

/** Events that this build understands leave the quarantine. */
const readmit = async (db: Database): Promise<void> => {
  const rows = await db.quarantine.filter(({ why }) => why !== 'damaged').toArray();
  if (rows.length === 0) return;
  await receive(
    db,
    rows.map(({ raw }) => raw as { id: string }),
  );
  const there = await db.events.bulkGet(rows.map(({ id }) => id));
  await db.quarantine.bulkDelete(rows.flatMap(({ id }, index) => (there[index] ? [id] : [])));
};
