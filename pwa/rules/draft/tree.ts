/**
 * A rule while it is being built: the same tree as the rule, but every part has a name of its own that stays when the part is moved, so that
 * focus, problems and steps back know what they speak of. Nothing here is ever changed in place.
 */
import type { Condition, Consequence, Group, LineQuantifier, Rule } from '#core/rules';

export type PartId = string;
export type GroupKind = 'all' | 'any' | 'none';

/** May be half filled in: what is missing is a problem of the rule, not of the tree. */
export interface DraftCondition extends Condition {
  readonly is: 'condition';
  readonly id: PartId;
}
export interface DraftGroup {
  readonly is: 'group';
  readonly id: PartId;
  readonly kind: GroupKind;
  readonly children: readonly DraftNode[];
}
/** Its group is part of it and cannot be moved. */
export interface DraftLines {
  readonly is: 'lines';
  readonly id: PartId;
  readonly lines: LineQuantifier['lines'];
  readonly where: DraftGroup;
}
export type DraftNode = DraftCondition | DraftGroup | DraftLines;

/** If … then …, else if … then …; the last may have no `when`. */
export interface DraftArm {
  readonly id: PartId;
  readonly when?: DraftGroup;
  readonly then: Consequence;
}

/** What there is to say of a rule beside its arms. */
export type DraftHead = Omit<Rule, 'when' | 'branches' | keyof Consequence>;

export interface RuleDraft {
  readonly head: DraftHead;
  /** The first has a `when`. */
  readonly arms: readonly DraftArm[];
  /** A rule may carry an empty list of further arms; it comes back as it was. */
  readonly noBranches?: true;
}

/** Names the next part. */
export type NextId = () => PartId;

export const groupOf = (group: DraftGroup): Group => ({ [group.kind]: group.children.map(nodeToRule) }) as unknown as Group;

export const nodeToRule = (node: DraftNode): Condition | Group | LineQuantifier => {
  if (node.is === 'group') return groupOf(node);
  if (node.is === 'lines') return { lines: node.lines, where: groupOf(node.where) };
  const { term, op, value } = node;
  return { term, op, ...(value === undefined ? {} : { value }) };
};

/** The rule as it stands; what is half filled in is so there, too, and `checkRule` says it. */
export const ruleOf = ({ head, arms: [first, ...others], noBranches }: RuleDraft): Rule => ({
  ...head,
  ...(first as DraftArm).then,
  when: (first as DraftArm).when ? groupOf((first as DraftArm).when as DraftGroup) : { all: [] },
  ...(others.length > 0 || noBranches
    ? { branches: others.map(({ when, then }) => ({ ...(when ? { when: groupOf(when) } : {}), ...then })) }
    : {}),
});
