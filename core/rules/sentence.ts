/** A rule, read aloud: 「如果实付高于近 30 天店铺均值的 3 倍，则拦截，扣 45 分，2 小时没人处理就放行。」 */
import { boundText, countsThisOrder, isVerb, opText, tellingOf, termText, windowSlots } from './phrase.ts';
import type { Condition, Group, LineQuantifier, Locale, Node, Rule } from './rule.ts';
import { childrenOf, isCondition, isWindow } from './term.ts';
import { durationText } from './value.ts';
import { fill, listed, plainText, together, wordsOf, type Part } from './words.ts';

/** What the rule says, in one sentence. */
export const ruleSentence = (rule: Parameters<typeof ruleParts>[0], locale: Locale): string => plainText(ruleParts(rule, locale));

/** The same with its bounds and its decision standing out. */
export const ruleParts = (rule: Pick<Rule, 'when' | 'points' | 'decision' | 'timeout' | 'category'>, locale: Locale): Part[] => {
  const words = wordsOf(locale).rule;
  return fill(rule.decision === 'hold' ? words.hold : words.soft, {
    when: groupSentence(rule.when, locale, false),
    decision: { strong: words.decisions[rule.decision] },
    points: rule.points > 0 ? fill(words.points, { n: rule.points }) : '',
    timeout: fill(words.timeouts[rule.timeout.then], { after: durationText(rule.timeout.after, locale) }),
    category: rule.category[locale],
  });
};

/** One condition, without a full stop: 「寄往青海或西藏」. */
export const conditionSentence = (condition: Condition, locale: Locale): string => plainText(conditionParts(condition, locale));

const conditionParts = (condition: Condition, locale: Locale): Part[] => {
  const { term, op, value: operand } = condition;
  const words = wordsOf(locale);
  const bound = standOut(boundText(term, op, operand, locale), op === 'between');
  const telling = tellingOf(term, op);
  const no = op === 'ne' || op === 'notIn';
  switch (telling) {
    case 'from':
      return fill(no ? words.special.notFrom : words.special.from, { value: bound });
    case 'to':
      return fill(no ? words.special.notTo : words.special.to, { value: bound });
    case 'tagged':
      return fill(words.special.tagged, { value: bound });
    case 'placed':
      return fill(words.special.placed, { value: bound });
    case 'plain': {
      const said = opText({ term, op, value: bound }, locale);
      return withNotes(condition, plainSentence(condition, bound, said, locale), locale);
    }
  }
};

const plainSentence = ({ term, op }: Condition, value: readonly Part[], said: readonly Part[], locale: Locale): Part[] => {
  const words = wordsOf(locale);
  if (countsThisOrder(term)) return fill(words.say.orders, { ...windowSlots(term.window, locale), op: said });
  if (!isWindow(term) && term.field === 'line.storage' && op === 'eq') return fill(words.lines.storage, { value });
  return fill(isVerb(op) ? words.say.does : words.say.is, { what: termText(term, locale), op: said });
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

const nodeSentence = (node: Node, locale: Locale): Part[] => {
  if (isCondition(node)) return conditionParts(node, locale);
  return 'lines' in node ? linesSentence(node, locale) : groupSentence(node, locale, true);
};

const groupSentence = (group: Group, locale: Locale, nested: boolean): Part[] => {
  const { join } = wordsOf(locale);
  const children = childrenOf(group).map((child) => nodeSentence(child, locale));
  if ('none' in group) {
    const inner = fill(join.noneOf, { where: listed(children, join.none) });
    return nested ? fill(join.group, { inner }) : inner;
  }
  const inner = listed(children, 'all' in group ? join.all : join.any);
  return nested && children.length > 1 ? fill(join.group, { inner }) : inner;
};

const linesSentence = ({ lines, where }: LineQuantifier, locale: Locale): Part[] => {
  const words = wordsOf(locale).lines;
  const said = groupSentence(where, locale, true);
  return typeof lines === 'string' ? fill(words[lines], { where: said }) : fill(words.atLeast, { n: lines.atLeast, where: said });
};
