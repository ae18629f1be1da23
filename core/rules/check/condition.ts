/** One condition from outside: what it reads, how it compares, and with what. */
import * as v from 'valibot';
import { fieldOf } from '../fields.ts';
import { operandKind, operatorsOf } from '../operators.ts';
import { FieldTermSchema, WindowTermSchema, type Operator, type Term } from '../rule.ts';
import { operators } from '../vocabulary.ts';
import { isOfLine, isWindow, typeOf, windowAmounts, windowDistincts, windowQuantity } from '../term.ts';
import { fieldLabel } from '../words.ts';
import { checkOperand, instead, operandFor, type Compared } from './operand.ts';
import { nearest, nearestField, nearestOperator } from './nearest.ts';
import { isRecord, problem, repair, shownValue, type Problem, type Repair } from './problem.ts';
import { problemsOf, unknownKey } from './issues.ts';
import type { Place } from './tree.ts';

export const checkCondition = (node: Record<string, unknown>, place: Place): Problem[] => {
  const unknown = Object.keys(node).find((key) => key !== 'term' && key !== 'op' && key !== 'value');
  if (unknown !== undefined) return [unknownKey(`${place.path}.${unknown}`, unknown)];
  const parsed = parseTerm(node['term'], `${place.path}.term`);
  if ('problems' in parsed) return parsed.problems;
  const { term } = parsed;
  const inTerm = checkTerm(term, `${place.path}.term`, place.lines, { path: place.path, node });
  if (inTerm) return [inTerm];
  const type = typeOf(term);
  const op = node['op'];
  const ops = type ? operatorsOf[type].filter((one) => !isWindow(term) || operandKind(type, one) !== 'none') : [];
  if (op === undefined) return [problem('missingKey', `${place.path}.op`, { say: { key: 'op' } })];
  if (!isOperator(op)) {
    const to = nearestOperator(op, ops);
    const repaired = to && repair('replace', [{ path: `${place.path}.op`, value: to }], { value: to });
    return [problem('unknownOperator', `${place.path}.op`, { term, say: { op: shownValue(op) }, repair: repaired })];
  }
  if (!type) return [];
  const compared: Compared = { term, type, op, value: node['value'] };
  if (!ops.includes(op)) {
    return [problem('operator', `${place.path}.op`, { term, say: { op }, repair: anotherOperator(compared, ops, place.path) })];
  }
  const wrong = checkOperand(compared, place);
  return wrong ? [wrong] : [];
};

type ParsedTerm = { readonly term: Term } | { readonly problems: Problem[] };

/** One schema of the two is asked, so that what is wrong can be said of the one that was meant. */
export const parseTerm = (candidate: unknown, path: string): ParsedTerm => {
  if (!isRecord(candidate)) return { problems: [problem('shape', path)] };
  const parsed = v.safeParse('window' in candidate ? WindowTermSchema : FieldTermSchema, candidate);
  return parsed.success ? { term: parsed.output } : { problems: problemsOf(parsed.issues, path, candidate) };
};

/** @param around the condition, which a repair may wrap; missing for the term of a multiple */
export const checkTerm = (
  term: Term,
  path: string,
  lines: boolean,
  around?: { readonly path: string; readonly node: unknown },
): Problem | undefined => {
  if (!isWindow(term) && !fieldOf(term.field)) {
    const to = nearestField(term.field, lines ? 'any' : 'order') ?? nearestField(term.field, 'any');
    const say = to && ((locale: 'zh' | 'en') => ({ value: fieldLabel(to, locale) }));
    return problem('unknownField', `${path}.field`, {
      term,
      repair: say && repair('replace', [{ path: `${path}.field`, value: to }], say),
    });
  }
  if (isOfLine(term) && !lines) {
    const value = { lines: 'any', where: { all: [around?.node] } };
    return problem(isWindow(term) ? 'skuWindow' : 'lineField', `${path}.${isWindow(term) ? 'window.by' : 'field'}`, {
      term,
      repair: around && repair('wrapLines', [{ path: around.path, value }]),
    });
  }
  return isWindow(term) ? checkWindow(term, path) : undefined;
};

const checkWindow = (term: Extract<Term, { window: unknown }>, path: string): Problem | undefined => {
  const { measure, of, outcomes, by } = term.window;
  const ofOutcomes = measure === 'outcomeShare' || measure === 'outcomeCount';
  if (ofOutcomes !== (outcomes !== undefined && outcomes.length > 0)) {
    const extra = repair('remove', [{ path: `${path}.window.outcomes` }]);
    return problem(ofOutcomes ? 'outcomes' : 'noOutcomes', `${path}.window.outcomes`, { term, repair: ofOutcomes ? undefined : extra });
  }
  const amounts = by === 'sku' ? [...windowAmounts, windowQuantity] : windowAmounts;
  const allowed = measure === 'distinct' ? windowDistincts : measure === 'count' || ofOutcomes ? undefined : amounts;
  if (of === undefined ? measure !== 'distinct' : !allowed || allowed.includes(of)) return undefined;
  const to = of === undefined || !allowed ? undefined : nearest(of, allowed);
  const value = to ?? (of === windowQuantity || measure !== 'distinct' ? allowed?.[0] : undefined);
  return problem('windowOf', `${path}.window.of`, {
    say: (locale) => ({ field: of === undefined ? '' : fieldLabel(of, locale).slice(0, 40) }),
    repair:
      value === undefined
        ? undefined
        : repair('replace', [{ path: `${path}.window.of`, value }], (locale) => ({ value: fieldLabel(value, locale) })),
  });
};

/** What comes nearest where a type has no such operator, first that which says the same. */
const stead: Partial<Record<Operator, readonly Operator[]>> = {
  eq: ['contains', 'between'],
  ne: ['notContains'],
  in: ['containsAny', 'eq'],
  notIn: ['containsNone', 'ne'],
  contains: ['eq'],
  notContains: ['ne'],
  containsAny: ['in', 'eq'],
  containsAll: ['in', 'eq'],
  containsNone: ['notIn', 'ne'],
  startsWith: ['contains', 'eq'],
  endsWith: ['contains', 'eq'],
  matches: ['contains', 'eq'],
  notMatches: ['notContains', 'ne'],
  shorterThan: ['lt', 'isEmpty'],
  between: ['during'],
  lt: ['shorterThan'],
};

/** Another operator, where the operand fits it or can be made to. */
const anotherOperator = ({ term, type, op, value }: Compared, ops: readonly Operator[], path: string): Repair | undefined => {
  for (const to of stead[op] ?? []) {
    const operand = ops.includes(to) ? operandFor({ term, type, op: to, value }) : undefined;
    if (operand !== undefined) return instead({ term, type, op: to }, { path }, [{ path: `${path}.op`, value: to }], operand);
  }
  return undefined;
};

const isOperator = (value: unknown): value is Operator => (operators as readonly unknown[]).includes(value);
