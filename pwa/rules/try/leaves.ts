/** A rule taken apart, so that each of its conditions can be asked of one order by itself. */
import { armsOf, isCondition, childrenOf, type Group, type Node, type Rule } from '#core/rules';

/** A condition, or what is said of goods, which is one thing; or a group of them. */
export type Branch =
  | { readonly kind: 'leaf'; readonly id: string; readonly node: Node }
  | { readonly kind: 'group'; readonly by: 'all' | 'any' | 'none'; readonly children: readonly Branch[] };

export interface ArmLeaves {
  /** Missing for the last "else". */
  readonly when: Branch | undefined;
}

/** The arms of a rule with their conditions; ids are unique within the rule. */
export const leavesOf = (rule: Rule): readonly ArmLeaves[] => {
  let count = 0;
  const branchOf = (node: Node): Branch => {
    if (isCondition(node) || 'lines' in node) return { kind: 'leaf', id: `${rule.id}~${count++}`, node };
    return { kind: 'group', by: byOf(node), children: childrenOf(node).map(branchOf) };
  };
  return armsOf(rule).map(({ when }) => ({ when: when && branchOf(when) }));
};

const byOf = (group: Group): 'all' | 'any' | 'none' => ('all' in group ? 'all' : 'any' in group ? 'any' : 'none');

/**
 * The rule as if it were live, and for each of its conditions a rule of nothing else that does nothing: what comes of it is what the
 * condition says.
 */
export const rulesToTry = (rule: Rule): Rule[] => {
  const leaves = leavesOf(rule).flatMap(({ when }) => (when ? flat(when) : []));
  const bare = { ...rule, points: 0, decision: 'none', mode: 'shadow', always: true } as const;
  const asked = leaves.map(({ id, node }): Rule => {
    const one: Rule = { ...bare, id, when: { all: [node] } };
    for (const key of ['branches', 'onUnknown', 'validFrom', 'validUntil', 'excluded'] as const) delete (one as Partial<Rule>)[key];
    return one;
  });
  return [{ ...rule, mode: 'live' }, ...asked];
};

const flat = (branch: Branch): { readonly id: string; readonly node: Node }[] =>
  branch.kind === 'leaf' ? [branch] : branch.children.flatMap(flat);
