/** Values in words: of an order as it was read, and of a rule as it was written. */
import { day, formatDateTime, formatFen, formatTime, hour, minute, type Fen, type Ms } from '#core/order';
import { fieldOf, type FieldType } from './fields.ts';
import { parseTimes } from './operators.ts';
import type { Locale, Term } from './rule.ts';
import { isWindow, typeOf } from './term.ts';
import { fill, listed, optionLabel, plainText, wordsOf, type Part } from './words.ts';

/** `limit`: a bound, written as short as it can be; `value`: something read, with all its decimals. */
export type Role = 'value' | 'limit';

/** @param zone the shop's; only instants need it */
export const valueText = (term: Term, value: unknown, role: Role, locale: Locale, zone?: string): string => {
  const type = typeOf(term);
  if (Array.isArray(value)) return plainText(alternatives(term, value, locale));
  if (typeof value === 'string') return isWindow(term) ? value : clipped(optionLabel(term.field, value, locale));
  if (typeof value === 'boolean') return value ? wordsOf(locale).yes : wordsOf(locale).no;
  return typeof value === 'number' && type ? numberText(term, type, value, role, locale, zone) : '';
};

const numberText = (term: Term, type: FieldType, value: number, role: Role, locale: Locale, zone: string | undefined): string => {
  switch (type) {
    case 'money':
      return moneyText(value, role);
    case 'ratio':
      return percentText(value, role);
    case 'instant':
      return formatDateTime(value as Ms, zone);
    case 'timeOfDay':
      return formatTime((value * minute) as Ms, 'UTC');
    case 'duration':
      return durationText(value, locale);
    default:
      return plainText(fill(wordsOf(locale).units[unitOf(term)], { n: value.toLocaleString('en-US') }));
  }
};

const unitOf = (term: Term): 'pieces' | 'lines' | 'grams' | 'orders' | 'days' | 'one' => {
  if (!isWindow(term)) return fieldOf(term.field)?.unit ?? 'one';
  const { measure } = term.window;
  return measure === 'daysSinceLast' ? 'days' : measure === 'distinct' ? 'one' : 'orders';
};

const moneyText = (fen: number, role: Role): string => {
  const text = Number.isSafeInteger(fen) ? formatFen(fen as Fen) : String(fen);
  return role === 'limit' ? text.replace(/\.00$/, '') : text;
};

/** @example percentText(1842, 'value') // "18.4%"; basis points */
export const percentText = (points: number, role: Role): string =>
  role === 'limit' ? `${points / 100}%` : `${(points / 100).toFixed(1)}%`;

/** "2 小时", "90 分钟", "3 天": in the largest unit that leaves nothing over. @param length ms */
export const durationText = (length: number, locale: Locale): string => {
  const { days, hours, minutes } = wordsOf(locale).durations;
  if (length >= 2 * day && length % day === 0) return plainText(fill(days, { n: length / day }));
  if (length >= hour && length % hour === 0) return plainText(fill(hours, { n: length / hour }));
  return plainText(fill(minutes, { n: Math.round(length / minute) }));
};

/** "22:00 到次日 06:00"; `short` leaves the night unsaid where the time of the order stands beside it. */
export const timesText = (value: unknown, locale: Locale, short = false): string => {
  const { times } = wordsOf(locale);
  const parsed = parseTimes(value);
  if (!parsed) return String(value);
  const [from, to] = [parsed.from, parsed.to].map((minutes) => formatTime((minutes * minute) as Ms, 'UTC'));
  if (parsed.from === parsed.to) return times.wholeDay;
  return plainText(fill(parsed.from > parsed.to && !short ? times.overnight : times.plain, { from, to }));
};

/** "青海、西藏或甘肃". A long list is cut: who wants all of it opens the rule. */
export const alternatives = (term: Term, values: readonly unknown[], locale: Locale, quoted = false): Part[] => {
  const { list, quote } = wordsOf(locale);
  const texts = values.slice(0, longList).map((value) => {
    const text = isWindow(term) ? String(value) : clipped(optionLabel(term.field, String(value), locale));
    return quoted ? fill(quote, { text }) : [text];
  });
  return values.length > longList ? [...listed(texts, list.comma), '…'] : listed(texts, list.comma, list.or);
};

const longList = 12;

/** The shop's own texts can be a paragraph long. */
export const clipped = (text: string, length = 24): string => {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
};
