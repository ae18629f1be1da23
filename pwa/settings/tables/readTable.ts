/** Rows of a text file, whatever made it: a spreadsheet, a console's export, an editor. Never throws. */

/** Takes what most Chinese programs write: UTF-8 with or without its mark, UTF-16 with one, else GB 18030. */
export const textOf = (bytes: ArrayBuffer): string => {
  const head = new Uint8Array(bytes.slice(0, 2));
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

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
