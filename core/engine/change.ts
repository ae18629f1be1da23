/**
 * The smallest single change that would have let an order pass.
 *
 * What a rule set says of a number changes only at the bounds that its conditions name. So every bound on a value behind a live hit is
 * tried, from both sides, nearest first, whichever rule it belongs to; and it is tried honestly: the whole rule set is asked again with
 * that one value changed. The first that passes is the smallest change of that value. Words inside a text, tags of a buyer and what the
 * goods are, are left alone: no bound separates them.
 */
import { day, isOpen, minuteOfDay, minute, type Ms } from '#core/order';
import { fieldOf, isListRef, isWindow, opposite, parseTimes, typeOf, type FieldType, type Operand, type Operator } from '#core/rules';
import type { Change, ConditionTrace, RuleTrace } from './assessment.ts';
import { outcomesOf, type Compiled } from './compile.ts';
import { rounded } from './exact.ts';
import type { PlannedCondition, PlannedTerm } from './program.ts';
import { inTimes, minutesOfDay } from './question.ts';
import { isUnknown, type Known } from './reading.ts';
import { verdictOf } from './score.ts';
import { limitOf, read, type Run } from './trace.ts';

export const smallestChange = (compiled: Compiled, traces: readonly RuleTrace[], run: Run): Change | null => {
  const conditions = traces.filter((trace) => trace.result === 'hit' && !trace.shadow).flatMap((trace) => trace.conditions);
  const candidates = conditions.flatMap((trace) => candidatesFor(trace, compiled, run)).sort((a, b) => a.size - b.size);
  const tried = new Set<string>();
  for (const { term, line, op, value, instead } of candidates) {
    const key = `${term.key} ${line ?? ''} ${JSON.stringify(instead.value)}`;
    if (tried.has(key)) continue;
    tried.add(key);
    run.pretended = { term, line, reading: instead };
    const { decision, score } = verdictOf(outcomesOf(compiled, run), isOpen(run.order));
    run.pretended = undefined;
    if (decision === 'hold') continue;
    return { term: term.term, op, value, score, ...(line === undefined ? {} : { line }) };
  }
  return null;
};

interface Candidate {
  readonly term: PlannedTerm;
  readonly line: number | undefined;
  readonly op: Operator;
  readonly value: Change['value'];
  /** What would have been read. */
  readonly instead: Known;
  /** How far it is from what was read, as a part of it. */
  readonly size: number;
}

const candidatesFor = (trace: ConditionTrace, compiled: Compiled, run: Run): Candidate[] => {
  const type = typeOf(trace.term);
  if (type === undefined || trace.value === undefined || trace.result === 'unknown') return [];
  const term = compiled.planner.term(trace.term);
  if (trace.op === 'during') return outsideTimes(term, trace, run.sources.zone);
  return typeof trace.value === 'number' ? bounds(term, trace, trace.value, compiled, run) : otherText(term, trace, type, compiled);
};

/** Every number at which some condition changes its mind: whole fen, whole orders, basis points. */
const bounds = (term: PlannedTerm, { line, n }: ConditionTrace, value: number, compiled: Compiled, run: Run): Candidate[] =>
  compiled.planner.conditions
    .filter((condition) => condition.term === term)
    .flatMap((condition) => sidesOf(condition, run, line))
    // Counts, shares and amounts that were not negative cannot have been: "below ¥0" is no way out.
    .filter(({ at }) => Number.isSafeInteger(at) && at !== value && (at >= 0 || value < 0))
    .map(({ op, bound, at }) => {
      const instead: Known = n === undefined ? { value: at } : { value: at, n };
      return { term, line, op, value: bound, instead, size: Math.abs(at - value) / Math.max(1, Math.abs(value)) };
    });

/** One side of a bound: the value that is nearest to it there, and how that side is called. */
interface Side {
  readonly op: Operator;
  readonly bound: Change['value'];
  readonly at: number;
}

const sidesOf = (condition: PlannedCondition, run: Run, line: number | undefined): Side[] => {
  const { question } = condition;
  switch (question.kind) {
    case 'order':
      return aroundBound(question.op, question.bound);
    case 'multiple': {
      const of = condition.of && read(condition.of, run, line);
      if (!of || isUnknown(of)) return [];
      const limit = limitOf(question.times, of);
      return aroundBound(question.op, rounded(limit, question.op === 'lt' || question.op === 'ge' ? 'up' : 'down'));
    }
    case 'between': {
      const { low, high } = question;
      const within: [number, number] = [low, high];
      return [
        { op: 'lt', bound: low, at: low - 1 },
        { op: 'ge', bound: high, at: high },
        { op: 'between', bound: within, at: low },
        { op: 'between', bound: within, at: high - 1 },
      ];
    }
    default:
      return [];
  }
};

/** Told in the words of the condition: ≥ 500 is left by "below 500", > 500 by "at most 500". */
const aroundBound = (op: Operator, bound: number): Side[] => {
  if (op === 'eq' || op === 'ne') {
    return [
      { op: 'eq', bound, at: bound },
      { op: 'ne', bound, at: bound - 1 },
      { op: 'ne', bound, at: bound + 1 },
    ];
  }
  const at = { lt: bound - 1, le: bound, gt: bound + 1, ge: bound };
  const other = opposite[op] as keyof typeof at;
  return [
    { op, bound, at: at[op as keyof typeof at] },
    { op: other, bound, at: at[other] },
  ];
};

/** Another entry, or one outside the list. A text changes as a whole: such a change counts as large as doubling a number. */
const otherText = (term: PlannedTerm, trace: ConditionTrace, type: FieldType, compiled: Compiled): Candidate[] => {
  // What the goods are cannot have been otherwise; how many there are can.
  if (trace.line !== undefined) return [];
  if (typeof trace.value === 'boolean') return [otherwise(term, !trace.value)];
  const op = trace.result === 'true' ? opposite[trace.op] : trace.op;
  if (typeof trace.value !== 'string' || (type !== 'text' && type !== 'enum')) return [];
  if (op !== 'eq' && op !== 'ne' && op !== 'in' && op !== 'notIn') return [];
  const bound = trace.operand;
  const listed = entriesOf(bound, compiled);
  const texts = op === 'eq' || op === 'in' ? listed.slice(0, mostTried).map(({ value }) => value) : othersThan(trace, listed);
  return texts.map((text) => ({ term, line: undefined, op, value: bound as string, instead: { value: text }, size: 1 }));
};

const otherwise = (term: PlannedTerm, value: boolean): Candidate => ({
  term,
  line: undefined,
  op: 'eq',
  value,
  instead: { value },
  size: 1,
});

/** Each costs a run of all rules, and what does not pass with one entry of a list hardly passes with another. */
const mostTried = 50;

type Entries = readonly { readonly value: string }[];

const entriesOf = (operand: Operand | undefined, { ruleset }: Compiled): Entries => {
  if (isListRef(operand)) return ruleset.book.lists.find(({ id }) => id === operand.list)?.entries ?? [];
  return (Array.isArray(operand) ? operand : [operand]).flatMap((value) => (typeof value === 'string' ? [{ value }] : []));
};

/** The other values of an enum; for free text one that no list can hold. */
const othersThan = ({ term }: ConditionTrace, listed: Entries): readonly string[] => {
  const options = isWindow(term) ? undefined : fieldOf(term.field)?.options;
  return options?.filter((option) => !listed.some(({ value }) => value === option)) ?? ['\u0000'];
};

/** Placed just before the window opens, or just when it closes, whichever is nearer. Windows of some weekdays only are left alone. */
const outsideTimes = (term: PlannedTerm, trace: ConditionTrace, zone: string): Candidate[] => {
  const times = parseTimes(trace.operand);
  if (!times || times.days || times.from === times.to || typeof trace.value !== 'number') return [];
  const isInstant = typeOf(trace.term) === 'instant';
  const now = isInstant ? minuteOfDay(trace.value as Ms, zone) : trace.value;
  const wanted = trace.result === 'true' ? { from: times.to, to: times.from } : times;
  const forward = modulo(wanted.from - now);
  const back = modulo(now - wanted.to + 1);
  const shift = inTimes(now, wanted) ? 0 : forward <= back ? forward : -back;
  const instead = isInstant ? trace.value + shift * minute : modulo(now + shift);
  const value = `${clock(wanted.from)}-${clock(wanted.to)}`;
  return [{ term, line: trace.line, op: 'during', value, instead: { value: instead }, size: (Math.abs(shift) * minute) / day }];
};

const modulo = (minutes: number): number => ((minutes % minutesOfDay) + minutesOfDay) % minutesOfDay;
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const two = (value: number): string => String(value).padStart(2, '0');
