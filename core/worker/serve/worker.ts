/** The worker itself: opens the database, and answers calls that come in over Comlink. */
import { expose } from 'comlink';
import { defaultZone, hour, ms } from '#core/order';
import { openDatabase } from '#core/storage';
import { apiMethods, changeChannel, progressChannel, type ApiErrorId, type ChangeNotice, type Health } from '../api.ts';
import { ApiError, type Call, type Reply, type WorkerFace } from '../client.ts';
import type { Carrier } from './desk/post.ts';
import { createService, type Service, type ServiceParts } from './service.ts';
import { storageError } from './session.ts';

const writeLock = 'danshao-write';
/** ms */
const burst = 100;

/**
 * Call once, at the top of the worker's script.
 * @param carrier what messages leave by; missing: they wait for a device that has one
 */
export const serveWorker = (carrier?: Carrier): void => {
  const channel = new BroadcastChannel(changeChannel);
  const progress = new BroadcastChannel(progressChannel);
  let service: Promise<Service> | undefined;
  const ready = (): Promise<Service> =>
    (service ??= start(carrier, { notify: tell, progress: (told) => progress.postMessage(told) }).catch((error: unknown) => {
      service = undefined;
      throw error;
    }));
  const tell = (notice: ChangeNotice): void => {
    channel.postMessage(notice);
    tickSoon();
  };
  // Changes come in bursts; what they cause can wait for their end.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const tickSoon = (wait = burst): void => {
    clearTimeout(soon);
    soon = setTimeout(() => void ready().then(tick).catch(ignore), wait);
  };
  const tick = async (running: Service): Promise<void> => {
    await running.tick({ id: crypto.randomUUID(), at: ms(Date.now()) });
    const next = await running.nextDeadline();
    // An alarm wakes the extension for it as well; on the web there is only this. A clock that was set meanwhile is noticed within the hour.
    if (next !== null) tickSoon(Math.min(Math.max(next - Date.now(), burst), hour));
  };
  channel.onmessage = () => void ready().then((running) => running.forget(), ignore);
  expose({ call: (call) => answer(ready, call) } satisfies WorkerFace);
  // The first call is on its way; whatever fails now is tried again for it, and told.
  ready().catch(ignore);
};

const start = async (carrier: Carrier | undefined, told: Required<Pick<ServiceParts, 'notify' | 'progress'>>): Promise<Service> => {
  const opened = await openDatabase();
  if (!opened.ok) throw new ApiError('storageFailed', `${opened.why} ${opened.detail}`);
  const { db, access } = opened;
  return createService({
    db,
    writable: access === 'write',
    device: await deviceId(),
    zone: defaultZone,
    now: () => ms(Date.now()),
    exclusively: async (work) => await navigator.locks.request(writeLock, work),
    ...(carrier ? { carrier } : {}),
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

const answer = async (ready: () => Promise<Service>, { method, args }: Call): Promise<Reply> => {
  if (!apiMethods.includes(method)) return { ok: false, error: 'badInput', detail: 'no such method' };
  try {
    const service = await ready();
    const run = service[method] as (...values: readonly unknown[]) => Promise<unknown>;
    return { ok: true, value: await run(...args) };
  } catch (error) {
    const failure = error instanceof ApiError ? error : unforeseen(error);
    if (method === 'health' && failure.id === 'storageFailed') return { ok: true, value: deadHealth };
    return { ok: false, error: failure.id, detail: failure.message };
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
