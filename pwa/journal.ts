/**
 * The web app's journal: in `localStorage`, which a click writes before its task ends. So a tab that is closed in the same second has not
 * lost what was pressed in it; whatever tab is opened next sends it.
 */
import { isJournalled, type JournalEntry, type JournalStore } from '#core/worker';

const prefix = 'danshao-journal:';

export const openJournal = (storage: Storage = localStorage): JournalStore => ({
  put: ({ id, call }) => {
    try {
      storage.setItem(prefix + id, JSON.stringify(call));
    } catch {
      // Too much for it, as a large table may be: that command goes without.
    }
  },
  delete: (id) => storage.removeItem(prefix + id),
  all: async () => Object.keys(storage).flatMap((key) => (key.startsWith(prefix) ? entryOf(key, storage.getItem(key)) : [])),
});

/** What cannot be read was not written by us. */
const entryOf = (key: string, text: string | null): JournalEntry[] => {
  try {
    const call = JSON.parse(text ?? '') as JournalEntry['call'];
    return isJournalled(call.method) ? [{ id: key.slice(prefix.length), call }] : [];
  } catch {
    return [];
  }
};
