/**
 * A shelf between a page and the worker, for files that are too large for a message: what one side puts there, the other takes. It is a small
 * database of the same origin, because a message through an extension is JSON, and a file of a million records is not.
 */
const name = 'danshao-handover';
const store = 'files';

/** @returns by which the other side finds it */
export const putFile = async (file: Blob): Promise<string> => {
  const id = crypto.randomUUID();
  await run('readwrite', (files) => files.put(file, id));
  return id;
};

/** `undefined`: there is none, or it was taken away. It stays until {@link dropFile}. */
export const takeFile = async (id: string): Promise<Blob | undefined> => {
  const found: unknown = await run('readonly', (files) => files.get(id));
  return found instanceof Blob ? found : undefined;
};

export const dropFile = async (id: string): Promise<void> => {
  await run('readwrite', (files) => files.delete(id));
};

const run = async <T>(mode: IDBTransactionMode, act: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const db = await done(opening);
  try {
    return await done(act(db.transaction(store, mode).objectStore(store)));
  } finally {
    db.close();
  }
};

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The shelf cannot be opened'));
  });
