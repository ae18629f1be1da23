/** How far a rule was from hitting, where one number alone kept it from that: 「差 ¥12.00 就命中」. */
import { day, defaultZone, minute, minuteOfDay, type Ms } from '#core/order';
import { countsThisOrder } from './phrase.ts';
import { parseTimes } from './operators.ts';
import type { Locale } from './rule.ts';
import { isMultiple, typeOf } from './term.ts';
import type { ToldCondition, ToldRule } from './told.ts';
import { clipped, durationText, valueText } from './value.ts';
import { fill, plainText, wordsOf } from './words.ts';

/**
 * `undefined` for a rule that did not miss, that missed by more than one condition, or by something that is no number.
 * @param zone the shop's
 * @example nearMissText(trace, 'zh') // "差 ¥12.00 就命中"
 */
export const nearMissText = (
  trace: Pick<ToldRule, 'result' | 'conditions'>,
  locale: Locale,
  zone: string = defaultZone,
): string | undefined => {
  const [condition, ...others] = trace.conditions;
  if (trace.result !== 'miss' || !condition || others.length > 0) return undefined;
  const gap = gapText(condition, locale, zone);
  if (gap === undefined) return undefined;
  const { say, line } = wordsOf(locale).near;
  const title = condition.lineTitle;
  return plainText(title ? fill(line, { title: clipped(title), gap }) : fill(say, { gap }));
};

const gapText = (condition: ToldCondition, locale: Locale, zone: string): string | undefined => {
  const { term, op, value } = condition;
  if (typeof value !== 'number') return undefined;
  if (op === 'during') {
    const gap = minutesToWindow(condition, zone);
    return gap === undefined ? undefined : durationText(gap * minute, locale);
  }
  const gap = gapOf(condition, value);
  if (gap === undefined || gap <= 0 || !Number.isSafeInteger(gap)) return undefined;
  switch (typeOf(term)) {
    case 'ratio':
      return plainText(fill(wordsOf(locale).near.points, { n: gap < 10 ? gap / 100 : Math.round(gap / 10) / 10 }));
    case 'instant':
    case 'duration':
      return durationText(Math.max(gap, minute), locale);
    default:
      return valueText(term, gap, 'value', locale);
  }
};

/** How much more, or less, it would have taken. A condition in a group of none missed because it was true. */
const gapOf = ({ term, op, operand, limit, result }: ToldCondition, value: number): number | undefined => {
  const bound = isMultiple(operand) ? limit : operand;
  // Past an open bound it takes one more than to reach it; for money and shares nobody counts that last fen.
  const past = typeOf(term) === 'integer' || countsThisOrder(term) ? 1 : 0;
  if (op === 'between') {
    const [low, high] = Array.isArray(bound) ? bound : [];
    if (typeof low !== 'number' || typeof high !== 'number') return undefined;
    if (result === 'false') return value < low ? low - value : value - high + (past || Number(value === high));
    return Math.min(value - low + 1, high - value);
  }
  if (typeof bound !== 'number') return undefined;
  const needed = result === 'false' ? op : contrary[op as keyof typeof contrary];
  switch (needed) {
    case 'ge':
      return bound - value;
    case 'gt':
      return bound - value + (past || Number(bound === value));
    case 'le':
      return value - bound;
    case 'lt':
      return value - bound + (past || Number(bound === value));
    case 'eq':
      return Math.abs(bound - value);
    default:
      return undefined;
  }
};

const contrary = { ge: 'lt', gt: 'le', le: 'gt', lt: 'ge' } as const;

const minutesOfDay = day / minute;
const modulo = (minutes: number): number => ((minutes % minutesOfDay) + minutesOfDay) % minutesOfDay;

/** From the time of the order to the nearer end of the window; with days of the week it takes more than minutes. */
const minutesToWindow = ({ term, operand, value, result }: ToldCondition, zone: string): number | undefined => {
  const times = parseTimes(operand);
  if (!times || times.days || times.from === times.to || result !== 'false' || typeof value !== 'number') return undefined;
  const now = typeOf(term) === 'instant' ? minuteOfDay(value as Ms, zone) : value;
  return Math.min(modulo(times.from - now), modulo(now - times.to + 1));
};
