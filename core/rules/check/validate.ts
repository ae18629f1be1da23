/**
 * A rule from outside: a file, another device, an editor. What is wrong with it is told by path, field and sentence, and what would put it
 * right as data; nothing that comes in here can make us run out of stack or memory.
 */
import * as v from 'valibot';
import { RuleSchema, type Rule } from '../rule.ts';
import { clipped } from '../value.ts';
import { checkDates } from './dates.ts';
import { problemsOf, replacing } from './issues.ts';
import { isRecord, problem, repair, type Problem } from './problem.ts';
import { checkTrees } from './tree.ts';

export type Parsed = { readonly ok: true; readonly rule: Rule } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Arms after the first one. */
export const mostBranches = 50;
/** Characters of one of the rule's own texts. */
export const longestText = 1000;
/** Excluded periods, and places to which a notice goes. */
export const mostEntries = 1000;

/** Never throws, whatever it is given. Doubts are for `checkRule`. */
export const parseRule = (candidate: unknown): Parsed => {
  if (!isRecord(candidate)) return { ok: false, problems: [problem('shape', '')] };
  const { branches } = candidate;
  const arms: readonly unknown[] = Array.isArray(branches) ? branches : [];
  if (arms.length > mostBranches) return { ok: false, problems: [problem('manyBranches', 'branches', { say: { n: mostBranches } })] };
  const problems = [...checkTrees(rootsOf(candidate, arms)), ...checkOrder(arms), ...checkRest(candidate, arms)];
  if (problems.length > 0) return { ok: false, problems };
  const parsed = v.safeParse(RuleSchema, candidate);
  return parsed.success ? { ok: true, rule: parsed.output } : { ok: false, problems: problemsOf(parsed.issues, '', candidate) };
};

const rootsOf = (candidate: Record<string, unknown>, arms: readonly unknown[]): { node: unknown; path: string }[] => [
  { node: candidate['when'], path: 'when' },
  ...arms.flatMap((arm, index) =>
    isRecord(arm) && arm['when'] !== undefined ? [{ node: arm['when'], path: `branches[${index}].when` }] : [],
  ),
];

/** What comes after "else" is never reached, and there is one "else". */
const checkOrder = (arms: readonly unknown[]): Problem[] => {
  const isElse = (arm: unknown): boolean => isRecord(arm) && arm['when'] === undefined;
  const hasLast = isElse(arms.at(-1));
  return arms.slice(0, -1).flatMap((arm, index) => {
    if (!isElse(arm)) return [];
    const moved = repair('moveElse', [{ path: 'branches', value: [...arms.toSpliced(index, 1), arm] }]);
    const removed = repair('removeArm', [{ path: `branches[${index}]` }]);
    return [problem('elseNotLast', `branches[${index}]`, { repair: hasLast ? removed : moved })];
  });
};

/** Everything around the conditions, which may be too deep to be shown to a schema. */
const checkRest = (candidate: Record<string, unknown>, arms: readonly unknown[]): Problem[] => {
  const tooMany = (['excluded', 'notify'] as const).find((key) => Array.isArray(candidate[key]) && candidate[key].length > mostEntries);
  if (tooMany) return [problem('manyEntries', tooMany, { say: { n: mostEntries } })];
  const rest = {
    ...candidate,
    when: stub,
    ...(Array.isArray(candidate['branches'])
      ? { branches: arms.map((arm) => (isRecord(arm) && arm['when'] !== undefined ? { ...arm, when: stub } : arm)) }
      : {}),
  };
  const parsed = v.safeParse(RuleSchema, rest);
  return [
    ...(parsed.success ? [] : problemsOf(parsed.issues, '', rest, Object.keys(RuleSchema.entries))),
    ...checkTexts(candidate, ''),
    ...checkDates(candidate),
  ];
};

const stub = { all: [{ term: { field: 'order.createdAt' }, op: 'isEmpty' }] };

/** A text of a megabyte is no name. */
const checkTexts = (given: unknown, path: string, depth = 0): Problem[] => {
  if (typeof given === 'string') {
    if (given.length <= longestText) return [];
    return [
      problem('longText', path, {
        say: { n: longestText },
        repair: replacing(path, clipped(given, longestText), { value: clipped(given) }),
      }),
    ];
  }
  if (typeof given !== 'object' || given === null || depth > 3) return [];
  return Object.entries(given)
    .slice(0, mostEntries)
    .flatMap(([key, value]) =>
      key === 'when' ? [] : checkTexts(value, Array.isArray(given) ? `${path}[${key}]` : path ? `${path}.${key}` : key, depth + 1),
    );
};
