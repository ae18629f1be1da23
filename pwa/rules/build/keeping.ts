/**
 * What is half built stays on this device, so that neither a closed tab nor a killed browser loses it. A database of its own, because the
 * shop's data knows finished rules only; each change is written through to the disk.
 */
import * as v from 'valibot';
import type { Rule } from '#core/rules';

const KeptSchema = v.object({
  /** Not yet a rule perhaps: what is missing is for `checkRule` to say. */
  rule: v.looseObject({ id: v.string(), when: v.record(v.string(), v.unknown()) }),
  /** The number of the saved form it was made from; `null`: there was none. */
  basedOn: v.nullable(v.number()),
  /** Epoch ms. */
  at: v.number(),
});
export interface Kept {
  readonly rule: Rule;
  readonly basedOn: number | null;
  readonly at: number;
}

export interface Keeper {
  read(name: string): Promise<Kept | undefined>;
  /** Resolves to whether it is on the disk. */
  keep(name: string, kept: Kept): Promise<boolean>;
  forget(name: string): Promise<unknown>;
}

/** Where there is no database (a private window that forbids it), nothing is kept and nothing fails. */
export const createKeeper = (factory: IDBFactory | undefined = globalThis.indexedDB): Keeper => {
  let opened: Promise<IDBDatabase | undefined> | undefined;
  const open = (): Promise<IDBDatabase | undefined> =>
    (opened ??= new Promise((resolve) => {
      if (!factory) return resolve(undefined);
      const request = factory.open('danshao-drafts', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rules');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    }));
  const write = async (change: (store: IDBObjectStore) => void): Promise<boolean> => {
    const database = await open();
    if (!database) return false;
    return new Promise((resolve) => {
      const work = database.transaction('rules', 'readwrite', { durability: 'strict' });
      work.oncomplete = () => resolve(true);
      work.onabort = () => resolve(false);
      change(work.objectStore('rules'));
    });
  };
  return {
    read: async (name) => {
      const database = await open();
      if (!database) return undefined;
      const found = await new Promise<unknown>((resolve) => {
        const request = database.transaction('rules').objectStore('rules').get(name) as IDBRequest<unknown>;
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(undefined);
      });
      const parsed = v.safeParse(KeptSchema, found);
      return parsed.success ? (parsed.output as unknown as Kept) : undefined;
    },
    keep: (name, kept) => write((store) => store.put(kept, name)),
    forget: (name) => write((store) => store.delete(name)),
  };
};
