/** Events as rows of the log, and back. */
import { Dexie } from 'dexie';
import * as v from 'valibot';
import { DeskEventSchema, subjectOf, type DeskEvent } from '#core/desk';
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

/** The events in rows. A row that was damaged and is none any more is left out; `rebuild` puts it into quarantine. */
export const eventsFrom = async (db: Database, rows: readonly EventRow[]): Promise<DeskEvent[]> => {
  await formsOf(db).load(payloadsOf(rows));
  return rows.flatMap((row) => {
    try {
      return eventFrom(db, row);
    } catch {
      return [];
    }
  });
};

/** Is it what its kind says, to the last field? */
export const isEvent = (event: unknown): event is DeskEvent => v.is(DeskEventSchema, event);

/** The event in a row whose forms were loaded. @throws when it is none */
export const eventFrom = (db: Database, { id, at, event }: EventRow): DeskEvent => {
  const { when, device, actor, v, kind, payload } = event;
  return { id, at, when, device, actor, v, kind, payload: formsOf(db).payloadOf(payload) } as DeskEvent;
};

function* payloadsOf(rows: readonly EventRow[]): Generator<unknown> {
  for (const { event } of rows) yield event?.payload;
}

/** The rows about one order, by their stamps. */
export const rowsAbout = (db: Database, subject: EventRow['subject']): Promise<EventRow[]> =>
  db.events.where('[subject+at]').between([subject, Dexie.minKey], [subject, Dexie.maxKey]).toArray();

/** The events about one order, by their stamps. Inside a transaction, `events` and `forms` must be part of it. */
export const eventsOf = async (db: Database, subject: EventRow['subject']): Promise<DeskEvent[]> =>
  eventsFrom(db, await rowsAbout(db, subject));
