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
  text: ['eq', 'ne', 'in', 'notIn', 'contains', 'containsAny', 'startsWith', ...presence],
  enum: ['eq', 'ne', 'in', 'notIn', ...presence],
  list: ['contains', 'containsAny', ...presence],
  boolean: ['eq', 'ne', ...presence],
};

/** `[low, high]` for range, several texts for texts, "22:00-06:00" for times; `none`: the operator has no operand. */
export type OperandKind = 'number' | 'range' | 'text' | 'texts' | 'boolean' | 'times' | 'none';

/** What an operator wants to be given when it compares a value of this type. */
export const operandKind = (type: FieldType, op: Operator): OperandKind => {
  if (op === 'isEmpty' || op === 'isNotEmpty' || op === 'isMasked') return 'none';
  if (op === 'during') return 'times';
  if (op === 'in' || op === 'notIn' || op === 'containsAny') return 'texts';
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
  isEmpty: 'isNotEmpty',
  isNotEmpty: 'isEmpty',
};

/**
 * A time-of-day window as minutes since midnight; `undefined` for what is none.
 * @example parseTimes('22:00-06:00') // { from: 1320, to: 360 }
 */
export const parseTimes = (text: unknown): { readonly from: number; readonly to: number } | undefined => {
  const match = typeof text === 'string' ? timesPattern.exec(text) : null;
  if (!match) return undefined;
  const [, fromHour, fromMinute, toHour, toMinute] = match;
  return { from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) };
};

const timesPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
