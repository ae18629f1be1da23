/** An .xlsx as a program writes it: numbers as numbers, dates as dates. */
import writeWorkbook from 'write-excel-file/universal';

export const sampleWorkbook = async (rows: readonly (readonly (string | number | Date)[])[]): Promise<ArrayBuffer> => {
  const cells = rows.map((row) =>
    row.map((value) =>
      value instanceof Date
        ? { value, type: Date, format: 'yyyy-mm-dd hh:mm:ss' }
        : { value, type: typeof value === 'number' ? Number : String },
    ),
  );
  return (await writeWorkbook(cells as never).toBlob()).arrayBuffer();
};
