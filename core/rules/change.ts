/** Why a rule did not run, and what would have let an order pass, in words. */
import type { SkipReason } from './cause.ts';
import { boundText, opText, taggedText } from './comparison.ts';
import { countsThisOrder, isVerb, tellingOf, termText, wholeText, windowSlots, type ShopWords } from './phrase.ts';
import type { Locale, Operand } from './rule.ts';
import type { ToldChange } from './told.ts';
import { fill, plainText, wordsOf, type Part } from './words.ts';

/** @example skipText('console', 'zh') // "这个后台看不到它要的信息" */
export const skipText = (reason: SkipReason, locale: Locale): string => wordsOf(locale).skip[reason];

/** @example changeText(assessment.wouldPass, 'zh') // "若金额低于 ¥500 则放行" */
export const changeText = (change: ToldChange, locale: Locale, shop: ShopWords = {}): string =>
  plainText(fill(wordsOf(locale).change.say, { change: conditionOf(change, locale, shop) }));

const conditionOf = ({ term, op, value, line }: ToldChange, locale: Locale, shop: ShopWords): Part[] => {
  const words = wordsOf(locale);
  const operand = value as Operand;
  const bound = boundText(term, op, operand, locale, shop);
  const no = op === 'ne' || op === 'notIn';
  switch (tellingOf(term, op, value)) {
    case 'from':
      return fill(no ? words.special.notFrom : words.special.from, { value: bound });
    case 'to':
      return fill(no ? words.special.notTo : words.special.to, { value: bound });
    case 'placed':
      return fill(words.special.placed, { value: bound });
    case 'tagged':
      return taggedText(op, false, operand, bound, false, locale);
    case 'yes':
    case 'presence':
      return [wholeText(term, op, value, true, locale)];
    case 'plain': {
      const said = opText({ term, op, operand, value: bound }, locale);
      if (countsThisOrder(term)) return fill(words.say.orders, { ...windowSlots(term.window, locale), op: said });
      const short: Readonly<Record<string, string>> = words.change.short;
      const label = ('field' in term ? short[term.field] : undefined) ?? termText(term, locale);
      const what = line === undefined ? label : plainText(fill(words.change.line, { what: label }));
      return fill(isVerb(op) && op !== 'shorterThan' ? words.say.does : words.change.is, { what, op: said });
    }
  }
};
