/**
 * A table as CSV (RFC 4180), with the mark by which Excel knows that it is UTF-8. A cell that a spreadsheet would take for a formula begins with
 * an apostrophe: what a buyer or a colleague typed must compute nothing on the accountant's computer.
 */
export const csvOf = (table: readonly (readonly string[])[]): string =>
  `\uFEFF${table.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;

const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
