/** The words of the rule language, and how they are put together into sentences in which some values stand out. */
import { consoleNames } from '#core/order';
import type { FieldId } from './fields.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };
import type { Locale } from './rule.ts';

/** A piece of a sentence: plain, or a value that stands out. */
export type Part = string | { readonly strong: string };

export type Words = typeof zh;

export const wordsOf = (locale: Locale): Words => (locale === 'zh' ? zh : en);

/** A sentence without its emphasis, for titles and accessible names. */
export const plainText = (parts: readonly Part[]): string => parts.map((part) => (typeof part === 'string' ? part : part.strong)).join('');

/** The field's name as the interface says it; the id of a field that does not exist. */
export const fieldLabel = (id: string, locale: Locale): string => {
  const { fields } = wordsOf(locale);
  return Object.hasOwn(fields, id) ? fields[id as FieldId] : id;
};

/** The name of one value of an enum; the value itself where it has none. */
export const optionLabel = (id: string, value: string, locale: Locale): string => {
  if (id === 'order.console') return (consoleNames(locale) as Readonly<Record<string, string>>)[value] ?? value;
  const options: Readonly<Record<string, Readonly<Record<string, string>>>> = wordsOf(locale).options;
  const names = Object.hasOwn(options, id) ? options[id] : undefined;
  return (names && Object.hasOwn(names, value) ? names[value] : undefined) ?? value;
};

export type Slots = Readonly<Record<string, Part | readonly Part[] | number | undefined>>;

/**
 * Fills `{slots}` of a template. Between Chinese and a Latin letter, a digit or a currency sign stands one space, whatever fills the slot;
 * the text that fills it is left as it is.
 */
export const fill = (template: string, slots: Slots): Part[] => {
  const pieces = template.split(/\{(\w+)\}/).flatMap((text, index): Part[] => (index % 2 === 0 ? [text] : [...partsOf(slots[text])]));
  return together(pieces);
};

const partsOf = (slot: Slots[string]): readonly Part[] =>
  slot === undefined ? [] : typeof slot === 'number' ? [String(slot)] : Array.isArray(slot) ? (slot as readonly Part[]) : [slot as Part];

/** Joins pieces, spaced where two scripts meet. Neighbouring plain pieces become one. */
export const together = (pieces: readonly Part[]): Part[] => {
  const result: Part[] = [];
  for (const piece of pieces) {
    const text = textOf(piece);
    if (text === '') continue;
    const last = result.at(-1);
    const gap = last !== undefined && scriptsMeet(textOf(last).at(-1), text.at(0)) ? ' ' : '';
    const plain = typeof piece === 'string' ? gap + piece : gap;
    if (typeof last === 'string') result[result.length - 1] = last + plain;
    else if (plain !== '') result.push(plain);
    if (typeof piece !== 'string') result.push(piece);
  }
  return result;
};

/** Puts a separator between the items, another before the last one. */
export const listed = (items: readonly (readonly Part[])[], separator: string, last: string = separator): Part[] =>
  together(items.flatMap((item, index) => (index === 0 ? [...item] : [index === items.length - 1 ? last : separator, ...item])));

const textOf = (part: Part): string => (typeof part === 'string' ? part : part.strong);

const scriptsMeet = (left: string | undefined, right: string | undefined): boolean =>
  left !== undefined && right !== undefined && ((han.test(left) && latin.test(right)) || (latin.test(left) && han.test(right)));

const han = /\p{Script=Han}/u;
const latin = /[\p{Script=Latin}0-9¥%*×≤-]/u;
