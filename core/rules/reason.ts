/** What the engine found, in sentences for the order card: the value that was read stands out, the bound does not. */
import { defaultZone, formatTime, wallClock, type Ms } from '#core/order';
import { boundText, opText, taggedText } from './comparison.ts';
import {
  countsThisOrder,
  exactShare,
  isSearch,
  isVerb,
  shareText,
  tellingOf,
  termText,
  wholeText,
  windowSlots,
  type ListNames,
} from './phrase.ts';
import { parseTimes } from './operators.ts';
import type { Locale, Term } from './rule.ts';
import { isListRef, isMultiple, isOfLine, isWindow, typeOf } from './term.ts';
import type { ToldCondition, ToldRule } from './told.ts';
import { skipText } from './change.ts';
import { unknownText } from './unknown.ts';
import { clipped, daysText, valueText } from './value.ts';
import { fill, listed, plainText, together, wordsOf, type Part } from './words.ts';

/**
 * Why a rule came out as it did: for a hit what made it hit, for a rule without an answer what is missing.
 * @param zone the shop's
 * @param names how the shop calls its lists
 * @example reasonText(trace, 'zh', 'Asia/Shanghai') // ["寄往", { strong: "青海" }, "，当地近 90 天退货率 ", { strong: "18.4%" }, …]
 */
export const reasonText = (trace: ToldRule, locale: Locale, zone: string = defaultZone, names?: ListNames): Part[] => {
  if (trace.result === 'unknown') return [unknownText(trace, locale)];
  if (trace.result === 'skipped') return [trace.skip ? skipText(trace.skip, locale) : '', wordsOf(locale).join.stop];
  const facts = trace.conditions.map((condition) => factText(condition, { locale, zone, names }));
  if (facts.length === 0) return together([trace.name[locale], wordsOf(locale).join.stop]);
  return sentence(facts, locale);
};

/** A fact with a comma in it is set off from the next by a semicolon. */
const sentence = (facts: readonly (readonly Part[])[], locale: Locale): Part[] => {
  const { facts: comma, longFacts, stop } = wordsOf(locale).join;
  const pieces = facts.flatMap((fact, index): readonly Part[] => {
    const before = facts[index - 1];
    return before ? [plainText(before).includes(comma.trim()) ? longFacts : comma, ...fact] : fact;
  });
  const [first, ...rest] = together([...pieces, stop]);
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : first ? [first, ...rest] : [];
};

/** One comparison: 「实付 ¥1,286.00，不低于 ¥500」. What came out false is told the other way round. */
const factText = (condition: ToldCondition, telling: Telling): Part[] => {
  const { locale } = telling;
  const fact = ofOrder(condition, telling);
  if (condition.line === undefined) return fact;
  const { lines } = wordsOf(locale);
  const title = condition.lineTitle;
  return title ? fill(lines.one, { title: clipped(title), said: fact }) : fill(lines.nth, { n: condition.line + 1, said: fact });
};

interface Telling {
  readonly locale: Locale;
  readonly zone: string;
  readonly names: ListNames | undefined;
}

const ofOrder = (condition: ToldCondition, telling: Telling): Part[] => {
  const { term, op, operand, value, result } = condition;
  const { locale, zone } = telling;
  const words = wordsOf(locale);
  const negated = result === 'false';
  const said = opText({ term, op, negated, operand, value: bound(condition, telling) }, locale);
  switch (tellingOf(term, op, operand)) {
    case 'from':
      return picked(condition, words.facts.from, said, locale);
    case 'to':
      return picked(condition, words.facts.to, said, locale);
    case 'tagged':
      return taggedText(op, negated, operand, isListRef(operand) ? bound(condition, telling) : found(condition, locale), true, locale);
    case 'placed':
      return fill(words.facts.placed, { value: strong(clock(condition, locale, zone)), op: said });
    case 'yes':
    case 'presence':
      return [wholeText(term, op, operand, !negated, locale)];
    case 'plain':
      break;
  }
  const what = termText(term, locale, condition.line !== undefined);
  if (value === undefined || op === 'isEmpty' || op === 'isNotEmpty' || op === 'isMasked') return fill(words.say.is, { what, op: said });
  if (isSearch(op)) {
    const search = isListRef(operand) ? said : opText({ term, op, negated, value: found(condition, locale) }, locale);
    return fill(words.say.does, { what, op: search });
  }
  if (countsThisOrder(term)) return nth(condition, term, said, locale);
  if (typeof value === 'number') return fill(words.say.fact, { what, value: number(condition, value, locale, zone), op: said });
  if (isVerb(op) || isListRef(operand)) {
    return fill(words.say.factNot, { what, value: strong(valueText(term, value, 'value', locale)), op: said });
  }
  if (isOfLine(term) && 'field' in term && term.field === 'line.storage') {
    return fill(words.lines.storageFact, { value: strong(valueText(term, value, 'value', locale)) });
  }
  return picked(condition, plainText(fill(words.say.factIs, { what, value: '{value}' })), said, locale);
};

/** The time on the shop's wall, with the day of the week where that matters. */
const clock = ({ value, operand }: ToldCondition, locale: Locale, zone: string): string => {
  const time = formatTime(value as Ms, zone);
  if (!parseTimes(operand)?.days) return time;
  return plainText(fill(wordsOf(locale).facts.weekday, { day: daysText([wallClock(value as Ms, zone).weekday], locale), time }));
};

/** A text that was one of those meant; of one that was not, the sentence says which it should have been. */
const picked = (condition: ToldCondition, template: string, said: readonly Part[], locale: Locale): Part[] => {
  const { term, op, value, result } = condition;
  const fact = fill(template, { value: strong(valueText(term, value, 'value', locale)) });
  const meant = (op === 'eq' || op === 'in') === (result === 'true');
  return meant ? fact : together([...fact, wordsOf(locale).join.facts, ...said]);
};

/** Of several words looked for, those that were there; where none should be, or was, all of them. */
const found = ({ op, operand, value, result }: ToldCondition, locale: Locale): Part[] => {
  const { list, quote } = wordsOf(locale);
  const wanted = Array.isArray(operand) ? operand.map(String) : [String(operand)];
  const there = wanted.filter((text) => (Array.isArray(value) ? value.includes(text) : String(value).includes(text)));
  const quoted = (texts: readonly string[], word: (text: string) => Part) =>
    texts.map((text) => fill(quote, { text: word(clipped(text)) }));
  const hasIt = (op === 'notContains' || op === 'containsNone') === (result === 'false');
  if (hasIt && there.length > 0) return listed(quoted(there, strong), list.quoted, list.and);
  return listed(quoted(wanted, String), list.quoted, op === 'containsAll' ? list.and : list.or);
};

const nth = ({ value }: ToldCondition, { window }: Extract<Term, { window: unknown }>, op: readonly Part[], locale: Locale): Part[] => {
  const { who, period } = windowSlots(window, locale);
  return fill(wordsOf(locale).facts.nth, { who, period, value: strong(String(Number(value) + 1)), op });
};

const number = (condition: ToldCondition, value: number, locale: Locale, zone: string): Part[] => {
  const { term, operand, n, hits } = condition;
  if (!isWindow(term) || typeOf(term) !== 'ratio' || n === undefined || hits === undefined) {
    return [strong(valueText(term, value, 'value', locale, zone))];
  }
  return shareText(term, strong(exactShare(hits, n, operand)), n, hits, locale);
};

/** The bound; of a multiple also what it came to, and from how many orders. */
const bound = ({ term, op, operand, limit, n }: ToldCondition, { locale, zone, names }: Telling): Part[] => {
  const of = boundText(term, op, operand, locale, { short: true, names, zone });
  if (!isMultiple(operand ?? []) || limit === undefined) return of;
  const { windows } = wordsOf(locale);
  const value = valueText(term, limit, 'value', locale);
  return n === undefined || isWindow(term)
    ? fill(windows.limitAlone, { of, value })
    : fill(windows.limit, { of, value, n: n.toLocaleString('en-US') });
};

const strong = (text: string): Part => ({ strong: text });
