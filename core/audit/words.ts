/** What the caller says of the record in the reader's language. */
import type { AuditRow } from './row.ts';

export interface AuditWords {
  /** Names of the columns. */
  readonly header: readonly string[];
  /** A line, one text for each column. */
  readonly cells: (row: AuditRow) => readonly string[];
  /** Lines at the end; the last hash of the chain must be among them, so that whoever has the record can have the log checked against it. */
  readonly footer: (foot: AuditFoot) => readonly (readonly string[])[];
}

export interface AuditFoot {
  readonly rows: number;
  /** The last link when the record was made, and its hash; 0 and '' when there is none. */
  readonly link: number;
  readonly head: string;
}
