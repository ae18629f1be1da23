/** Hands the record out as a file. */
import { csvOf } from './csv.ts';

/** @param name without its ending */
export const saveCsv = (table: readonly (readonly string[])[], name: string): void =>
  save(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);

/** The library is loaded when the first file is asked for. All cells are texts, so nothing in them is computed. */
export const saveXlsx = async (table: readonly (readonly string[])[], name: string): Promise<void> => {
  const { default: write } = await import('write-excel-file/browser');
  const rows = table.map((cells, index) =>
    cells.map((value) => ({ value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  save(await write(rows, { stickyRowsCount: 1 }).toBlob(), `${name}.xlsx`);
};

const save = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
