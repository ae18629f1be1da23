/** Conditions written in one way, so that those which say the same read the same. */
import type { Condition, Node, Operator, Rule } from './rule.ts';
import { armsOf, childrenOf, isCondition } from './term.ts';

/** Two rules with the same text hit the same orders. */
export const canonicalRule = (rule: Pick<Rule, 'when' | 'branches'>): string =>
  armsOf(rule as Rule)
    .map(({ when }) => (when ? canonical(when) : 'else'))
    .join('\n');

/** @example canonical({ all: [a, b] }) === canonical({ all: [b, a] }) */
export const canonical = (node: Node): string => {
  if (isCondition(node)) return ofCondition(node);
  if ('lines' in node) return `lines ${JSON.stringify(node.lines)} ${canonical(node.where)}`;
  const kind = 'all' in node ? 'all' : 'any' in node ? 'any' : 'none';
  const parts = [...new Set(partsOf(node, kind))].sort();
  return parts.length === 1 && kind !== 'none' ? (parts[0] ?? '') : `${kind}(${parts.join(';')})`;
};

/** A group of all within a group of all adds nothing. */
const partsOf = (node: Node, kind: 'all' | 'any' | 'none'): string[] =>
  isCondition(node) || 'lines' in node
    ? [canonical(node)]
    : childrenOf(node).flatMap((child) =>
        kind in child || (kind === 'none' && 'any' in child) ? innerOf(child, kind) : [canonical(child)],
      );

/** None of "none of" is something else; none of "any of" is none of all of them. */
const innerOf = (child: Node, kind: 'all' | 'any' | 'none'): string[] => {
  if (kind !== 'none') return partsOf(child, kind);
  return 'any' in child ? partsOf(child, 'any') : [canonical(child)];
};

const single: Partial<Record<Operator, Operator>> = {
  ...{ in: 'eq', notIn: 'ne', containsAny: 'contains', containsAll: 'contains', containsNone: 'notContains' },
};

const ofCondition = ({ term, op, value }: Condition): string => {
  const only = single[op];
  if (only === undefined || !Array.isArray(value)) return `${sorted(term)} ${op} ${sorted(value)}`;
  const words = [...new Set(value.map(String))].sort();
  return words.length === 1 ? `${sorted(term)} ${only} ${sorted(words[0])}` : `${sorted(term)} ${op} ${sorted(words)}`;
};

/** JSON with its keys in order. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
