/** An Excel workbook in which every cell is text: no number loses its digits, and nothing is a formula. */

/** A sheet of Excel has room for a few more. */
const linesPerSheet = 1_000_000;
/** A cell of Excel has room for a little more. */
const longestCell = 32_000;

export const xlsxFile = async (lines: readonly (readonly string[])[]): Promise<Blob> => {
  const { default: write } = await import('write-excel-file/universal');
  const [header = []] = lines;
  const sheets = [];
  for (let from = 1; from === 1 || from < lines.length; from += linesPerSheet - 1) {
    const part = lines.slice(from, from + linesPerSheet - 1);
    const data = [header.map((text) => ({ ...cell(text), fontWeight: 'bold' as const })), ...part.map((line) => line.map(cell))];
    sheets.push({ data, sheet: String(sheets.length + 1), columns: header.map(() => ({ width: 22 })), stickyRowsCount: 1 });
  }
  return write(sheets).toBlob();
};

const cell = (text: string) => ({ value: text.slice(0, longestCell), type: String });
