/** The face of the room: the record of who did what. */
export { exportAudit, type AuditExport } from './export.ts';
export { auditKinds, type AuditKind, type AuditRow } from './row.ts';
export { auditRows, type AuditQuery } from './rows.ts';
export type { AuditFoot, AuditWords } from './words.ts';
