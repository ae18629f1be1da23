/** Money is an integer number of fen. Decimals are read from text, never through floating point. */
import type * as v from 'valibot';
import type { FenSchema } from './scalars.ts';

/** An integer number of fen (1/100 yuan); negative for refunds. */
export type Fen = v.InferOutput<typeof FenSchema>;

/** Takes a number that is fen already. Throws a RangeError on anything but a safe integer. */
export const fen = (value: number): Fen => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of fen: ${value}`);
  return value as Fen;
};

/**
 * Reads an amount in yuan as people and consoles write it, full-width digits included. `undefined` for anything else, for more than two
 * decimals that say something, and for amounts beyond 2^53 fen.
 * @example parseYuan('¥1,234.50') // 123450
 * @example parseYuan('－１２．３元') // -1230
 */
export const parseYuan = (text: string): Fen | undefined => {
  const match = yuanPattern.exec(halfWidth(text).trim());
  if (!match) return undefined;
  const [, outerSign, innerSign, whole = '', decimals = ''] = match;
  if (outerSign && innerSign) return undefined;
  if (/[^0]/.test(decimals.slice(2))) return undefined;
  const value = Number(whole.replaceAll(',', '') + decimals.slice(0, 2).padEnd(2, '0'));
  if (!Number.isSafeInteger(value)) return undefined;
  const negative = (outerSign ?? innerSign ?? '+') !== '+';
  // 0 − value, because −0 is another value than 0 to Object.is and to a Map.
  return (negative ? 0 - value : value) as Fen;
};

/** @example formatFen(fen(123450)) // "¥1,234.50"; refunds as "-¥12.00" */
export const formatFen = (value: Fen): string => {
  const digits = String(Math.abs(value)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}¥${yuan}.${digits.slice(-2)}`;
};

/** Throws a RangeError when the sum leaves the range in which integers are exact. */
export const sumFen = (values: Iterable<Fen>): Fen => {
  let sum = 0;
  for (const value of values) sum = fen(sum + value);
  return sum as Fen;
};

/** Sign before or after the currency; thousands either grouped properly or not at all. */
const yuanPattern = /^([-+−])?\s*(?:¥|RMB|CNY)?\s*([-+−])?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*元?$/i;

/** Full-width forms one by one; NFKC would also read ² as 2 and ① as 1. */
const halfWidth = (text: string): string =>
  text.replaceAll('￥', '¥').replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
