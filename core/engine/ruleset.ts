/** A set of rules under one version and one hash: the name that a stored assessment gives to what it was made with. */
import type { Rule } from '#core/rules';

export interface Ruleset {
  readonly version: number;
  /** 16 hex digits; equal on every device for equal rules. */
  readonly hash: string;
  readonly rules: readonly Rule[];
}

export const createRuleset = (rules: readonly Rule[], version: number): Ruleset => ({ version, hash: hashOf(canonical(rules)), rules });

/** JSON with sorted keys: the same text for the same meaning. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`;
};

/** FNV-1a, 64 bit (Fowler, Noll, Vo). It names a version; it protects against nothing. */
const hashOf = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
};
