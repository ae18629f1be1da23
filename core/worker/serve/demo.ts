/**
 * A shop to look around in: the same engine over a database of its own. It hears nothing of the real one and tells it nothing: other channels,
 * no backups, nothing is sent. When it is left, its database is deleted; those of others that were left without a word are deleted at the next.
 */
import { expose } from 'comlink';
import { Dexie } from 'dexie';
import { minute, ms, type Ms } from '#core/order';
import { openDatabase } from '#core/storage';
import type { ChangeNotice } from '../api.ts';
import { ApiError, type Call, type Reply } from '../client.ts';
import { createService, type Service } from './service.ts';

export interface DemoFace {
  call(call: Call): Promise<Reply>;
  /** Closes it and deletes all of it. */
  end(): Promise<void>;
}

/** Fills an empty shop. `at` sets the clock of the shop, epoch ms, for what is told to have happened earlier. */
export type FillDemo = (service: Service, at: (instant: Ms) => void) => Promise<void>;

export const demoPrefix = 'danshao-demo-';

/** @param name of its database, with {@link demoPrefix}; also of the channel on which its changes are told */
export const serveDemo = (name: string, fill: FillDemo): void => {
  const channel = new BroadcastChannel(name);
  let leave: () => void = () => undefined;
  // Held as long as this worker lives: whoever finds the database without it may delete it.
  void navigator.locks.request(name, () => new Promise<void>((resolve) => (leave = resolve)));
  const ready = start(name, fill, (notice) => channel.postMessage(notice));
  ready.catch(() => undefined);
  expose({
    call: async ({ method, args }) => {
      try {
        const { service } = await ready;
        const run = service[method] as (...values: readonly unknown[]) => Promise<unknown>;
        return { ok: true, value: await run(...args) };
      } catch (error) {
        const id = error instanceof ApiError ? error.id : 'internal';
        return { ok: false, error: id, detail: error instanceof Error ? error.message : '' };
      }
    },
    end: async () => {
      const running = await ready.catch(() => undefined);
      running?.stop();
      await running?.service.close();
      await Dexie.delete(name);
      leave();
    },
  } satisfies DemoFace);
};

const start = async (
  name: string,
  fill: FillDemo,
  tell: (notice: ChangeNotice) => void,
): Promise<{ readonly service: Service; readonly stop: () => void }> => {
  await deleteLeft(name);
  const opened = await openDatabase(name);
  if (!opened.ok) throw new ApiError('storageFailed', opened.detail);
  let clock: Ms | undefined;
  const inner = await createService({
    db: opened.db,
    writable: true,
    device: 'demo',
    now: () => clock ?? ms(Date.now()),
    exclusively: queued(),
    notify: tell,
  });
  if ((await inner.health()).orders === 0) await fill(inner, (instant) => (clock = instant));
  clock = undefined;
  const tick = (): void => void inner.tick({ id: crypto.randomUUID(), at: ms(Date.now()) }).catch(() => undefined);
  const timer = setInterval(tick, minute);
  return { service: { ...inner, ...withoutBackups }, stop: () => clearInterval(timer) };
};

/** Whatever calls for a backup is refused: there is nothing here that anybody would miss. */
const withoutBackups: Pick<
  Service,
  'backups' | 'backup' | 'restoreBackup' | 'drillBackup' | 'exportBackup' | 'restoreFile' | 'restoreCopy' | 'backUp'
> = {
  backups: async () => ({ backups: [], daysSince: null, failed: 0, failure: null }),
  backup: () => Promise.reject(new ApiError('refused', 'demo')),
  restoreBackup: () => Promise.reject(new ApiError('refused', 'demo')),
  drillBackup: () => Promise.reject(new ApiError('refused', 'demo')),
  exportBackup: () => Promise.reject(new ApiError('refused', 'demo')),
  restoreFile: () => Promise.reject(new ApiError('refused', 'demo')),
  restoreCopy: () => Promise.reject(new ApiError('refused', 'demo')),
  backUp: async () => undefined,
};

const queued = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};

const deleteLeft = async (mine: string): Promise<void> => {
  const { held = [] } = await navigator.locks.query();
  const living = new Set(held.map(({ name }) => name));
  for (const name of await Dexie.getDatabaseNames()) {
    if (name.startsWith(demoPrefix) && name !== mine && !living.has(name)) await Dexie.delete(name);
  }
};
