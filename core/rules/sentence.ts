/** Rules and traces read aloud. Sentences are made of the phrases of one language; nothing here knows a language. */
import { defaultZone, formatFen, formatTime, hour, ms, type Fen } from '#core/order';
import { fieldOf, type CatalogueField } from './fields.ts';
import { en } from './locales/en.ts';
import { zh } from './locales/zh.ts';
import type { Phrases } from './phrases.ts';
import type { Condition, Group, Locale, Multiple, Node, Operand, Operator, Rule, Term, WindowTerm } from './rule.ts';
import type { Part, TracedCondition, TracedRule, WhatIf } from './traced.ts';

const phrasesOf: Readonly<Record<Locale, Phrases>> = { zh, en };

/** "如果实付金额高于近 30 天店铺均值的 3 倍，则拦截，扣 45 分，2 小时没人处理就放行。" */
export const ruleSentence = (rule: Pick<Rule, 'when' | 'decision' | 'points' | 'timeout'>, locale: Locale): string => {
  const say = phrasesOf[locale];
  const clock = say.rule.then(rule.decision, rule.points, rule.timeout.after / hour, rule.timeout.then);
  return `${say.rule.given(groupSentence(rule.when, locale))}${clock}${say.stop}`;
};

/** One condition as the rule states it: "实付金额高于 ¥500". */
export const conditionSentence = ({ term, op, value }: Condition, locale: Locale): string =>
  phrasesOf[locale].rule.condition(labelOf(term, locale), comparisonOf(op, term, value, locale));

/**
 * Why a rule hit, or why it has no answer: a sentence in pieces, in which the values read are `strong` and limits are not.
 * @param zone the shop's time zone
 */
export const reasonText = (trace: TracedRule, locale: Locale, zone: string = defaultZone): Part[] => {
  const say = phrasesOf[locale];
  const wanted = trace.result === 'unknown' ? 'unknown' : 'true';
  const told = trace.conditions.filter((condition) => condition.result === wanted);
  const pieces = told.map((condition) => (wanted === 'unknown' ? unknownOf(condition, locale) : readOf(condition, locale, zone)));
  const joined = pieces.flatMap((parts, index) => (index === 0 ? parts : [say.comma, ...parts]));
  return locale === 'en' ? capitalised([...joined, say.stop]) : [...joined, say.stop];
};

/** "若实付金额低于 ¥500 则放行" */
export const changeText = ({ term, op, value }: WhatIf, locale: Locale): string => {
  const say = phrasesOf[locale];
  const label = labelOf(term, locale);
  if (Array.isArray(value)) return say.change.word(label, say.list(value as string[]));
  if (typeof value === 'string') return isTags(term) ? say.change.tag(value) : say.change.word(label, value);
  return say.change.number(label, comparisonOf(op, term, value as number, locale));
};

/** Why a rule did not run. */
export const skipText = (skip: NonNullable<TracedRule['skip']>, locale: Locale): string => phrasesOf[locale].skip[skip];

const groupSentence = (group: Group, locale: Locale): string => {
  const { rule } = phrasesOf[locale];
  const said = (nodes: readonly Node[]): string[] => nodes.map((node) => nodeSentence(node, locale));
  if ('all' in group) return rule.all(said(group.all));
  return 'any' in group ? rule.any(said(group.any)) : rule.none(said(group.none));
};

const nodeSentence = (node: Node, locale: Locale): string => {
  if ('term' in node) return conditionSentence(node, locale);
  if (!('lines' in node)) return groupSentence(node, locale);
  const quantifier = typeof node.lines === 'string' ? node.lines : node.lines.atLeast;
  return phrasesOf[locale].rule.lines(quantifier, groupSentence(node.where, locale));
};

const readOf = (condition: TracedCondition, locale: Locale, zone: string): Part[] => {
  const say = phrasesOf[locale];
  const { term, op, operand, value } = condition;
  if ('window' in term) return windowRead(term, condition, locale);
  const comparison = comparisonOf(op, term, operand, locale);
  if (op === 'during') return say.orderedAt(formatTime(ms(value as number), zone), range(operand), condition.result === 'true');
  if (isTags(term)) return say.tag(String(operand));
  if (term.field === 'receiver.province') return say.province(String(value), true, comparison);
  if (condition.lineTitle !== undefined) return say.line(condition.lineTitle, printed(value, term, locale));
  return say.field(labelOf(term, locale), printed(value, term, locale, true), withLimit(comparison, condition, locale));
};

/** A multiple says what it came to: "高于近 30 天店铺均值的 3 倍（¥903.20）". */
const withLimit = (comparison: string, { limit, term }: TracedCondition, locale: Locale): string =>
  limit === undefined ? comparison : `${comparison}${phrasesOf[locale].aside(printed(limit, term, locale, true))}`;

const windowRead = (term: WindowTerm, { op, operand, value, n, hits }: TracedCondition, locale: Locale): Part[] => {
  const say = phrasesOf[locale];
  const comparison = comparisonOf(op, term, operand, locale);
  const { window } = term;
  if (window.measure === 'outcomeShare') return say.share(window, printed(value, term, locale), n ?? 0, hits ?? 0, comparison);
  if (window.measure === 'count') return say.count(window, Number(value), comparison);
  return say.windowValue(window, printed(value, term, locale, true), comparison);
};

const unknownOf = ({ term, operand, cause, daysKept, masked }: TracedCondition, locale: Locale): Part[] => {
  const { unknown } = phrasesOf[locale];
  // The comparison may lack either side; a window on the right is what is short of history.
  const window = 'window' in term ? term : isMultiple(operand) && 'window' in operand.of ? operand.of : undefined;
  if (cause === 'history' && window) return unknown.history(daysKept ?? 0, labelOf(window, locale));
  if (cause === 'emptyWindow' && window) return unknown.empty(labelOf(window, locale));
  const field = 'field' in term ? term.field : keyField[term.window.by];
  if (field === 'receiver.province') return unknown.province();
  if (field === 'line.storage') return unknown.lineTitle();
  const label = fieldOf(field)?.label[locale] ?? field;
  return masked === undefined ? unknown.missing(label) : unknown.masked(label, masked);
};

const keyField = {
  shop: 'amount.paid',
  buyer: 'buyer.id',
  phone: 'receiver.phone',
  address: 'receiver.detail',
  region: 'receiver.province',
} as const;

const labelOf = (term: Term, locale: Locale): string =>
  'window' in term ? phrasesOf[locale].window(term.window) : (fieldOf(term.field)?.label[locale] ?? term.field);

const isTags = (term: Term): boolean => 'field' in term && term.field === 'buyer.tags';
const isMultiple = (operand: Operand | undefined): operand is Multiple => typeof operand === 'object' && !Array.isArray(operand);

const comparisonOf = (op: Operator, term: Term, operand: Operand | undefined, locale: Locale): string => {
  const say = phrasesOf[locale];
  const compare = say.compare[op];
  if (!compare) return '';
  if (isMultiple(operand)) return compare(say.multiple(operand.times, labelOf(operand.of, locale)));
  if (op === 'during') return compare(range(operand));
  return compare(printed(operand, term, locale));
};

/** "22:00–06:00": an en dash between figures. */
const range = (operand: Operand | undefined): string => String(operand).replace('-', '–');

/** @param read a value that was read keeps its decimals, a limit may drop `.00`. */
const printed = (value: unknown, term: Term, locale: Locale, read = false): string => {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'number')) return value.map((item) => printed(item, term, locale)).join('–');
    return phrasesOf[locale].list(value.map(String));
  }
  const field = 'field' in term ? fieldOf(term.field) : undefined;
  if (typeof value === 'string') return field?.values?.[value]?.[locale] ?? value;
  if (typeof value !== 'number') return String(value);
  if (isMoney(term, field)) return read ? formatFen(value as Fen) : formatFen(value as Fen).replace(/\.00$/, '');
  if ('window' in term && term.window.measure === 'outcomeShare') return `${percent(value)}%`;
  return String(value);
};

/** Basis points as per cent, one decimal where there is one. */
const percent = (basisPoints: number): string => String(Math.round(basisPoints / 10) / 10);

const isMoney = (term: Term, field: CatalogueField | undefined): boolean =>
  field?.type === 'money' ||
  ('window' in term && term.window.of !== undefined && fieldOf(term.window.of)?.type === 'money' && term.window.measure !== 'distinct');

const capitalised = (parts: Part[]): Part[] =>
  parts.map((part, index) => (index === 0 && typeof part === 'string' ? part.charAt(0).toUpperCase() + part.slice(1) : part));
