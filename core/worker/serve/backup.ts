/** Backups as the app sees them: made by hand and by themselves, tried out, and put in use. */
import { hour, minute, ms, type Ms } from '#core/order';
import {
  backupSource,
  BackupError,
  carrySecrets,
  daysSince,
  drill,
  exportFile,
  freshName,
  listBackups,
  makeBackup,
  openDatabase,
  openFile,
  removeUnused,
  restoreInto,
  useDatabase,
  Vault,
  type BackupRow,
  type Database,
  type Restored,
  type Source,
} from '#core/storage';
import type { Api, ApiErrorId } from '../api.ts';
import type { BackupFile, FileFault, FileRestored } from '../backupFile.ts';
import type { BackupCheck, BackupRestored, BackupView } from '../backups.ts';
import { ApiError } from '../client.ts';
import { dropFile, putFile, takeFile } from '../handover.ts';
import { storageError } from './session.ts';

export interface BackupParts {
  /** `undefined`: the one in use cannot be opened. Then there is nothing to back up, but still something to restore. */
  readonly db: Database | undefined;
  readonly writable: boolean;
  /** The shop's time zone: by its days they are kept. */
  readonly zone: () => Promise<string>;
  readonly now: () => Ms;
  /** Runs `work` while nobody else in this browser makes, reads or takes away a backup. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs `work` while nobody else in this browser writes to the log. */
  readonly command: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when no command runs. */
  readonly quiet: () => Promise<void>;
  /** Told when another database is in use. */
  readonly reopen: () => void;
}

export interface Backups {
  readonly list: Api['backups'];
  readonly make: Api['backup'];
  readonly restore: Api['restoreBackup'];
  readonly drill: Api['drillBackup'];
  readonly exportFile: Api['exportBackup'];
  readonly restoreFile: Api['restoreFile'];
  /** As {@link restoreFile}, of a file that is at hand. */
  readonly restoreBlob: (file: Blob, passphrase: string) => Promise<FileRestored>;
  /** Makes one when something has changed and the last is eight hours old. Never rejects: what goes wrong is counted, and told by `list`. */
  readonly automatic: () => Promise<void>;
}

/** Characters. A shorter one is guessed, however slowly it is tried. */
export const shortestPassphrase = 8;
/** Three of a day are kept. */
const between = 8 * hour;
/** To look whether one is due costs a little; after one that failed, the disk may need some time as well. */
const lookEvery = 15 * minute;
/** In a log that is out of use: the name of the one that took its place. */
const replacedBy = 'replacedBy';

export const createBackups = ({ db, writable, zone, now, alone, command, quiet, reopen }: BackupParts): Backups => {
  let failed = 0;
  let failure: ApiErrorId | null = null;
  let looked: Ms | undefined;
  /** Sent twice, it is done once. */
  const asked = new Map<string, Promise<unknown>>();
  const once = <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const known = asked.get(id) ?? work();
    asked.clear();
    asked.set(id, known);
    return known as Promise<T>;
  };
  let latest: { readonly id: string; readonly made: Promise<BackupView> } | undefined;

  /** Whoever works at the desk goes first, between any two reads. */
  const breath = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await quiet();
  };
  const makeIn = async (of: Database, vault: Vault): Promise<BackupRow> =>
    makeBackup(of, vault, { now: now(), zone: await zone(), breath });

  const makeNow = async (): Promise<BackupView> => {
    if (!db) throw new ApiError('storageFailed', 'nothing to back up');
    if (!writable) throw new ApiError('readOnly');
    const made = await alone(() => withVault((vault) => makeIn(db, vault)));
    failed = 0;
    failure = null;
    return viewOf(made);
  };

  const automatic = async (): Promise<void> => {
    if (!db || !writable || (looked !== undefined && Math.abs(now() - looked) < lookEvery)) return;
    looked = now();
    try {
      await alone(async () => {
        await quiet();
        // Another worker may have made one while this one waited.
        await withVault(async (vault) => ((await isDue(db, vault, now())) ? makeIn(db, vault) : undefined));
      });
      failed = 0;
      failure = null;
    } catch (error) {
      failed += 1;
      failure = storageError(error).id;
    }
  };

  /** Beside the one in use; and in use once all of it is there. */
  const restoreFrom = async (about: Pick<BackupRow, 'at' | 'events'>, source: Source): Promise<BackupRestored> => {
    const name = await freshName();
    const restored = await restoreInto(name, source).catch(async (error: unknown) => {
      await takeAway(name);
      if (error instanceof BackupError) return error;
      throw error;
    });
    const check = checkOf(about, restored);
    if (restored instanceof BackupError || check.fault === 'lost') {
      await takeAway(name);
      return { ...check, inUse: false };
    }
    await command(() => putInUse(name, db));
    reopen();
    return { ...check, inUse: true };
  };
  const restore = async (id: string): Promise<BackupRestored> =>
    alone(() =>
      withVault(async (vault) => {
        const backup = await vault.backups.get(id);
        return backup ? restoreFrom(backup, await backupSource(vault, id)) : { ...nothing, inUse: false };
      }),
    );
  const restoreBlob = async (file: Blob, passphrase: string): Promise<FileRestored> => {
    if (db && !writable) throw new ApiError('readOnly');
    return alone(async () => {
      try {
        const source = await openFile(file, passphrase);
        return await restoreFrom({ at: ms(source.at ?? 0), events: source.events }, source);
      } catch (error) {
        if (!(error instanceof BackupError)) throw storageError(error);
        const { problem: fault, readable } = error;
        return { ...nothing, fault: fault satisfies FileFault, events: readable?.events ?? 0, expected: readable?.of ?? 0, inUse: false };
      }
    });
  };
  const restoreFile: Backups['restoreFile'] = async ({ file: id, passphrase }) => {
    const file = await takeFile(id).catch((error: unknown) => {
      throw storageError(error);
    });
    if (!file) return { ...nothing, inUse: false };
    const restored = await restoreBlob(file, passphrase);
    await dropFile(id).catch(() => undefined);
    return restored;
  };
  const exportNow = async (passphrase: string): Promise<BackupFile> => {
    if (!db) throw new ApiError('storageFailed', 'nothing to back up');
    if (passphrase.length < shortestPassphrase) throw new ApiError('badInput', 'passphrase');
    const file = await exportFile(db, passphrase, { now: now(), breath });
    return { file: await putFile(file), events: (await db.links.orderBy(':id').last())?.total ?? 0, bytes: file.size };
  };

  return {
    automatic,
    list: async () => {
      const rows = await withVault(listBackups);
      return { backups: rows.map(viewOf), daysSince: daysSince(rows[0]?.at, now()), failed, failure };
    },
    // Sent twice, it is made once.
    make: ({ id }) => (latest?.id === id ? latest : (latest = { id, made: makeNow() })).made,
    restore: ({ backup }) => (db && !writable ? Promise.reject(new ApiError('readOnly')) : restore(backup)),
    restoreBlob,
    restoreFile: (asked) => once(asked.id, () => restoreFile(asked)),
    exportFile: (asked) =>
      once(asked.id, () =>
        exportNow(asked.passphrase).catch((error: unknown) => {
          throw error instanceof ApiError ? error : storageError(error);
        }),
      ),
    drill: () =>
      alone(() =>
        withVault(async (vault) => {
          const { of, problem, expected, restored } = await drill(vault);
          if (of === null) return nothing;
          const fault = problem === null || problem === 'lost' || problem === 'chain' || problem === 'missing' ? problem : 'damaged';
          return { ...nothing, ...countsOf(restored), at: of, fault, expected };
        }),
      ),
  };
};

/**
 * Before every command: a log that has been replaced takes no more. A worker that has not heard of it yet would write where nobody looks. Rejects
 * with `engineGone`; the worker opens the other one then.
 */
export const refuseReplaced = async (db: Database): Promise<void> => {
  if (await db.meta.get(replacedBy)) throw new ApiError('engineGone', 'another database is in use');
};

/** Has anything changed since the last one, and is that long enough ago? A clock that was set back does not stop it. */
const isDue = async (db: Database, vault: Vault, now: Ms): Promise<boolean> => {
  const [last] = await listBackups(vault);
  if (last && Math.abs(now - last.at) < between) return false;
  const [tip, lastDrop, unlinked] = await Promise.all([
    db.links.orderBy(':id').last(),
    db.links.orderBy('dropped').last(),
    db.meta.get('unlinked'),
  ]);
  if (typeof unlinked?.value === 'string' || tip?.hash !== last?.head) return tip !== undefined || unlinked !== undefined;
  // What lost its personal data here is not to be kept there.
  const parts = await vault.parts.bulkGet([...(last?.parts ?? [])]);
  return (lastDrop?.dropped ?? 0) > Math.max(0, ...parts.map((part) => part?.round ?? 0));
};

const putInUse = async (name: string, before: Database | undefined): Promise<void> => {
  const opened = await openDatabase(name);
  if (!opened.ok) throw new ApiError('storageFailed', opened.detail);
  try {
    if (before) await carrySecrets(before, opened.db);
  } finally {
    opened.db.close();
  }
  await useDatabase(name);
  await before?.meta.put({ name: replacedBy, value: name });
};

/** Made a moment ago, of a backup that is still there, and never used: nobody can miss it. */
const takeAway = (name: string): Promise<void> => removeUnused(name).catch(() => undefined);

const withVault = async <T>(work: (vault: Vault) => Promise<T>): Promise<T> => {
  const vault = new Vault();
  try {
    return await work(vault);
  } catch (error) {
    throw storageError(error);
  } finally {
    vault.close();
  }
};

const nothing: BackupCheck = { at: null, fault: 'missing', expected: 0, events: 0, orders: 0, openCases: 0 };

const checkOf = ({ at, events: expected }: Pick<BackupRow, 'at' | 'events'>, restored: Restored | BackupError): BackupCheck => {
  if (restored instanceof BackupError) return { ...nothing, at, expected, fault: 'damaged', events: restored.readable?.events ?? 0 };
  const fault = restored.events < expected ? 'lost' : restored.chain.faults.length > 0 ? 'chain' : null;
  return { ...countsOf(restored), at, expected, fault };
};
const countsOf = (restored: Restored | null): Pick<BackupCheck, 'events' | 'orders' | 'openCases'> => ({
  events: restored?.events ?? 0,
  orders: restored?.orders ?? 0,
  openCases: restored?.openCases ?? 0,
});

const viewOf = ({ id, at, events, size }: BackupRow): BackupView => ({ id, at, events, bytes: size });
