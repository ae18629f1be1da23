/**
 * For how many orders each condition can be answered at all, and how many orders each arm meets: asked once the hand rests and the back-test
 * beside has its columns, so that neither waits for the other.
 */
import { onScopeDispose } from 'vue';
import type { Group, Rule } from '#core/rules';
import { useEngine } from '../../api.ts';
import { nodesOf } from '../draft/places.ts';
import { groupOf, nodeToRule, type PartId } from '../draft/tree.ts';
import { without } from '../draft/without.ts';
import type { Builder } from './builder.ts';

export interface Coverage {
  /** Basis points of the orders that have an answer, by condition. */
  readonly shares: ReadonlyMap<PartId, number>;
  /** Orders whose conditions an arm meets, whatever stands before it. */
  readonly hits: ReadonlyMap<PartId, number>;
}

const resting = 900;

/** @returns to be called whenever the back-test beside has answered */
export const useCoverage = (builder: Builder): (() => void) => {
  const { api } = useEngine();
  const token = crypto.randomUUID();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    const tried = triedOf(builder);
    if (tried.length === 0) return;
    const { orders, rules } = await api.backtest({ token, rules: tried, days: 90 });
    const counts = new Map(rules.map((count) => [count.ruleId, count]));
    const of = (id: PartId, kind: 'hits' | 'unknown'): number | undefined => counts.get(id)?.[kind];
    const shares = new Map<PartId, number>();
    const hits = new Map<PartId, number>();
    for (const { id } of tried) {
      const unknown = of(id, 'unknown');
      const met = of(id, 'hits');
      if (orders > 0 && unknown !== undefined) shares.set(id, Math.floor(((orders - unknown) * 10_000) / orders));
      if (met !== undefined) hits.set(id, met);
    }
    builder.coverage.value = { shares, hits };
  };
  onScopeDispose(() => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    // An answer that fails is only a number less; the next one asks again.
    timer = setTimeout(() => void ask().catch(() => undefined), resting);
  };
};

/** Each condition and each arm as a rule of its own. */
const triedOf = (builder: Builder): Rule[] => {
  if (builder.errors.value.length > 0) return [];
  const draft = builder.draft.value;
  const rest = ['branches', 'onUnknown', 'validFrom', 'validUntil', 'excluded'].reduce<Rule>(
    (rule, key) => without(rule, key as 'branches') as Rule,
    builder.rule.value,
  );
  const alone = (id: PartId, when: Group): Rule => ({ ...rest, id, when, mode: 'live' });
  return [
    ...draft.arms.flatMap(({ id, when }) => (when ? [alone(id, groupOf(when))] : [])),
    ...nodesOf(draft).flatMap(({ node, lines }) => {
      if (node.is !== 'condition') return [];
      const one = { all: [nodeToRule(node)] };
      return [alone(node.id, lines ? { all: [{ lines: 'any', where: one }] } : one)];
    }),
  ];
};
