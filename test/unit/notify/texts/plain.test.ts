import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, plain } from '#core/notify';

describe('plain', () => {
  it.each([
    ['卖家秀\n第二行\r\n第三行\t完', '卖家秀 第二行 第三行 完'],
    ['付\u202e款\u2066成功\u2069', '付款成功'],
    ['零\u200b宽\u200d字\ufeff符\u00ad', '零宽字符'],
    ['\u0000\u0007响\u001b[31m铃', '响[31m铃'],
    ['半个\ud83d字', '半个\ufffd字'],
    ['堆\u0301\u0302\u0303\u0304叠', '堆\u0301\u0302叠'],
    ['标\u{e0041}签', '标签'],
    ['  前后  空白  ', '前后 空白'],
  ])('makes %j harmless', (hostile, harmless) => expect(plain(hostile)).toBe(harmless));

  it('cuts between two characters', () => {
    expect(plain('山'.repeat(10_000), 5)).toBe('山山山山…');
    expect(plain('👍🏽'.repeat(9), 3)).toBe('👍🏽👍🏽…');
    expect([...new Intl.Segmenter().segment(plain('a' + '\u0301'.repeat(10_000)))].length).toBe(1);
    expect(plain('a' + '\u0301'.repeat(10_000)).length).toBeLessThan(4);
  });

  it('lets nothing through, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const said = plain(text, 40);
        expect(said).not.toMatch(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
        expect(said.isWellFormed()).toBe(true);
        expect([...new Intl.Segmenter('zh').segment(said)].length).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('fitting', () => {
  it('keeps whole lines, and says how many are missing', () => {
    expect(fitText('甲\n乙\n丙', 11)).toBe('甲\n乙\n丙');
    expect(fitText('甲甲甲甲\n乙乙乙乙\n丙丙丙丙', 36)).toBe('甲甲甲甲\n…还有 2 行');
    expect(fitText('甲甲甲甲\n乙乙乙乙\n丙丙丙丙', 36, 'en')).toBe('甲甲甲甲\n…2 more lines');
  });

  it('is never longer than the channel takes, and cuts no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(300), (text, room) => {
        const said = fitText(text, room);
        expect(new TextEncoder().encode(said).length).toBeLessThanOrEqual(Math.max(room, 24));
        expect(said.isWellFormed()).toBe(true);
      }),
    );
  });
});
