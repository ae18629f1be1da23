/**
 * What must be so once a node of a rule is true, or once it is false: for each thing that is read, which values are left. Where none is left
 * for something, the node can never be true, or never be false. It errs on one side only: what it calls impossible is.
 */
import { fieldOf } from '../fields.ts';
import { parseTimes } from '../operators.ts';
import type { Condition, Node, Operand, Operator, Term } from '../rule.ts';
import { childrenOf, isCondition, isListRef, isMultiple, isWindow, typeOf } from '../term.ts';
import { allBut, both, butThese, either, isNothing, spans, these, type Reach } from './reach.ts';

/** What is left for each thing; `undefined`: it cannot be. */
export type Left = ReadonlyMap<string, Reach> | undefined;

/** @param truth what the node came out as */
export const left = (node: Node, truth: boolean): Left => {
  if (isCondition(node)) return ofCondition(node, truth);
  if ('lines' in node) return ofLines(node, truth);
  const children = childrenOf(node);
  if ('all' in node)
    return truth ? together(children.map((child) => left(child, true))) : oneOf(children.map((child) => left(child, false)));
  const some = 'any' in node ? truth : !truth;
  return some ? oneOf(children.map((child) => left(child, true))) : together(children.map((child) => left(child, false)));
};

export const together = (sides: readonly Left[]): Left => {
  const result = new Map<string, Reach>();
  for (const side of sides) {
    if (!side) return undefined;
    for (const [key, reach] of side) {
      const before = result.get(key);
      const now = before ? both(before, reach) : reach;
      if (isNothing(now)) return undefined;
      result.set(key, now);
    }
  }
  return result;
};

/** Only what is left on every side that can be is left on one of them. */
const oneOf = (sides: readonly Left[]): Left => {
  const [first, ...others] = sides.filter((side) => side !== undefined);
  if (!first) return undefined;
  const result = new Map<string, Reach>();
  for (const [key, reach] of first) {
    const all = others.map((side) => side.get(key));
    if (all.every((one) => one !== undefined))
      result.set(
        key,
        all.reduce((sum, one) => either(sum, one), reach),
      );
  }
  return result;
};

/** Two quantifiers may speak of two different lines: only what no line can do is known. */
const ofLines = ({ lines, where }: Extract<Node, { lines: unknown }>, truth: boolean): Left => {
  const never = left(where, true) === undefined;
  const always = left(where, false) === undefined;
  const anything: Left = new Map();
  if (lines === 'none') return (truth ? always : never) ? undefined : anything;
  if (lines === 'all') return (truth ? never : always) ? undefined : anything;
  return (truth ? never : always && lines === 'any') ? undefined : anything;
};

const ofCondition = ({ term, op, value }: Condition, truth: boolean): Left => {
  const about = JSON.stringify(term);
  const presence = `${about} is`;
  if (op === 'isEmpty' || op === 'isNotEmpty') return one(presence, these(truth === (op === 'isEmpty') ? ['empty'] : ['masked', 'there']));
  if (op === 'isMasked') return one(presence, these(truth ? ['masked'] : ['empty', 'there']));
  const found = reachOf(term, op, value);
  if (!found) return new Map();
  const reach = truth ? found.reach : allBut(found.reach, found.among);
  if (isNothing(reach)) return undefined;
  const type = typeOf(term);
  // A text of no characters is known and empty at once.
  const there = these(type === 'text' || type === 'list' ? ['there', 'empty'] : ['there']);
  return new Map([
    [`${about} ${found.of}`, reach],
    [presence, there],
  ]);
};

const one = (key: string, reach: Reach): Left => new Map([[key, reach]]);

interface Found {
  /** What of the term it is about: its value, its time of day, whether it contains something. */
  readonly of: string;
  readonly reach: Reach;
  readonly among?: Reach;
}

const reachOf = (term: Term, op: Operator, value: Operand | undefined): Found | undefined => {
  if (isMultiple(value) || isListRef(value)) return isMultiple(value) ? sideOf(op, value) : yesOrNo(op, value);
  if (op === 'during') return ofWeek(value);
  switch (typeOf(term)) {
    case 'text':
    case 'enum':
    case 'boolean':
      return ofWords(term, op, value) ?? yesOrNo(op, value);
    case 'list':
      return yesOrNo(op, value);
    default:
      return ofNumbers(term, op, value);
  }
};

const ofWords = (term: Term, op: Operator, value: Operand | undefined): Found | undefined => {
  const positive = op === 'eq' || op === 'in';
  if (!positive && op !== 'ne' && op !== 'notIn') return undefined;
  const words = (Array.isArray(value) ? value : [value]).map(String);
  const options = isWindow(term) ? undefined : typeOf(term) === 'boolean' ? ['true', 'false'] : fieldOf(term.field)?.options;
  const among = options && these(options);
  const reach = positive ? these(words) : butThese(words);
  return { of: 'value', reach: among ? both(reach, among) : reach, ...(among ? { among } : {}) };
};

/** Means and shares are no whole numbers: between 2 and 3 there is room. They are counted in halves. */
const ofNumbers = (term: Term, op: Operator, value: Operand | undefined): Found | undefined => {
  const step = isWindow(term) && (term.window.measure === 'mean' || term.window.measure === 'outcomeShare') ? 2 : 1;
  const [low, high] = (Array.isArray(value) ? value : [value, value]) as [unknown, unknown];
  if (typeof low !== 'number' || typeof high !== 'number') return undefined;
  const reach = numbers(op, low * step, high * step);
  const among = spans([cannotBeNegative(term) ? 0 : -Infinity, isWindow(term) && typeOf(term) === 'ratio' ? 10_000 * step : Infinity]);
  return reach && { of: 'value', reach: both(reach, among), among };
};

const numbers = (op: Operator, low: number, high: number): Reach | undefined => {
  switch (op) {
    case 'eq':
      return spans([low, low]);
    case 'ne':
      return spans([-Infinity, low - 1], [low + 1, Infinity]);
    case 'lt':
      return spans([-Infinity, low - 1]);
    case 'le':
      return spans([-Infinity, low]);
    case 'gt':
      return spans([low + 1, Infinity]);
    case 'ge':
      return spans([low, Infinity]);
    case 'between':
      return spans([low, high - 1]);
    default:
      return undefined;
  }
};

const cannotBeNegative = (term: Term): boolean => isWindow(term) || counted.includes(term.field);
const counted: readonly string[] = ['order.pieces', 'order.lines', 'order.weight', 'line.quantity'];

/** On which side of a bound that moves with the order. */
const sideOf = (op: Operator, value: Operand): Found | undefined => {
  const sides = { lt: ['<'], le: ['<', '='], eq: ['='], ge: ['=', '>'], gt: ['>'], ne: ['<', '>'] }[op as string];
  return sides && { of: `beside ${JSON.stringify(value)}`, reach: these(sides), among: these(['<', '=', '>']) };
};

/** Whether a text has something about it: nothing more is known of it. */
const yesOrNo = (op: Operator, value: Operand | undefined): Found => {
  const contrary = contraries[op];
  return { of: `${contrary ?? op} ${JSON.stringify(value)}`, reach: these([contrary ? 'no' : 'yes']), among: these(['yes', 'no']) };
};
const contraries: Partial<Record<Operator, Operator>> = {
  ...{ notIn: 'in', notContains: 'contains', containsNone: 'containsAny', notMatches: 'matches' },
};

const minutesOfDay = 1440;

/** Minutes of the week. */
const ofWeek = (value: Operand | undefined): Found | undefined => {
  const times = parseTimes(value);
  if (!times) return undefined;
  const length = (times.to - times.from + minutesOfDay) % minutesOfDay || minutesOfDay;
  const week = 7 * minutesOfDay;
  const parts = (times.days ?? [1, 2, 3, 4, 5, 6, 7]).flatMap((day): [number, number][] => {
    const from = (day - 1) * minutesOfDay + times.from;
    const to = from + length - 1;
    return to < week
      ? [[from, to]]
      : [
          [from, week - 1],
          [0, to - week],
        ];
  });
  // Without overlaps, which a union of spans must not have.
  const reach = parts.map((part) => spans(part)).reduce((sum, part) => either(sum, part));
  const among = spans([0, week - 1]);
  return { of: 'time', reach: both(reach, among), among };
};
