/**
 * The version gate. Dexie lets an older build open a newer database and silently drops the fields it does not know, so the database says
 * itself who may read and who may write it.
 */
import * as v from 'valibot';
import type { Database } from './database.ts';

/** What this build writes. Raise `schema` with every change, `minWriter` and `minReader` when older builds would do harm. */
export const format = { schema: 3, minReader: 3, minWriter: 3 } as const;

const FormatSchema = v.object({ schema: v.number(), minReader: v.number(), minWriter: v.number() });

export type Access = 'write' | 'read' | 'none';

/**
 * What this build may do with the database, and writes the format down when it is new or older.
 * `read`: a newer build has written here; show everything, change nothing. `none`: not even reading is safe.
 */
export const passGate = async (db: Database, build: number = format.schema): Promise<Access> => {
  const found = await formatOf(db);
  const access = allowed(found, build);
  const isOlder = found === undefined || (found !== 'unknown' && found.schema < build);
  if (access === 'write' && isOlder) await db.meta.put({ name: 'format', value: { ...format, schema: build } });
  return access;
};

/** The same, without writing anything. */
export const accessTo = async (db: Database, build: number = format.schema): Promise<Access> => allowed(await formatOf(db), build);

type Format = v.InferOutput<typeof FormatSchema>;

const formatOf = async (db: Database): Promise<Format | 'unknown' | undefined> => {
  const row = await db.meta.get('format');
  if (!row) return undefined;
  const found = v.safeParse(FormatSchema, row.value);
  return found.success ? found.output : 'unknown';
};

const allowed = (found: Format | 'unknown' | undefined, build: number): Access => {
  if (found === undefined) return 'write';
  if (found === 'unknown' || build < found.minReader) return 'none';
  return build < found.minWriter ? 'read' : 'write';
};
