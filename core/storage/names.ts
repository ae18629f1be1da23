/**
 * Which database is the one in use. A restored log gets a database of its own, and this small one says that it is that one from now on; the other
 * stays as it is until a person takes it away.
 */
import { Dexie, type Table } from 'dexie';

export const firstName = 'danshao';

interface NameRow {
  readonly name: string;
  readonly value: string;
}

class Names extends Dexie {
  names!: Table<NameRow, string>;

  constructor() {
    super('danshao-names', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ names: 'name' });
  }
}

const withNames = async <T>(work: (names: Names) => Promise<T>): Promise<T> => {
  const names = new Names();
  try {
    return await work(names);
  } finally {
    names.close();
  }
};

/** The name of the database in use; the first one where nothing says otherwise, also when nothing can say anything. */
export const currentName = async (): Promise<string> =>
  withNames(async (names) => (await names.names.get('current'))?.value ?? firstName).catch(() => firstName);

/** From the next opening on, this database is the one in use. */
export const useDatabase = async (name: string): Promise<void> =>
  withNames(async (names) => void (await names.names.put({ name: 'current', value: name })));

/** A name that no database has. */
export const freshName = async (): Promise<string> => {
  for (let count = 2; ; count += 1) if (!(await Dexie.exists(`${firstName}-${count}`))) return `${firstName}-${count}`;
};

/** Logs on this device that are not in use, by their names: what was there before a restore, or a restore that was not finished. */
export const unusedDatabases = async (): Promise<string[]> => {
  const current = await currentName();
  return (await Dexie.getDatabaseNames()).filter((name) => /^danshao(-\d+)?$/.test(name) && name !== current);
};

/** Takes away a log that is not in use. Only ever because a person said so. @throws RangeError for one that is in use, or no log of ours */
export const removeUnused = async (name: string): Promise<void> => {
  if (!(await unusedDatabases()).includes(name)) throw new RangeError('Not a log that is out of use');
  await Dexie.delete(name);
};
