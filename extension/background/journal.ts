/** The extension's journal: in IndexedDB, written to the disk before a command goes on, for a service worker has no other memory. */
import { Dexie, type Table } from 'dexie';
import type { JournalEntry, JournalStore } from '#core/worker';

class JournalDatabase extends Dexie {
  entries!: Table<JournalEntry, string>;
  constructor() {
    super('danshao-journal', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ entries: 'id' });
  }
}

export const openJournal = (): JournalStore => {
  const { entries } = new JournalDatabase();
  return {
    put: async (entry) => void (await entries.put(entry)),
    delete: (id) => entries.delete(id),
    all: () => entries.toArray(),
  };
};
