/** The problem types that the rules know, and who solves them unless the shop says otherwise. */
import type { Bilingual, Rule } from '#core/rules';

export interface ProblemType {
  readonly name: Bilingual;
  /** As the rules name them, each once. */
  readonly owners: readonly string[];
}

/** In the order of the rules, each once. */
export const problemTypes = (rules: readonly Rule[]): ProblemType[] => {
  const types = new Map<string, { name: Bilingual; owners: Set<string> }>();
  for (const rule of rules)
    for (const { category, owner } of [rule, ...(rule.branches ?? [])]) {
      if (category.zh === '') continue;
      const type = types.get(category.zh) ?? { name: category, owners: new Set<string>() };
      type.owners.add(owner);
      types.set(category.zh, type);
    }
  return [...types.values()].map(({ name, owners }) => ({ name, owners: [...owners] }));
};

/** Every role or person that some rule names. */
export const ownersOf = (rules: readonly Rule[]): string[] => [...new Set(problemTypes(rules).flatMap(({ owners }) => owners))];
