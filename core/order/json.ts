/**
 * JSON in which order numbers survive.
 *
 * Consoles send some ids as JSON numbers of 16 to 19 digits; `JSON.parse` rounds those to the nearest double. Here an integer beyond
 * 2^53 arrives as the string of its digits, everything else as `JSON.parse` would have it.
 */

/**
 * @throws SyntaxError exactly where `JSON.parse` would.
 * @example parseExactJson('{"sku_id":1700000000000000017}') // { sku_id: "1700000000000000017" }
 */
export const parseExactJson = (text: string): unknown => JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text) as unknown;

/**
 * Walks from string to string with the engine's own search and looks only at what lies between, so that digits inside a string are never
 * touched and megabytes take milliseconds. Text that is not JSON stays not JSON.
 */
const quoteLongIntegers = (text: string): string => {
  const pieces: string[] = [];
  let copied = 0;
  let start = 0;
  while (start < text.length) {
    const quote = text.indexOf('"', start);
    const end = quote < 0 ? text.length : quote;
    if (end - start > 15) {
      const between = text.slice(start, end);
      const quoted = between.replace(longInteger, quoteWhenInexact);
      if (quoted !== between) {
        pieces.push(text.slice(copied, start), quoted);
        copied = end;
      }
    }
    start = quote < 0 ? end : closingQuote(text, quote) + 1;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
};

/** A whole integer token in the place of a value; never a name (followed by a colon), a fraction or an exponent. */
const longInteger = /(?<![\w.+-])-?[1-9]\d{15,}(?=\s*(?:[,\]}]|$))/g;

const quoteWhenInexact = (digits: string): string => (Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`);

/** Index of the quote that ends the string begun at `open`; the last index of the text when none does. */
const closingQuote = (text: string, open: number): number => {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close < 0 ? text.length - 1 : close;
};

const isEscaped = (text: string, index: number): boolean => {
  let backslashes = 0;
  while (text.charCodeAt(index - 1 - backslashes) === backslash) backslashes++;
  return backslashes % 2 === 1;
};

const backslash = 0x5c;
