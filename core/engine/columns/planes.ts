/**
 * Conditions and groups over a block, 32 orders at a time. An answer is two bit sets: the rows where it is true, and those where it may be
 * (true or unknown); one and the same where nothing is unknown.
 */
import type { PlannedCondition, PlannedNode } from '../program.ts';
import { inTimes, minutesOfDay, type Comparison } from '../question.ts';
import type { Scalar } from '../reading.ts';
import type { Times } from '#core/rules';
import { addRow, type Bits } from './bits.ts';
import { specOf, type Block, type Lines } from './block.ts';
import { lowerBound, select, upperBound, type Column } from './column.ts';
import type { RatioColumn } from './ratio.ts';

export interface Planes {
  readonly sure: Bits;
  readonly possible: Bits;
}

/** Answers of conditions over one block, by their keys. */
export type Answers = Map<string, Planes>;

/** @throws Error when a column is asked for that was not read */
export const planesOf = (node: PlannedNode, block: Block, answers: Answers, ofLine = false): Planes => {
  switch (node.kind) {
    case 'condition': {
      const { condition } = node;
      if (condition.ofLine && !ofLine) return withoutLine(condition, block.words);
      const known = answers.get(condition.key);
      const planes = known ?? answer(condition, block);
      if (!known) answers.set(condition.key, planes);
      return ofLine && !condition.ofLine ? spread(planes, block.lines) : planes;
    }
    case 'lines':
      return overLines(node, block, answers);
    case 'all':
    case 'any':
    case 'none': {
      const children = node.children.map((child) => planesOf(child, block, answers, ofLine));
      const words = ofLine ? block.lines.words : block.words;
      if (node.kind === 'all') return combine(children, intersect, -1, words);
      const either = combine(children, unite, 0, words);
      return node.kind === 'any' ? either : complement(either);
    }
  }
};

const intersect = (target: Bits, other: Bits): void => {
  for (let word = 0; word < target.length; word += 1) target[word]! &= other[word]!;
};
const unite = (target: Bits, other: Bits): void => {
  for (let word = 0; word < target.length; word += 1) target[word]! |= other[word]!;
};

/** @param ofNone what a group without children comes to, a word of it */
const combine = (all: readonly Planes[], into: (target: Bits, other: Bits) => void, ofNone: 0 | -1, words: number): Planes => {
  const [first, ...rest] = all;
  if (!first) return same(new Int32Array(words).fill(ofNone));
  if (rest.length === 0) return first;
  const sure = first.sure.slice();
  for (const other of rest) into(sure, other.sure);
  if (all.every((planes) => planes.sure === planes.possible)) return same(sure);
  const possible = first.possible.slice();
  for (const other of rest) into(possible, other.possible);
  return { sure, possible };
};

/** Not true is not possible, not possible is not true. */
export const complement = ({ sure, possible }: Planes): Planes => {
  const inverse = inverted(possible);
  return { sure: inverse, possible: sure === possible ? inverse : inverted(sure) };
};

const inverted = (bits: Bits): Bits => {
  const result = new Int32Array(bits.length);
  for (let word = 0; word < bits.length; word += 1) result[word] = ~bits[word]!;
  return result;
};

const same = (bits: Bits): Planes => ({ sure: bits, possible: bits });
const nothing = (words: number): Bits => new Int32Array(words);
const everything = (words: number): Bits => new Int32Array(words).fill(-1);

/** A field of a line where no line is meant: nobody can tell, except that it is neither empty nor masked. */
const withoutLine = ({ question }: PlannedCondition, words: number): Planes =>
  question.kind === 'presence'
    ? same(question.op === 'isNotEmpty' ? everything(words) : nothing(words))
    : { sure: nothing(words), possible: everything(words) };

const answer = (condition: PlannedCondition, block: Block): Planes => {
  const { question } = condition;
  const words = condition.ofLine ? block.lines.words : block.words;
  const spec = specOf(condition);
  if (!spec) return { sure: nothing(words), possible: everything(words) };
  if (question.kind === 'multiple') return multiple(ratioOf(block, spec.key), question.op, question.times, words);
  const column = columnOf(block, spec.key);
  switch (question.kind) {
    case 'order':
      return among(column, rangesOf(column.values as Float64Array, question.op, question.bound), words);
    case 'between': {
      const numbers = column.values as Float64Array;
      const [low, high] = [lowerBound(numbers, question.low), lowerBound(numbers, question.high)];
      return among(column, low < high ? [low, high] : [], words);
    }
    case 'during':
      return among(
        column,
        question.ofInstant
          ? weekRanges(column.values as Float64Array, question.times)
          : wherever(column, (value) => inTimes(value as number, question.times)),
        words,
      );
    case 'holds':
      return among(column, wherever(column, question.holds), words);
    case 'dated':
      return dated(column, question, block, words);
    case 'presence':
      return same(presence(column, question.op, words));
    default:
      return { sure: nothing(words), possible: everything(words) };
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

const among = (column: Column, ranges: readonly number[], words: number): Planes =>
  withUnknown(select(column, ranges, words), column.known);

/** Where nothing is known, anything is possible. */
const withUnknown = (sure: Bits, known: Bits | undefined): Planes => {
  if (!known) return same(sure);
  const possible = new Int32Array(sure.length);
  for (let word = 0; word < sure.length; word += 1) possible[word] = sure[word]! | ~known[word]!;
  return { sure, possible };
};

/** The values for which a comparison is true, as ranges of their indexes. */
const rangesOf = (values: Float64Array, op: Comparison, bound: number): number[] => {
  const last = values.length;
  switch (op) {
    case 'lt':
      return range(0, lowerBound(values, bound));
    case 'le':
      return range(0, upperBound(values, bound));
    case 'gt':
      return range(upperBound(values, bound), last);
    case 'ge':
      return range(lowerBound(values, bound), last);
    case 'eq':
      return range(lowerBound(values, bound), upperBound(values, bound));
    case 'ne':
      return [...range(0, lowerBound(values, bound)), ...range(upperBound(values, bound), last)];
  }
};

const range = (from: number, to: number): number[] => (from < to ? [from, to] : []);

/** The values that pass a test, as ranges of their indexes. */
const wherever = ({ values }: Column, test: (value: Scalar) => boolean): number[] => {
  const ranges: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (!test(values[index]!)) continue;
    if (ranges.at(-1) === index) ranges[ranges.length - 1] = index + 1;
    else ranges.push(index, index + 1);
  }
  return ranges;
};

/** Time of day, on each day of the week on which it may begin. */
const weekRanges = (minutes: Float64Array, times: Times): number[] => {
  const at: number[] = [];
  // Only where a window opens or closes, or a day begins, can the answer change.
  for (let day = 0; day < 7; day += 1) {
    for (const minute of [0, times.from, times.to].sort((a, b) => a - b)) at.push(day * minutesOfDay + minute);
  }
  const ranges: number[] = [];
  at.forEach((from, index) => {
    if (!inTimes(from, times)) return;
    const [low, high] = [lowerBound(minutes, from), lowerBound(minutes, at[index + 1] ?? 7 * minutesOfDay)];
    if (low === high) return;
    if (ranges.at(-1) === low) ranges[ranges.length - 1] = high;
    else ranges.push(low, high);
  });
  return ranges;
};

const flipped = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const satisfies Record<Comparison, Comparison>;

const multiple = ({ above, below, equal, known }: RatioColumn, op: Comparison, times: number, words: number): Planes => {
  const sure = select(above, rangesOf(above.values as Float64Array, op, times), words);
  // A full set with a few taken out holds rows that are none of its own.
  confine(sure, above.known);
  if (below.rows.length > 0) {
    const others = select(below, rangesOf(below.values as Float64Array, flipped[op], times), words);
    confine(others, below.known);
    for (let word = 0; word < words; word += 1) sure[word]! |= others[word]!;
  }
  if (equal && (op === 'eq' || op === 'le' || op === 'ge')) for (let word = 0; word < words; word += 1) sure[word]! |= equal[word]!;
  return withUnknown(sure, known);
};

const confine = (bits: Bits, within: Bits | undefined): void => {
  if (within) for (let word = 0; word < bits.length; word += 1) bits[word]! &= within[word]!;
};

/** A list with end dates: whether a value is in it depends on when its order was placed. */
const dated = (
  column: Column,
  { during, negated }: { readonly during: (value: Scalar) => readonly [number, number]; readonly negated: boolean },
  block: Block,
  words: number,
): Planes => {
  const { rows, starts, values, known } = column;
  const bits = new Int32Array(words);
  const { createdAt, lines } = block;
  for (let index = 0; index < values.length; index += 1) {
    const [from, until] = during(values[index]!);
    if (!(from < until)) continue;
    for (let place = starts[index]!; place < starts[index + 1]!; place += 1) {
      const row = rows[place]!;
      const placed = createdAt[row < block.size ? row : lines.owner[row - lines.base]!]!;
      if (from <= placed && placed < until) addRow(bits, row);
    }
  }
  if (!negated) return withUnknown(bits, known);
  const others = inverted(bits);
  confine(others, known);
  return withUnknown(others, known);
};

const presence = (column: Column, op: 'isEmpty' | 'isNotEmpty' | 'isMasked', words: number): Bits => {
  if (op === 'isMasked') return column.masked ?? nothing(words);
  const bits = select(
    column,
    wherever(column, (value) => value === '' || (typeof value === 'object' && value.length === 0)),
    words,
  );
  confine(bits, column.known);
  const { empty } = column;
  if (empty) for (let word = 0; word < words; word += 1) bits[word]! |= empty[word]!;
  return op === 'isEmpty' ? bits : inverted(bits);
};

/** What is asked of the order, for each of its lines. */
const spread = (planes: Planes, lines: Lines): Planes => {
  const sure = spreadBits(planes.sure, lines);
  return { sure, possible: planes.sure === planes.possible ? sure : spreadBits(planes.possible, lines) };
};

const spreadBits = (bits: Bits, { words, base, owner }: Lines): Bits => {
  const result = new Int32Array(words);
  result.set(bits);
  for (let index = 0; index < owner.length; index += 1) {
    const order = owner[index]!;
    if ((bits[order >>> 5]! >>> order) & 1) addRow(result, base + index);
  }
  return result;
};

type LinesNode = Extract<PlannedNode, { kind: 'lines' }>;

const overLines = ({ lines: quantifier, atLeast: n, where }: LinesNode, block: Block, answers: Answers): Planes => {
  const { lines, words } = block;
  const each = planesOf(where, block, answers, true);
  const gather = (bits: Bits): Bits => {
    if (quantifier === 'all') return gatherAll(bits, lines, words);
    return quantifier === 'atLeast' && n > 1 ? gatherCounts(bits, lines, words, block.size, n) : gatherAny(bits, lines, words);
  };
  const sure = gather(each.sure);
  const gathered: Planes = { sure, possible: each.sure === each.possible ? sure : gather(each.possible) };
  const result = quantifier === 'none' ? complement(gathered) : gathered;
  const { none } = lines;
  if (!none) return result;
  // Lines that were not read say nothing.
  const possible = result.possible === result.sure ? result.possible.slice() : result.possible;
  for (let word = 0; word < words; word += 1) {
    possible[word]! |= none[word]!;
    result.sure[word]! &= ~none[word]!;
  }
  return { sure: result.sure, possible };
};

const gatherAny = (bits: Bits, { words: all, base, owner }: Lines, words: number): Bits => {
  const result = bits.slice(0, words);
  for (let word = base >>> 5; word < all; word += 1) {
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
      const index = (word << 5) + 31 - Math.clz32(rest & -rest) - base;
      if (index < owner.length) addRow(result, owner[index]!);
    }
  }
  return result;
};

export const gatherAll = (bits: Bits, { words: all, base, owner }: Lines, words: number): Bits => {
  const result = bits.slice(0, words);
  for (let word = base >>> 5; word < all; word += 1) {
    for (let rest = ~bits[word]!; rest !== 0; rest &= rest - 1) {
      const index = (word << 5) + 31 - Math.clz32(rest & -rest) - base;
      const row = index < owner.length ? owner[index]! : -1;
      if (row >= 0) result[row >>> 5]! &= ~(1 << row);
    }
  }
  return result;
};

const gatherCounts = (bits: Bits, { base, owner }: Lines, words: number, size: number, n: number): Bits => {
  const counts = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) counts[row] = (bits[row >>> 5]! >>> row) & 1;
  for (let index = 0; index < owner.length; index += 1) {
    const row = base + index;
    counts[owner[index]!]! += (bits[row >>> 5]! >>> row) & 1;
  }
  const result = new Int32Array(words);
  for (let row = 0; row < size; row += 1) if (counts[row]! >= n) addRow(result, row);
  return result;
};
