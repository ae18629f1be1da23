/** What the shop has set up: the latest word on each section. */
import { datedSections, type EventOf } from '#core/desk';
import type { Database } from './database.ts';

export const foldConfigs = async (db: Database, events: readonly EventOf<'config.set'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const { section, value } = payload;
    const row = await db.configs.get(section);
    if ((datedSections as readonly string[]).includes(section)) {
      const past = [...(row?.past ?? []), { at, value }].sort((a, b) => (a.at < b.at ? -1 : 1));
      await db.configs.put({ section, ...(past.at(-1) ?? { at, value }), past });
    } else if (!row || row.at < at) await db.configs.put({ section, value, at });
  }
};
