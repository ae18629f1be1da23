/** Rows of a text that somebody pasted or keeps in a file: words, goods. Never throws. */

/**
 * Cells of all rows that are not blank, trimmed. A row with tabs anywhere makes it a table with tabs; a quote that is never closed ends with
 * the file.
 * @param commas whether a comma parts two cells; in what people paste it is as likely part of a word
 * @example readTable('a,"b,c"\n', true) // [['a', 'b,c']]
 */
export const readTable = (text: string, commas: boolean): string[][] => {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const separator = bare.includes('\t') ? '\t' : commas ? ',' : '\n';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < bare.length; at += 1) {
    const char = bare.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (bare.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '' && separator !== '\n') {
      cell = '';
      quoted = true;
    } else if (char === '\n' || char === '\r') endRow();
    else if (char === separator) endCell();
    else cell += char;
  }
  endRow();
  return rows;
};
