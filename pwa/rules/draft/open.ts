/** From a rule to its draft. Parts that were there before keep their names. */
import { childrenOf, isCondition, type Arm, type Consequence, type Group, type Node, type Rule } from '#core/rules';
import type { DraftArm, DraftGroup, DraftHead, DraftNode, GroupKind, NextId, RuleDraft } from './tree.ts';

/** @param like an earlier draft of the same rule: what stands where it stood keeps its name */
export const draftOf = (rule: Rule, nextId: NextId, like?: RuleDraft): RuleDraft => {
  const { when, branches, ...rest } = rule;
  const [head, then] = parted(rest);
  return {
    head: head as unknown as DraftHead,
    arms: [{ when, ...then } as Arm, ...(branches ?? [])].map((arm, index) => armOf(arm, nextId, like?.arms[index])),
    ...(branches?.length === 0 ? { noBranches: true } : {}),
  };
};

const armOf = (arm: Arm, nextId: NextId, like: DraftArm | undefined): DraftArm => {
  const { when, ...then } = arm;
  const id = like?.id ?? nextId();
  return when ? { id, when: groupDraft(when, nextId, like?.when), then } : { id, then };
};

/** The root of an arm, or the `where` of lines. */
export const groupDraft = (group: Group, nextId: NextId, like?: DraftNode): DraftGroup => {
  const old = like?.is === 'group' ? like : undefined;
  return {
    is: 'group',
    id: old?.id ?? nextId(),
    kind: kindOf(group),
    children: childrenOf(group).map((child, index) => nodeDraft(child, nextId, old?.children[index])),
  };
};

export const nodeDraft = (node: Node, nextId: NextId, like?: DraftNode): DraftNode => {
  if (isCondition(node)) return { is: 'condition', id: like?.is === 'condition' ? like.id : nextId(), ...node };
  if (!('lines' in node)) return groupDraft(node, nextId, like);
  const old = like?.is === 'lines' ? like : undefined;
  return { is: 'lines', id: old?.id ?? nextId(), lines: node.lines, where: groupDraft(node.where, nextId, old?.where) };
};

const kindOf = (group: Group): GroupKind => ('all' in group ? 'all' : 'any' in group ? 'any' : 'none');

const consequenceKeys: readonly (keyof Consequence)[] = [
  ...(['category', 'points', 'decision', 'timeout', 'tier', 'owner', 'notify', 'buyerMessage'] as const),
];

/** What belongs to the rule as a whole, and what to its first arm. */
const parted = (rest: object): [Record<string, unknown>, Consequence] => {
  const head: Record<string, unknown> = {};
  const then: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) ((consequenceKeys as readonly string[]).includes(key) ? then : head)[key] = value;
  return [head, then as unknown as Consequence];
};
