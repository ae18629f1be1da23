/** The worker itself: opens the database, and answers calls that come in over Comlink. */
import { expose } from 'comlink';
import { defaultZone, hour, ms, type Ms } from '#core/order';
import { openDatabase } from '#core/storage';
import { apiMethods, changeChannel, progressChannel, type ApiErrorId, type ChangeNotice, type Health } from '../api.ts';
import { ApiError, type Call, type Reply, type WorkerFace } from '../client.ts';
import { createBackups, type BackupParts } from './backup.ts';
import type { Carrier } from './desk/post.ts';
import { privateFiles } from './keepsake.ts';
import { createService, type Service, type ServiceParts } from './service.ts';
import { storageError } from './session.ts';

const writeLock = 'danshao-write';
const backupLock = 'danshao-backup';
/** ms */
const burst = 100;
/** ms; whoever has opened the app is answered first. */
const settling = 1000;

/**
 * Call once, at the top of the worker's script.
 * @param carrier what messages leave by; missing: they wait for a device that has one
 */
export const serveWorker = (carrier?: Carrier): void => {
  const channel = new BroadcastChannel(changeChannel);
  const progress = new BroadcastChannel(progressChannel);
  let service: Promise<Service> | undefined;
  const ready = (): Promise<Service> =>
    (service ??= start(carrier, { notify: tell, progress: (told) => progress.postMessage(told), backups }).then(
      (running) => {
        // Clocks may have run out meanwhile, and another database may be in use than before.
        tickSoon(settling);
        return running;
      },
      (error: unknown) => {
        service = undefined;
        throw error;
      },
    ));
  /** The next call starts anew, over whatever database is in use then. */
  const drop = (): void => {
    const dropped = service;
    service = undefined;
    dropped?.then((running) => running.close()).catch(ignore);
  };
  const backups: NonNullable<ServiceParts['backups']> = {
    alone: async (work) => await navigator.locks.request(backupLock, work),
    reopen: () => {
      drop();
      channel.postMessage({ keys: [], rules: true, reopen: true } satisfies ChangeNotice);
    },
  };
  const tell = (notice: ChangeNotice): void => {
    channel.postMessage(notice);
    tickSoon();
  };
  // Changes come in bursts, and what they cause can wait a little. Whoever wants it sooner is heard; a later wish changes nothing.
  let soon: ReturnType<typeof setTimeout> | undefined;
  let soonAt = Number.POSITIVE_INFINITY;
  const tickSoon = (wait = burst): void => {
    const at = Date.now() + wait;
    if (at >= soonAt) return;
    clearTimeout(soon);
    soonAt = at;
    soon = setTimeout(() => {
      soonAt = Number.POSITIVE_INFINITY;
      void ready().then(tick).catch(ignore);
    }, wait);
  };
  const tick = async (running: Service): Promise<void> => {
    await running.tick({ id: crypto.randomUUID(), at: ms(Date.now()) });
    void running.backUp();
    const next = await running.nextDeadline();
    // An alarm wakes the extension for it as well; on the web there is only this. A clock that was set meanwhile is noticed within the hour.
    if (next !== null) tickSoon(Math.min(Math.max(next - Date.now(), burst), hour));
  };
  channel.onmessage = ({ data }: MessageEvent<ChangeNotice>) => {
    if (data.reopen) drop();
    else void ready().then((running) => running.forget(), ignore);
  };
  expose({ call: (call) => answer({ ready, drop, rescue: rescue(backups) }, call) } satisfies WorkerFace);
  // The first call is on its way; whatever fails now is tried again for it, and told.
  ready().catch(ignore);
};

type Rescue = Pick<Service, 'backups' | 'restoreBackup' | 'drillBackup' | 'restoreFile'>;

/** What can still be done when the database in use cannot be opened. */
const rescue = (parts: Pick<BackupParts, 'alone' | 'reopen'>): Rescue => {
  const quiet = (): Promise<void> => Promise.resolve();
  const { list, restore, drill, restoreFile } = createBackups({
    ...parts,
    now,
    zone: async () => defaultZone,
    db: undefined,
    writable: false,
    command: exclusively,
    quiet,
  });
  return { backups: list, restoreBackup: restore, drillBackup: drill, restoreFile };
};

const exclusively = async <T>(work: () => Promise<T>): Promise<T> => await navigator.locks.request(writeLock, work);
const now = (): Ms => ms(Date.now());

class BrokenStorage extends ApiError {}

const start = async (
  carrier: Carrier | undefined,
  told: Required<Pick<ServiceParts, 'notify' | 'progress' | 'backups'>>,
): Promise<Service> => {
  const opened = await openDatabase();
  if (!opened.ok) throw new (opened.why === 'broken' ? BrokenStorage : ApiError)('storageFailed', `${opened.why} ${opened.detail}`);
  const { db, access } = opened;
  const keepsake = privateFiles();
  return createService({
    db,
    writable: access === 'write',
    device: await deviceId(),
    exclusively,
    now,
    // A task later: Comlink sends an answer within the microtasks of the one that made it.
    replied: () => new Promise((resolve) => setTimeout(resolve)),
    ...(carrier ? { carrier } : {}),
    ...(keepsake ? { keepsake } : {}),
    ...told,
  });

  async function deviceId(): Promise<string> {
    const row = await db.meta.get('device');
    if (typeof row?.value === 'string') return row.value;
    const id = crypto.randomUUID().slice(0, 8);
    if (access === 'write') await db.meta.put({ name: 'device', value: id });
    return id;
  }
};

interface Served {
  readonly ready: () => Promise<Service>;
  readonly drop: () => void;
  readonly rescue: Rescue;
}

const answer = async (served: Served, { method, args }: Call): Promise<Reply> => {
  if (!apiMethods.includes(method)) return { ok: false, error: 'badInput', detail: 'no such method' };
  try {
    return { ok: true, value: await ask(served, { method, args }) };
  } catch (error) {
    const failure = error instanceof ApiError ? error : unforeseen(error);
    if (method === 'health' && failure.id === 'storageFailed') return { ok: true, value: deadHealth };
    return { ok: false, error: failure.id, detail: failure.message };
  }
};

/** What failed because another database came into use meanwhile has done nothing there: it is asked again, once, of that one. */
const ask = async (served: Served, { method, args }: Call, again = true): Promise<unknown> => {
  const { ready, drop, rescue } = served;
  const face = await ready().catch((error: unknown) => {
    if (error instanceof BrokenStorage && method in rescue) return rescue;
    throw error;
  });
  const run = (face as Service)[method] as (...values: readonly unknown[]) => Promise<unknown>;
  try {
    return await run(...args);
  } catch (error) {
    if (!again || face === rescue) throw error;
    if (error instanceof ApiError && error.id === 'engineGone' && (await ready()) === face) drop();
    if ((await ready()) === face) throw error;
    return ask(served, { method, args }, false);
  }
};

const unforeseen = (error: unknown): { id: ApiErrorId; message: string } => {
  const storage = storageError(error);
  if (error instanceof Error && error.name in dexieErrors) return storage;
  return { id: 'internal', message: error instanceof Error ? error.name : 'unknown error' };
};

/** Errors of the store that can come out of a query. */
const dexieErrors = {
  QuotaExceededError: 1,
  DatabaseClosedError: 1,
  UnknownError: 1,
  AbortError: 1,
  InvalidStateError: 1,
  OpenFailedError: 1,
};

const deadHealth: Health = { storage: 'failed', events: 0, orders: 0, openCases: 0, history: [], person: '', device: '' };

/** The worker that cannot start tells so on the next call. */
const ignore = (): void => undefined;
