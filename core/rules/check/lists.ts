/** The shop's own lists: words, phone numbers, towns; some of them a million entries long. */
import type { ValueList } from '../book.ts';
import type { Rule } from '../rule.ts';
import { conditionsOfRule, isListRef } from '../term.ts';
import { checkWords, isRecord, problem, repair, shownValue, type Problem } from './problem.ts';
import { isInstant } from './dates.ts';
import { unknownKey } from './issues.ts';

/** Entries of one list. */
export const longestNamedList = 1_000_000;

/** The rules that ask for a list; it cannot be deleted as long as there is one, not even one that is off. */
export const listUses = (list: string, rules: readonly Rule[]): readonly Rule[] =>
  rules.filter((rule) => conditionsOfRule(rule).some(({ value }) => isListRef(value) && value.list === list));

/**
 * Why a list cannot be deleted, naming the rules; `undefined` when it can.
 * @example checkListRemoval(list, rules)?.sentence.zh // "「代购地址」正被「偏远高退货」用着，先改这些规则再删。"
 */
export const checkListRemoval = ({ id, name }: Pick<ValueList, 'id' | 'name'>, rules: readonly Rule[]): Problem | undefined => {
  const uses = listUses(id, rules);
  if (uses.length === 0) return undefined;
  return problem('listInUse', '', {
    say: (locale) => {
      const { comma, quote, andMore } = checkWords(locale);
      const named = uses.slice(0, 5).map((rule) => quote.replace('{text}', shownValue(rule.name[locale])));
      return { name: shownValue(name), rules: named.join(comma) + (uses.length > 5 ? andMore.replace('{n}', String(uses.length)) : '') };
    },
  });
};

/** @param lists what stands under the key `lists` */
export const checkLists = (lists: unknown, at: number | undefined, path = 'lists'): Problem[] => {
  if (!Array.isArray(lists)) return [problem('shape', path)];
  const seen = new Set<unknown>();
  return lists.flatMap((list: unknown, index) => {
    const where = `${path}[${index}]`;
    if (!isRecord(list)) return [problem('shape', where, { repair: repair('remove', [{ path: where }]) })];
    const { id, name, entries, ...more } = list;
    const [unknown] = Object.keys(more);
    const twice = seen.has(id);
    seen.add(id);
    return [
      ...(unknown === undefined ? [] : [unknownKey(`${where}.${unknown}`, unknown)]),
      ...(typeof id === 'string' && id !== '' ? [] : [problem('text', `${where}.id`)]),
      ...(twice ? [problem('twiceListed', `${where}.id`, { say: { id: shownValue(id) } })] : []),
      ...(typeof name === 'string' && name.trim() !== '' ? [] : [problem('listName', `${where}.name`)]),
      ...checkEntries(entries, shownValue(name), at, `${where}.entries`),
    ];
  });
};

/** More problems than anybody reads. */
const enough = 20;

const checkEntries = (entries: unknown, name: string, at: number | undefined, path: string): Problem[] => {
  if (!Array.isArray(entries)) return [problem('shape', path)];
  if (entries.length > longestNamedList) return [problem('longList', path, { say: { n: longestNamedList } })];
  const problems: Problem[] = [];
  const values = new Set<string>();
  let ended = 0;
  for (let index = 0; index < entries.length && problems.length < enough; index++) {
    const entry: unknown = entries[index];
    const wrong = isPlain(entry) ? undefined : checkEntry(entry, `${path}[${index}]`);
    if (wrong) problems.push(wrong);
    else if (isRecord(entry)) {
      values.add(entry['value'] as string);
      if (at !== undefined && typeof entry['until'] === 'number' && entry['until'] <= at) ended++;
    }
  }
  const n = entries.length - values.size;
  if (problems.length === 0 && n > 0) {
    const once = repair('dedupe', [{ path, value: withoutDoubles(entries as ValueList['entries']) }], { n });
    problems.push(problem('twiceInList', path, { say: { name, n }, repair: once }));
  }
  return ended === 0 ? problems : [...problems, problem('ended', path, { say: { name, n: ended } })];
};

/** What nearly all entries of a long list are: nothing to look at twice. */
const isPlain = (entry: unknown): boolean => {
  if (!isRecord(entry) || typeof entry['value'] !== 'string' || entry['value'] === '') return false;
  for (const key in entry) if (key !== 'value') return false;
  return entry['value'].charCodeAt(0) > 0x20;
};

/** The first of each value stays. */
const withoutDoubles = (entries: ValueList['entries']): ValueList['entries'] => {
  const seen = new Set<string>();
  return entries.filter(({ value }) => !seen.has(value) && seen.add(value));
};

const checkEntry = (entry: unknown, path: string): Problem | undefined => {
  const removed = repair('remove', [{ path }]);
  if (typeof entry === 'string' && entry !== '') {
    return problem('entryShape', path, { repair: repair('replace', [{ path, value: { value: entry } }], { value: shownValue(entry) }) });
  }
  if (!isRecord(entry)) return problem('entryShape', path, { repair: removed });
  const { value, until, note, ...more } = entry;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) return unknownKey(`${path}.${unknown}`, unknown);
  if (typeof value !== 'string' || value.trim() === '') return problem('entryValue', `${path}.value`, { repair: removed });
  if (until !== undefined && !isInstant(until)) return problem('instant', `${path}.until`, { say: { value: shownValue(until) } });
  return note === undefined || typeof note === 'string' ? undefined : problem('text', `${path}.note`);
};
