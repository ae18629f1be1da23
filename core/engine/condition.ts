/** One comparison, with its trace. On a value that is not known only `isEmpty`, `isNotEmpty` and `isMasked` have an answer. */
import { ms, wallClock } from '#core/order';
import type { Condition, Multiple, Operand } from '#core/rules';
import type { ConditionTrace, Truth } from './assessment.ts';
import { compare, rounded, times, whole, type Quantity } from './quantity.ts';
import { read, type Reading, type Scene } from './read.ts';
import { truth } from './truth.ts';

export const evaluateCondition = ({ term, op, value: operand }: Condition, scene: Scene): ConditionTrace => {
  const reading = read(term, scene);
  const base = { term, op, ...(operand === undefined ? {} : { operand }), ...shownOf(reading) };
  const presence = presenceOf(op, reading);
  if (presence !== undefined) return { ...base, result: truth(presence) };
  if (!reading.known) return { ...base, result: 'unknown', ...unknownOf(reading) };

  if (isMultiple(operand)) {
    const other = read(operand.of, scene);
    if (!other.known) return { ...base, result: 'unknown', ...unknownOf(other) };
    if (other.kind !== 'number' || reading.kind !== 'number') return { ...base, result: 'unknown', cause: 'type' };
    const limit = times(operand.times, other.quantity);
    const sample = other.n === undefined ? {} : { n: other.n };
    return { ...base, ...sample, limit: rounded(limit), result: ordered(op, reading.quantity, limit) };
  }
  const result = resultOf(op, reading, operand, scene);
  return result === 'unknown' ? { ...base, result, cause: 'type' } : { ...base, result };
};

const isMultiple = (operand: Operand | undefined): operand is Multiple =>
  typeof operand === 'object' && !Array.isArray(operand) && 'times' in operand;

const shownOf = (reading: Reading): Partial<ConditionTrace> => {
  if (!reading.known) return {};
  if (reading.kind === 'text') return { value: reading.text };
  if (reading.kind === 'list') return { value: [...reading.list] };
  const sample = { ...(reading.n === undefined ? {} : { n: reading.n }), ...(reading.hits === undefined ? {} : { hits: reading.hits }) };
  return { value: rounded(reading.quantity), ...sample };
};

const unknownOf = (reading: Extract<Reading, { known: false }>): Partial<ConditionTrace> => ({
  cause: reading.cause,
  ...(reading.masked === undefined ? {} : { masked: reading.masked }),
  ...(reading.daysKept === undefined ? {} : { daysKept: reading.daysKept }),
});

const presenceOf = (op: Condition['op'], reading: Reading): boolean | undefined => {
  const empty = reading.known
    ? (reading.kind === 'text' && reading.text === '') || (reading.kind === 'list' && reading.list.length === 0)
    : reading.cause !== 'masked';
  if (op === 'isEmpty') return empty;
  if (op === 'isNotEmpty') return !empty;
  if (op === 'isMasked') return !reading.known && reading.cause === 'masked';
  return undefined;
};

const resultOf = (op: Condition['op'], reading: Extract<Reading, { known: true }>, operand: Operand | undefined, scene: Scene): Truth => {
  switch (reading.kind) {
    case 'number':
      if (op === 'during') return typeof operand === 'string' ? during(operand, reading.quantity.num, scene.zone) : 'unknown';
      if (op === 'between') return between(reading.quantity, operand);
      return typeof operand === 'number' && Number.isSafeInteger(operand) ? ordered(op, reading.quantity, whole(operand)) : 'unknown';
    case 'text':
      return textual(op, reading.text, operand);
    case 'list':
      return listed(op, reading.list, operand);
  }
};

const ordered = (op: Condition['op'], value: Quantity, limit: Quantity): Truth => {
  const difference = compare(value, limit);
  switch (op) {
    case 'eq':
      return truth(difference === 0);
    case 'ne':
      return truth(difference !== 0);
    case 'lt':
      return truth(difference < 0);
    case 'le':
      return truth(difference <= 0);
    case 'gt':
      return truth(difference > 0);
    case 'ge':
      return truth(difference >= 0);
    default:
      return 'unknown';
  }
};

/** Low inclusive, high exclusive. */
const between = (value: Quantity, operand: Operand | undefined): Truth => {
  if (!Array.isArray(operand) || operand.length !== 2) return 'unknown';
  const [low, high] = operand;
  if (typeof low !== 'number' || typeof high !== 'number') return 'unknown';
  return truth(compare(value, whole(low)) >= 0 && compare(value, whole(high)) < 0);
};

const textual = (op: Condition['op'], text: string, operand: Operand | undefined): Truth => {
  if (Array.isArray(operand)) {
    const texts: readonly unknown[] = operand;
    if (op === 'in') return truth(texts.includes(text));
    if (op === 'notIn') return truth(!texts.includes(text));
    if (op === 'containsAny') return truth(texts.some((part) => typeof part === 'string' && text.includes(part)));
    return 'unknown';
  }
  if (typeof operand !== 'string') return 'unknown';
  if (op === 'eq') return truth(text === operand);
  if (op === 'ne') return truth(text !== operand);
  if (op === 'contains') return truth(text.includes(operand));
  if (op === 'startsWith') return truth(text.startsWith(operand));
  return 'unknown';
};

const listed = (op: Condition['op'], list: readonly string[], operand: Operand | undefined): Truth => {
  if (op === 'contains' && typeof operand === 'string') return truth(list.includes(operand));
  if (op === 'containsAny' && Array.isArray(operand))
    return truth((operand as readonly unknown[]).some((item) => typeof item === 'string' && list.includes(item)));
  return 'unknown';
};

const dayRange = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * Half-open: 22:00:00 is in 22:00–06:00, 06:00:00 is not. From later than to: across midnight. From equal to to: the whole day.
 * @param instant epoch ms
 */
const during = (range: string, instant: number, zone: string): Truth => {
  const parts = dayRange.exec(range);
  if (!parts) return 'unknown';
  const [fromHour, fromMinute, toHour, toMinute] = parts.slice(1).map(Number) as [number, number, number, number];
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  const clock = wallClock(ms(instant), zone);
  const now = clock.hour * 60 + clock.minute;
  if (from === to) return 'true';
  return truth(from < to ? from <= now && now < to : from <= now || now < to);
};
