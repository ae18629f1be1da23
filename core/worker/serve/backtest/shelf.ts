/** Rules arrive as copies. Those that say the same as in the last call are the same objects again, and are not looked at again. */
import { mostRules, parseRule, type Rule } from '#core/rules';
import { ApiError } from '../../client.ts';

export interface Shelf {
  /**
   * Rules that were not there the last time are checked; what is not asked for any more is forgotten.
   * @throws ApiError `badInput` for what is no rule, and for two rules with one id
   */
  keep(lists: readonly (readonly unknown[])[]): Rule[][];
}

export const createShelf = (): Shelf => {
  let known = new Map<string, Rule>();
  return {
    keep: (lists) => {
      const next = new Map<string, Rule>();
      const kept = lists.map((list) => {
        if (!Array.isArray(list) || list.length > mostRules) throw new ApiError('badInput', 'rules');
        const rules = list.map((candidate) => {
          const text = canonicalText(candidate);
          const rule = known.get(text) ?? next.get(text) ?? checked(candidate);
          next.set(text, rule);
          return rule;
        });
        if (new Set(rules.map(({ id }) => id)).size < rules.length) throw new ApiError('badInput', 'two rules share an id');
        return rules;
      });
      known = next;
      return kept;
    },
  };
};

/** JSON with its keys in order. */
const canonicalText = (candidate: unknown): string => {
  try {
    return JSON.stringify(candidate, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    );
  } catch {
    // It holds itself, or is too deep.
    throw new ApiError('badInput', 'no rule');
  }
};

const checked = (candidate: unknown): Rule => {
  const parsed = parseRule(candidate);
  if (!parsed.ok) throw new ApiError('badInput', `rule: ${parsed.problems[0]?.path ?? ''}`);
  return parsed.rule;
};
