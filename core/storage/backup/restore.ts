/** Makes a database from a backup or a file. The one in use is not touched, and nothing points to the new one until somebody says so. */
import { Dexie } from 'dexie';
import { verifyChain, type ChainReport } from '../chain/verify.ts';
import { Database } from '../database.ts';
import { openDatabase } from '../open.ts';
import type { Source } from './source.ts';

export interface Restored {
  /** Of the new database. */
  readonly name: string;
  readonly events: number;
  readonly orders: number;
  readonly openCases: number;
  /** What could not be read any more, and was set aside. */
  readonly quarantined: number;
  /** How its chain stands against the backup's own last hash. */
  readonly chain: ChainReport;
}

export interface RestoreOptions {
  /** Told after every segment: events written, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Rejects with a `BackupError` where the source cannot be read, and with Dexie's own error when there is no room; what was made until then is a
 * database that nothing points to. This device is another one in it: two that both call themselves the same would write over each other.
 * @param name of a database that is not there
 */
export const restoreInto = async (name: string, source: Source, { onProgress, signal }: RestoreOptions = {}): Promise<Restored> => {
  if (await Dexie.exists(name)) throw new RangeError('There is a database of this name');
  const beside = await source.beside();
  const fresh = new Database(name);
  try {
    await fresh.open();
    await fresh.transaction('rw', fresh.forms, fresh.quarantine, async () => {
      await fresh.forms.bulkAdd([...beside.forms]);
      await fresh.quarantine.bulkAdd([...beside.quarantine]);
    });
    let done = 0;
    for await (const { links, rows } of source.segments()) {
      signal?.throwIfAborted();
      await fresh.transaction('rw', fresh.links, fresh.events, async () => {
        await fresh.links.bulkAdd([...links]);
        await fresh.events.bulkAdd([...rows]);
      });
      done += rows.length;
      onProgress?.(done, source.events);
    }
  } finally {
    fresh.close();
  }
  // Opening it makes its folds.
  const opened = await openDatabase(name);
  if (!opened.ok) throw new Error(opened.detail);
  const { db } = opened;
  try {
    const anchors = source.links > 0 ? [{ n: source.links, hash: source.head }] : [];
    const [events, orders, openCases, quarantined] = await Promise.all([
      db.events.count(),
      db.orders.count(),
      db.orders.where('until').above(0).count(),
      db.quarantine.count(),
    ]);
    return { name, events, orders, openCases, quarantined, chain: await verifyChain(db, { anchors, ...(signal ? { signal } : {}) }) };
  } finally {
    db.close();
  }
};

/**
 * What never leaves a device is in no backup: the keys of connectors are carried over from one log of this device to another. Best before the new
 * one is used.
 */
export const carrySecrets = async (from: Database, to: Database): Promise<void> => {
  const [secrets, key] = await Promise.all([from.secrets.toArray(), from.meta.get('deviceKey')]);
  await to.transaction('rw', to.secrets, to.meta, async () => {
    if (key) await to.meta.put(key);
    await to.secrets.bulkPut(secrets);
  });
};
