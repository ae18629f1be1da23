/** Values in words: of an order as it was read, and of a rule as it was written. */
import { day, defaultZone, formatDateTime, formatFen, formatTime, hour, minute, second, wallClock, type Fen, type Ms } from '#core/order';
import { fieldOf, type FieldType } from './fields.ts';
import { parseTimes } from './operators.ts';
import type { Locale, Term } from './rule.ts';
import { isWindow, typeOf, windowQuantity } from './term.ts';
import { fill, listed, optionLabel, plainText, wordsOf, type Part } from './words.ts';

/** `limit`: a bound, written as short as it can be; `value`: something read, with all its decimals. */
export type Role = 'value' | 'limit';

/** @param zone the shop's; only instants need it */
export const valueText = (term: Term, value: unknown, role: Role, locale: Locale, zone?: string): string => {
  const type = typeOf(term);
  if (Array.isArray(value)) return plainText(alternatives(term, value, locale));
  if (value === '') return wordsOf(locale).blank;
  if (typeof value === 'string') return isWindow(term) ? value : optionText(term.field, value, locale);
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
      return role === 'limit' ? dateText(value, zone) : formatDateTime(value as Ms, zone);
    case 'timeOfDay':
      return formatTime((value * minute) as Ms, 'UTC');
    case 'duration':
      return durationText(value, locale);
    default:
      return countText(value, unitOf(term), locale);
  }
};

const countText = (value: number, unit: ReturnType<typeof unitOf>, locale: Locale): string => {
  const words = wordsOf(locale);
  const units = value === 1 ? words.unitsOne : words.units;
  const kilograms = unit === 'grams' && Math.abs(value) >= 1000;
  return plainText(fill(units[kilograms ? 'kilograms' : unit], { n: (kilograms ? value / 1000 : value).toLocaleString('en-US', exact) }));
};
const exact = { maximumFractionDigits: 3 } as const;

/** What its numbers count. */
export const unitOf = (term: Term): 'pieces' | 'lines' | 'grams' | 'orders' | 'days' | 'each' | 'one' => {
  if (!isWindow(term)) return fieldOf(term.field)?.unit ?? 'one';
  const { measure, of } = term.window;
  if (of === windowQuantity) return 'pieces';
  return measure === 'daysSinceLast' ? 'days' : measure === 'distinct' ? 'each' : 'orders';
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
  const { days, hours, minutes, seconds } = wordsOf(locale).durations;
  if (length >= 2 * day && length % day === 0) return plainText(fill(days, { n: length / day }));
  if (length >= hour && length % hour === 0) return plainText(fill(hours, { n: length / hour }));
  if (length > 0 && length < minute) return plainText(fill(seconds, { n: Math.ceil(length / second) }));
  return plainText(fill(minutes, { n: Math.round(length / minute) }));
};

/** "2026-11-11", "2026-11-11 20:00": a day of the calendar, with the time where it is not midnight. @param at epoch ms */
export const dateText = (at: number, zone: string = defaultZone): string => {
  const { year, month, day: date } = wallClock(at as Ms, zone);
  if (Number.isNaN(year)) return String(at);
  const time = formatTime(at as Ms, zone);
  return `${year}-${two(month)}-${two(date)}${time === '00:00' ? '' : ` ${time}`}`;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** "22:00 到次日 06:00"; `short` leaves the night unsaid where the time of the order stands beside it. */
export const timesText = (value: unknown, locale: Locale, short = false): string => {
  const { times } = wordsOf(locale);
  const parsed = parseTimes(value);
  if (!parsed) return String(value);
  const [from, to] = [parsed.from, parsed.to].map((minutes) => formatTime((minutes * minute) as Ms, 'UTC'));
  const crosses = parsed.from > parsed.to;
  const whole = parsed.from === parsed.to;
  const said = whole
    ? fill(parsed.from === 0 || !parsed.days ? times.wholeDay : times.allFrom, { from })
    : fill(crosses && !short ? times.overnight : times.plain, { from, to });
  const { days } = parsed;
  if (!days || days.length === 7) return plainText(said);
  return plainText(fill(crosses ? times.nightsOf : times.daysOf, { days: daysText(days, locale), times: said }));
};

/** 「周五、周六」「周一到周五」. @param days 1 = Monday … 7 = Sunday, in order */
export const daysText = (days: readonly number[], locale: Locale): string => {
  const { weekdays, list, times } = wordsOf(locale);
  const names = days.map((day) => weekdays[day - 1] ?? '');
  const row = days.length > 2 && days.every((day, index) => day === (days[0] ?? 0) + index);
  if (row) return plainText(fill(times.daysTo, { from: names[0], to: names.at(-1) }));
  return plainText(
    listed(
      names.map((name) => [name]),
      list.comma,
      locale === 'zh' ? list.comma : list.or,
    ),
  );
};

/** "青海、西藏或甘肃". A long list is cut: who wants all of it opens the rule. */
export const alternatives = (
  term: Term,
  values: readonly unknown[],
  locale: Locale,
  { quoted = false, joined = 'or' }: { readonly quoted?: boolean; readonly joined?: 'or' | 'and' } = {},
): Part[] => {
  const { list, quote } = wordsOf(locale);
  const texts = values.slice(0, longList).map((value) => {
    const text = isWindow(term) ? String(value) : optionText(term.field, String(value), locale);
    return quoted ? fill(quote, { text }) : [text === '' ? wordsOf(locale).blank : text];
  });
  const comma = quoted ? list.quoted : list.comma;
  return values.length > longList ? [...listed(texts, comma), '…'] : listed(texts, comma, list[joined]);
};

const longList = 12;

/** Our own names stay whole; what the shop wrote is cut. */
const optionText = (field: string, value: string, locale: Locale): string => {
  const label = optionLabel(field, value, locale);
  return label === value ? clipped(value) : label;
};

/** The shop's own texts can be a paragraph long. */
export const clipped = (text: string, length = 24): string => {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
};
