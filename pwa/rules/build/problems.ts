/** What is wrong or doubtful, each where it belongs: at a condition, at a group, at what follows from an arm, or at the rule as a whole. */
import type { Problem } from '#core/rules';
import { nodesOf } from '../draft/places.ts';
import type { PartId, RuleDraft } from '../draft/tree.ts';

/** `head`: what belongs to no arm. */
export type Place = PartId | 'head';

export const placed = (draft: RuleDraft, problems: readonly Problem[]): ReadonlyMap<Place, readonly Problem[]> => {
  const nodes = nodesOf(draft);
  const places = new Map<Place, Problem[]>();
  for (const problem of problems) {
    const place = placeOf(draft, nodes, problem.path);
    places.set(place, [...(places.get(place) ?? []), problem]);
  }
  return places;
};

const placeOf = (draft: RuleDraft, nodes: ReturnType<typeof nodesOf>, path: string): Place => {
  const inside = nodes.filter((found) => path === found.path || path.startsWith(`${found.path}.`) || path.startsWith(`${found.path}[`));
  const deepest = inside.at(-1);
  if (deepest) return deepest.node.id;
  const branch = /^branches\[(\d+)\]/.exec(path)?.[1];
  if (branch !== undefined) return draft.arms[Number(branch) + 1]?.id ?? 'head';
  return /^(category|points|decision|timeout|tier|owner|notify|buyerMessage)\b/.test(path) ? (draft.arms[0]?.id ?? 'head') : 'head';
};
