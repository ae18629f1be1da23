import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { textOf } from '#core/importers';
import { checkLists, presetLists } from '#core/rules';
import { allLists, entriesWith, shippedList, toListForm, withList } from '#pwa/settings/lists/listForm.ts';
import { readEntries } from '#pwa/settings/lists/readEntries.ts';
import { endOfDay, lastDay, readDay } from '#pwa/settings/tables/days.ts';
import { readTable } from '#pwa/settings/tables/readTable.ts';

describe('a table read from text', () => {
  it('takes what Excel writes: quotes, commas in quotes, empty rows, the mark of UTF-8', () => {
    expect(readTable('\ufeff"a,b",c\r\n\r\n"say ""hi""",d\r\n', true)).toEqual([
      ['a,b', 'c'],
      ['say "hi"', 'd'],
    ]);
  });

  it('leaves the commas of what was pasted where they are', () => {
    expect(readTable('先别发,等通知\n改地址', false)).toEqual([['先别发,等通知'], ['改地址']]);
  });

  it('parts cells of a spreadsheet by their tabs', () => {
    expect(readTable('改地址\t2026-12-31\t双十一', false)).toEqual([['改地址', '2026-12-31', '双十一']]);
  });

  it('reads GBK, which Chinese spreadsheets write', () => {
    expect(textOf(Uint8Array.from([0xb8, 0xc4, 0xb5, 0xd8, 0xd6, 0xb7]).buffer)).toBe('改地址');
  });

  it('gives back the cells that were written, whatever is in them', () => {
    const cell = fc
      .string()
      .map((text) => text.trim())
      .filter((text) => text !== '' && !/[\0\t]/.test(text) && text.charCodeAt(0) !== 0xfeff);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(readTable(text, true)).toEqual(rows);
      }),
    );
  });
});

describe('days', () => {
  it('are read as people write them, and no day that does not exist', () => {
    expect(['2026-1-5', '2026/01/05', '2026年1月5日', '２０２６.1.5'].map(readDay)).toEqual(Array(4).fill('2026-01-05'));
    expect(['2026-02-30', '26-1-5', 'soon', ''].map(readDay)).toEqual(Array(4).fill(undefined));
  });

  it('end at midnight in the shop, and an end names the day that is over then', () => {
    expect(endOfDay('2026-12-31')).toBe(Date.parse('2027-01-01T00:00:00+08:00'));
    expect(lastDay(endOfDay('2026-12-31') ?? 0)).toBe('2026-12-31');
  });
});

describe('entries that are pasted', () => {
  it('are each added once, and not those that are there already', () => {
    const { added, known } = readEntries('改地址\n换地址\n改地址\n退款', false, [{ value: '退款' }]);
    expect(added.map(({ value }) => value)).toEqual(['改地址', '换地址']);
    expect(known).toBe(2);
  });

  it('bring their end and their note from the second and third column', () => {
    expect(readEntries('值\t到期\t备注\n13800000017\t2026/12/31\t恶意退货', false, []).added).toEqual([
      { value: '13800000017', until: endOfDay('2026-12-31'), note: '恶意退货' },
    ]);
  });

  it('keep a second column that is no day as the note', () => {
    expect(readEntries('改地址\t老王加的', false, [])).toEqual({ added: [{ value: '改地址', note: '老王加的' }], known: 0, odd: [] });
    expect(readEntries('改地址\t下周\t老王', false, []).odd).toEqual(['改地址']);
  });

  it('make a list that has no errors, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, commas) => {
        const { added } = readEntries(text, commas, []);
        expect(checkLists([{ id: 'a', name: 'a', entries: [...added] }], undefined)).toEqual([]);
      }),
    );
  });
});

describe('the lists of a shop', () => {
  it('are its own first, and the shipped ones as it changed them', () => {
    const words = { ...shippedList('stop-words', 'zh')!, name: '停发词' };
    const lists = allLists([words, { id: 'mine', name: '代购', entries: [] }], 'zh');
    expect(lists[0]?.name).toBe('代购');
    expect(lists.find(({ id }) => id === 'stop-words')?.name).toBe('停发词');
    expect(lists).toHaveLength(presetLists.length + 1);
  });

  it('forget a shipped one that is as shipped again', () => {
    const form = toListForm(shippedList('stop-words', 'zh'));
    const changed = withList([], { ...form, entries: form.entries.slice(1) }, 'zh');
    expect(changed.map(({ id }) => id)).toEqual(['stop-words']);
    expect(withList(changed, form, 'zh')).toEqual([]);
  });

  it('are found by value and by note', () => {
    const entries = [{ value: '改地址' }, { value: '退款', note: '双十一' }];
    expect(entriesWith(entries, '双十').map(({ index }) => index)).toEqual([1]);
  });
});
