/** Conditions and groups of them, read aloud: 「寄往青海或西藏，且实付高于 ¥500」. */
import { boundText, opText, taggedText } from './comparison.ts';
import { countsThisOrder, isVerb, tellingOf, termText, wholeText, windowSlots, type ShopWords } from './phrase.ts';
import type { Condition, Group, LineQuantifier, Locale, Node } from './rule.ts';
import { childrenOf, isCondition, isWindow } from './term.ts';
import { fill, listed, plainText, together, wordsOf, type Part } from './words.ts';

/** How it is said: in which language, how lists are called, and whether of one kind of goods. */
interface Saying {
  readonly locale: Locale;
  readonly shop: ShopWords;
  readonly line: boolean;
}

/** One condition, without a full stop: 「寄往青海或西藏」. */
export const conditionSentence = (condition: Condition, locale: Locale, shop: ShopWords = {}): string =>
  plainText(conditionParts(condition, { locale, shop, line: false }));

/** A condition, a group or what is said of goods, without a full stop. */
export const nodeSentence = (node: Node, locale: Locale, shop: ShopWords = {}): string =>
  plainText(nodeParts(node, { locale, shop, line: false }));

/** The same with its bounds standing out. */
export const whenParts = (when: Group, locale: Locale, shop: ShopWords = {}): Part[] =>
  groupParts(when, { locale, shop, line: false }, false);

const nodeParts = (node: Node, saying: Saying): Part[] => {
  if (isCondition(node)) return conditionParts(node, saying);
  return 'lines' in node ? linesParts(node, saying) : groupParts(node, saying, true);
};

const conditionParts = (condition: Condition, saying: Saying): Part[] => {
  const { term, op, value: operand } = condition;
  const { locale, shop } = saying;
  const { special } = wordsOf(locale);
  const bound = standOut(boundText(term, op, operand, locale, shop), op === 'between');
  const no = op === 'ne' || op === 'notIn';
  switch (tellingOf(term, op, operand)) {
    case 'from':
      return fill(no ? special.notFrom : special.from, { value: bound });
    case 'to':
      return fill(no ? special.notTo : special.to, { value: bound });
    case 'tagged':
      return taggedText(op, false, operand, bound, false, locale);
    case 'placed':
      return fill(special.placed, { value: bound });
    case 'yes':
    case 'presence':
      return [wholeText(term, op, operand, true, locale)];
    case 'plain': {
      const said = opText({ term, op, operand, value: bound }, locale);
      return withNotes(condition, plainParts(condition, bound, said, saying), locale);
    }
  }
};

const plainParts = ({ term, op, value }: Condition, bound: readonly Part[], said: readonly Part[], { locale, line }: Saying): Part[] => {
  const words = wordsOf(locale);
  if (countsThisOrder(term)) return fill(words.say.orders, { ...windowSlots(term.window, locale), op: said });
  if (!isWindow(term) && term.field === 'line.storage' && op === 'eq') return fill(words.lines.storage, { value: bound });
  const does = isVerb(op) && op !== 'shorterThan';
  const searchesList = does && typeof value === 'object' && !Array.isArray(value);
  return fill(does || searchesList ? words.say.does : words.say.is, { what: termText(term, locale, line), op: said });
};

/** What a number is worth when few orders stand behind it, and that people count the order at hand. */
const withNotes = ({ term }: Condition, sentence: Part[], locale: Locale): Part[] => {
  const { windows } = wordsOf(locale);
  if (countsThisOrder(term)) return fill(windows.withThis, { said: sentence });
  const atLeast = isWindow(term) ? term.window.atLeast : undefined;
  return atLeast === undefined ? sentence : fill(windows.atLeast, { said: sentence, n: atLeast });
};

/** A range stays in two parts, one for each end. */
const standOut = (parts: readonly Part[], inParts: boolean): Part[] => {
  const strong = parts.flatMap((part): Part[] => (part === '' ? [] : typeof part === 'string' ? [{ strong: part }] : [part]));
  return inParts ? strong : together(strong);
};

const groupParts = (group: Group, saying: Saying, nested: boolean): Part[] => {
  const { join } = wordsOf(saying.locale);
  const children = childrenOf(group).map((child) => nodeParts(child, saying));
  if ('none' in group) {
    const inner =
      children.length === 1 ? fill(join.not, { where: children[0] }) : fill(join.noneOf, { where: listed(children, join.none) });
    return nested ? fill(join.group, { inner }) : inner;
  }
  const inner = listed(children, 'all' in group ? join.all : join.any);
  return nested && children.length > 1 ? fill(join.group, { inner }) : inner;
};

const linesParts = ({ lines, where }: LineQuantifier, saying: Saying): Part[] => {
  const words = wordsOf(saying.locale).lines;
  const said = groupParts(where, { ...saying, line: true }, true);
  if (typeof lines !== 'string') return fill(words.atLeast, { n: lines.atLeast, where: said });
  return fill(lines === 'all' && saysWhatIs(where) ? words.allAre : words[lines], { where: said });
};

/** 「每种商品都是冷链件」, but 「每种商品数量不少于 10 件」. */
const saysWhatIs = (where: Group): boolean => {
  const [only, ...others] = childrenOf(where);
  if (!only || others.length > 0 || 'none' in where || !isCondition(only)) return false;
  const { term, op, value } = only;
  return tellingOf(term, op, value) === 'yes' || (!isWindow(term) && term.field === 'line.storage' && op === 'eq');
};
