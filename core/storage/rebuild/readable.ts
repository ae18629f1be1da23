/** Reads rows of the log that may have been damaged. */
import { subjectOf, type DeskEvent } from '#core/desk';
import type { Database, EventRow } from '../database.ts';
import { formsOf } from '../forms.ts';
import { eventFrom, isEvent } from '../row.ts';

export interface Reader {
  /** The events in these rows; those that are none any more are set aside. */
  read(rows: readonly EventRow[]): Promise<{ readonly subject: EventRow['subject']; readonly event: DeskEvent }[]>;
  /** Those of the events that are what their kind says, to the last field; the others are set aside. */
  sound(events: readonly DeskEvent[]): DeskEvent[];
  /** Puts what was set aside into quarantine. @returns how many */
  quarantine(): Promise<number>;
}

export const createReader = (db: Database): Reader => {
  const forms = formsOf(db);
  const damaged = new Set<string>();
  const readRow = (row: EventRow): { subject: EventRow['subject']; event: DeskEvent } | undefined => {
    try {
      const event = eventFrom(db, row);
      if (isWorthFolding(event) && (subjectOf(event) ?? '') === row.subject) return { subject: row.subject, event };
    } catch {
      // Set aside like whatever else is no event.
    }
    damaged.add(row.id);
    return undefined;
  };
  return {
    read: async (rows) => {
      await forms.load(rows.flatMap((row) => row.event?.payload ?? []));
      return rows.flatMap((row) => readRow(row) ?? []);
    },
    sound: (events) =>
      events.filter((event) => {
        const isSound: boolean = isEvent(event);
        if (!isSound) damaged.add(event.id);
        return isSound;
      }),
    quarantine: async () => {
      const found = await db.events.count();
      const readable = await db.events.where('[subject+at]').above([]).count();
      // A row that has lost what it is found by is in no index.
      if (found > readable) for (const id of await unindexed(db)) damaged.add(id);
      if (damaged.size === 0) return 0;
      const rows = await db.events.bulkGet([...damaged]);
      await db.quarantine.bulkPut(rows.flatMap((row) => (row ? [{ id: row.id, raw: row, why: 'damaged' as const }] : [])));
      await db.events.bulkDelete([...damaged]);
      return damaged.size;
    },
  };
};

/** All of it is looked at, but of an assessment, which is long, its score only. */
const isWorthFolding = (event: DeskEvent): boolean => {
  if (typeof event.payload !== 'object' || event.payload === null || typeof event.at !== 'string') return false;
  return event.kind === 'order.assessed' ? Number.isFinite(event.payload.assessment.score) : isEvent(event);
};

const unindexed = async (db: Database): Promise<string[]> => {
  const found: string[] = [];
  await db.events.each(({ id, at, subject }) => {
    if (typeof at !== 'string' || typeof subject !== 'string') found.push(id);
  });
  return found;
};
