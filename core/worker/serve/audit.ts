/** The record, and whether it is still what was written. */
import { auditRows, type AuditRow } from '#core/audit';
import { verifyChain } from '#core/storage';
import type { AuditQuery, AuditView, LogReport } from '../record.ts';
import type { Session } from './session.ts';

export const audit = async ({ db, now }: Session, { from, until, orders = [] }: AuditQuery): Promise<AuditView> => {
  const last = await db.links.orderBy(':id').last();
  const rows: AuditRow[] = [];
  for (const order of orders.length > 0 ? orders : [undefined]) {
    for await (const part of auditRows(db, { from, to: until, now: now(), ...(order === undefined ? {} : { order }) })) {
      rows.push(...part);
      if (rows.length > mostRows) break;
    }
  }
  return { rows: rows.slice(0, mostRows), cut: rows.length > mostRows, link: last?.n ?? 0, head: last?.hash ?? '' };
};
/** What travels to a page in one piece. */
const mostRows = 20_000;

export const verifyLog = async ({ db }: Session): Promise<LogReport> => {
  const { events, dropped, head, faults } = await verifyChain(db);
  return { events, dropped, head, faults: faults.map(({ kind, id }) => ({ kind, ...(id === undefined ? {} : { id }) })) };
};
