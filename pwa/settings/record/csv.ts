/** Lines of a CSV file (RFC 4180) that Excel reads as it was meant: Chinese is Chinese, long numbers keep their digits, and no cell is a formula. */

/** Tells Excel that the file is UTF-8. */
export const byteOrderMark = '\ufeff';

/** With its end of line. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const cell = (text: string): string => {
  const safe = guarded(text);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const guarded = (text: string): string => {
  // What begins like a formula would be carried out.
  if (/^[=+\-@\t\r]/.test(text)) return `'${text}`;
  // Excel keeps fifteen digits of a number, and an order number has more. With a tab behind it, it is a text.
  return /^\d{12,}$/.test(text) ? `${text}\t` : text;
};
