/** What an editor offers to choose from, in the words of the sentences. */
import { opText } from './comparison.ts';
import { measureText, termText } from './phrase.ts';
import type { Locale, Operator, Term, WindowTerm } from './rule.ts';
import { isWindow, typeOf } from './term.ts';
import { unitOf } from './value.ts';
import { fill, plainText, wordsOf } from './words.ts';

/** An operator without its operand: 「不低于」「是其中之一」. */
export const operatorText = (term: Term, op: Operator, locale: Locale): string => {
  const names: Readonly<Record<string, string>> = wordsOf(locale).opNames;
  // English leaves the plain "is" to the verb of its sentence.
  return (Object.hasOwn(names, op) ? names[op] : undefined) ?? (plainText(opText({ term, op, value: '' }, locale)).trim() || 'is');
};

/** What a number of this term counts: 「件」「单」; '' where it stands alone. */
export const unitText = (term: Term, locale: Locale): string =>
  typeOf(term) === 'integer' ? plainText(fill(wordsOf(locale).units[unitOf(term)], { n: '' })).trim() : '';

/** Whose past a window looks at: 「同一买家」. */
export const whoText = (by: WindowTerm['window']['by'], locale: Locale): string => wordsOf(locale).windows.who[by];

/** What a window measures, without whose and over what: 「退货率」; of a field, its name. */
export const subjectText = (term: Term, locale: Locale): string => (isWindow(term) ? measureText(term, locale) : termText(term, locale));

/** 「退货」 */
export const outcomeText = (outcome: keyof ReturnType<typeof wordsOf>['windows']['outcomes'], locale: Locale): string =>
  wordsOf(locale).windows.outcomes[outcome];
