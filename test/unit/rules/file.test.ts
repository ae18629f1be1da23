import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyRepair,
  emptyBook,
  parseRuleFile,
  presetLists,
  presets,
  ruleFileText,
  type ProblemId,
  type Rule,
  type RuleFile,
} from '#core/rules';
import { runs, seeds } from '../engine/chance.ts';
import { aRule } from './anyRule.ts';

const [first] = presets as [Rule];
const text = ruleFileText({ rules: [first], ...emptyBook });
const problemsIn = (file: string): [ProblemId, string, string][] => {
  const parsed = parseRuleFile(file);
  return (parsed.ok ? parsed.warnings : parsed.problems).map(({ id, path, sentence }) => [id, path, sentence.zh]);
};
const wrap = (more: object) => JSON.stringify({ danshao: 'rules', version: 1, rules: [first], ...more });

describe('a rule file', () => {
  it('is JSON that says what it is', () => {
    expect(text).toMatch(/^\{\n {2}"danshao": "rules",\n {2}"version": 1,\n/);
    expect(parseRuleFile(text)).toMatchObject({ ok: true, rules: [first], lists: [], allow: [], snoozes: [] });
  });

  it('brings all presets across unchanged', () => {
    const lists = presetLists.map((list) => ({ ...list, name: list.name.zh }));
    const parsed = parseRuleFile(ruleFileText({ ...emptyBook, rules: presets, lists }), { consoles: [] });
    expect(parsed.ok ? parsed.rules : parsed.problems).toEqual(presets);
    expect(parsed.ok && new Set(parsed.warnings.map(({ id }) => id))).toEqual(new Set(['emptyNamedList']));
  });
});

describe('a file that cannot be read gets a sentence', () => {
  it.each<[string, string, ProblemId, string, string]>([
    ['empty', ' \n', 'emptyFile', '', '文件是空的。'],
    [
      'of a newer version',
      wrap({ version: 3 }),
      'newerFile',
      'version',
      '这个文件来自更新的单哨（格式 3，这里认得到 1）。先更新单哨再导入。',
    ],
    ['without a version', wrap({ version: undefined }), 'missingKey', 'version', '少了「version」这一项。'],
    ['of something else of ours', '{"danshao":"backup"}', 'otherFile', 'danshao', '这是单哨的文件，但里面不是规则，而是「backup」。'],
    ['of somebody else', '{"name":"x"}', 'notRuleFile', '', '这不是单哨的规则文件。'],
    ['a bare word', 'null', 'notRuleFile', '', '这不是单哨的规则文件。'],
    ['cut off in the middle', text.slice(0, 200), 'cutFile', 'rules[0].name', '文件不完整，第 12 行以后断了。'],
    ['cut off inside a string', '{"danshao":"ru', 'cutFile', 'danshao', '文件不完整，第 1 行以后断了。'],
    ['cut off inside a word', '{"danshao":tru', 'cutFile', 'danshao', '文件不完整，第 1 行以后断了。'],
    [
      'with a key twice',
      '{"danshao":"rules","version":1,"rules":[{"id":"a",\n"points":1,"po\\u0069nts":2}]}',
      'duplicateKey',
      'rules[0].points',
      '第 2 行的「points」写了两次，不知道以哪个为准。',
    ],
    ['with NaN', '{"danshao":"rules",\n"version":NaN}', 'notANumber', 'version', '第 2 行的「NaN」不是数。'],
    ['with Infinity', '[1,-Infinity]', 'notANumber', '[1]', '第 1 行的「-Infinity」不是数。'],
    ['with a comma too many', '{"rules":[1,\n]}', 'trailingComma', 'rules[0]', '第 2 行多了一个逗号。'],
    ['with another kind of quotes', "{'danshao':1}", 'notJsonAt', '', "第 1 行读不懂，从「'danshao':1}」开始。"],
    ['with a comment', '{\n// rules\n}', 'notJsonAt', '', '第 2 行读不懂，从「//」开始。'],
    ['with two values', '{} {}', 'notJsonAt', '', '第 1 行读不懂，从「{}」开始。'],
    ['with a bad escape', '{"a":"\\x"}', 'notJson', '', '这不是规则文件，读不出内容。'],
    ['no text at all', 'PK\u0003\u0004\0\0', 'notText', '', '这不是文本文件，或者不是 UTF-8 编码。'],
    ['in another encoding', '{"danshao":"\ufffd\ufffd"}', 'notText', '', '这不是文本文件，或者不是 UTF-8 编码。'],
  ])('%s', (_, file, id, path, sentence) => {
    expect(parseRuleFile(file).ok).toBe(false);
    expect(problemsIn(file)).toEqual([[id, path, sentence]]);
  });

  it('10,000 levels deep', () => {
    expect(problemsIn('['.repeat(10_000) + ']'.repeat(10_000))[0]?.[0]).toBe('deepFile');
    expect(problemsIn('{"a":'.repeat(10_000))[0]?.[0]).toBe('deepFile');
  });

  it('begins with a byte-order mark: it is read all the same, and says so', () => {
    const parsed = parseRuleFile(`\ufeff${text}`);
    expect(parsed).toMatchObject({ ok: true, rules: [first] });
    expect(problemsIn(`\ufeff${text}`)[0]).toEqual(['byteOrderMark', '', '文件开头有一个多余的标记（BOM），已经略过。']);
  });

  it.each([
    ['a list of rules', [first]],
    ['a single rule', first],
    ['a file without its heading', { rules: [first] }],
  ])('%s can be read as a file with one click', (_, value) => {
    const parsed = parseRuleFile(JSON.stringify(value));
    const repair = parsed.ok ? undefined : parsed.problems[0]?.repair;
    expect(parseRuleFile(JSON.stringify(applyRepair(value as object, repair!)))).toMatchObject({ ok: true, rules: [first] });
  });
});

describe('what is in the file', () => {
  const list = { id: 'towns', name: '乡镇', entries: [{ value: '三河' }] };
  const asking: Rule = {
    ...first,
    id: 'asking',
    when: { all: [{ term: { field: 'receiver.street' }, op: 'in', value: { list: 'towns' } }] },
  };

  it('is told with its place in the file, and so are the repairs', () => {
    const parsed = parseRuleFile(wrap({ rules: [first, { ...first, id: 'b', points: 120 }] }));
    const [problem] = parsed.ok ? [] : parsed.problems;
    expect(problem).toMatchObject({
      id: 'tooGreat',
      path: 'rules[1].points',
      repair: { edits: [{ path: 'rules[1].points', value: 100 }] },
    });
  });

  it.each<[string, object, string[]]>([
    ['an unknown part', { more: 1 }, ['unknownKey more']],
    ['no rules', { rules: {} }, ['shape rules']],
    ['too many rules', { rules: Array.from({ length: 1001 }, () => first) }, ['manyRules rules']],
    ['a rule twice', { rules: [first, first] }, ['twiceRule rules[1].id']],
    ['a list that is not there', { rules: [asking] }, ['unknownList rules[0].when.all[0].value']],
    ['a list that is no list', { lists: [7] }, ['shape lists[0]']],
    ['an open-ended allow list', { allow: [{ id: '1', by: 'buyer', value: 'u', from: 0, upTo: 5 }] }, ['allowNoEnd allow[0].until']],
    [
      'a snooze of no rule',
      { snoozes: [{ id: '1', rule: 'x', by: 'buyer', value: 'u', from: 0, until: 5 }] },
      ['snoozeRule snoozes[0].rule'],
    ],
    [
      'an option of a newer version',
      { rules: [{ ...first, when: { all: [{ term: { field: 'order.status' }, op: 'ne', value: 'frozen' }] } }] },
      ['unknownOption rules[0].when.all[0].value'],
    ],
  ])('%s', (_, more, expected) => {
    const parsed = parseRuleFile(wrap(more), { consoles: [] });
    expect(parsed.ok).toBe(false);
    expect(
      (parsed.ok ? [] : parsed.problems).filter(({ severity }) => severity === 'error').map(({ id, path }) => `${id} ${path}`),
    ).toEqual(expected);
  });

  it('may ask for a list that the file brings or the shop has', () => {
    expect(parseRuleFile(wrap({ rules: [asking], lists: [list] }), { consoles: [] })).toMatchObject({ ok: true, warnings: [] });
    expect(parseRuleFile(wrap({ rules: [asking] }), { lists: [list], consoles: [] })).toMatchObject({ ok: true, warnings: [] });
  });
});

describe.each(seeds)('there and back again, seed %i', { timeout: 30_000 }, (seed) => {
  const at = 1_794_000_000_000;
  const word = fc.string({ unit: fc.constantFrom(...'村组"\\\n{}:,甲'), minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== '');
  const lists = fc
    .uniqueArray(word, { maxLength: 4 })
    .map((words) => [{ id: 'towns', name: '乡镇', entries: words.map((value) => ({ value, until: at + 5 })) }]);
  const allow = fc
    .uniqueArray(word, { maxLength: 3 })
    .map((words) => words.map((value, index) => ({ id: String(index), by: 'buyer' as const, value, from: at, until: at + 9, upTo: 100 })));

  it('every file reads as what was written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(aRule(['towns']), { selector: ({ id }) => id, maxLength: 3 }), lists, allow, (rules, lists, allow) => {
        const snoozes = rules.slice(0, 1).map(({ id }) => ({ id: 's', rule: id, by: 'sku' as const, value: 'x', from: at, until: at + 1 }));
        const file: RuleFile = { rules, lists, allow, snoozes };
        const parsed = parseRuleFile(ruleFileText(file));
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        const { ok, warnings, ...same } = parsed;
        expect(ok).toBe(true);
        expect(warnings.every(({ severity }) => severity === 'warning')).toBe(true);
        expect(same).toEqual(file);
      }),
      { seed, numRuns: runs(80) },
    );
  });

  it('a file cut anywhere, or with one character changed, is refused or read, never an exception', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', '"', '{', ']', ',', '0', '\\', '\n', 'N'), fc.boolean(), (at, put, cut) => {
        const parsed = parseRuleFile(text.slice(0, at) + put + (cut ? '' : text.slice(at + 1)));
        if (!parsed.ok) for (const { sentence } of parsed.problems) expect(sentence.zh).toMatch(/。$|？$/);
      }),
      { seed, numRuns: runs(400) },
    );
  });
});
