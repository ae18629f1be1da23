/**
 * What is left of a phone number, an address or a name when personal data is dropped: enough to know it again, so that windows go on counting
 * the same orders together and a change stays a change, and nothing to read. A mark is no seal: whoever has the database and tries all phone
 * numbers there are finds the right one.
 */
import { fingerprint } from './fingerprint.ts';

/**
 * The mark of a text; of a mark, itself.
 * @example markOf('13800001234') // "#" and 16 hexadecimal digits
 */
export const markOf = (text: string): string => (isMark(text) ? text : `#${fingerprint([text])}`);

/** No key of a window looks like a mark, and no cipher of a console does. */
export const isMark = (text: string): boolean => text.length === markLength && text.startsWith('#') && text[1] !== '#';
const markLength = 17;

/** Stands where something was dropped that nobody needs to know again: a nick, or what a mask had left. Like a mask that fits nothing. */
export const noMark = '#';
