/** What was probably meant by a name that does not exist. */
import { fieldIds, fieldOf, type FieldId } from '../fields.ts';
import type { Operator } from '../rule.ts';
import { fieldLabel } from '../words.ts';

/**
 * The name that differs least; `undefined` when more than a third of it would have to change.
 * @example nearest('drft', ['draft', 'shadow']) // "draft"
 */
export const nearest = <T extends string>(
  wrong: unknown,
  names: readonly T[],
  alsoKnownAs: (name: T) => readonly string[] = () => [],
): T | undefined => {
  if (typeof wrong !== 'string' || wrong === '' || wrong.length > 60) return undefined;
  const given = wrong.trim().toLowerCase();
  let best: { readonly name: T; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = Math.min(...[name, ...alsoKnownAs(name)].map((known) => distanceOf(given, known.toLowerCase())));
    if (distance < (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best && best.distance <= Math.max(1, Math.floor(given.length / 3)) && best.distance < given.length ? best.name : undefined;
};

/** A field may be called by its id, the last word of it, or its name in either language. */
export const nearestField = (wrong: unknown, scope: 'order' | 'any'): FieldId | undefined =>
  nearest(wrong, scope === 'any' ? fieldIds : fieldIds.filter((id) => fieldOf(id)?.scope === 'order'), (id) => [
    id.slice(id.lastIndexOf('.') + 1),
    fieldLabel(id, 'zh'),
    fieldLabel(id, 'en'),
  ]);

/** As other languages write our operators. */
const aliases: Partial<Record<Operator, readonly string[]>> = {
  eq: ['=', '==', '===', 'equals', 'is', '等于'],
  ne: ['!=', '!==', '<>', '≠', 'neq', 'notEquals', 'not', '不等于'],
  lt: ['<', 'less', 'below', '小于'],
  le: ['<=', '≤', 'lte', '不高于'],
  gt: ['>', 'greater', 'above', '大于'],
  ge: ['>=', '≥', 'gte', '不低于'],
  in: ['oneOf', 'anyOf'],
  notIn: ['nin', 'noneOf'],
  contains: ['includes', 'has', 'like', '包含'],
  notContains: ['excludes', '不包含'],
  startsWith: ['prefix', 'starts'],
  endsWith: ['suffix', 'ends'],
  matches: ['regex', 'regexp', '~'],
  isEmpty: ['empty', 'isNull', '为空'],
  isNotEmpty: ['notEmpty', 'exists', '不为空'],
  isMasked: ['masked', 'hidden'],
};

export const nearestOperator = (wrong: unknown, ops: readonly Operator[]): Operator | undefined =>
  nearest(wrong, ops, (op) => aliases[op] ?? []);

/** How many characters have to be added, dropped or replaced. */
const distanceOf = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
