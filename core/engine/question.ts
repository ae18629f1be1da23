/**
 * A condition made ready to be asked of many orders: its operator and operand checked against the type of what is read, lists looked up,
 * patterns and times parsed, once. The tracing and the columnar evaluator both ask these questions; neither interprets an operand itself.
 */
import {
  isListRef,
  isMultiple,
  isWindow,
  operandKind,
  operatorsOf,
  parsePattern,
  parseTimes,
  typeOf,
  type Condition,
  type FieldType,
  type Operator,
  type RuleBook,
  type Term,
  type Times,
} from '#core/rules';
import type { Scalar } from './reading.ts';
import { createSearch } from './search.ts';

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

export type Question =
  /** The operator or the operand does not fit what is read: nobody can tell. */
  | { readonly kind: 'never' }
  | { readonly kind: 'presence'; readonly op: 'isEmpty' | 'isNotEmpty' | 'isMasked' }
  /** A number and a bound; both whole, or a window's fraction. */
  | { readonly kind: 'order'; readonly op: Comparison; readonly bound: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  /** `times` hundredths of what another term reads. */
  | { readonly kind: 'multiple'; readonly op: Comparison; readonly times: number; readonly of: Term }
  | { readonly kind: 'during'; readonly times: Times; readonly ofInstant: boolean }
  | { readonly kind: 'holds'; readonly holds: (value: Scalar) => boolean }
  /** A list with end dates: holds for orders placed in `[from, until)`, or, when negated, outside of it. */
  | { readonly kind: 'dated'; readonly negated: boolean; readonly during: (value: Scalar) => readonly [from: number, until: number] };

/** Beyond ten thousand million times nobody means it; within, fractions stay exact. */
const mostTimes = 1e12;

/** @param lists the shop's, for operands that name one */
export const questionOf = ({ term, op, value: operand }: Condition, { lists }: Pick<RuleBook, 'lists'>): Question => {
  const type = typeOf(term);
  if (!type || !isSound(term) || !operatorsOf[type].includes(op)) return never;
  const kind = operandKind(type, op);
  switch (kind) {
    case 'none':
      return isWindow(term) ? never : { kind: 'presence', op: op as 'isEmpty' };
    case 'boolean':
      return typeof operand === 'boolean' ? holds((value) => (value === operand) === (op === 'eq')) : never;
    case 'times': {
      const times = parseTimes(operand);
      // A time of day without a date has no weekday.
      return times && (type === 'instant' || !times.days) ? { kind: 'during', times, ofInstant: type === 'instant' } : never;
    }
    case 'range': {
      const [low, high] = Array.isArray(operand) && operand.length === 2 ? operand : [];
      return isWhole(low) && isWhole(high) ? { kind: 'between', low, high } : never;
    }
    case 'number':
      if (op === 'shorterThan') return isWhole(operand) ? holds((value) => lengthOf(value as string) < operand) : never;
      if (isWhole(operand)) return { kind: 'order', op: op as Comparison, bound: operand };
      return isMultiple(operand) &&
        typeOf(operand.of) === type &&
        isSound(operand.of) &&
        isWhole(operand.times) &&
        Math.abs(operand.times) <= mostTimes
        ? { kind: 'multiple', op: op as Comparison, times: operand.times, of: operand.of }
        : never;
    case 'pattern': {
      const pattern = typeof operand === 'string' ? parsePattern(operand) : undefined;
      return pattern ? holds((value) => pattern.test(value as string) === (op === 'matches')) : never;
    }
    case 'text':
      return typeof operand === 'string' ? aboutText(type, op, operand) : never;
    case 'texts':
      if (isListRef(operand)) {
        const list = lists.find(({ id }) => id === operand.list);
        return list ? aboutList(type, op, list.entries) : never;
      }
      return Array.isArray(operand) && operand.every((item) => typeof item === 'string')
        ? aboutList(
            type,
            op,
            operand.map((value) => ({ value })),
          )
        : never;
  }
};

const never: Question = { kind: 'never' };
/** A window that ends before it begins would be empty and complete. */
const isSound = (term: Term): boolean => !isWindow(term) || (isWhole(term.window.hours) && term.window.hours > 0);
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const holds = (test: (value: Scalar) => boolean): Question => ({ kind: 'holds', holds: test });

/** In characters as people count them; an emoji is one. */
const lengthOf = (text: string): number => {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    // Two units of a text are one such character.
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
    length += 1;
  }
  return length;
};

const aboutText = (type: FieldType, op: Operator, operand: string): Question => {
  switch (op) {
    case 'eq':
      return holds((value) => value === operand);
    case 'ne':
      return holds((value) => value !== operand);
    case 'contains':
      // A text contains a part of it, a list one of its items.
      return holds((value) => (value as string).includes(operand));
    case 'notContains':
      return holds((value) => !(value as string).includes(operand));
    case 'startsWith':
      return type === 'text' ? holds((value) => (value as string).startsWith(operand)) : never;
    case 'endsWith':
      return type === 'text' ? holds((value) => (value as string).endsWith(operand)) : never;
    default:
      return never;
  }
};

type Entries = readonly { readonly value: string; readonly until?: number | undefined }[];

const aboutList = (type: FieldType, op: Operator, entries: Entries): Question => {
  const negated = op === 'notIn' || op === 'containsNone';
  const during = op === 'containsAll' ? whileAll(entries) : op === 'in' || op === 'notIn' ? whileIn(entries) : whileAny(type, entries);
  if (entries.some(({ until }) => until !== undefined)) return { kind: 'dated', negated, during };
  return holds((value) => {
    const [from, until] = during(value);
    return from < until !== negated;
  });
};

type During = (value: Scalar) => readonly [from: number, until: number];
const always = Number.POSITIVE_INFINITY;
const endOf = ({ until = always }: Entries[number]): number => until;

/** A list may have a million entries, and every plan of a rule set asks the same one: what was made of it is kept as long as it is. */
const oncePerList = <T>(make: (entries: Entries) => T): ((entries: Entries) => T) => {
  const made = new WeakMap<Entries, T>();
  return (entries) => {
    const known = made.get(entries) ?? make(entries);
    made.set(entries, known);
    return known;
  };
};

const endsOf = oncePerList((entries): ReadonlyMap<string, number> => {
  const ends = new Map<string, number>();
  for (const entry of entries) ends.set(entry.value, Math.max(endOf(entry), ends.get(entry.value) ?? -always));
  return ends;
});
const searchOf = oncePerList((entries) => createSearch(endsOf(entries)));
const latestFirstOf = oncePerList((entries) => entries.toSorted((a, b) => (endOf(a) === endOf(b) ? 0 : endOf(b) - endOf(a))));

const whileIn = (entries: Entries): During => {
  const ends = endsOf(entries);
  return (value) => [-always, ends.get(value as string) ?? -always];
};

const whileAny = (type: FieldType, entries: Entries): During => {
  // A buyer has few tags and a shop many: the list is looked up, not searched.
  if (type === 'list') {
    const isIn = whileIn(entries);
    return (value) => [-always, (value as readonly string[]).reduce((latest, item) => Math.max(latest, isIn(item)[1]), -always)];
  }
  const latest = searchOf(entries);
  return (value) => [-always, latest(value as string)];
};

/** From the end of the last entry that is missing to the end of the last that is there: of nothing at all, nothing contains everything. */
const whileAll = (entries: Entries): During => {
  const latestFirst = latestFirstOf(entries);
  return (value) => {
    const has = (entry: Entries[number]): boolean => (value as string).includes(entry.value);
    const missing = latestFirst.find((entry) => !has(entry));
    const there = missing && endOf(missing) === always ? missing : latestFirst.find(has);
    return [missing ? endOf(missing) : -always, there ? endOf(there) : -always];
  };
};

export const compares = (op: Comparison, sign: number): boolean => {
  switch (op) {
    case 'eq':
      return sign === 0;
    case 'ne':
      return sign !== 0;
    case 'lt':
      return sign < 0;
    case 'le':
      return sign <= 0;
    case 'gt':
      return sign > 0;
    case 'ge':
      return sign >= 0;
  }
};

/** Minutes of the wall clock's week: Monday 00:00 is 0. */
export const inTimes = (minuteOfWeek: number, { from, to, days }: Times): boolean => {
  const minute = minuteOfWeek % minutesOfDay;
  const today = Math.floor(minuteOfWeek / minutesOfDay) + 1;
  const begins = (day: number): boolean => !days || days.includes(day);
  if (from === to || from < to) return (from === to || (minute >= from && minute < to)) && begins(today);
  // What is past midnight belongs to the day on which it began.
  return (minute >= from && begins(today)) || (minute < to && begins(today === 1 ? 7 : today - 1));
};
export const minutesOfDay = 1440;
