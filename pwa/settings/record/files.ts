/** Hands the record out as a file. */
import { download } from '../download.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { xlsxFile } from './xlsx.ts';

/** @param name without its ending */
export const saveFile = async (table: readonly (readonly string[])[], name: string, as: 'csv' | 'xlsx'): Promise<void> => {
  const file = as === 'csv' ? new Blob([byteOrderMark, ...table.map(csvLine)], { type: 'text/csv;charset=utf-8' }) : await xlsxFile(table);
  download(file, `${name}.${as}`);
};
