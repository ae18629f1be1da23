import { describe, expect, it } from 'vitest';
import { findOptions, grouped } from '#pwa/ui/picking.ts';

const provinces = [
  { value: 'qh', text: '青海', group: '西北', search: 'qinghai qh' },
  { value: 'gs', text: '甘肃', group: '西北', search: 'gansu gs' },
  { value: 'hn', text: '海南', group: '华南', search: 'hainan hn' },
  { value: 'a1', text: 'A-1 帝王蟹', note: '冷链' },
];
const found = (typed: string): string[] => findOptions(provinces, typed).map((option) => option.value);

describe('the search of a picker', () => {
  it('shows everything while nothing is typed', () => expect(found('  ')).toEqual(['qh', 'gs', 'hn', 'a1']));
  it('finds by text, what begins with it first', () => expect(found('海')).toEqual(['hn', 'qh']));
  it('finds by pinyin', () => expect(found('gan')).toEqual(['gs']));
  it('takes capitals and full-width letters for what they mean', () => expect(found('Ａ-1')).toEqual(['a1']));
  it('wants every word', () => {
    expect(found('a-1 冷链')).toEqual(['a1']);
    expect(found('海 冷链')).toEqual([]);
  });
  it('keeps groups together, in the order of the options', () => {
    const shuffled = [provinces[0]!, provinces[2]!, provinces[1]!];
    expect(grouped(shuffled).map(([group, members]) => [group, members.map(({ value }) => value)])).toEqual([
      ['西北', ['qh', 'gs']],
      ['华南', ['hn']],
    ]);
  });
});
