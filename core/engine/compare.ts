/** The operators: a reading and an operand, true, false or unknown. No value is ever converted into another type. */
import { minuteOfDay, type Ms } from '#core/order';
import { operandKind, operatorsOf, parseTimes, type FieldType, type Operator } from '#core/rules';
import type { Truth } from './assessment.ts';
import { compareExact, whole, type Exact } from './exact.ts';
import { isUnknown, type Known, type Reading } from './reading.ts';
import { truthOf } from './truth.ts';

/** What a reading is compared with: a literal, a range, or what a multiple of another term came to. */
export type Comparand = number | string | boolean | readonly string[] | readonly [number, number] | Exact | undefined;

/**
 * Does the reading stand in this relation to the operand? `undefined` when the question makes no sense: an operator that the type does not
 * have, or an operand of another kind. The caller makes it unknown with the cause `type`.
 * @param zone the shop's, for `during`
 */
export const compare = (type: FieldType, op: Operator, reading: Reading, operand: Comparand, zone: string): Truth | undefined => {
  if (!operatorsOf[type].includes(op)) return undefined;
  if (operandKind(type, op) === 'none') return presence(op, reading);
  if (!fits(type, op, operand)) return undefined;
  if (isUnknown(reading)) return 'unknown';
  const { value } = reading;
  if (op === 'during') return during(value, operand, type, zone);
  if (typeof value === 'number') return ordered(op, reading, operand);
  if (Array.isArray(value)) return listed(op, value as readonly string[], operand);
  if (typeof value === 'boolean') return op === 'eq' ? truthOf(value === operand) : truthOf(value !== operand);
  return textual(op, value as string, operand);
};

/** The only operators that know something of a field without a value. What is masked or unreadable is there: it is not empty. */
const presence = (op: Operator, reading: Reading): Truth => {
  if (op === 'isMasked') return truthOf(isUnknown(reading) && reading.cause === 'masked');
  return truthOf(isEmpty(reading) === (op === 'isEmpty'));
};

const isEmpty = (reading: Reading): boolean =>
  isUnknown(reading)
    ? reading.cause === 'absent' || reading.cause === 'null'
    : reading.value === '' || (Array.isArray(reading.value) && reading.value.length === 0);

const fits = (type: FieldType, op: Operator, operand: Comparand): boolean => {
  switch (operandKind(type, op)) {
    case 'number':
      return Number.isSafeInteger(operand) || isExact(operand);
    case 'range':
      return Array.isArray(operand) && operand.length === 2 && operand.every((end) => Number.isSafeInteger(end));
    case 'times':
      return parseTimes(operand) !== undefined;
    case 'text':
    case 'pattern':
      return typeof operand === 'string';
    case 'texts':
      return Array.isArray(operand) && operand.every((item) => typeof item === 'string');
    case 'boolean':
      return typeof operand === 'boolean';
    case 'none':
      return true;
  }
};

export const isExact = (operand: Comparand): operand is Exact => typeof operand === 'object' && 'over' in operand;

export const exactOf = ({ value, per = 1 }: Known): Exact => ({ over: [value as number], under: [per] });

const ordered = (op: Operator, reading: Known, operand: Comparand): Truth => {
  const left = exactOf(reading);
  if (op === 'between') {
    const [low, high] = operand as readonly [number, number];
    return truthOf(compareExact(left, whole(low)) >= 0 && compareExact(left, whole(high)) < 0);
  }
  const sign = compareExact(left, isExact(operand) ? operand : whole(operand as number));
  switch (op) {
    case 'eq':
      return truthOf(sign === 0);
    case 'ne':
      return truthOf(sign !== 0);
    case 'lt':
      return truthOf(sign < 0);
    case 'le':
      return truthOf(sign <= 0);
    case 'gt':
      return truthOf(sign > 0);
    default:
      return truthOf(sign >= 0);
  }
};

const textual = (op: Operator, value: string, operand: Comparand): Truth => {
  const texts = Array.isArray(operand) ? (operand as readonly string[]) : [];
  switch (op) {
    case 'eq':
      return truthOf(value === operand);
    case 'ne':
      return truthOf(value !== operand);
    case 'in':
      return truthOf(texts.includes(value));
    case 'notIn':
      return truthOf(!texts.includes(value));
    case 'contains':
      return truthOf(value.includes(operand as string));
    case 'startsWith':
      return truthOf(value.startsWith(operand as string));
    default:
      return truthOf(texts.some((text) => value.includes(text)));
  }
};

const listed = (op: Operator, value: readonly string[], operand: Comparand): Truth =>
  op === 'contains'
    ? truthOf(value.includes(operand as string))
    : truthOf((operand as readonly string[]).some((text) => value.includes(text)));

/** Half-open; a window whose start lies after its end crosses midnight, one whose ends are equal is the whole day. */
const during = (value: Known['value'], operand: Comparand, type: FieldType, zone: string): Truth => {
  const times = parseTimes(operand);
  if (!times) return 'unknown';
  const minute = type === 'instant' ? minuteOfDay(value as Ms, zone) : (value as number);
  return truthOf(inTimes(minute, times));
};

export const inTimes = (minute: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  from === to || (from < to ? minute >= from && minute < to : minute >= from || minute < to);
