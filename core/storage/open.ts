/** Opens the database, at most three times, and says plainly when it cannot. Nothing here ever deletes anything. */
import { Dexie } from 'dexie';
import { Database } from './database.ts';
import { accessTo, passGate, type Access } from './gate.ts';
import { currentName } from './names.ts';
import { renewFolds } from './rebuild/index.ts';

export type Opened =
  | { readonly ok: true; readonly db: Database; readonly access: Exclude<Access, 'none'> }
  | { readonly ok: false; readonly why: 'newer' | 'broken'; readonly detail: string };

const attempts = 3;

/** @param name of the database; missing: the one in use. @param build format version of the calling build; tests pretend to be older ones. */
export const openDatabase = async (name?: string, build?: number): Promise<Opened> => {
  let detail = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const db = new Database(name ?? (await currentName()));
    try {
      await db.open();
      const access = await passGate(db, build);
      if (access === 'write') await renewFolds(db);
      if (access !== 'none') {
        watchGate(db, access, build);
        return { ok: true, db, access };
      }
      db.close();
      return { ok: false, why: 'newer', detail: 'the database asks for a newer build' };
    } catch (error) {
      db.close();
      if (error instanceof Dexie.VersionError) return { ok: false, why: 'newer', detail: error.name };
      detail = error instanceof Error ? error.name : 'unknown error';
    }
  }
  return { ok: false, why: 'broken', detail };
};

/**
 * A connection that broke is opened again at the next call. A newer build may have been there meanwhile: what it does not allow any more fails
 * from then on, until whoever it is opens the database anew.
 */
const watchGate = (db: Database, access: Access, build: number | undefined): void =>
  db.on(
    'ready',
    async (opened) => {
      if ((await accessTo(opened as Database, build)) !== access) throw new Error('A newer build has changed the database');
    },
    true,
  );
