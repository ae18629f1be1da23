/** What stands in the extension's database, read without the extension's own code. */
import type { Page } from 'playwright-core';

export type Tables = Readonly<Record<string, readonly unknown[]>>;

/** @param page an own page of the extension */
export const dump = (page: Page, tables: readonly string[]): Promise<Tables> =>
  page.evaluate(async (names) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no reason given'));
      });
    const db = await done(indexedDB.open('danshao'));
    const stores = db.transaction(names);
    const rows = await Promise.all(names.map(async (name) => [name, await done(stores.objectStore(name).getAll())] as const));
    db.close();
    return Object.fromEntries(rows);
  }, tables);
