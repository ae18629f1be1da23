/** Making a text as short as a channel takes. */
import type { Locale } from '#core/rules';
import { fit } from '../fit.ts';
import { wordsOf } from '../words.ts';

/**
 * The text, or as many whole lines of it as there is room for and one that says how many are missing; a first line that is too long by itself
 * is cut between two characters.
 * @param maxBytes of UTF-8
 * @example fitText('甲\n乙\n丙', 24) // "甲\n…还有 2 行"
 */
export const fitText = (text: string, maxBytes: number, locale: Locale = 'zh'): string =>
  fit(text.split('\n'), { bytes: maxBytes, joint: '\n', more: wordsOf(locale).more });
