/**
 * The smallest single change that would have let an order pass.
 *
 * For every condition behind a live hit: the bound at which it would have come out the other way. Each bound is tried honestly: the whole
 * rule set is asked again with that one value changed, because the same value may be read by other rules. Of those that pass, the one
 * nearest to what was read wins. Words inside a text and tags of a buyer are left alone: no bound separates them.
 */
import { day, minuteOfDay, minute, type Ms } from '#core/order';
import { fieldOf, isMultiple, isWindow, opposite, parseTimes, typeOf, type FieldType, type Operator } from '#core/rules';
import type { Change, ConditionTrace, RuleTrace } from './assessment.ts';
import { inTimes } from './compare.ts';
import { pretend, type Reader } from './read.ts';
import { type Known } from './reading.ts';
import type { Verdict } from './score.ts';

/** @param judge asks the whole rule set again, reading through another reader */
export const smallestChange = (traces: readonly RuleTrace[], reader: Reader, judge: (reader: Reader) => Verdict): Change | null => {
  const conditions = traces.filter((trace) => trace.result === 'hit' && !trace.shadow).flatMap((trace) => trace.conditions);
  const candidates = conditions.flatMap((trace) => candidatesFor(trace, reader)).sort((a, b) => a.size - b.size);
  for (const { trace, op, value, instead } of candidates) {
    const verdict = judge(pretend(reader, trace.term, trace.line, instead));
    if (verdict.decision === 'hold') continue;
    return { term: trace.term, op, value, score: verdict.score, ...(trace.line === undefined ? {} : { line: trace.line }) };
  }
  return null;
};

interface Candidate {
  readonly trace: ConditionTrace;
  readonly op: Operator;
  readonly value: Change['value'];
  /** What would have been read. */
  readonly instead: Known;
  /** How far it is from what was read, as a part of it. */
  readonly size: number;
}

const candidatesFor = (trace: ConditionTrace, reader: Reader): Candidate[] => {
  const type = typeOf(trace.term);
  if (type === undefined || trace.value === undefined || trace.result === 'unknown') return [];
  if (trace.op === 'during') return outsideTimes(trace, reader.zone);
  return typeof trace.value === 'number' ? otherSide(trace, trace.value) : otherText(trace, type);
};

/** The number on the other side of the bound that is nearest to it: whole fen, whole orders, basis points. */
const otherSide = (trace: ConditionTrace, value: number): Candidate[] => {
  if (trace.op === 'between') return endsOf(trace, value);
  const bound = isMultiple(trace.operand) ? trace.limit : trace.operand;
  // What is true must become false; what was false, inside a group of none, must become true.
  const op = trace.result === 'true' ? opposite[trace.op] : trace.op;
  if (typeof bound !== 'number' || op === undefined) return [];
  const near = { lt: bound - 1, le: bound, gt: bound + 1, ge: bound, eq: bound, ne: value > bound ? bound - 1 : bound + 1 };
  const instead = near[op as keyof typeof near] as number | undefined;
  return instead === undefined ? [] : number(trace, value, op, bound, instead);
};

const endsOf = (trace: ConditionTrace, value: number): Candidate[] => {
  const [low, high] = Array.isArray(trace.operand) ? trace.operand : [];
  if (typeof low !== 'number' || typeof high !== 'number') return [];
  if (trace.result === 'true') return [...number(trace, value, 'lt', low, low - 1), ...number(trace, value, 'ge', high, high)];
  return number(trace, value, 'between', [low, high], value < low ? low : high - 1);
};

/** Counts, shares and amounts that were not negative cannot have been: "below ¥0" is no way out. */
const number = (trace: ConditionTrace, value: number, op: Operator, bound: Change['value'], instead: number): Candidate[] => {
  if (instead < 0 && value >= 0) return [];
  const size = Math.abs(instead - value) / Math.max(1, Math.abs(value));
  const read: Known = trace.n === undefined ? { value: instead } : { value: instead, n: trace.n };
  return [{ trace, op, value: bound, instead: read, size }];
};

/** Another entry, or one outside the list. A text changes as a whole: such a change counts as large as doubling a number. */
const otherText = (trace: ConditionTrace, type: FieldType): Candidate[] => {
  const listed = Array.isArray(trace.operand) ? trace.operand.filter((item) => typeof item === 'string') : [trace.operand];
  const op = trace.result === 'true' ? opposite[trace.op] : trace.op;
  if (typeof trace.value !== 'string' || (type !== 'text' && type !== 'enum')) return [];
  // What the goods are cannot have been otherwise; how many there are can.
  if (trace.line !== undefined) return [];
  if (op !== 'eq' && op !== 'ne' && op !== 'in' && op !== 'notIn') return [];
  const bound = trace.operand as string | string[];
  const inside = op === 'eq' || op === 'in';
  const texts = inside ? listed : othersThan(trace, listed);
  return texts.flatMap((text) => (typeof text === 'string' ? [{ trace, op, value: bound, instead: { value: text }, size: 1 }] : []));
};

/** The other values of an enum; for free text one that no list can hold. */
const othersThan = ({ term }: ConditionTrace, listed: readonly unknown[]): readonly string[] => {
  const options = isWindow(term) ? undefined : fieldOf(term.field)?.options;
  return options?.filter((option) => !listed.includes(option)) ?? ['\u0000'];
};

/** Placed just before the window opens, or just when it closes, whichever is nearer. */
const outsideTimes = (trace: ConditionTrace, zone: string): Candidate[] => {
  const times = parseTimes(trace.operand);
  if (!times || times.from === times.to || typeof trace.value !== 'number') return [];
  const isInstant = typeOf(trace.term) === 'instant';
  const now = isInstant ? minuteOfDay(trace.value as Ms, zone) : trace.value;
  const wanted = trace.result === 'true' ? { from: times.to, to: times.from } : times;
  const forward = modulo(wanted.from - now);
  const back = modulo(now - wanted.to + 1);
  const shift = inTimes(now, wanted) ? 0 : forward <= back ? forward : -back;
  const instead = isInstant ? trace.value + shift * minute : modulo(now + shift);
  const value = `${clock(wanted.from)}-${clock(wanted.to)}`;
  return [{ trace, op: 'during', value, instead: { value: instead }, size: (Math.abs(shift) * minute) / day }];
};

const minutesOfDay = day / minute;
const modulo = (minutes: number): number => ((minutes % minutesOfDay) + minutesOfDay) % minutesOfDay;
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const two = (value: number): string => String(value).padStart(2, '0');
