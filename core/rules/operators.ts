/** Which operators a type has, what their operands look like, and which operator says the opposite. */
import type { FieldType } from './fields.ts';
import type { Operator } from './rule.ts';

const presence = ['isEmpty', 'isNotEmpty', 'isMasked'] as const satisfies readonly Operator[];
const order = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between'] as const satisfies readonly Operator[];

export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  money: [...order, ...presence],
  integer: [...order, ...presence],
  ratio: [...order, ...presence],
  duration: [...order, ...presence],
  instant: [...order, 'during', ...presence],
  timeOfDay: ['during', ...presence],
  text: [
    ...(['eq', 'ne', 'in', 'notIn', 'contains', 'notContains', 'containsAny', 'containsAll', 'containsNone'] as const),
    ...(['startsWith', 'endsWith', 'matches', 'notMatches', 'shorterThan'] as const),
    ...presence,
  ],
  enum: ['eq', 'ne', 'in', 'notIn', ...presence],
  list: ['contains', 'notContains', 'containsAny', 'containsAll', 'containsNone', ...presence],
  boolean: ['eq', 'ne', ...presence],
};

/** `[low, high]` for range, several texts or one of the shop's lists for texts, "22:00-06:00" for times; `none`: no operand. */
export type OperandKind = 'number' | 'range' | 'text' | 'texts' | 'pattern' | 'boolean' | 'times' | 'none';

/** What an operator wants to be given when it compares a value of this type. */
export const operandKind = (type: FieldType, op: Operator): OperandKind => {
  if (op === 'isEmpty' || op === 'isNotEmpty' || op === 'isMasked') return 'none';
  if (op === 'during') return 'times';
  if (op === 'in' || op === 'notIn' || op === 'containsAny' || op === 'containsAll' || op === 'containsNone') return 'texts';
  if (op === 'matches' || op === 'notMatches') return 'pattern';
  if (op === 'shorterThan') return 'number';
  if (op === 'between') return 'range';
  if (type === 'boolean') return 'boolean';
  return type === 'text' || type === 'enum' || type === 'list' ? 'text' : 'number';
};

/** The operator that is true where this one is false, for values that are known. */
export const opposite: Partial<Record<Operator, Operator>> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  ge: 'lt',
  gt: 'le',
  le: 'gt',
  in: 'notIn',
  notIn: 'in',
  contains: 'notContains',
  notContains: 'contains',
  containsAny: 'containsNone',
  containsNone: 'containsAny',
  matches: 'notMatches',
  notMatches: 'matches',
  isEmpty: 'isNotEmpty',
  isNotEmpty: 'isEmpty',
};

/** Minutes since midnight, and the weekdays (1 = Monday … 7 = Sunday) on which the window begins; no days: every day. */
export interface Times {
  readonly from: number;
  readonly to: number;
  readonly days?: readonly number[];
}

/**
 * A time-of-day window as minutes since midnight; `undefined` for what is none.
 * @example parseTimes('Fri,Sat 22:00-06:00') // { from: 1320, to: 360, days: [5, 6] }
 */
export const parseTimes = (text: unknown): Times | undefined => {
  const match = typeof text === 'string' ? timesPattern.exec(text) : null;
  if (!match) return undefined;
  const [, dayNames, fromHour, fromMinute, toHour, toMinute] = match;
  const times = { from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) };
  if (dayNames === undefined) return times;
  return { ...times, days: [...new Set(dayNames.split(',').map((name) => weekdays.indexOf(name) + 1))].sort() };
};

export const weekdays: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const dayName = weekdays.join('|');
const timesPattern = new RegExp(`^(?:((?:${dayName})(?:,(?:${dayName}))*) )?([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)$`);
