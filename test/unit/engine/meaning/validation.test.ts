/** What is wrong with a rule, and what puts it right; and how text is matched. */
import { describe, expect, it } from 'vitest';
import type { Order } from '#core/order';
import {
  applyRepair,
  checkRule,
  emptyBook,
  parseRule,
  parseRuleFile,
  presets,
  ruleDiff,
  ruleFileText,
  type CheckContext,
  type Condition,
  type Operand,
  type Rule,
} from '#core/rules';
import { day, fen, order, ruleOf, t0, when } from '../samples.ts';
import { answer } from './both.ts';

const context: CheckContext = { rules: [], book: emptyBook, consoles: ['douyin'], at: t0, keptDays: 90 };
const check = (rule: Rule, more: Partial<CheckContext> = {}) => checkRule(rule, { ...context, ...more });
const c = (field: string, op: string, value?: unknown): Condition => when(field, op as 'eq', value as Operand);
const all = (...conditions: Condition[]): Rule => ruleOf({ all: conditions });
const count = (hours: number): Condition => when({ window: { measure: 'count', by: 'shop', hours } }, 'ge', 3);

describe('validation returns a JSON path, the field, a sentence in the reader’s language and a suggested repair', () => {
  const allow = { id: '1', by: 'buyer', value: 'u1', from: t0, until: t0 + day, upTo: 50_000 } as const;
  const twin = { ...all(c('amount.paid', 'gt', 5000)), id: 'twin' };

  it.each<[string, Rule, Partial<CheckContext>, string, string | undefined]>([
    ['unknown field', all(c('amount.payed', 'gt', 5)), {}, 'error unknownField when.all[0].term.field', 'amount.payed'],
    ['type mismatch', all(c('amount.paid', 'gt', '500')), {}, 'error operand when.all[0].value', 'amount.paid'],
    ['an operator that the type does not have', all(c('amount.paid', 'contains', '5')), {}, 'error operator when.all[0].op', 'amount.paid'],
    ['empty list', all(c('receiver.city', 'in', []), c('amount.paid', 'gt', 5)), {}, 'error emptyList when.all[0].value', 'receiver.city'],
    ['contradictory range', all(c('amount.paid', 'between', [500, 100])), {}, 'error range when.all[0].value', 'amount.paid'],
    ['always true', all(when({ window: { measure: 'count', by: 'shop', hours: 24 } }, 'ge', 0), c('amount.paid', 'gt', 5)), {}, 'warning alwaysTrue when.all[0]', undefined],
    ['always false', ruleOf({ any: [c('order.pieces', 'lt', 0), c('amount.paid', 'gt', 5)] }), {}, 'warning alwaysFalse when.any[0]', undefined],
    ['duplicate of another rule', twin, { rules: [{ ...twin, id: 'other' }] }, 'warning duplicate when', undefined],
    ['window longer than kept history', all(count(2160)), { keptDays: 12 }, 'warning longWindow when.all[0].term.window.hours', undefined],
    ['rule shadowed by the allow list', all(c('buyer.id', 'eq', 'u1')), { book: { ...emptyBook, allow: [allow] } }, 'warning allowed when', undefined],
  ])('%s', (_, rule, more, told, field) => {
    const problems = check(rule, more);
    const wanted = problems.find(({ id, path, severity }) => `${severity} ${id} ${path}` === told);
    expect(problems.map(({ id, path, severity }) => `${severity} ${id} ${path}`)).toContain(told);
    expect(wanted?.field).toBe(field);
    expect(wanted?.sentence.zh).toMatch(/[一-鿿].*[。？]$/);
    expect(wanted?.sentence.en).toMatch(/^[A-Z“‘¥\d].*[.?]$/);
    const { repair } = wanted ?? {};
    expect(repair?.sentence.zh).toMatch(/[一-鿿]/);
    // What is suggested puts it right.
    const repaired = applyRepair(rule, repair!);
    expect(checkRule(repaired, { ...context, ...more }).map(({ id }) => id)).not.toContain(wanted?.id);
    expect(parseRule(repaired).ok).toBe(true);
  }); // prettier-ignore

  it('all shipped rules pass it', () => {
    for (const rule of presets) expect(parseRule(rule)).toEqual({ ok: true, rule });
  });
});

describe('text matching', () => {
  const said = (words: string): Order => order({ words: { buyer: words, seller: null, flag: 0 } });
  const is = (op: string, value: unknown, words: string): string => answer(c('words.buyer', op, value), said(words));

  it.each<[string, string, unknown, string, string]>([
    ['contains', 'contains', '改地址', '麻烦改地址', 'true'],
    ['contains', 'contains', '改地址', '麻烦改下地址', 'false'],
    ['starts', 'startsWith', '麻烦', '麻烦改地址', 'true'],
    ['starts', 'startsWith', '改', '麻烦改地址', 'false'],
    ['ends', 'endsWith', '地址', '麻烦改地址', 'true'],
    ['ends', 'endsWith', '麻烦', '麻烦改地址', 'false'],
    ['equals', 'eq', '急', '急', 'true'],
    ['equals', 'eq', '急', '急 ', 'false'],
    ['any of', 'containsAny', ['改', '换'], '换颜色', 'true'],
    ['any of', 'containsAny', ['改', '换'], '不要电话', 'false'],
    ['all of', 'containsAll', ['换', '色'], '换颜色', 'true'],
    ['all of', 'containsAll', ['换', '码'], '换颜色', 'false'],
    ['none of', 'containsNone', ['改', '换'], '不要电话', 'true'],
    ['none of', 'containsNone', ['改', '换'], '换颜色', 'false'],
    ['one of', 'in', ['无', '没有'], '没有', 'true'],
    ['not one of', 'notIn', ['无', '没有'], '没有了', 'true'],
    ['shorter than, in characters as people count them', 'shorterThan', 3, '😀😀', 'true'],
    ['shorter than', 'shorterThan', 3, '😀😀😀', 'false'],
    ['a pattern, anywhere in the text', 'matches', '1[3-9]\\d{9}', '电话13800138000请打', 'true'],
    ['a pattern with its ends', 'matches', '^\\d+$', '138x', 'false'],
    ['not a pattern', 'notMatches', '[村组]', '某某路', 'true'],
    ['words written with other letters are other words', 'contains', 'ABC', 'abc', 'false'],
    ['a pattern is no word', 'contains', '.*', '改地址', 'false'],
  ])('offers %s: %s %j in %j is %s', (_, op, value, words, result) => expect(is(op, value, words)).toBe(result));

  it('an empty message is an empty text, which contains nothing', () => {
    const silent = order({ words: { buyer: null, seller: null, flag: 0 } });
    expect(answer(c('words.buyer', 'contains', '急'), silent)).toBe('false');
    expect(answer(c('words.buyer', 'notContains', '急'), silent)).toBe('true');
    expect(answer(c('words.buyer', 'isEmpty'), silent)).toBe('true');
  });

  it.each(['(a+)+$', '^(a|a)*$', '(.*)*x', '([a-z]+)*\\d', '(a|aa)+$'])(
    'a linear-time regular expression: %s cannot hang the worker',
    { timeout: 20_000 },
    (pattern) => {
      expect(is('matches', pattern, `${'a'.repeat(20_000)}!`)).toMatch(/^(true|false)$/);
    },
  );

  it.each(['(?=a)b', '(?<!a)b', '(a)\\1', '\\bword', '(?<n>a)\\k<n>', '(', '[z-a]', 'a{1001}{1001}', '*'])(
    'or none: %s is refused with a sentence, and unknown where it was not refused',
    (pattern) => {
      expect(is('matches', pattern, 'ab')).toBe('type');
      expect(is('notMatches', pattern, 'ab')).toBe('type');
      const parsed = parseRule(all(c('words.buyer', 'matches', pattern)));
      expect(parsed.ok ? [] : parsed.problems.map(({ id, path }) => `${id} ${path}`)).toEqual(['pattern when.all[0].value']);
    },
  );
});

describe('versions', () => {
  const rule = presets[0]!;
  it('of a rule are told apart in sentences', () => {
    expect(ruleDiff(rule, rule, 'zh')).toEqual([]);
    expect(ruleDiff(rule, { ...rule, version: 2, points: 50 }, 'zh')).toEqual(['扣分从 45 改成 50。']);
  });
  it('travel as files unchanged', () => {
    const file = parseRuleFile(ruleFileText({ rules: presets, ...emptyBook }), {
      lists: presets
        .flatMap((one) => JSON.stringify(one).match(/"list":"([^"]+)"/g) ?? [])
        .map((text) => ({
          id: text.slice(8, -1),
          name: text,
          entries: [{ value: 'x' }],
        })),
    });
    expect(file).toMatchObject({ ok: true, rules: presets });
  });
  it('money in a file is fen: no decimals', () => {
    expect(parseRule(all(c('amount.paid', 'gt', 500.5)))).toMatchObject({ ok: false, problems: [{ id: 'operand' }] });
    expect(parseRule(all(c('amount.paid', 'gt', fen(50_050)))).ok).toBe(true);
  });
});
