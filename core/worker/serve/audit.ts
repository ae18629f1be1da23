/** The record, page by page, and whether it is still what was written. */
import { auditRowOf, type AuditRow } from '#core/desk';
import { eventsFrom, verifyChain, type EventRow } from '#core/storage';
import type { AuditPage, AuditQuery, LogReport } from '../api.ts';
import type { Session } from './session.ts';

/** In the order in which it was written down. Most of a log is what consoles showed, so a page is as long as what was looked through allows. */
export const audit = async ({ db }: Session, { from, until, order, after }: AuditQuery): Promise<AuditPage> => {
  const [first, last] = [after ?? stampAt(from), stampAt(until)];
  const rows: EventRow[] = await db.events
    .where('at')
    .between(first, last, after === undefined, false)
    .limit(lookedThrough)
    .toArray();
  const wanted = rows.filter((row) => !unrecorded.has(row.event.kind) && (order === undefined || concerns(row, order)));
  const told = (await eventsFrom(db, wanted)).map(auditRowOf).filter((row): row is AuditRow => row !== null);
  return { rows: told, next: rows.length < lookedThrough ? null : (rows.at(-1)?.at ?? null) };
};
const lookedThrough = 5000;

/** Sorts before every stamp of that instant and after all earlier ones. */
const stampAt = (instant: number): string => String(Math.max(0, instant)).padStart(15, '0');

const unrecorded: ReadonlySet<string> = new Set(['order.seen', 'order.assessed', 'order.outcome', 'history.covered']);

/** A message's later events name the message, whose id names its order. */
const concerns = ({ subject, event }: EventRow, order: string): boolean =>
  subject === order || JSON.stringify(event.payload).includes(JSON.stringify(order).slice(1, -1));

export const verifyLog = async ({ db }: Session): Promise<LogReport> => {
  const { events, dropped, head, faults } = await verifyChain(db);
  return { events, dropped, head, faults: faults.map(({ kind, id }) => ({ kind, ...(id === undefined ? {} : { id }) })) };
};
