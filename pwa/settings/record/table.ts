/** The record as a table of texts, for files and for paper. */
import type { AuditRow } from '#core/desk';
import { splitOrderKey } from '#core/order';

export interface RecordWords {
  readonly heads: readonly string[];
  /** In the shop's zone, with the date. */
  readonly dateTime: (at: AuditRow['at']) => string;
  readonly who: (row: AuditRow) => string;
  readonly what: (row: AuditRow) => string;
  readonly detail: (row: AuditRow) => string;
}

/** One line for each row, every cell a text: an order's number has more digits than a spreadsheet keeps of a number. */
export const tableOf = (rows: readonly AuditRow[], words: RecordWords): string[][] => [
  [...words.heads],
  ...rows.map((row) => [
    words.dateTime(row.at),
    words.dateTime(row.writtenAt),
    words.who(row),
    row.device,
    row.orders.map((key) => splitOrderKey(key).number).join(' '),
    words.what(row),
    row.why,
    words.detail(row),
    row.id,
  ]),
];
