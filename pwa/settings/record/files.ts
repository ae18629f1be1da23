/** Hands the record out as a file. */
import { byteOrderMark, csvLine } from './csv.ts';
import { xlsxFile } from './xlsx.ts';

/** @param name without its ending */
export const saveFile = async (table: readonly (readonly string[])[], name: string, as: 'csv' | 'xlsx'): Promise<void> => {
  const file = as === 'csv' ? new Blob([byteOrderMark, ...table.map(csvLine)], { type: 'text/csv;charset=utf-8' }) : await xlsxFile(table);
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${as}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
