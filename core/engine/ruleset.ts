/** The rules of one moment, with a fingerprint: an assessment names the set it was made with, on every device alike. */
import { fingerprint } from '#core/order';
import { emptyBook, type Rule, type RuleBook, type ValueList } from '#core/rules';

export interface Ruleset {
  readonly version: number;
  /** 16 hexadecimal digits; the same rules have the same hash wherever they came from and in whatever order they stand. */
  readonly hash: string;
  readonly rules: readonly Rule[];
  readonly book: RuleBook;
}

/**
 * @param version counts the changes made to this shop's rules
 * @param book the shop's lists, allow list and snoozes
 * @throws RangeError when two rules share an id
 */
export const createRuleset = (rules: readonly Rule[], version: number, book: RuleBook = emptyBook): Ruleset => {
  const ids = new Set(rules.map(({ id }) => id));
  if (ids.size < rules.length) throw new RangeError('Two rules of a set share an id');
  const lists = byId(book.lists).map((list) => ({ id: list.id, name: list.name, entries: entriesHash(list) }));
  const sorted = { rules: byId(rules), lists, allow: byId(book.allow), snoozes: byId(book.snoozes) };
  const beside = sorted.lists.length + sorted.allow.length + sorted.snoozes.length > 0;
  return { version, hash: fingerprint([canonical(beside ? sorted : sorted.rules)]), rules: [...rules], book };
};

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] => items.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** A list may have a million entries and is rarely changed: it is gone through once. */
const entriesHash = (list: ValueList): string => {
  const known = hashes.get(list);
  if (known !== undefined) return known;
  const hash = fingerprint(textsOf(list));
  hashes.set(list, hash);
  return hash;
};
/** By the thousand: not one text of many megabytes, nor a million small ones. */
function* textsOf({ entries }: ValueList): Generator<string> {
  for (let from = 0; from < entries.length; from += 1000) yield canonical(entries.slice(from, from + 1000));
}
const hashes = new WeakMap<ValueList, string>();

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
