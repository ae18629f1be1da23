/** The rules of one moment, with a fingerprint: an assessment names the set it was made with, on every device alike. */
import type { Rule } from '#core/rules';

export interface Ruleset {
  readonly version: number;
  /** 16 hexadecimal digits; the same rules have the same hash wherever they came from and in whatever order they stand. */
  readonly hash: string;
  readonly rules: readonly Rule[];
}

/**
 * @param version counts the changes made to this shop's rules
 * @throws RangeError when two rules share an id
 */
export const createRuleset = (rules: readonly Rule[], version: number): Ruleset => {
  const ids = new Set(rules.map(({ id }) => id));
  if (ids.size < rules.length) throw new RangeError('Two rules of a set share an id');
  const sorted = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { version, hash: fingerprint(canonical(sorted)), rules: [...rules] };
};

/** JSON with sorted keys and without keys that hold nothing. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
    .join()}}`;
};

/** FNV-1a, 64 bits: it tells versions apart; it is no protection against anybody. */
const fingerprint = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
};
