/** What the shop has set up: the latest word on each section. */
import { type EventOf } from '#core/desk';
import type { Database } from './database.ts';

export const foldConfigs = async (db: Database, events: readonly EventOf<'config.set'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const row = await db.configs.get(payload.section);
    if (!row || row.at < at) await db.configs.put({ section: payload.section, value: payload.value, at });
  }
};
