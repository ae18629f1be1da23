/** What is legal in one condition and still probably not meant. */
import { fieldOf } from '../fields.ts';
import { parseTimes } from '../operators.ts';
import type { Condition } from '../rule.ts';
import { isWindow, typeOf } from '../term.ts';
import { optionLabel } from '../words.ts';
import { checkSilly } from './dates.ts';
import { replacing } from './issues.ts';
import { nearest } from './nearest.ts';
import { instead } from './operand.ts';
import { problem, repair, shownValue, type Problem } from './problem.ts';

export const doubtCondition = (condition: Condition, path: string): Problem[] => [
  ...wholeDay(condition, path),
  ...negative(condition, path),
  ...twice(condition, path),
  ...unknownOptions(condition, path),
  ...(typeOf(condition.term) === 'instant' ? numbersOf(condition).flatMap((at) => checkSilly(at, `${path}.value`)) : []),
];

const numbersOf = ({ value }: Condition): number[] => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');

const wholeDay = ({ term, op, value }: Condition, path: string): Problem[] => {
  const times = op === 'during' ? parseTimes(value) : undefined;
  return times && times.from === times.to ? [problem('wholeDay', `${path}.value`, { term })] : [];
};

/** A refund is negative; what a buyer paid is not. */
const negative = (condition: Condition, path: string): Problem[] => {
  const { term, op } = condition;
  const type = typeOf(term);
  const numbers = type === 'money' || type === 'integer' || type === 'ratio' || type === 'duration' ? numbersOf(condition) : [];
  if (!type || !numbers.some((number) => number < 0)) return [];
  const positive = numbers.map(Math.abs).sort((a, b) => a - b);
  const value = op === 'between' ? positive : positive[0];
  const fits = op !== 'between' || (positive[0] ?? 0) < (positive[1] ?? 0);
  return [problem('negative', `${path}.value`, { term, repair: fits ? instead({ term, type, op }, { path }, [], value) : undefined })];
};

const twice = ({ term, value }: Condition, path: string): Problem[] => {
  if (!Array.isArray(value) || value.some((one) => typeof one === 'number')) return [];
  const once = [...new Set<unknown>(value)];
  const n = value.length - once.length;
  if (n === 0) return [];
  return [
    problem('duplicateEntries', `${path}.value`, {
      term,
      say: { n },
      repair: repair('dedupe', [{ path: `${path}.value`, value: once }], { n }),
    }),
  ];
};

/** One that no order can have, perhaps of a newer version: "is not" would be true of every order. */
const unknownOptions = ({ term, value }: Condition, path: string): Problem[] => {
  const options = isWindow(term) ? undefined : fieldOf(term.field)?.options;
  if (!options || isWindow(term)) return [];
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap((one, index) => {
    if (typeof one !== 'string' || options.includes(one)) return [];
    const at = Array.isArray(value) ? `${path}.value[${index}]` : `${path}.value`;
    const to = nearest(one, options, (option) => [optionLabel(term.field, option, 'zh'), optionLabel(term.field, option, 'en')]);
    const repaired = to === undefined ? undefined : replacing(at, to, (locale) => ({ value: optionLabel(term.field, to, locale) }));
    return [problem('unknownOption', at, { term, say: { value: shownValue(one) }, repair: repaired })];
  });
};
