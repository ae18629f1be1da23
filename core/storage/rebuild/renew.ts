/** Folds that an older build made are made anew, and what it did not understand is looked at again. */
import * as v from 'valibot';
import { DeskEventSchema } from '#core/desk';
import type { Database } from '../database.ts';
import { append } from '../log.ts';
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
  const understood = rows.flatMap(({ id, raw }) => {
    const parsed = v.safeParse(DeskEventSchema, raw);
    return parsed.success && parsed.output.id === id ? parsed.output : [];
  });
  if (understood.length === 0) return;
  await append(db, understood);
  await db.quarantine.bulkDelete(understood.map(({ id }) => id));
};
