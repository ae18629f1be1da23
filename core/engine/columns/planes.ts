/**
 * Conditions and groups over a block, 32 orders at a time. What a condition leaves open belongs to its column, not to the answer: where the
 * value is not known, no condition on it is.
 */
import type { PlannedCondition, PlannedNode } from '../program.ts';
import { inTimes } from '../question.ts';
import { addRow, type Bits } from './bits.ts';
import { specOf, type Block } from './block.ts';
import { select, type Column } from './column.ts';
import { both, either, neither, type Planes } from './kleene.ts';
import { orderOfLine } from './layout.ts';
import { overLines, spread } from './lines.ts';
import type { Memory } from './memory.ts';
import { rangesOf, weekRanges, wherever } from './ranges.ts';
import type { RatioColumn } from './ratio.ts';

/** A block while rules are asked of it. */
export interface Workplace {
  readonly block: Block;
  /** Answers of conditions, by their keys; kept from one run to the next. */
  readonly answers: Map<string, Planes>;
  readonly memory: Memory;
}

/**
 * The result is not to be written to, and lasts until the memory is reset.
 * @throws Error when a column is asked for that was not read
 */
export const planesOf = (node: PlannedNode, place: Workplace, ofLine = false): Planes => {
  const { block, memory } = place;
  if (node.kind === 'condition') {
    const { condition } = node;
    if (condition.ofLine && !ofLine) return withoutLine(condition, place);
    const planes = answerOf(condition, place);
    return ofLine && !condition.ofLine ? spread(planes, block.lines, memory) : planes;
  }
  if (node.kind === 'lines') return overLines(node, planesOf(node.where, place, true), block, memory);
  const [first, ...rest] = node.children.map((child) => planesOf(child, place, ofLine));
  // Of nothing: all are true, none is, and so not any.
  const ofNone = { sure: memory.scratch(ofLine ? block.lines.words : block.words).fill(node.kind === 'all' ? -1 : 0), open: undefined };
  const result = rest.reduce((so, child) => (node.kind === 'all' ? both(so, child, memory) : either(so, child, memory)), first ?? ofNone);
  return node.kind === 'none' ? neither(result, memory) : result;
};

/** Kept for the next rule that asks, and for the next run. */
const answerOf = (condition: PlannedCondition, place: Workplace): Planes => {
  const known = place.answers.get(condition.key);
  if (known) return known;
  const planes = answer(condition, place);
  place.answers.set(condition.key, planes);
  return planes;
};

const unite = (target: Bits, other: Bits): void => {
  for (let word = 0; word < target.length; word += 1) target[word]! |= other[word]!;
};

/** A field of a line where no line is meant: nobody can tell, except that it is neither empty nor masked. */
const withoutLine = ({ question }: PlannedCondition, { block, memory }: Workplace): Planes => {
  const bits = memory.scratch(block.words);
  if (question.kind === 'presence') return { sure: bits.fill(question.op === 'isNotEmpty' ? -1 : 0), open: undefined };
  return { sure: bits.fill(0), open: memory.scratch(block.words).fill(-1) };
};

const answer = (condition: PlannedCondition, { block, memory }: Workplace): Planes => {
  const { question } = condition;
  const bits = memory.keep(condition.ofLine ? block.lines.words : block.words);
  const spec = specOf(condition);
  if (!spec) return { sure: bits, open: memory.keep(bits.length).fill(-1) };
  if (question.kind === 'multiple') return multiple(ratioOf(block, spec.key), question, bits, memory);
  const column = columnOf(block, spec.key);
  const { values, unknown: open } = column;
  const numbers = values as Float64Array;
  switch (question.kind) {
    case 'order':
      return { sure: select(column, rangesOf(numbers, question.op, question.bound), bits), open };
    case 'between': {
      const [low] = rangesOf(numbers, 'ge', question.low);
      const [, high] = rangesOf(numbers, 'lt', question.high);
      return { sure: select(column, low !== undefined && high !== undefined && low < high ? [low, high] : [], bits), open };
    }
    case 'during': {
      const { times, ofInstant } = question;
      const ranges = ofInstant ? weekRanges(numbers, times) : wherever(values, (value) => inTimes(value as number, times));
      return { sure: select(column, ranges, bits), open };
    }
    case 'holds':
      return { sure: select(column, wherever(values, question.holds), bits), open };
    case 'dated':
      return { sure: dated(column, question, block, bits), open };
    case 'presence':
      return { sure: presence(column, question.op, bits), open: undefined };
    case 'never':
      return { sure: bits, open: memory.keep(bits.length).fill(-1) };
  }
};

export const columnOf = ({ columns }: Block, key: string): Column => {
  const column = columns.get(key);
  if (!column) throw new Error(`The column was not read: ${key}`);
  return column;
};
const ratioOf = ({ ratios }: Block, key: string): RatioColumn => {
  const ratio = ratios.get(key);
  if (!ratio) throw new Error(`The column was not read: ${key}`);
  return ratio;
};

const flipped = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const;

const multiple = (
  { above, below, equal, unknown }: RatioColumn,
  { op, times }: { readonly op: keyof typeof flipped; readonly times: number },
  bits: Bits,
  memory: Memory,
): Planes => {
  const sure = select(above, rangesOf(above.values as Float64Array, op, times), bits);
  if (below.rows.length > 0) {
    const others = select(below, rangesOf(below.values as Float64Array, flipped[op], times), memory.scratch(bits.length).fill(0));
    unite(sure, others);
  }
  if (equal && (op === 'eq' || op === 'le' || op === 'ge')) unite(sure, equal);
  return { sure, open: unknown };
};

/** A list with end dates: whether a value is in it depends on when its order was placed. */
const dated = (
  { rows, starts, values, unknown }: Column,
  { during, negated }: { readonly during: (value: never) => readonly [number, number]; readonly negated: boolean },
  { createdAt, lines }: Block,
  bits: Bits,
): Bits => {
  for (let index = 0; index < values.length; index += 1) {
    const [from, until] = during(values[index] as never);
    if (!(from < until)) continue;
    for (let place = starts[index]!; place < starts[index + 1]!; place += 1) {
      const row = rows[place]!;
      const placed = createdAt[orderOfLine(lines, row)]!;
      if (from <= placed && placed < until) addRow(bits, row);
    }
  }
  if (negated) for (let word = 0; word < bits.length; word += 1) bits[word] = ~(bits[word]! | (unknown?.[word] ?? 0));
  return bits;
};

const presence = (column: Column, op: 'isEmpty' | 'isNotEmpty' | 'isMasked', bits: Bits): Bits => {
  const { empty, masked, blank } = column;
  if (op === 'isMasked') {
    if (masked) bits.set(masked);
    return bits;
  }
  if (blank >= 0) select(column, [blank, blank + 1], bits);
  if (empty) unite(bits, empty);
  if (op === 'isNotEmpty') for (let word = 0; word < bits.length; word += 1) bits[word] = ~bits[word]!;
  return bits;
};
