/** Whom the shop always lets pass, and what it does not want to hear of: both only for a time, and the first only up to an amount. */
import * as v from 'valibot';
import { day } from '#core/order';
import { AllowEntrySchema, SnoozeSchema } from '../book.ts';
import type { Rule } from '../rule.ts';
import { dateText } from '../value.ts';
import { isInstant } from './dates.ts';
import { problemsOf } from './issues.ts';
import { nearest } from './nearest.ts';
import { isRecord, problem, repair, shownValue, type Problem } from './problem.ts';

/** Longer than this nobody remembers why. */
export const longestAllow = 366 * day;
const usualAllow = 30 * day;

/**
 * @param allow what stands under the key `allow`
 * @param at now, epoch ms; missing: nothing is over
 */
export const checkAllow = (allow: unknown, at: number | undefined, path = 'allow'): Problem[] => {
  if (!Array.isArray(allow)) return [problem('shape', path)];
  const seen = new Set<string>();
  return allow.flatMap((entry: unknown, index) => {
    const where = `${path}[${index}]`;
    const problems = checkAllowEntry(entry, at, where);
    if (!isRecord(entry)) return problems;
    const key = `${String(entry['by'])} ${String(entry['value'])}`;
    const twice = seen.has(key);
    seen.add(key);
    if (!twice) return problems;
    return [
      ...problems,
      problem('twiceAllowed', where, { say: { value: shownValue(entry['value']) }, repair: repair('remove', [{ path: where }]) }),
    ];
  });
};

/** @param path where it stands; `''` for an entry by itself @param zone the shop's, IANA name; missing: that of China */
export const checkAllowEntry = (entry: unknown, at: number | undefined, path = '', zone?: string): Problem[] => {
  if (!isRecord(entry)) return [problem('shape', path)];
  const to = (key: string): string => (path ? `${path}.${key}` : key);
  const { by, value, from, until, upTo } = entry;
  const begins = isInstant(from) ? from : at;
  const problems: Problem[] = [];
  if (until === undefined) {
    const end = begins === undefined ? undefined : begins + usualAllow;
    const repaired = end === undefined ? undefined : repair('replace', [{ path: to('until'), value: end }], { value: dateText(end, zone) });
    problems.push(problem('allowNoEnd', to('until'), { repair: repaired }));
  }
  if (upTo === undefined) problems.push(problem('allowNoLimit', to('upTo')));
  const said = [...(until === undefined ? ['until'] : []), ...(upTo === undefined ? ['upTo'] : [])];
  problems.push(...shapeOf(AllowEntrySchema, entry, path, said));
  if (problems.length > 0) return problems;
  return [
    ...checkKey(by, value, to('value')),
    ...checkTime(from, until, { at, zone }, to, 'allowOver'),
    ...(isInstant(until) && until - Number(from) > longestAllow
      ? [problem('longAllow', to('until'), { repair: lasting(Number(from) + longestAllow, to('until'), zone) })]
      : []),
    ...(upTo === 0 ? [problem('letsNothingPass', to('upTo'))] : []),
  ];
};

/** @param snoozes what stands under the key `snoozes` @param zone the shop's, IANA name; missing: that of China */
export const checkSnoozes = (
  snoozes: unknown,
  rules: readonly Pick<Rule, 'id'>[],
  at: number | undefined,
  path = 'snoozes',
  zone?: string,
): Problem[] => {
  if (!Array.isArray(snoozes)) return [problem('shape', path)];
  const ids = rules.map(({ id }) => id);
  const known = new Set(ids);
  return snoozes.flatMap((snooze: unknown, index) => {
    const where = `${path}[${index}]`;
    const shape = shapeOf(SnoozeSchema, snooze, where);
    if (shape.length > 0 || !isRecord(snooze)) return shape;
    const { rule, by, value, from, until } = snooze;
    const meant = nearest(rule, ids);
    const gone = meant
      ? repair('replace', [{ path: `${where}.rule`, value: meant }], { value: meant })
      : repair('remove', [{ path: where }]);
    return [
      ...(known.has(String(rule)) ? [] : [problem('snoozeRule', `${where}.rule`, { say: { rule: shownValue(rule) }, repair: gone })]),
      ...checkKey(by, value, `${where}.value`),
      ...checkTime(from, until, { at, zone }, (key) => `${where}.${key}`, 'snoozeOver'),
    ];
  });
};

const shapeOf = (schema: v.GenericSchema, candidate: unknown, path: string, said: readonly string[] = []): Problem[] => {
  const parsed = v.safeParse(schema, candidate);
  if (parsed.success) return [];
  return problemsOf(parsed.issues, path, candidate).filter((one) => !said.some((key) => one.path === (path ? `${path}.${key}` : key)));
};

/** Phones are compared by their digits. */
const checkKey = (by: unknown, value: unknown, path: string): Problem[] => {
  const text = String(value);
  if (text.trim() === '') return [problem('entryValue', path)];
  if (by !== 'phone' || /^\d{5,}$/.test(text)) return [];
  const digits = text.replace(/^\s*\+?86(?=\D*1)/, '').replace(/\D/g, '');
  const whole = digits.length >= 5 && !text.includes('*');
  return [
    problem('phoneKey', path, {
      say: { value: shownValue(text) },
      repair: whole ? repair('replace', [{ path, value: digits }], { value: digits }) : undefined,
    }),
  ];
};

const checkTime = (
  from: unknown,
  until: unknown,
  { at, zone }: { readonly at: number | undefined; readonly zone: string | undefined },
  to: (key: string) => string,
  over: 'allowOver' | 'snoozeOver',
): Problem[] => {
  if (!isInstant(from) || !isInstant(until)) {
    return [['from', from] as const, ['until', until] as const].flatMap(([key, value]) =>
      isInstant(value) ? [] : [problem('instant', to(key), { say: { value: shownValue(value) } })],
    );
  }
  if (until <= from) {
    const swapped = repair('swap', [
      { path: to('from'), value: until },
      { path: to('until'), value: from },
    ]);
    return [problem('order', to('until'), { repair: until < from ? swapped : lasting(from + usualAllow, to('until'), zone) })];
  }
  if (at === undefined || until > at) return [];
  return [problem(over, to('until'), { say: { at: dateText(until, zone) }, repair: lasting(at + usualAllow, to('until'), zone) })];
};

const lasting = (until: number, path: string, zone: string | undefined) =>
  repair('replace', [{ path, value: until }], { value: dateText(until, zone) });
