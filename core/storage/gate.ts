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
  const row = await db.meta.get('format');
  const found = v.safeParse(FormatSchema, row?.value);
  if (row && !found.success) return 'none';
  if (found.success) {
    if (build < found.output.minReader) return 'none';
    if (build < found.output.minWriter) return 'read';
    if (build <= found.output.schema) return 'write';
  }
  await db.meta.put({ name: 'format', value: { ...format, schema: build } });
  return 'write';
};
