/**
 * Shop text in a chat is read, never obeyed. Nick names, titles and remarks are written by strangers; in a group's markup they could become a
 * link, ring everybody or hide what stands beside them. How each app reads backslashes and entities is not documented, so signs that mean
 * something are replaced by their full-width twins: a person reads the same, no program reads anything.
 */

/** A line without control characters, direction marks and halves of characters; line breaks become spaces. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim();

/**
 * A line that is no markup, no mention and no link, in any of the chats.
 * @example harmless('<at user_id="all"></at> [领奖](http://a.example)') // '＜at user＿id="all"＞＜/at＞ ［领奖］(http：／／a．example)'
 */
export const harmless = (text: string): string =>
  oneLine(text)
    .replace(/[<>[\]*_`~|\\@]/g, fullWidth)
    .replace(/&(?=#|\w)/g, fullWidth)
    .replace(/:\/\//g, '：／／')
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L})/gu, fullWidth)
    .replace(/^(?:#+|[-=+]{2,})/, (run) => Array.from(run, fullWidth).join(''));

/** The lines of a text, each harmless. */
export const harmlessLines = (text: string): string[] => text.split(/\r\n?|\n/).map(harmless);

const fullWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
