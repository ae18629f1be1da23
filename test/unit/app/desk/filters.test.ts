import { describe, expect, it } from 'vitest';
import { fen, minute, ms } from '#core/order';
import { categoriesIn, isFiltering, noFilter, passes, sameFilter, type Filter } from '#pwa/desk/filters.ts';
import { chosenOf, SavedFiltersSchema, withFilter } from '#pwa/desk/savedFilters.ts';
import * as v from 'valibot';
import { heldView, makeTrace, now } from '../../overlay/views.ts';

const finds = (filter: Partial<Filter>, view = order): boolean => passes(view, { ...noFilter, ...filter }, now);
const order = heldView(
  {
    number: '6920741833051162847',
    buyer: 'm***8',
    title: '智利三文鱼礼盒 1 kg',
    region: '青海 玉树',
    skus: ['SKU-88001', 'HX-SALMON'],
    reasons: [
      makeTrace({ name: { zh: '金额异常', en: 'Unusual amount' } }),
      makeTrace({ name: { zh: '同手机号多单', en: 'Many orders of one phone' }, result: 'unknown' }),
    ],
  },
  { category: '大额订单' },
);

describe('looking for cases', () => {
  it.each(['1162847', 'm***8', '三文鱼', 'hx-salmon', '88001', '玉树', '金额异常', 'unusual AMOUNT'])('%s', (text) => {
    expect(finds({ text })).toBe(true);
  });

  it('wants every word, wherever each of them stands', () => {
    expect(finds({ text: '三文鱼 青海' })).toBe(true);
    expect(finds({ text: '三文鱼 上海' })).toBe(false);
  });

  it('takes what a Chinese keyboard types in full width for what is meant', () => {
    expect(finds({ text: 'ＨＸ－ｓａｌｍｏｎ' })).toBe(true);
  });

  it('does not name rules that did not hit', () => {
    expect(finds({ text: '同手机号' })).toBe(false);
  });

  it('looks at an order anew when it has changed', () => {
    expect(finds({ text: '蛋糕' })).toBe(false);
    expect(finds({ text: '蛋糕' }, { ...order, title: '鲜奶油蛋糕' })).toBe(true);
  });
});

describe('questions of a filter', () => {
  it('little time left is under an hour; without a clock there is no hurry', () => {
    const left = (minutes: number | null) => heldView({}, { deadline: minutes === null ? null : ms(now + minutes * minute) });
    expect([59, 61, null].map((minutes) => finds({ marks: ['soon'] }, left(minutes)))).toEqual([true, false, false]);
  });

  it('asks several at once, and all must be answered with yes', () => {
    const view = heldView({ paid: fen(150_000) }, { changes: [{ at: ms(now), what: ['refund'] }] });
    expect(finds({ marks: ['changed', 'dear', 'nobody'] }, view)).toBe(true);
    expect(finds({ marks: ['changed', 'dear', 'ticket'] }, view)).toBe(false);
  });

  it('keeps to one problem type', () => {
    expect(finds({ category: '大额订单' })).toBe(true);
    expect(finds({ category: '地址' })).toBe(false);
  });

  it('offers the problem types there are, the most frequent first', () => {
    const of = (category: string) => heldView({}, { category });
    expect(categoriesIn([of('地址'), of('大额订单'), of('大额订单'), of('')])).toEqual(['大额订单', '地址']);
  });
});

describe('a saved filter', () => {
  const night: Filter = { text: '夜间', marks: ['soon', 'dear'], category: '' };

  it('is the chosen one in whatever order its questions were asked', () => {
    const list = withFilter([], ' 夜里的大单 ', night);
    expect(list[0]?.name).toBe('夜里的大单');
    expect(chosenOf(list, { text: '夜间 ', marks: ['dear', 'soon'], category: '' })?.name).toBe('夜里的大单');
    expect(chosenOf(list, { ...night, marks: ['soon'] })).toBeUndefined();
  });

  it('takes the place of the one with the same name', () => {
    const list = withFilter(withFilter(withFilter([], 'A', night), 'B', night), 'A', { ...night, text: '大额' });
    expect(list.map(({ name, filter }) => `${name} ${filter.text}`)).toEqual(['A 大额', 'B 夜间']);
  });

  it('of a newer build keeps what this one understands', () => {
    const stored = { list: [{ name: '急', filter: { text: '急', marks: ['soon', 'moon'], category: 3 } }] };
    expect(v.parse(SavedFiltersSchema, stored).list[0]?.filter).toEqual({ text: '急', marks: [], category: '' });
  });

  it('is none while nothing is looked for', () => {
    expect(isFiltering({ ...noFilter, text: '  ' })).toBe(false);
    expect(sameFilter(noFilter, { ...noFilter, text: ' ' })).toBe(true);
  });
});
