/** Rows of a file of orders: comma- or tab-separated text, or the first filled sheet of an .xlsx. */
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import { textOf } from './text.ts';

/** Why a file is no table: nothing in it; a spreadsheet of before 2007; a web page that calls itself one; broken, or not text at all. */
export const tableFaults = ['empty', 'oldSpreadsheet', 'webPage', 'broken'] as const;
export type TableFault = (typeof tableFaults)[number];

export type Table = readonly (readonly string[])[];

/** Cells as text, without what programs put around them. Never rejects. */
export const readTable = async (bytes: ArrayBuffer): Promise<Table | TableFault> => {
  const head = new Uint8Array(bytes.slice(0, 8));
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'oldSpreadsheet';
  const rows = startsWith(head, [0x50, 0x4b]) ? await readXlsx(bytes).catch(() => 'broken' as const) : readText(textOf(bytes));
  if (typeof rows === 'string') return rows;
  const filled = rows.map((row) => row.map(plain)).filter((row) => row.some((cell) => cell !== ''));
  return filled.length === 0 ? 'empty' : filled;
};

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/** 抖店 puts a tab inside the quotes of whatever is long, so the separator is looked for outside of them. */
const readText = (text: string): string[][] | TableFault => {
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(text)) return 'webPage';
  if (text.includes('\u0000')) return 'broken';
  const unquoted = text.slice(0, 64_000).replace(/"[^"]*"/g, '');
  const delimiter = [',', '\t', ';'].reduce((a, b) => (count(unquoted, b) > count(unquoted, a) ? b : a));
  return Papa.parse<string[]>(text, { delimiter }).data;
};

const count = (text: string, part: string): number => text.split(part).length - 1;

/** The first sheet that has more than a heading. Numbers come as they are written in the file, no digit rounded. */
const readXlsx = async (bytes: ArrayBuffer): Promise<string[][]> => {
  const sheets = await readWorkbook<string>(bytes, { parseNumber: (text) => text, trim: false });
  return (sheets.find(({ data }) => data.length > 1) ?? sheets[0])?.data.map((row) => row.map(cellText)) ?? [];
};

/** A date of a spreadsheet has no zone; the library takes it for UTC. */
const cellText = (cell: unknown): string => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 19).replace('T', ' ');
  return cell === null || cell === undefined ? '' : String(cell as string | boolean);
};

/** `="1900…"` and `'1380…` keep a spreadsheet from rounding; `-` and `null` stand for nothing. */
const plain = (cell: string): string => {
  const bare = cell.replace(/^\uFEFF/, '').trim();
  const formula = /^="(.*)"$/s.exec(bare)?.[1];
  const text = (formula ?? bare).replace(/^'/, '').trim();
  return /^(?:-{1,2}|null|none|\\N)$/i.test(text) ? '' : text;
};
