/**
 * A rule as a plain formula for engines that know true and false only. "Surely true" is asked: a comparison counts when its value is there,
 * and its opposite, inside "none of", counts when its value is there too. So all engines answer the same question, with missing fields
 * and all.
 */
import { childrenOf, isCondition, type Condition, type Group, type Node } from '#core/rules';

export type Formula =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  /** The condition is known and comes out so. */
  | { readonly kind: 'is'; readonly condition: Condition; readonly positive: boolean }
  | {
      readonly kind: 'lines';
      readonly which: 'some' | 'every' | 'atLeast' | 'lessThan';
      readonly n: number;
      readonly where: Formula;
      readonly node: Node;
      readonly positive: boolean;
    };

export const surely = (node: Node, positive = true): Formula => {
  if (isCondition(node)) return { kind: 'is', condition: node, positive };
  if ('lines' in node) return ofLines(node, positive);
  return ofGroup(node, positive);
};

const ofGroup = (group: Group, positive: boolean): Formula => {
  const kind = 'all' in group ? 'all' : 'any' in group ? 'any' : 'none';
  const inner = kind === 'none' ? !positive : positive;
  const parts = childrenOf(group).map((child) => surely(child, inner));
  const allMust = kind === 'any' ? !positive : positive;
  return parts.length === 1 ? parts[0]! : { kind: allMust ? 'and' : 'or', parts };
};

const ofLines = (node: Extract<Node, { lines: unknown }>, positive: boolean): Formula => {
  const { lines, where } = node;
  const n = typeof lines === 'object' ? lines.atLeast : 1;
  const make = (which: 'some' | 'every' | 'atLeast' | 'lessThan', inner: boolean): Formula => ({
    kind: 'lines',
    which,
    n,
    where: surely(where, inner),
    node,
    positive,
  });
  switch (lines) {
    case 'any':
      return positive ? make('some', true) : make('every', false);
    case 'all':
      return positive ? make('every', true) : make('some', false);
    case 'none':
      return positive ? make('every', false) : make('some', true);
    default:
      return positive ? make('atLeast', true) : make('lessThan', false);
  }
};
