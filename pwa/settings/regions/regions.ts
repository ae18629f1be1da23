/** Which provinces count as far away: the shipped rules hold them in a condition of their own, and are written anew when the shop says otherwise. */
import { provinces } from '#core/order';
import type { Node, Rule } from '#core/rules';

/** The shipped rules that ask whether a parcel goes far. */
export const farRules = ['remote-returns', 'remote-region'] as const;

/** The provinces that the rule asks for; `undefined` when it asks in a way that this page cannot change. */
export const provincesOf = ({ when, branches }: Rule): readonly string[] | undefined => {
  if (branches && branches.length > 0) return undefined;
  const values = partsOf(when).flatMap((part) => listIn(part) ?? []);
  return values.length > 0 ? values : undefined;
};

/** The same rule with other provinces, in the order of the map. */
export const withProvinces = (rule: Rule, chosen: readonly string[]): Rule => {
  const value = provinces.filter((province) => chosen.includes(province));
  const { when } = rule;
  if (!('all' in when)) return rule;
  return { ...rule, when: { ...when, all: when.all.map((part) => (listIn(part) ? ({ ...part, value } as Node) : part)) } };
};

const partsOf = (when: Rule['when']): readonly Node[] => ('all' in when ? when.all : []);

const listIn = (part: Node): readonly string[] | undefined => {
  if (!('term' in part) || !('field' in part.term) || part.term.field !== 'receiver.province' || part.op !== 'in') return undefined;
  return Array.isArray(part.value) ? (part.value as readonly string[]) : undefined;
};
