/**
 * The tracing evaluator: one condition tree, one order, and everything that was read on the way. Nothing is cut short: a condition that is
 * unknown is found even where its neighbour has settled the result.
 */
import { shown } from '#core/order';
import {
  childrenOf,
  conditionsOf,
  isCondition,
  isListRef,
  isMultiple,
  isOfLine,
  isWindow,
  operandKind,
  typeOf,
  type Condition,
  type FieldType,
  type Group,
  type LineQuantifier,
  type Multiple,
  type Node,
  type Term,
} from '#core/rules';
import type { ConditionTrace, Truth } from './assessment.ts';
import { compare, exactOf, isExact, type Comparand } from './compare.ts';
import { rounded, type Exact } from './exact.ts';
import type { Reader } from './read.ts';
import { isUnknown, mistyped, type Known, type Reading, type Unknown } from './reading.ts';
import { and, atLeast, not, or } from './truth.ts';

/** How a node came out, and the conditions that made it come out so, in the order in which they are written. */
export interface Evaluation {
  readonly truth: Truth;
  readonly because: ConditionTrace[];
}

/** @param line index of the line under a quantifier */
export const evaluate = (node: Node, reader: Reader, line?: number): Evaluation => {
  if (isCondition(node)) {
    const trace = traceCondition(node, reader, line);
    return { truth: trace.result, because: [trace] };
  }
  if ('lines' in node) return evaluateLines(node, reader);
  const children = childrenOf(node).map((child) => evaluate(child, reader, line));
  const truths = children.map(({ truth }) => truth);
  if ('all' in node) return settled(and(truths), children, (truth) => truth);
  if ('any' in node) return settled(or(truths), children, (truth) => truth);
  return settled(not(or(truths)), children, not);
};

/** A group's result is made by the children that came out as it did; in a group of none, by those that came out the other way. */
const settled = (truth: Truth, children: readonly Evaluation[], makes: (truth: Truth) => Truth): Evaluation => {
  const because: ConditionTrace[] = [];
  for (const child of children) if (makes(child.truth) === truth) because.push(...child.because);
  return { truth, because };
};

/** An order whose lines were not read says nothing about lines: unknown, not vacuously true. */
const evaluateLines = ({ lines, where }: LineQuantifier, reader: Reader): Evaluation => {
  const { order } = reader;
  const each = order.lines.map((_, index) => evaluate(where, reader, index));
  if (each.length === 0) return { truth: 'unknown', because: unread(where) };
  const truths = each.map(({ truth }) => truth);
  const truth =
    lines === 'any' ? or(truths) : lines === 'all' ? and(truths) : lines === 'none' ? not(or(truths)) : atLeast(lines.atLeast, truths);
  const deciding = lines === 'none' ? not(truth) : truth;
  const decisive = each.find((line) => line.truth === deciding);
  // An order with too few lines fails "at least n" whatever they are: then no line made it.
  return { truth, because: decisive?.because ?? [] };
};

/** What the quantifier wanted to read and could not. */
const unread = (where: Group): ConditionTrace[] => {
  const wanted = conditionsOf(where);
  const ofLines = wanted.filter(({ term }) => isOfLine(term));
  return (ofLines.length > 0 ? ofLines : wanted).map(({ term, op, value }) => ({
    term,
    op,
    ...(value === undefined ? {} : { operand: value }),
    result: 'unknown',
    cause: 'absent',
  }));
};

const traceCondition = ({ term, op, value: operand }: Condition, reader: Reader, line: number | undefined): ConditionTrace => {
  const type = typeOf(term);
  const reading = reader.read(term, line);
  const limit = isMultiple(operand) ? reader.read(operand.of, line) : undefined;
  const comparand = comparandOf(operand, limit);
  const sensible = type && isComparable(term, type, operand, op) ? compare(type, op, reading, comparand, reader.zone) : undefined;
  const blocked = limit !== undefined && isUnknown(limit) ? limit : undefined;
  const result: Truth = blocked ? 'unknown' : (sensible ?? 'unknown');

  const trace: ConditionTrace = { term, op, result };
  if (operand !== undefined) trace.operand = operand;
  tellValue(trace, reading, limit);
  if (isExact(comparand) && !blocked) trace.limit = shownLimit(comparand, op);
  if (result === 'unknown') tellCause(trace, isUnknown(reading) ? reading : (blocked ?? mistyped));
  if (line !== undefined && isOfLine(term)) tellLine(trace, line, reader);
  return trace;
};

const isComparable = (term: Term, type: FieldType, operand: Condition['value'], op: Condition['op']): boolean => {
  if (isWindow(term) && operandKind(type, op) === 'none') return false;
  return !isMultiple(operand) || typeOf(operand.of) === type;
};

/** A multiple of something unknown is compared as 0, only to learn whether the question makes sense. */
const comparandOf = (operand: Condition['value'], limit: Reading | undefined): Comparand => {
  if (isListRef(operand)) return undefined;
  if (!isMultiple(operand)) return operand;
  return limit && !isUnknown(limit) && typeof limit.value === 'number' ? times(operand, limit) : { over: [0], under: [1] };
};

const times = (multiple: Multiple, of: Known): Exact => {
  const { over, under } = exactOf(of);
  return { over: [multiple.times, ...over], under: [100, ...under] };
};

/** Rounded so that comparing the rounded number with a whole value comes out the same. */
const shownLimit = (limit: Exact, op: Condition['op']): number => rounded(limit, op === 'lt' || op === 'ge' ? 'up' : 'down');

const tellValue = (trace: ConditionTrace, reading: Reading, limit: Reading | undefined): void => {
  if (!isUnknown(reading)) {
    const { value } = reading;
    trace.value = typeof value === 'number' ? rounded(exactOf(reading), 'nearest') : typeof value === 'object' ? [...value] : value;
  }
  const counted = reading.n === undefined ? limit : reading;
  if (counted?.n === undefined) return;
  trace.n = counted.n;
  if (!isUnknown(counted) && counted.hits !== undefined) trace.hits = counted.hits;
};

const tellCause = (trace: ConditionTrace, { cause, daysKept, masked }: Unknown): void => {
  trace.cause = cause;
  if (daysKept !== undefined) trace.daysKept = daysKept;
  if (masked !== undefined) trace.masked = masked;
};

const tellLine = (trace: ConditionTrace, line: number, { order }: Reader): void => {
  trace.line = line;
  const title = shown(order.lines[line]?.title);
  if (title !== undefined) trace.lineTitle = title;
};
