/** Events as rows of the log, and back. */
import { subjectOf, type DeskEvent } from '#core/desk';
import type { Database, EventRow } from './database.ts';
import { formsOf } from './forms.ts';

/** Rows for events that are about to be appended; their links are put in when those are known. */
export const rowsFor = async (db: Database, events: readonly DeskEvent[]): Promise<Map<string, Omit<EventRow, 'link'>>> => {
  const payloads = await formsOf(db).keep(events);
  return new Map(
    events.map((event, index) => {
      const { id, at, when, device, actor, v, kind } = event;
      return [id, { id, at, subject: subjectOf(event) ?? '', event: { when, device, actor, v, kind, payload: payloads[index] } }];
    }),
  );
};

/** The events in rows. @throws RangeError when one of them cannot be put together any more */
export const eventsFrom = async (db: Database, rows: readonly EventRow[]): Promise<DeskEvent[]> => {
  const forms = formsOf(db);
  await forms.load(payloadsOf(rows));
  return rows.map((row) => eventFrom(db, row));
};

/** The event in a row whose forms were loaded. */
export const eventFrom = (db: Database, { id, at, event }: EventRow): DeskEvent => {
  const { when, device, actor, v, kind, payload } = event;
  return { id, at, when, device, actor, v, kind, payload: formsOf(db).payloadOf(payload) } as DeskEvent;
};

function* payloadsOf(rows: readonly EventRow[]): Generator<unknown> {
  for (const { event } of rows) yield event.payload;
}

/** The events about one order. Inside a transaction, `events` and `forms` must be part of it. */
export const eventsOf = async (db: Database, subject: EventRow['subject']): Promise<DeskEvent[]> =>
  eventsFrom(db, await db.events.where('subject').equals(subject).toArray());
