/** The rules of one moment, with a fingerprint: an assessment names the set it was made with, on every device alike. */
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

/**
 * FNV-1a, 64 bits: it tells versions apart; it is no protection against anybody. The prime is 2⁴⁰ + 0x1b3, so a step is a shift and a small
 * product, in four limbs of 16 bits.
 */
const fingerprint = (texts: Iterable<string>): string => {
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  const encoder = new TextEncoder();
  for (const text of texts) {
    for (const byte of encoder.encode(text)) {
      a ^= byte;
      const low = a * 0x1b3;
      const next = b * 0x1b3 + (low >>> 16);
      const third = c * 0x1b3 + ((a & 0xff) << 8) + (next >>> 16);
      const top = d * 0x1b3 + (a >>> 8) + ((b & 0xff) << 8) + (third >>> 16);
      a = low & 0xffff;
      b = next & 0xffff;
      c = third & 0xffff;
      d = top & 0xffff;
    }
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
};
