/** For which values of a column a comparison is true, as ranges of their indexes: pairs, half-open, ascending, not touching. */
import type { Times } from '#core/rules';
import { inTimes, minutesOfDay, type Comparison } from '../question.ts';
import type { Scalar } from '../reading.ts';
import { lowerBound, upperBound, type Column } from './column.ts';

export const rangesOf = (values: Float64Array, op: Comparison, bound: number): number[] => {
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
      return join(range(0, lowerBound(values, bound)), range(upperBound(values, bound), last));
  }
};

const range = (from: number, to: number): number[] => (from < to ? [from, to] : []);

/** The second begins where the first ends, or later. */
const join = (first: number[], second: number[]): number[] =>
  first[1] !== undefined && first[1] === second[0] ? [first[0]!, second[1]!] : [...first, ...second];

/** The values that pass a test. */
export const wherever = (values: Column['values'], test: (value: Scalar) => boolean): number[] => {
  const ranges: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (!test(values[index]!)) continue;
    if (ranges.at(-1) === index) ranges[ranges.length - 1] = index + 1;
    else ranges.push(index, index + 1);
  }
  return ranges;
};

/** Time of day, on each day of the week on which it may begin. @param minutes of the week */
export const weekRanges = (minutes: Float64Array, times: Times): number[] => {
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
