/** The face of the room: the record of who did what. */
export { auditKinds, type AuditKind, type AuditRow } from './row.ts';
export { auditRows, type AuditQuery } from './rows.ts';
