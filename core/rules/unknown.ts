/** Why there is no answer, in words: what is missing, and what therefore cannot be said. */
import { remoteProvinces } from '#core/order';
import { countsThisOrder, measureText, termText, windowSlots } from './phrase.ts';
import type { Locale, Term, WindowTerm } from './rule.ts';
import { isMultiple, isWindow, windowKeyFields } from './term.ts';
import type { ToldCondition, ToldRule } from './told.ts';
import { clipped } from './value.ts';
import { fieldLabel, fill, plainText, wordsOf } from './words.ts';

/**
 * Each missing thing once, though several conditions may want it.
 * @example unknownText(trace, 'zh') // "本机只存了 12 天订单，不够算「近 30 天店铺均值」。"
 */
export const unknownText = (trace: Pick<ToldRule, 'name' | 'conditions'>, locale: Locale): string => {
  const missing = new Map<string, string>();
  for (const condition of trace.conditions) {
    if (condition.cause === undefined) continue;
    const term = missingTerm(condition);
    const key = `${condition.cause} ${fieldBehind(term) ?? JSON.stringify(term)} ${condition.line ?? ''}`;
    if (!missing.has(key)) missing.set(key, sentence(condition, term, trace.name[locale], locale));
  }
  return [...missing.values()].join(wordsOf(locale).join.sentences);
};

/** Where the value is known, it is the term behind the bound that is not. */
const missingTerm = ({ term, operand, value }: ToldCondition): Term =>
  value !== undefined && operand !== undefined && isMultiple(operand) ? operand.of : term;

/** The field that is missing: the one that is read, or the one by which the past is looked up. */
const fieldBehind = (term: Term): string | undefined => (isWindow(term) ? windowKeyFields[term.window.by][0] : term.field);

const sentence = (condition: ToldCondition, term: Term, rule: string, locale: Locale): string => {
  const words = wordsOf(locale).unknown;
  if (isWindow(term) && (condition.cause === 'history' || condition.cause === 'emptyWindow')) return ofPast(condition, term, locale);
  if (!isWindow(term) && term.field === 'line.storage') return ofStorage(condition, locale);
  const so = consequence(condition, term, rule, locale);
  const what = subject(condition, term, locale);
  const shown = condition.masked ?? '';
  if (condition.cause === 'masked' && readable(shown)) return plainText(fill(words.maskedAs, { what, shown, so }));
  return plainText(fill(words[condition.cause as 'masked' | 'absent' | 'null' | 'type'], { what, so }));
};

const ofPast = ({ cause, daysKept, n }: ToldCondition, term: WindowTerm, locale: Locale): string => {
  const words = wordsOf(locale).unknown;
  if (cause === 'history') {
    const what = termText(term, locale);
    return plainText(daysKept ? fill(words.history, { n: daysKept, what }) : fill(words.noHistory, { what }));
  }
  const slots = { ...windowSlots(term.window, locale), what: measureText(term, locale) };
  return plainText(n ? fill(words.fewOrders, { ...slots, n }) : fill(words.emptyWindow, slots));
};

const ofStorage = ({ line, lineTitle }: ToldCondition, locale: Locale): string => {
  const words = wordsOf(locale).unknown;
  if (line === undefined) return words.storageNone;
  return plainText(
    fill(words.storage, { which: lineTitle ? fill(words.title, { title: clipped(lineTitle) }) : fill(words.goods, { n: line + 1 }) }),
  );
};

/** Everything of the receiver's place is the address to those who read this. */
const subject = ({ line, lineTitle }: ToldCondition, term: Term, locale: Locale): string => {
  const words = wordsOf(locale).unknown;
  const field = fieldBehind(term) ?? '';
  const what = addressFields.includes(field) ? words.address : fieldLabel(field, locale);
  if (line === undefined) return what;
  return plainText(lineTitle ? fill(words.one, { title: clipped(lineTitle), what }) : fill(words.nth, { n: line + 1, what }));
};

const addressFields: readonly string[] = [
  ...(['receiver.province', 'receiver.city', 'receiver.district', 'receiver.street', 'receiver.detail'] as const),
];

const consequence = ({ operand }: ToldCondition, term: Term, rule: string, locale: Locale): string => {
  const { so } = wordsOf(locale).unknown;
  if (isWindow(term)) {
    const { who } = windowSlots(term.window, locale);
    return plainText(countsThisOrder(term) ? fill(so.orders, { who }) : fill(so.compute, { what: termText(term, locale) }));
  }
  if (term.field === 'receiver.province') {
    const wanted = Array.isArray(operand) ? operand.map(String) : [String(operand)];
    return wanted.every((province) => remoteProvinces.includes(province)) ? so.remote : so.to;
  }
  return plainText(fill(so.judge, { rule }));
};

/** "138****6021" helps to find the person; "***" does not. */
const readable = (mask: string): boolean => mask.replace(/[^\p{L}\p{N}]|[xX]/gu, '').length >= 3;
