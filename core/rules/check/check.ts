/** A rule among the other rules of its shop, its lists, its history and its consoles. */
import { consoleIds, formatFen, type ConsoleId, type Fen } from '#core/order';
import type { AllowEntry } from '../book.ts';
import type { RuleBook } from '../ruleBook.ts';
import type { ListNames } from '../phrase.ts';
import type { Condition, Node, Rule, Term } from '../rule.ts';
import { armsOf, childrenOf, isCondition, isListRef, isMultiple, isWindow, missingAt } from '../term.ts';
import { dateText } from '../value.ts';
import { fieldLabel, optionLabel } from '../words.ts';
import { canonicalRule } from '../canonical.ts';
import { doubts, whenPath } from './doubts.ts';
import { left } from './fold.ts';
import { replacing } from './issues.ts';
import { nearest } from './nearest.ts';
import { checkWords, problem, repair, shownValue, type Problem } from './problem.ts';
import { parseRule } from './validate.ts';

export interface CheckContext {
  /** All rules of the shop; the rule itself, by its id, is left out. */
  readonly rules: readonly Rule[];
  readonly book: RuleBook;
  /** Whole days of history on this device; missing: windows are not doubted. */
  readonly keptDays?: number;
  /** Now, epoch ms; missing: nothing is over. */
  readonly at?: number;
  /** The shop's time zone, IANA name; missing: that of China. */
  readonly zone?: string;
  /** The consoles that the shop works in; missing: all. */
  readonly consoles?: readonly ConsoleId[];
}

/**
 * Everything that is wrong or doubtful. With errors in the rule itself there are no doubts yet: nobody knows what it means.
 * @example checkRule(draft, { rules, book, keptDays: 12 }).filter(({ severity }) => severity === 'error')
 */
export const checkRule = (candidate: unknown, context: CheckContext): readonly Problem[] => {
  const parsed = parseRule(candidate);
  if (!parsed.ok) return parsed.problems;
  const { rule } = parsed;
  const placed = armsOf(rule).flatMap(({ when }, index) => (when ? conditionsAt(when, whenPath(index)) : []));
  return [
    ...placed.flatMap(({ condition, path }) => [
      ...checkList(condition, path, context.book),
      ...checkHistory(condition, path, context.keptDays),
    ]),
    ...doubts(rule, namesOf(context.book)),
    ...checkOver(rule, context),
    ...checkConsoles(rule, context.consoles ?? consoleIds),
    ...checkAllowed(rule, context),
    ...checkDuplicate(rule, context.rules),
  ];
};

/** The names of a shop's lists, for sentences. */
export const namesOf =
  ({ lists }: Pick<RuleBook, 'lists'>): ListNames =>
  (id) =>
    lists.find((list) => list.id === id)?.name;

interface Placed {
  readonly condition: Condition;
  readonly path: string;
}

const conditionsAt = (node: Node, path: string): Placed[] => {
  if (isCondition(node)) return [{ condition: node, path }];
  if ('lines' in node) return conditionsAt(node.where, `${path}.where`);
  const kind = 'all' in node ? 'all' : 'any' in node ? 'any' : 'none';
  return childrenOf(node).flatMap((child, index) => conditionsAt(child, `${path}.${kind}[${index}]`));
};

const checkList = ({ term, value }: Condition, path: string, { lists }: RuleBook): Problem[] => {
  if (!isListRef(value)) return [];
  const list = lists.find(({ id }) => id === value.list);
  if (list)
    return list.entries.length > 0 ? [] : [problem('emptyNamedList', `${path}.value`, { term, say: { name: shownValue(list.name) } })];
  const ids = lists.map(({ id }) => id);
  const meant = nearest(value.list, ids, (id) => [namesOf({ lists })(id) ?? '']);
  const repaired =
    meant === undefined ? undefined : replacing(`${path}.value`, { list: meant }, { value: shownValue(namesOf({ lists })(meant)) });
  return [problem('unknownList', `${path}.value`, { term, say: { list: shownValue(value.list) }, repair: repaired })];
};

const checkHistory = ({ term, value }: Condition, path: string, keptDays: number | undefined): Problem[] => {
  if (keptDays === undefined) return [];
  const of = (one: Term, at: string): Problem[] => {
    if (!isWindow(one) || one.window.hours <= keptDays * 24) return [];
    const n = Math.floor(keptDays);
    const clamped = { path: `${at}.window.hours`, value: n * 24 };
    if (n < 1) return [problem('noHistory', `${at}.window.hours`, { term: one })];
    return [problem('longWindow', `${at}.window.hours`, { term: one, say: { n }, repair: repair('days', [clamped], { n }) })];
  };
  return [...of(term, `${path}.term`), ...(isMultiple(value) ? of(value.of, `${path}.value.of`) : [])];
};

const checkOver = ({ validUntil }: Rule, { at, zone }: CheckContext): Problem[] =>
  validUntil === undefined || at === undefined || validUntil > at
    ? []
    : [problem('over', 'validUntil', { say: { at: dateText(validUntil, zone) }, repair: repair('remove', [{ path: 'validUntil' }]) })];

/** A console that the rule itself rules out is none where it should work. */
const checkConsoles = (rule: Rule, used: readonly ConsoleId[]): Problem[] => {
  const wanted = left(rule.when, true)?.get(`${JSON.stringify({ field: 'order.console' })} value`);
  return used.flatMap((id) => {
    const missing = missingAt(rule, id);
    if (missing.length === 0 || (wanted?.kind === 'these' && !wanted.words.has(id) && !rule.branches?.length)) return [];
    return [
      problem('blind', 'when', {
        say: (locale) => ({
          console: optionLabel('order.console', id, locale),
          fields: missing.map((field) => fieldLabel(field, locale)).join(checkWords(locale).comma),
        }),
      }),
    ];
  });
};

/** A rule about exactly one buyer whom the shop always lets pass does nothing. */
const checkAllowed = (rule: Rule, { book, at, zone }: CheckContext): Problem[] => {
  if (rule.always) return [];
  const reached = left(rule.when, true);
  const entries = [...meantOnly(reached, 'buyer.id', 'buyer'), ...meantOnly(reached, 'receiver.phone', 'phone')].map(([by, value]) =>
    book.allow.find((entry) => entry.by === by && entry.value === value && (at === undefined || entry.until > at)),
  );
  const [entry] = entries;
  if (!entry || !entries.every((one) => one !== undefined)) return [];
  const say = {
    value: shownValue(entry.value),
    until: dateText(entry.until, zone),
    upTo: formatFen(entry.upTo as Fen).replace(/\.00$/, ''),
  };
  return [problem('allowed', 'when', { say, repair: repair('always', [{ path: 'always', value: true }]) })];
};

/** The values of a field for which alone the rule can hit. */
const meantOnly = (reached: ReturnType<typeof left>, field: string, by: AllowEntry['by']): [AllowEntry['by'], string][] => {
  const reach = reached?.get(`${JSON.stringify({ field })} value`);
  return reach?.kind === 'these' ? [...reach.words].map((word) => [by, word]) : [];
};

const checkDuplicate = (rule: Rule, rules: readonly Rule[]): Problem[] => {
  const text = canonicalRule(rule);
  const same = rules.find((other) => other.id !== rule.id && other.mode !== 'off' && canonicalRule(other) === text);
  if (!same || rule.mode === 'off') return [];
  const off = repair('off', [{ path: 'mode', value: 'off' }]);
  return [problem('duplicate', 'when', { say: (locale) => ({ name: shownValue(same.name[locale]) }), repair: off })];
};
