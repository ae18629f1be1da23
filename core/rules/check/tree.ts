/** The conditions of a rule from outside. Neither their depth nor a cycle nor their number can make us run out of stack or memory. */
import { checkCondition } from './condition.ts';
import { unknownKey } from './issues.ts';
import { isRecord, problem, repair, type Problem, type Repair } from './problem.ts';

/** Groups within groups; an editor draws two. */
export const deepest = 32;
/** In all arms of a rule together. */
export const mostConditions = 1000;

/** Where a node of the tree stands. */
export interface Place {
  readonly path: string;
  readonly depth: number;
  /** Inside a quantifier: fields of a line may be read. */
  readonly lines: boolean;
  /** Only a group may stand here. */
  readonly root: boolean;
  /** Takes it away, where something stays beside it. */
  readonly remove: Repair | undefined;
}

type Spot = Place & { readonly node: unknown };

/** @param roots the `when` of each arm, with its path */
export const checkTrees = (roots: readonly { readonly node: unknown; readonly path: string }[]): Problem[] => {
  const problems: Problem[] = [];
  const spots: Spot[] = roots.map(({ node, path }) => ({ node, path, depth: 1, lines: false, root: true, remove: undefined })).reverse();
  let seen = 0;
  for (let spot = spots.pop(); spot; spot = spots.pop()) {
    if (spot.depth > deepest) return [problem('tooDeep', spot.path, { say: { n: deepest } })];
    if (++seen + spots.length > mostConditions) return [tooLarge(roots[0]?.path ?? '')];
    const { node } = spot;
    if (!isRecord(node)) problems.push(notANode(spot));
    else if ('term' in node) problems.push(...(spot.root ? [notAGroup(spot)] : checkCondition(node, spot)));
    else if ('lines' in node) {
      if (spot.root) problems.push(notAGroup(spot));
      else problems.push(...checkLines(node, spot, spots));
    } else {
      const children = childrenOf(node);
      if (!children) problems.push(problem('shape', spot.path));
      else if (children.list.length === 0) problems.push(problem('emptyGroup', `${spot.path}.${children.kind}`, { repair: spot.remove }));
      else if (children.list.length > mostConditions) return [tooLarge(roots[0]?.path ?? '')];
      else pushAll(children, spot, spots);
    }
  }
  return problems;
};

const tooLarge = (path: string): Problem => problem('tooLarge', path, { say: { n: mostConditions } });

/** A list of conditions is most likely one of which all must hold. */
const notANode = ({ node, path, root, remove }: Spot): Problem =>
  Array.isArray(node) && node.length > 0
    ? problem('shape', path, { repair: repair('wrapAll', [{ path, value: { all: node } }]) })
    : problem('shape', path, { repair: root ? undefined : remove });

const notAGroup = ({ node, path }: Spot): Problem =>
  problem('notGroup', path, { repair: repair('wrapAll', [{ path, value: { all: [node] } }]) });

interface Children {
  readonly kind: string;
  readonly list: readonly unknown[];
}

const childrenOf = (node: Record<string, unknown>): Children | undefined => {
  const [kind, ...more] = Object.keys(node);
  const list = kind === undefined ? undefined : node[kind];
  if (kind === undefined || more.length > 0 || !['all', 'any', 'none'].includes(kind) || !Array.isArray(list)) return undefined;
  return { kind, list: list as readonly unknown[] };
};

const pushAll = ({ kind, list }: Children, { path, depth, lines, remove }: Spot, spots: Spot[]): void => {
  for (let index = list.length - 1; index >= 0; index--) {
    const at = `${path}.${kind}[${index}]`;
    // Without its last condition a group would be empty: then the whole group goes, if it may.
    const gone = list.length > 1 ? repair('remove', [{ path: at }]) : remove;
    spots.push({ node: list[index], path: at, depth: depth + 1, lines, root: false, remove: gone });
  }
};

const checkLines = (node: Record<string, unknown>, spot: Spot, spots: Spot[]): Problem[] => {
  const { path, depth } = spot;
  if (spot.lines) return [problem('nestedLines', path, { repair: spot.remove })];
  const { lines, where, ...more } = node;
  spots.push({ node: where, path: `${path}.where`, depth: depth + 1, lines: true, root: true, remove: spot.remove });
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) return [unknownKey(`${path}.${unknown}`, unknown)];
  if (lines === 'any' || lines === 'all' || lines === 'none') return [];
  const least = isRecord(lines) ? lines['atLeast'] : lines;
  const fine = isRecord(lines) && Object.keys(lines).length === 1 && Number.isSafeInteger(least) && (least as number) >= 1;
  const value = typeof least === 'number' && least >= 1 && least < 1e6 ? { atLeast: Math.ceil(least) } : 'any';
  return fine
    ? []
    : [
        problem('quantifier', `${path}.lines`, {
          repair: repair(value === 'any' ? 'anyLine' : 'atLeast', [{ path: `${path}.lines`, value }], { n: Math.ceil(Number(least)) }),
        }),
      ];
};
