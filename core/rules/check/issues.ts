/** What a schema found wrong, as problems with a way to put it right. */
import type * as v from 'valibot';
import { hour } from '#core/order';
import type { FieldType } from '../fields.ts';
import { nearest } from './nearest.ts';
import { meantNumber } from './meant.ts';
import { isRecord, problem, repair, shownValue, type Problem, type Repair, type RepairId, type Say } from './problem.ts';
import { pathOf } from './repair.ts';

type Issue = v.BaseIssue<unknown>;

/**
 * @param base where what was checked stands
 * @param given what was checked
 * @param wanted the keys that it may have
 */
export const problemsOf = (issues: readonly Issue[], base: string, given: unknown, wanted: readonly string[] = []): Problem[] => {
  const problems = issues.map((issue) => {
    const keys = (issue.path ?? []).map(({ key }) => key);
    // To a schema a list is an object without the wanted keys.
    if (Array.isArray(parentOf(issue, given)) && typeof keys.at(-1) === 'string') return problem('shape', under(base, keys.slice(0, -1)));
    return problemOf(issue, under(base, keys), given, keys.length === 1 ? wanted : []);
  });
  return problems.filter(({ id, path }, index) => problems.findIndex((other) => other.id === id && other.path === path) === index);
};

const under = (base: string, keys: readonly unknown[]): string => {
  const inner = pathOf(keys);
  return base && inner ? `${base}${inner.startsWith('[') ? '' : '.'}${inner}` : base || inner;
};

const problemOf = (issue: Issue, path: string, given: unknown, wanted: readonly string[]): Problem => {
  const key = String(issue.path?.at(-1)?.key ?? '');
  const { input, type } = issue;
  if (type === 'strict_object' && issue.expected === 'never') return unknownKey(path, key, siblingsOf(issue, given), wanted);
  if (input === undefined) {
    const value = usual[key];
    return problem('missingKey', path, {
      say: { key },
      repair: value === undefined ? undefined : replacing(path, value, { value: key }, 'usual'),
    });
  }
  if (type === 'picklist') return notAnOption(issue, path);
  if (type === 'number' || numberRules.includes(type)) return notThatNumber(issue, path, key);
  if (type === 'string') {
    const text = typeof input === 'number' && Number.isFinite(input) ? String(input) : undefined;
    return problem('text', path, { repair: text === undefined ? undefined : replacing(path, text) });
  }
  if (type === 'array' && typeof input === 'string') return problem('shape', path, { repair: replacing(path, [input]) });
  if (type === 'boolean' && (input === 'true' || input === 'false' || input === 0 || input === 1))
    return problem('shape', path, { repair: replacing(path, input === 'true' || input === 1) });
  return problem('shape', path);
};

/** A key that is no key of ours: one that is misspelt is renamed, another one goes. */
export const unknownKey = (
  path: string,
  key: string,
  siblings: Readonly<Record<string, unknown>> = {},
  wanted: readonly string[] = [],
): Problem => {
  const to = nearest(
    key,
    wanted.filter((name) => siblings[name] === undefined),
  );
  const renamed =
    to === undefined
      ? undefined
      : repair('rename', [{ path }, { path: path.slice(0, path.length - key.length) + to, value: siblings[key] }], { value: to });
  return problem('unknownKey', path, { say: { key: key.slice(0, 40) }, repair: renamed ?? repair('remove', [{ path }]) });
};

const parentOf = (issue: Issue, given: unknown): unknown => issue.path?.at(-1)?.input ?? given;

const siblingsOf = (issue: Issue, given: unknown): Readonly<Record<string, unknown>> => {
  const parent = parentOf(issue, given);
  return isRecord(parent) ? parent : {};
};

const notAnOption = ({ input, expected }: Issue, path: string): Problem => {
  const options = [...(expected ?? '').matchAll(/"([^"]*)"|(\d+)/g)].map(([, text, digits]) => text ?? Number(digits));
  const to = options.find((option) => String(option) === String(input)) ?? nearest(input, options.map(String));
  return problem('choice', path, {
    say: (locale) => ({ value: shownValue(input), options: options.join(locale === 'zh' ? '、' : ', ') }),
    repair: to === undefined ? undefined : replacing(path, to),
  });
};

const numberRules: readonly string[] = ['integer', 'safe_integer', 'min_value', 'max_value'];

const notThatNumber = ({ input, type, ...issue }: Issue, path: string, key: string): Problem => {
  const bound = 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : undefined;
  if ((type === 'min_value' || type === 'max_value') && bound !== undefined) {
    return problem(type === 'min_value' ? 'tooSmall' : 'tooGreat', path, { say: { n: bound }, repair: replacing(path, bound) });
  }
  const to = meantNumber(typesOfKeys[key] ?? 'integer', input);
  return problem('number', path, { say: { value: shownValue(input) }, repair: to === undefined ? undefined : replacing(path, to) });
};

/** Numbers that are written otherwise than as plain numbers. */
const typesOfKeys: Readonly<Record<string, FieldType>> = {
  ...{ validFrom: 'instant', validUntil: 'instant', from: 'instant', until: 'instant' },
  ...{ after: 'duration', upTo: 'money' },
};

/** What stands there when nobody says otherwise. */
const usual: Readonly<Record<string, unknown>> = {
  ...{ version: 1, mode: 'draft', points: 0, decision: 'flag', tier: 2, purpose: { zh: '', en: '' } },
  ...{ timeout: { after: 2 * hour, then: 'release' }, entries: [], lists: [], allow: [], snoozes: [] },
};

export const replacing = (path: string, value: unknown, say?: Say, id: RepairId = 'replace'): Repair =>
  repair(id, [{ path, value }], say ?? { value: Array.isArray(value) ? value.map(shownValue).join('、') : shownValue(value) });
