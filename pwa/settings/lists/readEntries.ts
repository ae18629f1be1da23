/** Entries of a list out of what somebody pastes, or out of a file: a value, the last day it counts, a note; only the first is needed. */
import type { ListEntry } from '#core/rules';
import { endOfDay, readDay } from '../tables/days.ts';
import { readTable } from '../tables/readTable.ts';

export interface ReadEntries {
  /** New ones, each once, in their order. */
  readonly added: readonly ListEntry[];
  /** Rows whose value is on the list already, or further up. */
  readonly known: number;
  /** Values of rows whose second cell is no day: they are added without an end, and with that cell as their note. */
  readonly odd: readonly string[];
}

/** @param commas the text is a CSV file rather than something pasted */
export const readEntries = (text: string, commas: boolean, before: readonly ListEntry[]): ReadEntries => {
  const seen = new Set(before.map(({ value }) => value));
  const added: ListEntry[] = [];
  const odd: string[] = [];
  let known = 0;
  const rows = readTable(text, commas);
  for (const [value = '', second = '', third = ''] of isHeader(rows[0]) ? rows.slice(1) : rows) {
    if (value === '') continue;
    if (seen.has(value)) {
      known += 1;
      continue;
    }
    seen.add(value);
    const until = endOfDay(readDay(second) ?? '');
    const isOdd = second !== '' && until === undefined;
    if (isOdd && third !== '') odd.push(value);
    const note = isOdd ? [second, third].filter(Boolean).join(' ') : third;
    added.push({ value, ...(until === undefined ? {} : { until }), ...(note === '' ? {} : { note }) });
  }
  return { added, known, odd };
};

const headers = ['值', '内容', '词', '名单', '条目', 'value', 'entry'];
const isHeader = (row: readonly string[] | undefined): boolean => row !== undefined && headers.includes((row[0] ?? '').toLowerCase());
