/** What is legal in a rule and still probably not meant, judged by the rule alone: conditions that settle nothing, arms never reached. */
import type { ListNames } from '../phrase.ts';
import type { Node, Rule } from '../rule.ts';
import { nodeSentence } from '../sentence.ts';
import { armsOf, childrenOf, isCondition } from '../term.ts';
import { canonical } from '../canonical.ts';
import { doubtCondition } from './doubtCondition.ts';
import { checkSilly } from './dates.ts';
import { left, together } from './fold.ts';
import { problem, repair, type Problem, type ProblemId } from './problem.ts';

/** @param names of the shop's lists, for the sentences */
export const doubts = (rule: Rule, names: ListNames): Problem[] => [
  ...armsOf(rule).flatMap(({ when }, index) => (when ? ofTree(when, whenPath(index), names, undefined) : [])),
  ...ofBranches(rule),
  ...(['validFrom', 'validUntil'] as const).flatMap((key) => checkSilly(rule[key], key)),
  ...(rule.excluded ?? []).flatMap((period, index) =>
    (['from', 'until'] as const).flatMap((key) => checkSilly(period[key], `excluded[${index}].${key}`)),
  ),
];

/** Where the conditions of an arm stand; the first arm is the rule itself. */
export const whenPath = (arm: number): string => (arm === 0 ? 'when' : `branches[${arm - 1}].when`);

/** @param gone takes the node away, where something stays beside it */
const ofTree = (node: Node, path: string, names: ListNames, gone: string | undefined): Problem[] => {
  if (isCondition(node)) {
    const slips = doubtCondition(node, path);
    // That the whole day is always is asked already.
    return slips.some(({ id }) => id === 'wholeDay') ? slips : [...slips, ...ofConstant(node, path, names, gone)];
  }
  if ('lines' in node) return ofTree(node.where, `${path}.where`, names, gone);
  const kind = 'all' in node ? 'all' : 'any' in node ? 'any' : 'none';
  const children = childrenOf(node);
  const inner = children.flatMap((child, index) => {
    const at = `${path}.${kind}[${index}]`;
    return ofTree(child, at, names, children.length > 1 ? at : gone);
  });
  return inner.some(({ id }) => constants.includes(id)) ? inner : [...inner, ...ofConstant(node, path, names, gone)];
};

const constants: readonly ProblemId[] = [
  'wholeDay',
  'alwaysTrue',
  'alwaysFalse',
  'neverTogether',
  'alwaysOne',
  'alwaysTrueGroup',
  'alwaysFalseGroup',
];

/** Where two members of a group are enough to settle it, they are named. */
const ofConstant = (node: Node, path: string, names: ListNames, gone: string | undefined): Problem[] => {
  const never = left(node, true) === undefined;
  if (!never && left(node, false) !== undefined) return [];
  const removed = gone === undefined ? undefined : repair('remove', [{ path: gone }]);
  if (isCondition(node)) {
    return [
      problem(never ? 'alwaysFalse' : 'alwaysTrue', path, {
        say: (locale) => ({ said: nodeSentence(node, locale, { names }) }),
        repair: removed,
      }),
    ];
  }
  const pair = 'lines' in node ? undefined : pairIn(childrenOf(node), 'all' in node);
  if (!pair) return [problem(never ? 'alwaysFalseGroup' : 'alwaysTrueGroup', path, { repair: removed })];
  const [a, b] = pair;
  const say = (locale: 'zh' | 'en') => ({ a: nodeSentence(a, locale, { names }), b: nodeSentence(b, locale, { names }) });
  return [problem('all' in node ? 'neverTogether' : 'alwaysOne', path, { say, repair: removed })];
};

/** Two that cannot both be true, or both be false. */
const pairIn = (children: readonly Node[], truth: boolean): readonly [Node, Node] | undefined => {
  const few = children.slice(0, 100);
  const sides = few.map((child) => left(child, truth));
  for (const [i, a] of few.entries()) {
    for (const [j, b] of few.entries()) if (j > i && together([sides[i], sides[j]]) === undefined) return [a, b];
  }
  return undefined;
};

/** An arm is reached by orders for which all arms before it are false. */
const ofBranches = (rule: Rule): Problem[] => {
  const arms = armsOf(rule);
  const texts = arms.map(({ when }) => (when ? canonical(when) : 'else'));
  const before = arms.map(({ when }) => (when ? left(when, false) : undefined));
  return arms.flatMap(({ when }, index) => {
    if (index === 0) return [];
    const itself = when ? left(when, true) : new Map<string, never>();
    // That it can never be true is said of its conditions.
    if (itself === undefined) return [];
    const reached = together([...before.slice(0, index), itself]) !== undefined;
    if (reached && texts.indexOf(texts[index] ?? '') === index) return [];
    return [problem('unreachable', `branches[${index - 1}]`, { repair: repair('removeArm', [{ path: `branches[${index - 1}]` }]) })];
  });
};
