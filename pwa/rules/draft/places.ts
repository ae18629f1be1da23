/** Where the parts of a draft stand: by name, by the path that problems speak of, and one step up or down. */
import type { DraftArm, DraftGroup, DraftNode, PartId, RuleDraft } from './tree.ts';

/** Where a node is, or could be put: in which group, before which of its children. */
export interface Spot {
  readonly parent: PartId;
  readonly index: number;
}

/** Groups below the one of an arm; whatever is deeper is shown, not edited. */
export const deepestEdited = 2;

export interface Found {
  readonly node: DraftNode;
  /** `undefined` for what cannot be moved: the group of an arm or of lines. */
  readonly spot: Spot | undefined;
  /** 0: the group of an arm. */
  readonly depth: number;
  /** Inside of lines: fields of a line may be read. */
  readonly lines: boolean;
  readonly arm: DraftArm;
  /** As problems name it: `branches[0].when.all[1]`. */
  readonly path: string;
}

/** Every node, depth first, as it is read. */
export const nodesOf = (draft: RuleDraft): Found[] =>
  draft.arms.flatMap((arm, index) =>
    arm.when ? walk({ node: arm.when, spot: undefined, depth: 0, lines: false, arm, path: `${armPath(index)}when` }) : [],
  );

const walk = (found: Found): Found[] => {
  const { node, path } = found;
  if (node.is === 'condition') return [found];
  if (node.is === 'lines')
    return [found, ...walk({ ...found, node: node.where, spot: undefined, depth: found.depth + 1, lines: true, path: `${path}.where` })];
  return [
    found,
    ...node.children.flatMap((child, index) =>
      walk({
        ...found,
        node: child,
        spot: { parent: node.id, index },
        depth: child.is === 'group' ? found.depth + 1 : found.depth,
        path: `${path}.${node.kind}[${index}]`,
      }),
    ),
  ];
};

/** What comes before the path inside an arm. @example armPath(1) // 'branches[0].' */
export const armPath = (index: number): string => (index === 0 ? '' : `branches[${index - 1}].`);

export const find = (draft: RuleDraft, id: PartId): Found | undefined => nodesOf(draft).find(({ node }) => node.id === id);

/** Is `inner` the node itself, or inside of it? */
export const holds = (node: DraftNode, inner: PartId): boolean =>
  node.id === inner ||
  (node.is === 'group' && node.children.some((child) => holds(child, inner))) ||
  (node.is === 'lines' && holds(node.where, inner));

/** How many levels of groups a node brings along. */
export const heightOf = (node: DraftNode): number =>
  node.is === 'condition' ? 0 : node.is === 'lines' ? 1 + below(node.where) : 1 + below(node);
const below = ({ children }: DraftGroup): number => Math.max(0, ...children.map(heightOf));

/** Has an arm groups deeper than an editor draws? Then it is shown as a tree and left as it is. */
export const isTooDeep = ({ when }: DraftArm): boolean => when !== undefined && below(when) > deepestEdited;

/** May this node stand in that group? Not in itself, not deeper than is drawn, no lines in lines, nothing of a line outside of them. */
export const mayStand = (draft: RuleDraft, node: DraftNode, parent: PartId): boolean => {
  const group = find(draft, parent);
  if (!group || group.node.is !== 'group' || holds(node, parent) || isTooDeep(group.arm)) return false;
  if (group.depth + heightOf(node) > deepestEdited) return false;
  return group.lines ? !hasLines(node) : !saysLine(node);
};

const hasLines = (node: DraftNode): boolean => node.is === 'lines' || (node.is === 'group' && node.children.some(hasLines));

const saysLine = (node: DraftNode): boolean => {
  if (node.is === 'group') return node.children.some(saysLine);
  if (node.is === 'lines') return false;
  return 'field' in node.term ? node.term.field.startsWith('line.') : node.term.window.by === 'sku';
};

/**
 * Where a node goes with one step up or down, as it is read: past its neighbour, into a group beside it, out of the group it is first or last
 * in, over to the next arm. `undefined` at the very end.
 */
export const stepOf = (draft: RuleDraft, id: PartId, direction: -1 | 1): Spot | undefined => {
  const found = find(draft, id);
  if (!found?.spot) return undefined;
  return spotsOf(draft, found.node)[indexOfSpot(draft, found) + direction];
};

/** Every place at which a node may stand once it is taken out, in reading order. Indices are those without it. */
export const spotsOf = (draft: RuleDraft, node: DraftNode): readonly Spot[] =>
  draft.arms.flatMap(({ when }) => (when ? spotsIn(draft, when, node) : []));

const spotsIn = (draft: RuleDraft, group: DraftGroup, node: DraftNode): Spot[] => {
  const allowed = mayStand(draft, node, group.id);
  const rest = group.children.filter((child) => child.id !== node.id);
  const at = (index: number): Spot[] => (allowed ? [{ parent: group.id, index }] : []);
  return [...rest.flatMap((child, index) => [...at(index), ...inside(draft, child, node)]), ...at(rest.length)];
};

const inside = (draft: RuleDraft, child: DraftNode, node: DraftNode): Spot[] =>
  child.is === 'group' ? spotsIn(draft, child, node) : child.is === 'lines' ? spotsIn(draft, child.where, node) : [];

const indexOfSpot = (draft: RuleDraft, { node, spot }: Found): number =>
  spotsOf(draft, node).findIndex(({ parent, index }) => parent === spot?.parent && index === spot.index);
