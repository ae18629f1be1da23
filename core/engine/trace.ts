/**
 * The tracing evaluator: one order, every rule, and everything that was read on the way. Nothing is cut short: a condition that is unknown
 * is found even where its neighbour has settled the result.
 */
import { minuteOfDay, minuteOfWeek, shown, type Ms, type Order } from '#core/order';
import type { Condition } from '#core/rules';
import type { ConditionTrace } from './assessment.ts';
import { compareProducts, exactOf, rounded, type Exact } from './exact.ts';
import { subjectOf, type Subject } from './fact.ts';
import type { History } from './history.ts';
import type { PlannedCondition, PlannedNode, PlannedTerm } from './program.ts';
import { compares, inTimes } from './question.ts';
import { isOfType, isUnknown, mistyped, readingOf, type Known, type Reading, type Scalar, type Unknown } from './reading.ts';
import { and, atLeast, no, not, or, unknown, yes, type Code, truthOfCode } from './truth.ts';

/** What an assessment reads from. */
export interface Sources {
  readonly history: Pick<History, 'read'>;
  /** The instant of the assessment, epoch ms: nothing learnt later is read. */
  readonly at: number;
  /** The shop's time zone, IANA name. */
  readonly zone: string;
}

/** One order under assessment. Windows are read once, however many rules ask. */
export interface Run {
  order: Order;
  sources: Sources;
  /** How each condition came out, of the order and of each of its lines, and behind them how each group did; −1 while nobody asked. */
  readonly codes: Int8Array;
  /** Codes of one condition: one for the order, one for each line. */
  readonly width: number;
  /** Where the codes of groups begin. */
  readonly groups: number;
  /** By the window's place in the program, and the line. */
  windows: (Reading | undefined)[];
  subject: Subject | undefined;
  /** Asks "what if": this term reads as if it were something else. */
  pretended: { readonly term: PlannedTerm; readonly line: number | undefined; readonly reading: Known } | undefined;
}

export const createRun = (order: Order, sources: Sources, conditions: number, groups: number): Run => {
  const width = order.lines.length + 1;
  const codes = new Int8Array(conditions * width + groups).fill(-1);
  return { order, sources, codes, width, groups: conditions * width, windows: [], subject: undefined, pretended: undefined };
};

/** @param line index of the line under a quantifier */
export const codeOf = (node: PlannedNode, run: Run, line?: number): Code => {
  if (node.kind === 'condition') return codeOfCondition(node.condition, run, line);
  // What holds for one line, or in a what-if, says nothing of the next.
  if (line !== undefined || run.pretended) return node.kind === 'lines' ? codeOfLines(node, run) : codeOfGroup(node, run, line);
  const place = run.groups + node.index;
  const known = run.codes[place] as Code | -1;
  if (known !== -1) return known;
  return (run.codes[place] = node.kind === 'lines' ? codeOfLines(node, run) : codeOfGroup(node, run, line));
};

/** All are asked: a trace names every condition that made the result. */
const codeOfGroup = ({ kind, children }: Extract<PlannedNode, { children: unknown }>, run: Run, line: number | undefined): Code => {
  let result: Code = kind === 'all' ? yes : no;
  for (const child of children) {
    const code = codeOf(child, run, line);
    result = kind === 'all' ? and(result, code) : or(result, code);
  }
  return kind === 'none' ? not(result) : result;
};

/** An order whose lines were not read says nothing about lines: unknown, not vacuously true. */
const codeOfLines = ({ lines, atLeast: n, where }: Extract<PlannedNode, { kind: 'lines' }>, run: Run): Code => {
  const count = run.order.lines.length;
  if (count === 0) return unknown;
  if (lines === 'atLeast') {
    let sure = 0;
    let possible = 0;
    for (let line = 0; line < count; line += 1) {
      const code = codeOf(where, run, line);
      if (code === yes) sure += 1;
      if (code !== no) possible += 1;
    }
    return atLeast(n, sure, possible);
  }
  let result: Code = lines === 'all' ? yes : no;
  for (let line = 0; line < count; line += 1) {
    const code = codeOf(where, run, line);
    result = lines === 'all' ? and(result, code) : or(result, code);
  }
  return lines === 'none' ? not(result) : result;
};

const codeOfCondition = (condition: PlannedCondition, run: Run, line: number | undefined): Code => {
  const { pretended } = run;
  if (pretended && (pretended.term === condition.term || pretended.term === condition.of)) return ask(condition, run, line);
  const place = condition.index * run.width + (condition.ofLine && line !== undefined ? line + 1 : 0);
  const known = run.codes[place] as Code | -1;
  if (known !== -1) return known;
  return (run.codes[place] = ask(condition, run, line));
};

const ask = (condition: PlannedCondition, run: Run, line: number | undefined): Code => {
  const { question, term } = condition;
  let value: Scalar;
  let per = 1;
  if (term.isWindow || run.pretended) {
    const reading = read(term, run, line);
    if (isUnknown(reading)) return question.kind === 'presence' ? presence(question.op, rawOf(term, run, line), false) : unknown;
    value = reading.value;
    per = reading.per ?? 1;
  } else {
    const raw = rawOf(term, run, line);
    const known = term.field !== undefined && isOfType(term.field.type, raw);
    if (question.kind === 'presence') return presence(question.op, raw, known);
    if (!known) return unknown;
    value = raw;
  }
  switch (question.kind) {
    case 'order':
      return codeOfBool(compares(question.op, compareProducts(value as number, 1, 1, question.bound, per, 1)));
    case 'between':
      return codeOfBool(
        compareProducts(value as number, 1, 1, question.low, per, 1) >= 0 &&
          compareProducts(value as number, 1, 1, question.high, per, 1) < 0,
      );
    case 'multiple': {
      const limit = condition.of && read(condition.of, run, line);
      if (!limit || isUnknown(limit)) return unknown;
      const sign = compareProducts(value as number, 100, limit.per ?? 1, question.times, limit.value as number, per);
      return codeOfBool(compares(question.op, sign));
    }
    case 'during': {
      const minute = question.ofInstant ? minuteOf(value as Ms, run.sources.zone, question.times.days !== undefined) : (value as number);
      return codeOfBool(inTimes(minute, question.times));
    }
    case 'holds':
      return codeOfBool(question.holds(value));
    case 'dated': {
      const [from, until] = question.during(value);
      const { createdAt } = run.order;
      return codeOfBool((from <= createdAt && createdAt < until) !== question.negated);
    }
    case 'presence':
      return presence(question.op, value, true);
    case 'never':
      return unknown;
  }
};

const minuteOf = (at: Ms, zone: string, withDay: boolean): number => (withDay ? minuteOfWeek(at, zone) : minuteOfDay(at, zone));
const codeOfBool = (value: boolean): Code => (value ? yes : no);

/** The only operators that know something of a field without a value. What is masked or unreadable is there: it is not empty. */
const presence = (op: 'isEmpty' | 'isNotEmpty' | 'isMasked', raw: unknown, known: boolean): Code => {
  if (op === 'isMasked') return codeOfBool(!known && typeof raw === 'object' && raw !== null && 'masked' in raw);
  const empty = known ? raw === '' || (Array.isArray(raw) && raw.length === 0) : raw === undefined || raw === null;
  return codeOfBool(empty === (op === 'isEmpty'));
};

/** Where a line is asked for and none is meant, there is nothing to read: such a rule was not validated. */
const rawOf = ({ field }: PlannedTerm, { order }: Run, line: number | undefined): unknown => {
  if (!field) return notReadable;
  if (field.scope === 'order') return field.read(order);
  const subject = line === undefined ? undefined : order.lines[line];
  return subject ? field.read(subject) : notReadable;
};
/** Of no type, neither empty nor masked. */
const notReadable = Symbol('not readable');

export const read = (term: PlannedTerm, run: Run, line: number | undefined): Reading => {
  const { pretended } = run;
  if (pretended && pretended.term === term && (pretended.line === undefined || pretended.line === line)) return pretended.reading;
  if (!term.isWindow) return term.field ? readingOf(term.field.type, rawOf(term, run, line) as never) : mistyped;
  const place = term.index * (run.order.lines.length + 1) + (term.ofLine ? (line ?? -1) + 1 : 0);
  return (run.windows[place] ??= readWindow(term, run, line));
};

const readWindow = ({ term }: PlannedTerm, run: Run, line: number | undefined): Reading => {
  if (!('window' in term)) return mistyped;
  const { order, sources } = run;
  return sources.history.read(term, (run.subject ??= subjectOf(order)), order.createdAt, sources.at, line);
};

/** The conditions that made a node come out so, in the order in which they are written. */
export const because = (node: PlannedNode, code: Code, run: Run, line: number | undefined, traces: ConditionTrace[]): void => {
  switch (node.kind) {
    case 'condition':
      traces.push(traceCondition(node.condition, code, run, line));
      return;
    case 'lines':
      becauseOfLines(node, code, run, traces);
      return;
    default: {
      // In a group of none, those that came out the other way.
      const wanted = node.kind === 'none' ? not(code) : code;
      for (const child of node.children) if (codeOf(child, run, line) === wanted) because(child, wanted, run, line, traces);
    }
  }
};

const becauseOfLines = (node: Extract<PlannedNode, { kind: 'lines' }>, code: Code, run: Run, traces: ConditionTrace[]): void => {
  const { length } = run.order.lines;
  if (length === 0) traces.push(...node.wanted.map(unread));
  const wanted = node.lines === 'none' ? not(code) : code;
  // An order with too few lines fails "at least n" whatever they are: then no line made it.
  for (let line = 0; line < length; line += 1) {
    if (codeOf(node.where, run, line) !== wanted) continue;
    because(node.where, wanted, run, line, traces);
    return;
  }
};

const unread = ({ term, op, value }: Condition): ConditionTrace => ({
  term,
  op,
  ...(value === undefined ? {} : { operand: value }),
  result: 'unknown',
  cause: 'absent',
});

const traceCondition = (planned: PlannedCondition, code: Code, run: Run, line: number | undefined): ConditionTrace => {
  const { condition, term, of } = planned;
  const { op, value: operand } = condition;
  const result = truthOfCode[code];
  const trace: ConditionTrace =
    operand === undefined ? { term: condition.term, op, result } : { term: condition.term, op, operand, result };
  // Most conditions read a field that is there, and compare it with what stands in the rule.
  const raw = term.isWindow || code === unknown ? undefined : rawOf(term, run, line);
  if (!of && raw !== undefined && raw !== null && term.field && isOfType(term.field.type, raw)) trace.value = shownScalar(raw);
  else tellReadings(trace, planned, code, run, line);
  if (line !== undefined && term.ofLine) {
    trace.line = line;
    const title = shown(run.order.lines[line]?.title);
    if (title !== undefined) trace.lineTitle = title;
  }
  return trace;
};

const tellReadings = (trace: ConditionTrace, planned: PlannedCondition, code: Code, run: Run, line: number | undefined): void => {
  const reading = read(planned.term, run, line);
  if (!isUnknown(reading)) trace.value = shownValue(reading);
  let counted = reading;
  let blocked: Unknown | undefined;
  if (planned.of) {
    const limit = read(planned.of, run, line);
    if (isUnknown(limit)) blocked = limit;
    else if (planned.question.kind === 'multiple') trace.limit = shownLimit(limitOf(planned.question.times, limit), planned.question.op);
    if (reading.n === undefined) counted = limit;
  }
  if (counted.n !== undefined) {
    trace.n = counted.n;
    if (!isUnknown(counted) && counted.hits !== undefined) trace.hits = counted.hits;
  }
  if (code === unknown) tellCause(trace, isUnknown(reading) ? reading : (blocked ?? mistyped));
};

const shownValue = (reading: Known): number | string | boolean | string[] => {
  const { value, per } = reading;
  return typeof value === 'number' && per !== undefined && per !== 1 ? rounded(exactOf(reading), 'nearest') : shownScalar(value);
};

const shownScalar = (value: Scalar): number | string | boolean | string[] => (typeof value === 'object' ? [...value] : value);

export const limitOf = (times: number, of: Known): Exact => {
  const { over, under } = exactOf(of);
  return { over: [times, ...over], under: [100, ...under] };
};

/** Rounded so that comparing the rounded number with a whole value comes out the same. */
const shownLimit = (limit: Exact, op: Condition['op']): number => rounded(limit, op === 'lt' || op === 'ge' ? 'up' : 'down');

const tellCause = (trace: ConditionTrace, { cause, daysKept, masked }: Unknown): void => {
  trace.cause = cause;
  if (daysKept !== undefined) trace.daysKept = daysKept;
  if (masked !== undefined) trace.masked = masked;
};
