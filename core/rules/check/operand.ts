/** What a condition compares with, and what it probably should be compared with. */
import type { FieldType } from '../fields.ts';
import { operandKind, operatorsOf, parseTimes, type OperandKind } from '../operators.ts';
import { parsePattern } from '../pattern.ts';
import type { Condition, Operand, Operator, Term } from '../rule.ts';
import { conditionSentence } from '../sentence.ts';
import { typeOf } from '../term.ts';
import { checkTerm, parseTerm } from './condition.ts';
import { meant } from './meant.ts';
import { checkWords, isRecord, problem, repair, shownValue, type Edit, type Problem, type Repair } from './problem.ts';
import type { Place } from './tree.ts';

/** Entries of one list inside a rule; longer ones are kept as one of the shop's lists. */
export const longestList = 10_000;

export interface Compared {
  readonly term: Term;
  readonly type: FieldType;
  readonly op: Operator;
  readonly value: unknown;
}

export const checkOperand = (compared: Compared, place: Place): Problem | undefined => {
  const { term, type, op, value } = compared;
  const at = `${place.path}.value`;
  const kind = operandKind(type, op);
  if (kind === 'none') return value === undefined ? undefined : wanted(compared, place, repair('remove', [{ path: at }]));
  if (value === undefined) return problem('missing', at, { term, repair: place.remove });
  if (isRecord(value)) return 'list' in value ? checkListRef(compared, value, place) : checkMultiple(compared, value, place);
  if (fits(kind, value)) return undefined;
  if (kind === 'texts' && Array.isArray(value)) {
    if (value.length === 0) return problem('emptyList', at, { term, repair: place.remove });
    if (value.length > longestList) return problem('longList', at, { term, say: { n: longestList } });
  }
  if (kind === 'range' && Array.isArray(value) && value.length === 2 && value.every((end) => Number.isSafeInteger(end))) {
    return checkEnds(compared, place);
  }
  if (kind === 'pattern' && typeof value === 'string') {
    return problem('pattern', at, {
      term,
      say: { value: shownValue(value) },
      repair: instead(compared, place, [], meant(kind, type, value)),
    });
  }
  const operand = meant(kind, type, value);
  if (operand !== undefined && fits(kind, operand)) return wanted(compared, place, instead(compared, place, [], operand));
  return wanted(compared, place, severalTexts(compared, place));
};

/** Two whole numbers that are no range. */
const checkEnds = (compared: Compared, place: Place): Problem => {
  const [low, high] = compared.value as [number, number];
  const one: Edit = { path: `${place.path}.op`, value: 'eq' };
  const repaired = low === high ? instead({ ...compared, op: 'eq' }, place, [one], low) : instead(compared, place, [], [high, low]);
  return problem('range', `${place.path}.value`, { term: compared.term, repair: repaired });
};

/** What the operator wants, of any value that could be meant by what is there; `undefined` when nothing could. */
export const operandFor = ({ type, op, value }: Compared): unknown => {
  const kind = operandKind(type, op);
  if (kind === 'none') return undefined;
  if (isRecord(value)) return 'list' in value && kind === 'texts' ? value : undefined;
  const operand =
    kind === 'text' && Array.isArray(value) && value.length !== 1 ? undefined : fits(kind, value) ? value : meant(kind, type, value);
  return fits(kind, operand) ? operand : undefined;
};

/** Says the same with several texts, or with one of the shop's lists. */
const several: Partial<Record<Operator, Operator>> = { eq: 'in', ne: 'notIn', contains: 'containsAny', notContains: 'containsNone' };

const severalTexts = (compared: Compared, place: Place): Repair | undefined => {
  const op = several[compared.op];
  const isList = isRecord(compared.value) || (Array.isArray(compared.value) && compared.value.length > 1);
  if (!op || !isList || !operatorsOf[compared.type].includes(op)) return undefined;
  const operand = operandFor({ ...compared, op });
  if (operand === undefined) return undefined;
  return instead({ ...compared, op }, place, [{ path: `${place.path}.op`, value: op }], operand);
};

const checkListRef = (compared: Compared, value: Record<string, unknown>, place: Place): Problem | undefined => {
  const kind = operandKind(compared.type, compared.op);
  if (kind === 'texts' && typeof value['list'] === 'string' && Object.keys(value).length === 1) return undefined;
  return wanted(compared, place, typeof value['list'] === 'string' ? severalTexts(compared, place) : undefined);
};

const checkMultiple = (compared: Compared, value: Record<string, unknown>, place: Place): Problem | undefined => {
  const at = `${place.path}.value`;
  const unknown = Object.keys(value).find((key) => key !== 'times' && key !== 'of');
  if (operandKind(compared.type, compared.op) !== 'number' || unknown !== undefined) return wanted(compared, place);
  const of = parseTerm(value['of'], `${at}.of`);
  if ('problems' in of) return of.problems[0];
  const inTerm = checkTerm(of.term, `${at}.of`, place.lines);
  if (inTerm) return inTerm;
  if (typeOf(of.term) !== compared.type) return problem('multiple', at, { term: compared.term });
  const { times } = value;
  if (Number.isSafeInteger(times)) return undefined;
  const factor = Number(times);
  const hundredths = typeof times !== 'object' && Number.isFinite(factor) ? Math.round(factor * 100) : undefined;
  return problem('multiple', at, {
    term: compared.term,
    repair: hundredths === undefined ? undefined : instead(compared, place, [], { times: hundredths, of: of.term }),
  });
};

const fits = (kind: OperandKind, value: unknown): boolean => {
  switch (kind) {
    case 'number':
      return Number.isSafeInteger(value);
    case 'range':
      return (
        Array.isArray(value) && value.length === 2 && value.every((end) => Number.isSafeInteger(end)) && Number(value[0]) < Number(value[1])
      );
    case 'text':
      return typeof value === 'string';
    case 'texts':
      return Array.isArray(value) && value.length > 0 && value.length <= longestList && value.every((item) => typeof item === 'string');
    case 'boolean':
      return typeof value === 'boolean';
    case 'pattern':
      return typeof value === 'string' && parsePattern(value) !== undefined;
    case 'times':
      return parseTimes(value) !== undefined;
    case 'none':
      return value === undefined;
  }
};

const wanted = ({ term, type, op }: Compared, { path }: Place, repaired?: Repair): Problem =>
  problem('operand', `${path}.value`, {
    term,
    say: (locale) => ({ wanted: checkWords(locale).wanted[operandKind(type, op)] }),
    repair: repaired,
  });

/** Puts another operand there, and tells the whole condition as it would then read. */
export const instead = (
  { term, op }: Omit<Compared, 'value'>,
  { path }: { readonly path: string },
  more: readonly Edit[],
  operand: unknown,
): Repair => {
  const condition: Condition = { term, op, value: operand as Operand };
  return repair('becomes', [...more, { path: `${path}.value`, value: operand }], (locale) => ({
    said: conditionSentence(condition, locale),
  }));
};
