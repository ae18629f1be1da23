/** The places that rules name for their notices. */
import type { Rule } from '#core/rules';

/** @example placesNamed(rules) // ['值班主管钉钉群'] */
export const placesNamed = (rules: readonly Rule[]): string[] => [
  ...new Set(rules.flatMap((rule) => [rule, ...(rule.branches ?? [])].flatMap(({ notify = [] }) => notify))),
];
