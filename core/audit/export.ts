/** The record as a file. */
import type { Database } from '#core/storage';
import { byteOrderMark, csvLine } from './csv.ts';
import { auditRows, type AuditQuery } from './rows.ts';
import type { AuditWords } from './words.ts';
import { xlsxFile } from './xlsx.ts';

export interface AuditExport extends AuditQuery {
  readonly format: 'csv' | 'xlsx';
  /** Told after every chunk: lines written. */
  readonly onProgress?: (rows: number) => void;
  /** Stops between two chunks; rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** The last hash of the chain stands in the footer, as it was before the first line was read. */
export const exportAudit = async (
  db: Database,
  { format, onProgress, signal, ...query }: AuditExport,
  words: AuditWords,
): Promise<Blob> => {
  const last = await db.links.orderBy(':id').last();
  // A blob of blobs: what is written already need not stay in memory.
  const pieces: Blob[] = [new Blob([byteOrderMark, csvLine(words.header)])];
  const lines: (readonly string[])[] = [words.header];
  let rows = 0;
  const write = (part: readonly (readonly string[])[]): void => {
    if (format === 'csv') pieces.push(new Blob(part.map(csvLine)));
    else lines.push(...part);
  };
  for await (const part of auditRows(db, query)) {
    signal?.throwIfAborted();
    write(part.map(words.cells));
    rows += part.length;
    onProgress?.(rows);
  }
  write(words.footer({ rows, link: last?.n ?? 0, head: last?.hash ?? '' }));
  return format === 'csv' ? new Blob(pieces, { type: 'text/csv' }) : xlsxFile(lines);
};
