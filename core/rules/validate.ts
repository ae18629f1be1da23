/**
 * A rule from outside: a file, another device, an editor. What is wrong with it is told by path, field and sentence; nothing that comes in
 * here can make us run out of stack or memory.
 */
import * as v from 'valibot';
import { fieldOf } from './fields.ts';
import { termText } from './phrase.ts';
import { operandKind, operatorsOf, parseTimes } from './operators.ts';
import { parsePattern } from './pattern.ts';
import { operators, RuleSchema, TermSchema, type Bilingual, type Operator, type Rule, type Term } from './rule.ts';
import { isWindow, typeOf, windowAmounts, windowDistincts } from './term.ts';
import { fill, plainText, wordsOf, type Slots, type Words } from './words.ts';

export type ProblemId = keyof Words['problems'];

export interface Problem {
  readonly id: ProblemId;
  /** Where in the rule: `when.all[0].value`. */
  readonly path: string;
  /** The field concerned, when there is one. */
  readonly field?: string;
  readonly sentence: Bilingual;
}

export type Parsed = { readonly ok: true; readonly rule: Rule } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Groups within groups; an editor draws two. */
export const deepest = 32;
export const mostConditions = 1000;
/** Entries of one list inside a rule. */
export const longestList = 10_000;

/** Never throws, whatever it is given. */
export const parseRule = (candidate: unknown): Parsed => {
  const problems = checkTree((candidate as { when?: unknown } | null | undefined)?.when);
  if (problems.length > 0) return { ok: false, problems };
  const parsed = v.safeParse(RuleSchema, candidate);
  if (parsed.success) return { ok: true, rule: parsed.output };
  return { ok: false, problems: parsed.issues.map((issue) => problem('shape', v.getDotPath(issue) ?? '')) };
};

interface Place {
  readonly node: unknown;
  readonly path: string;
  readonly depth: number;
  /** Inside a quantifier: fields of a line may be read. */
  readonly lines: boolean;
}

/** Walks with a list of its own rather than by calling itself: neither depth nor a cycle can exhaust the stack. */
const checkTree = (when: unknown): Problem[] => {
  const problems: Problem[] = [];
  const places: Place[] = [{ node: when, path: 'when', depth: 1, lines: false }];
  for (let place = places.pop(), seen = 0; place; place = places.pop()) {
    if (place.depth > deepest) return [problem('tooDeep', place.path, undefined, { n: deepest })];
    if (++seen > mostConditions) return [problem('tooLarge', 'when', undefined, { n: mostConditions })];
    const { node, path, depth } = place;
    if (!isRecord(node)) problems.push(problem('shape', path));
    else if ('term' in node) problems.push(...checkCondition(node, place));
    else if ('lines' in node) {
      if (place.lines || !isRecord(node['where'])) problems.push(problem('shape', path));
      else places.push({ node: node['where'], path: `${path}.where`, depth: depth + 1, lines: true });
    } else {
      const kind = (['all', 'any', 'none'] as const).find((name) => name in node);
      const children = kind && node[kind];
      if (!kind || !Array.isArray(children)) problems.push(problem('shape', path));
      else if (children.length === 0) problems.push(problem('emptyGroup', `${path}.${kind}`));
      else if (children.length > mostConditions) return [problem('tooLarge', 'when', undefined, { n: mostConditions })];
      else
        children
          .map((child: unknown, index): Place => ({ node: child, path: `${path}.${kind}[${index}]`, depth: depth + 1, lines: place.lines }))
          .reverse()
          .forEach((child) => places.push(child));
    }
  }
  return problems;
};

const checkCondition = (node: Record<string, unknown>, place: Place): Problem[] => {
  const parsed = v.safeParse(TermSchema, node['term']);
  if (!parsed.success) return [problem('shape', `${place.path}.term`)];
  const term = parsed.output;
  const inTerm = checkTerm(term, `${place.path}.term`, place.lines);
  if (inTerm) return [inTerm];
  const op = node['op'];
  if (!isOperator(op)) return [problem('unknownOperator', `${place.path}.op`, term, { op: clip(op) })];
  const type = typeOf(term);
  if (!type || !operatorsOf[type].includes(op) || (isWindow(term) && operandKind(type, op) === 'none')) {
    return [problem('operator', `${place.path}.op`, term, { op })];
  }
  const wrong = checkOperand(term, op, node['value'], place);
  return wrong ? [wrong] : [];
};

const checkTerm = (term: Term, path: string, lines: boolean): Problem | undefined => {
  if (!isWindow(term)) {
    const field = fieldOf(term.field);
    if (!field) return problem('unknownField', `${path}.field`, term);
    return field.scope === 'line' && !lines ? problem('lineField', `${path}.field`, term) : undefined;
  }
  const { measure, of, outcomes } = term.window;
  if ((measure === 'outcomeShare' || measure === 'outcomeCount') && !outcomes?.length)
    return problem('outcomes', `${path}.window.outcomes`, term);
  const allowed =
    measure === 'distinct' ? windowDistincts : measure === 'count' || measure.startsWith('outcome') ? undefined : windowAmounts;
  const missing = measure === 'distinct' && of === undefined;
  return missing || (of !== undefined && allowed?.includes(of) === false)
    ? problem('windowOf', `${path}.window.of`, { field: of ?? 'of' })
    : undefined;
};

const checkOperand = (term: Term, op: Operator, value: unknown, { path, lines }: Place): Problem | undefined => {
  const type = typeOf(term);
  if (!type) return undefined;
  const at = `${path}.value`;
  const kind = operandKind(type, op);
  const wanted = (): Problem => problem('operand', at, term, undefined, kind);
  if (kind === 'none') return value === undefined ? undefined : wanted();
  if (value === undefined) return problem('missing', at, term);
  if (isRecord(value) && 'list' in value) return kind === 'texts' && typeof value['list'] === 'string' ? undefined : wanted();
  if (isRecord(value)) {
    const of = v.safeParse(TermSchema, value['of']);
    if (kind !== 'number' || !of.success) return wanted();
    const inTerm = checkTerm(of.output, `${at}.of`, lines);
    if (inTerm) return inTerm;
    return typeOf(of.output) === type && Number.isSafeInteger(value['times']) ? undefined : problem('multiple', at, term);
  }
  switch (kind) {
    case 'number':
      return Number.isSafeInteger(value) ? undefined : wanted();
    case 'range': {
      const [low, high] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
      if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return wanted();
      return (low as number) < (high as number) ? undefined : problem('range', at, term);
    }
    case 'text':
      return typeof value === 'string' ? undefined : wanted();
    case 'texts':
      if (!Array.isArray(value)) return wanted();
      if (value.length === 0) return problem('emptyList', at, term);
      if (value.length > longestList) return problem('longList', at, term, { n: longestList });
      return value.every((item) => typeof item === 'string') ? undefined : wanted();
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wanted();
    case 'pattern':
      return typeof value === 'string' && parsePattern(value) ? undefined : wanted();
    case 'times': {
      const times = parseTimes(value);
      if (!times) return wanted();
      return times.from === times.to ? problem('wholeDay', at, term) : undefined;
    }
  }
};

const problem = (id: ProblemId, path: string, term?: Term, slots: Slots = {}, wanted?: keyof Words['wanted']): Problem => {
  const say = (locale: 'zh' | 'en'): string => {
    const words = wordsOf(locale);
    const field = term ? clip(termText(term, locale)) : '';
    return plainText(fill(words.problems[id], { field, ...slots, ...(wanted ? { wanted: words.wanted[wanted] } : {}) }));
  };
  const field = term && !isWindow(term) ? { field: term.field } : {};
  return { id, path, ...field, sentence: { zh: say('zh'), en: say('en') } };
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOperator = (value: unknown): value is Operator => operators.includes(value as Operator);
/** What is wrong may be a megabyte long. */
const clip = (value: unknown): string => String(typeof value === 'string' ? value : typeof value).slice(0, 40);
