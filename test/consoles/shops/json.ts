/** JSON as these consoles send it: with integers that JavaScript cannot hold. */

/** Writes digits into the JSON as a number, unrounded. */
export const rawNumber = (digits: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits);

/** 12345 fen → "123.45". */
export const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(Math.abs(fen % 100)).padStart(2, '0')}`;
