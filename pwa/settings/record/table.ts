/** The record as a table of texts, for files and for paper. */
import type { AuditRow } from '#core/worker';
import { splitOrderKey } from '#core/order';

export interface RecordWords {
  readonly heads: readonly string[];
  /** In the shop's zone, with the date. */
  readonly dateTime: (at: AuditRow['at']) => string;
  readonly who: (row: AuditRow) => string;
  readonly what: (row: AuditRow) => string;
  readonly detail: (row: AuditRow) => string;
  /** The last line: how many there are, and the chain's last hash. */
  readonly foot: (rows: number, link: number, head: string) => string;
}

/** One line for each row, every cell a text, and the chain's last hash below. */
export const tableOf = (
  { rows, link, head }: { readonly rows: readonly AuditRow[]; readonly link: number; readonly head: string },
  words: RecordWords,
): string[][] => [
  [...words.heads],
  ...rows.map((row) => [
    words.dateTime(row.at),
    words.dateTime(row.recordedAt),
    words.who(row),
    row.device,
    row.order === '' ? '' : splitOrderKey(row.order).number,
    words.what(row),
    row.why ?? '',
    words.detail(row),
    row.id,
  ]),
  [words.foot(rows.length, link, head)],
];
