/** What has changed in one condition. */
import { boundText } from '../comparison.ts';
import { termText, type ShopWords } from '../phrase.ts';
import type { Condition, Locale } from '../rule.ts';
import { conditionSentence } from '../sentence.ts';
import { isMultiple } from '../term.ts';
import { alternatives } from '../value.ts';
import { plainText } from '../words.ts';
import { diffWords, say } from './words.ts';

/** A bound, a list, or the whole of it. */
export const conditionDiff = (before: Condition, after: Condition, locale: Locale, shop: ShopWords): string[] => {
  const words = diffWords(locale);
  const same = JSON.stringify(before.term) === JSON.stringify(after.term);
  if (same && before.op === after.op) {
    if (Array.isArray(before.value) && Array.isArray(after.value) && after.op !== 'between') return listDiff(before, after, locale);
    const bounded = typeof before.value === 'number' || isMultiple(before.value);
    if (bounded && (typeof after.value === 'number' || isMultiple(after.value))) {
      const [from, to] = [before, after].map(({ term, op, value }) => plainText(boundText(term, op, value, locale, shop)));
      if (from !== to) return [say(words.limit, { what: termText(after.term, locale), from, to })];
    }
  }
  const [from, to] = [before, after].map((condition) => conditionSentence(condition, locale, shop));
  return [say(words.condition.changed, { from, to })];
};

const listDiff = (before: Condition, after: Condition, locale: Locale): string[] => {
  const words = diffWords(locale).list;
  const [old, fresh] = [before.value as readonly string[], after.value as readonly string[]];
  const told = (texts: readonly string[]): string => plainText(alternatives(after.term, texts, locale, { quoted: true, joined: 'and' }));
  const added = fresh.filter((text) => !old.includes(text));
  const removed = old.filter((text) => !fresh.includes(text));
  const what = termText(after.term, locale);
  if (added.length === 0 && removed.length === 0) return [];
  if (removed.length === 0) return [say(words.added, { what, words: told(added) })];
  if (added.length === 0) return [say(words.removed, { what, words: told(removed) })];
  return [say(words.both, { what, added: told(added), removed: told(removed) })];
};
