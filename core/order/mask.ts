/** Telling a value from a text that the console shows only in part or in cipher. */
import type { Field } from './order.ts';

/**
 * For fields with personal data only (names, phones, addresses, nicks): there an asterisk is a mask. In titles and remarks it is an asterisk.
 * @example isMaskedText('138****1234') // true
 */
export const isMaskedText = (text: string): boolean => maskPattern.test(text) || cipherPattern.test(text.trim());

/**
 * A console's text as a field of an order: the value, what is left of it behind a mask, or `null` when it was sent empty ("" or "-").
 * `undefined` stays `undefined`: the answer does not carry the field.
 */
export const maskable = (text: string | null | undefined): Field<string> => {
  if (text === undefined) return undefined;
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || trimmed === '-') return null;
  return isMaskedText(trimmed) ? { masked: trimmed } : trimmed;
};

/**
 * Could this be what stands behind the mask?
 * @example fitsMask('138****1234', '13800001234') // true
 */
export const fitsMask = (masked: string, value: string): boolean => {
  const start = /^[^*＊•●·]*/.exec(masked)?.[0] ?? '';
  const end = /[^*＊•●·]*$/.exec(masked)?.[0] ?? '';
  return start.length < masked.length && value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
};

/** Asterisks of both widths, or a run of dots or x between what is left of a number: 138xxxx1234. */
const maskPattern = /[*＊]|[•●·]{2,}|\d[xX]{3,}/;

/** ##…##, $$…$$ (also cut short, as files have them), ~…~ */
const cipherPattern = /^(?:##|\$\$).|^~.+~$/s;
