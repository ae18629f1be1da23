/** What can be done to a draft. Each is a value, so that it can be stacked, merged, tested and taken back. */
import type { Condition, Consequence, LineQuantifier } from '#core/rules';
import { find, mayStand, type Spot } from './places.ts';
import type { DraftArm, DraftGroup, DraftHead, DraftNode, GroupKind, NextId, PartId, RuleDraft } from './tree.ts';

export type Command =
  | { readonly do: 'insert'; readonly node: DraftNode; readonly at: Spot }
  | { readonly do: 'remove'; readonly id: PartId }
  /** The index is that without the node. */
  | { readonly do: 'move'; readonly id: PartId; readonly at: Spot }
  | { readonly do: 'change'; readonly id: PartId; readonly to: Condition }
  | { readonly do: 'kind'; readonly id: PartId; readonly kind: GroupKind }
  | { readonly do: 'lines'; readonly id: PartId; readonly lines: LineQuantifier['lines'] }
  /** Puts a group around a node … */
  | { readonly do: 'group'; readonly id: PartId; readonly kind: GroupKind }
  /** … and takes one away from around its children. */
  | { readonly do: 'ungroup'; readonly id: PartId }
  | { readonly do: 'duplicate'; readonly id: PartId }
  | { readonly do: 'addArm'; readonly arm: DraftArm; readonly index: number }
  | { readonly do: 'removeArm'; readonly id: PartId }
  | { readonly do: 'moveArm'; readonly id: PartId; readonly index: number }
  | { readonly do: 'then'; readonly id: PartId; readonly then: Consequence }
  | { readonly do: 'head'; readonly head: DraftHead }
  /** Everything at once: a repair, an older version. */
  | { readonly do: 'replace'; readonly draft: RuleDraft };

/** The draft after a command; the same one where it cannot be done. */
export const apply = (draft: RuleDraft, command: Command, nextId: NextId): RuleDraft => {
  switch (command.do) {
    case 'insert':
      return mayStand(draft, command.node, command.at.parent) ? inserted(draft, command.node, command.at) : draft;
    case 'remove':
      return find(draft, command.id)?.spot ? removed(draft, command.id) : draft;
    case 'move':
      return moved(draft, command.id, command.at);
    case 'change':
      return replaced(draft, command.id, (node) => [{ is: 'condition', id: node.id, ...command.to }]);
    case 'kind':
      return changedGroup(draft, command.id, (group) => ({ ...group, kind: command.kind }));
    case 'lines':
      return replaced(draft, command.id, (node) => [node.is === 'lines' ? { ...node, lines: command.lines } : node]);
    case 'group':
      return grouped(draft, command.id, command.kind, nextId);
    case 'ungroup':
      return ungrouped(draft, command.id);
    case 'duplicate':
      return replaced(draft, command.id, (node) => [node, renamed(node, nextId)]);
    case 'addArm':
      return { ...draft, arms: draft.arms.toSpliced(command.index, 0, command.arm) };
    case 'removeArm':
      return withoutArm(draft, command.id);
    case 'moveArm':
      return movedArm(draft, command.id, command.index);
    case 'then':
      return { ...draft, arms: draft.arms.map((arm) => (arm.id === command.id ? { ...arm, then: command.then } : arm)) };
    case 'head':
      return { ...draft, head: command.head };
    case 'replace':
      return command.draft;
  }
};

/** The same node under other names. */
export const renamed = <T extends DraftNode>(node: T, nextId: NextId): T => {
  if (node.is === 'group') return { ...node, id: nextId(), children: node.children.map((child) => renamed(child, nextId)) };
  if (node.is === 'lines') return { ...node, id: nextId(), where: renamed(node.where, nextId) };
  return { ...node, id: nextId() };
};

const eachGroup = (draft: RuleDraft, change: (group: DraftGroup) => DraftGroup): RuleDraft => {
  const deep = (group: DraftGroup): DraftGroup => change({ ...group, children: group.children.map(inner) });
  const inner = (node: DraftNode): DraftNode =>
    node.is === 'group' ? deep(node) : node.is === 'lines' ? { ...node, where: deep(node.where) } : node;
  return { ...draft, arms: draft.arms.map((arm) => (arm.when ? { ...arm, when: deep(arm.when) } : arm)) };
};

const changedGroup = (draft: RuleDraft, id: PartId, change: (group: DraftGroup) => DraftGroup): RuleDraft =>
  eachGroup(draft, (group) => (group.id === id ? change(group) : group));

const replaced = (draft: RuleDraft, id: PartId, by: (node: DraftNode) => readonly DraftNode[]): RuleDraft =>
  eachGroup(draft, (group) =>
    group.children.some((child) => child.id === id)
      ? { ...group, children: group.children.flatMap((child) => (child.id === id ? by(child) : [child])) }
      : group,
  );

const removed = (draft: RuleDraft, id: PartId): RuleDraft => replaced(draft, id, () => []);

const inserted = (draft: RuleDraft, node: DraftNode, { parent, index }: Spot): RuleDraft =>
  changedGroup(draft, parent, (group) => ({ ...group, children: group.children.toSpliced(index, 0, node) }));

const moved = (draft: RuleDraft, id: PartId, at: Spot): RuleDraft => {
  const found = find(draft, id);
  if (!found?.spot || !mayStand(draft, found.node, at.parent)) return draft;
  return inserted(removed(draft, id), found.node, at);
};

const grouped = (draft: RuleDraft, id: PartId, kind: GroupKind, nextId: NextId): RuleDraft => {
  const found = find(draft, id);
  if (!found?.spot) return draft;
  const group: DraftGroup = { is: 'group', id: nextId(), kind, children: [found.node] };
  return mayStand(draft, group, found.spot.parent) ? replaced(draft, id, () => [group]) : draft;
};

const ungrouped = (draft: RuleDraft, id: PartId): RuleDraft => {
  const found = find(draft, id);
  // The conditions of lines mean something else outside of them.
  if (!found?.spot || found.node.is !== 'group') return draft;
  const { children } = found.node;
  return replaced(draft, id, () => children);
};

/** The first arm holds the rule up, and nothing may follow an arm without conditions. */
const withoutArm = (draft: RuleDraft, id: PartId): RuleDraft => {
  const arms = draft.arms.filter((arm) => arm.id !== id);
  return arms[0]?.when ? { ...draft, arms } : draft;
};

const movedArm = (draft: RuleDraft, id: PartId, index: number): RuleDraft => {
  const arm = draft.arms.find((one) => one.id === id);
  if (!arm) return draft;
  const arms = draft.arms.filter((one) => one.id !== id).toSpliced(index, 0, arm);
  return arms.slice(0, -1).every(({ when }) => when !== undefined) && arms[0]?.when ? { ...draft, arms } : draft;
};
