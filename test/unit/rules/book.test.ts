import { describe, expect, it } from 'vitest';
import {
  applyRepair,
  checkAllow,
  checkAllowEntry,
  checkListRemoval,
  checkLists,
  checkSnoozes,
  listUses,
  presets,
  type Problem,
  type Rule,
} from '#core/rules';

const day = 86_400_000;
const now = Date.parse('2026-11-20T10:00+08:00');
const told = (problems: readonly Problem[]) => problems.map(({ id, path, severity }) => `${severity} ${id} ${path}`);
const [first] = presets as [Rule];
const asking = (list: string, part: Partial<Rule> = {}): Rule => ({
  ...first,
  when: { all: [{ term: { field: 'receiver.street' }, op: 'in', value: { list } }] },
  ...part,
});

describe('a list in use', () => {
  const inBranch = asking('other', { id: 'b', name: { zh: '乡镇件', en: 'Towns' }, branches: [{ ...asking('towns') }], mode: 'off' });
  const rules = [asking('towns', { id: 'a', name: { zh: '偏远', en: 'Remote' } }), inBranch, asking('other', { id: 'c' })];

  it('is found in every arm of every rule, those that are off too', () => {
    expect(listUses('towns', rules).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(listUses('nothing', rules)).toEqual([]);
  });

  it('cannot be deleted, and says who needs it', () => {
    const list = { id: 'towns', name: '快递不到的乡镇' };
    expect(checkListRemoval(list, rules)?.sentence).toEqual({
      zh: '名单「快递不到的乡镇」正被「偏远」、「乡镇件」用着，改好这些规则才能删。',
      en: 'The list “快递不到的乡镇” is asked for by “Remote”, “Towns”. Change these rules before you delete it.',
    });
    const many = Array.from({ length: 9 }, (_, index) =>
      asking('towns', { id: String(index), name: { zh: `第${index}条`, en: `No. ${index}` } }),
    );
    expect(checkListRemoval(list, many)?.sentence.zh).toContain('「第4条」等 9 条规则用着');
    expect(checkListRemoval({ id: 'free', name: '' }, rules)).toBeUndefined();
  });
});

describe('the lists of a shop', () => {
  it.each<[unknown, string[]]>([
    [[{ id: 'a', name: '乡镇', entries: [{ value: '三河', until: now + day, note: '爆仓' }] }], []],
    [{}, ['error shape lists']],
    [[7], ['error shape lists[0]']],
    [[{ id: 'a', name: ' ', entries: [] }], ['error listName lists[0].name']],
    [[{ id: 'a', name: 'x', entries: [{ value: ' ' }] }], ['error entryValue lists[0].entries[0].value']],
    [[{ id: 'a', name: 'x', entries: ['三河'] }], ['error entryShape lists[0].entries[0]']],
    [[{ id: 'a', name: 'x', entries: [{ value: 'x', until: 9e15 }] }], ['error instant lists[0].entries[0].until']],
    [[{ id: 'a', name: 'x', entries: [{ value: 'x', to: 1 }] }], ['error unknownKey lists[0].entries[0].to']],
    [
      [
        { id: 'a', name: 'x', entries: [] },
        { id: 'a', name: 'y', entries: [] },
      ],
      ['error twiceListed lists[1].id'],
    ],
    [[{ id: 'a', name: 'x', entries: [{ value: 'x' }, { value: 'x' }] }], ['warning twiceInList lists[0].entries']],
    [[{ id: 'a', name: 'x', entries: [{ value: 'x', until: now }] }], ['warning ended lists[0].entries']],
  ])('%j', (lists, expected) => {
    expect(told(checkLists(lists, now))).toEqual(expected);
  });

  it('entries that are there twice go, the first stays', () => {
    const lists = [{ id: 'a', name: 'x', entries: [{ value: 'x', note: '1' }, { value: 'y' }, { value: 'x' }] }];
    const [problem] = checkLists(lists, now);
    expect(applyRepair({ lists }, problem!.repair!).lists[0]!.entries).toEqual([{ value: 'x', note: '1' }, { value: 'y' }]);
  });

  it('may be a million entries long, and not one more', { timeout: 60_000 }, () => {
    const entries = Array.from({ length: 1_000_000 }, (_, index) => ({ value: String(index) }));
    expect(checkLists([{ id: 'a', name: 'x', entries }], now)).toEqual([]);
    expect(told(checkLists([{ id: 'a', name: 'x', entries: [...entries, { value: 'x' }] }], now))).toEqual([
      'error longList lists[0].entries',
    ]);
  });

  it('with a million bad entries tells the first of them', () => {
    const entries = Array.from({ length: 1_000_000 }, () => null);
    expect(checkLists([{ id: 'a', name: 'x', entries }], now)).toHaveLength(20);
  });
});

describe('the allow list', () => {
  const entry = { id: '1', by: 'buyer', value: 'u1', from: now - day, until: now + day, upTo: 50_000 };
  const { until, upTo, ...open } = entry;

  it.each<[object, string[]]>([
    [entry, []],
    [{ ...open, upTo }, ['error allowNoEnd until']],
    [{ ...open, until }, ['error allowNoLimit upTo']],
    [open, ['error allowNoEnd until', 'error allowNoLimit upTo']],
    [{ ...entry, until: entry.from }, ['error order until']],
    [{ ...entry, until: entry.from - 1 }, ['error order until']],
    [{ ...entry, until: now }, ['warning allowOver until']],
    [{ ...entry, until: now + 900 * day }, ['warning longAllow until']],
    [{ ...entry, upTo: 0 }, ['warning letsNothingPass upTo']],
    [{ ...entry, upTo: -5 }, ['error tooSmall upTo']],
    [{ ...entry, upTo: '500' }, ['error number upTo']],
    [{ ...entry, by: 'Buyer' }, ['error choice by']],
    [{ ...entry, value: '' }, ['error entryValue value']],
    [{ ...entry, by: 'phone', value: '+86 138-0013 8000' }, ['error phoneKey value']],
    [{ ...entry, by: 'phone', value: '138****6021' }, ['error phoneKey value']],
    [{ ...entry, from: 9e15, until: 9.1e15 }, ['error number until']],
    [{ ...entry, until: 8.7e15 }, ['error instant until']],
  ])('%j', (candidate, expected) => {
    expect(told(checkAllowEntry(candidate, now))).toEqual(expected);
  });

  it.each<[object, object]>([
    [{ ...open, upTo }, { until: entry.from + 30 * day }],
    [
      { ...entry, until: entry.from - 1 },
      { from: entry.from - 1, until: entry.from },
    ],
    [{ ...entry, by: 'phone', value: '+86 138-0013 8000' }, { value: '13800138000' }],
    [{ ...entry, upTo: '¥500' }, { upTo: 50_000 }],
    [{ ...entry, until: now + 900 * day }, { until: entry.from + 366 * day }],
  ])('puts %j right', (candidate, better) => {
    expect(applyRepair(candidate, checkAllowEntry(candidate, now)[0]!.repair!)).toMatchObject(better);
  });

  it('says in a sentence why it needs an end and a limit', () => {
    expect(checkAllowEntry(open, now).map(({ sentence }) => sentence.zh)).toEqual([
      '放行要有到期时间，不能一直放下去。',
      '放行要有金额上限，超过的订单照常检查。',
    ]);
  });

  it('holds nobody twice', () => {
    expect(told(checkAllow([entry, { ...entry, id: '2' }], now))).toEqual(['warning twiceAllowed allow[1]']);
    expect(told(checkAllow('x', now))).toEqual(['error shape allow']);
    expect(told(checkAllow([7], now))).toEqual(['error shape allow[0]']);
  });
});

describe('snoozes', () => {
  const snooze = { id: '1', rule: 'velocity-buyer', by: 'sku', value: 's1', from: now - day, until: now + day };

  it('are of a rule there is, for a time that is not over', () => {
    expect(checkSnoozes([snooze], presets, now)).toEqual([]);
    expect(told(checkSnoozes([{ ...snooze, rule: 'velocity-byer' }], presets, now))).toEqual(['error snoozeRule snoozes[0].rule']);
    expect(checkSnoozes([{ ...snooze, rule: 'velocity-byer' }], presets, now)[0]?.repair?.edits[0]?.value).toBe('velocity-buyer');
    expect(told(checkSnoozes([{ ...snooze, until: now }], presets, now))).toEqual(['warning snoozeOver snoozes[0].until']);
    expect(told(checkSnoozes([{ ...snooze, until: snooze.from }], presets, now))).toEqual(['error order snoozes[0].until']);
    expect(told(checkSnoozes([{ ...snooze, until: undefined }], presets, now))).toEqual(['error missingKey snoozes[0].until']);
    expect(told(checkSnoozes(null, presets, now))).toEqual(['error shape snoozes']);
  });
});
