/** Rules as a file: to keep, to send to a colleague, to take to another shop. With the lists they ask for, and whom the shop lets pass. */
import * as v from 'valibot';
import { AllowEntrySchema, SnoozeSchema, ValueListSchema, type ValueList } from '../book.ts';
import type { RuleBook } from '../ruleBook.ts';
import { checkRule, type CheckContext } from '../check/check.ts';
import { checkAllow, checkSnoozes } from '../check/guard.ts';
import { unknownKey } from '../check/issues.ts';
import { checkLists } from '../check/lists.ts';
import { isRecord, problem, repair, shownValue, type Problem } from '../check/problem.ts';
import { parseRule } from '../check/validate.ts';
import { RuleSchema, type Rule } from '../rule.ts';
import { scanJson, type Fault } from './scan.ts';

/** Grows when an older build could no longer read a file rightly. */
export const ruleFileVersion = 1;
/** Rules of one file. */
export const mostRules = 1000;
/** Characters; a list of a million entries takes about a quarter of it. */
export const longestFile = 200_000_000;

export const RuleFileSchema = v.strictObject({
  danshao: v.literal('rules'),
  version: v.literal(ruleFileVersion),
  rules: v.array(RuleSchema),
  lists: v.optional(v.array(ValueListSchema)),
  allow: v.optional(v.array(AllowEntrySchema)),
  snoozes: v.optional(v.array(SnoozeSchema)),
});

export interface RuleFile extends RuleBook {
  readonly rules: readonly Rule[];
}
export type ParsedFile =
  (RuleFile & { readonly ok: true; readonly warnings: readonly Problem[] }) | { readonly ok: false; readonly problems: readonly Problem[] };

/** What the shop has already, and when and where it is. */
export type FileContext = Omit<CheckContext, 'rules' | 'book'> & { readonly lists?: readonly ValueList[] };

/**
 * Never throws, whatever the text. Paths are those of the file: `rules[2].when.all[0].value`.
 * @param context lists that the rules may ask for though the file does not bring them, and what warnings need to know
 */
export const parseRuleFile = (text: string, context: FileContext = {}): ParsedFile => {
  const marked = text.charCodeAt(0) === 0xfeff;
  const read = readJson(marked ? text.slice(1) : text);
  if ('problem' in read) return { ok: false, problems: [read.problem] };
  const shape = checkWrapper(read.value);
  if (shape) return { ok: false, problems: [shape] };
  const checked = checkContent(read.value as Record<string, unknown>, context);
  const problems = [...(marked ? [problem('byteOrderMark', '')] : []), ...checked.problems];
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  return { ok: true, ...checked.file, warnings: problems };
};

/** @example parseRuleFile(ruleFileText({ rules, ...emptyBook })) // { ok: true, rules, … } */
export const ruleFileText = ({ rules, lists, allow, snoozes }: RuleFile): string => {
  const parts = {
    rules,
    ...(lists.length > 0 ? { lists } : {}),
    ...(allow.length > 0 ? { allow } : {}),
    ...(snoozes.length > 0 ? { snoozes } : {}),
  };
  return `${JSON.stringify({ danshao: 'rules', version: ruleFileVersion, ...parts }, null, 2)}\n`;
};

/** Any JSON text: what is wrong with it in a sentence, which line, and how. Never throws. */
export const readJson = (text: string): { readonly value: unknown } | { readonly problem: Problem } => {
  if (text.trim() === '') return { problem: problem('emptyFile', '') };
  if (text.length > longestFile) return { problem: problem('longFile', '', { say: { n: longestFile / 1_000_000 } }) };
  // What is no text at all, or was read in another encoding, shows it at once.
  if (/[\0\ufffd]/.test(text.slice(0, 4096))) return { problem: problem('notText', '') };
  const fault = scanJson(text);
  if (fault) return { problem: ofFault(fault) };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: problem('notJson', '') };
  }
};

const ofFault = ({ kind, path, line, text }: Fault): Problem => {
  const ids = {
    cut: 'cutFile',
    duplicateKey: 'duplicateKey',
    notANumber: 'notANumber',
    trailingComma: 'trailingComma',
    tooDeep: 'deepFile',
    syntax: 'notJsonAt',
  } as const;
  return problem(ids[kind], path, { say: { n: line, text: shownValue(text) } });
};

/** Is it a file of ours, of a version that this build can read? */
const checkWrapper = (value: unknown): Problem | undefined => {
  if (!isRecord(value) || value['danshao'] === undefined) {
    const rules = Array.isArray(value)
      ? value
      : isRecord(value) && 'when' in value
        ? [value]
        : isRecord(value)
          ? value['rules']
          : undefined;
    const wrapped = { danshao: 'rules', version: ruleFileVersion, ...(isRecord(value) && !('when' in value) ? value : {}), rules };
    return problem('notRuleFile', '', { repair: Array.isArray(rules) ? repair('wrapFile', [{ path: '', value: wrapped }]) : undefined });
  }
  const { danshao, version } = value;
  if (danshao !== 'rules') return problem('otherFile', 'danshao', { say: { text: shownValue(danshao) } });
  if (typeof version === 'number' && version > ruleFileVersion)
    return problem('newerFile', 'version', { say: { n: shownValue(version), known: ruleFileVersion } });
  if (version !== ruleFileVersion) {
    const fixed = repair('replace', [{ path: 'version', value: ruleFileVersion }], { value: String(ruleFileVersion) });
    if (version === undefined) return problem('missingKey', 'version', { say: { key: 'version' }, repair: fixed });
    return problem('fileVersion', 'version', { say: { value: shownValue(version) }, repair: fixed });
  }
  return undefined;
};

const checkContent = (value: Record<string, unknown>, context: FileContext): { readonly problems: Problem[]; readonly file: RuleFile } => {
  const { rules = [], lists = [], allow = [], snoozes = [] } = value;
  const file = { rules: [] as Rule[], lists, allow, snoozes } as unknown as RuleFile & { readonly rules: Rule[] };
  const problems = Object.keys(value)
    .filter((key) => !Object.hasOwn(RuleFileSchema.entries, key))
    .map((key) => unknownKey(key, key));
  if (!Array.isArray(rules)) return { problems: [...problems, problem('shape', 'rules')], file };
  if (rules.length > mostRules) return { problems: [...problems, problem('manyRules', 'rules', { say: { n: mostRules } })], file };
  const { at } = context;
  const inBook = [...checkLists(lists, at), ...checkAllow(allow, at)];
  // A book that is not one is no help in judging rules.
  const sound = inBook.every(({ severity }) => severity === 'warning');
  rules.forEach((candidate: unknown, index) => {
    const parsed = parseRule(candidate);
    if (!parsed.ok) problems.push(...parsed.problems.map((one) => inside(`rules[${index}]`, one)));
    else {
      if (file.rules.some(({ id }) => id === parsed.rule.id))
        problems.push(problem('twiceRule', `rules[${index}].id`, { say: { id: shownValue(parsed.rule.id) } }));
      file.rules.push(parsed.rule);
    }
  });
  problems.push(...inBook, ...checkSnoozes(snoozes, file.rules, at));
  if (!sound || problems.some(({ severity }) => severity === 'error')) return { problems, file };
  const book: RuleBook = { lists: [...file.lists, ...(context.lists ?? [])], allow: file.allow, snoozes: file.snoozes };
  const doubts = file.rules.flatMap((rule, index) =>
    checkRule(rule, { ...context, rules: file.rules.slice(0, index), book }).map((one) => inside(`rules[${index}]`, one)),
  );
  return { problems: [...problems, ...doubts], file };
};

/** What was said of a part, said of the whole. */
const inside = (prefix: string, found: Problem): Problem => {
  const under = (path: string): string => (path === '' ? prefix : `${prefix}.${path}`);
  const { repair: repaired } = found;
  return {
    ...found,
    path: under(found.path),
    ...(repaired ? { repair: { ...repaired, edits: repaired.edits.map((edit) => ({ ...edit, path: under(edit.path) })) } } : {}),
  };
};
