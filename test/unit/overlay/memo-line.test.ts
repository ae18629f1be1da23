import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLine, hasLine, isSameMemo, takeOutLine } from '#extension/overlay/memo/line.ts';

const line = '【单哨】待核查：金额异常';
const roomy = { characters: 500 };

/** Memos as people leave them: words, flags of ERPs, breaks, blanks at both ends. */
const memos = fc
  .array(fc.constantFrom('周六送', ' ', '\n', '\r\n', '\t', 'SF123', '【急】', '：', '🎁'), { maxLength: 20 })
  .map((parts) => parts.join(''));

describe('the line in a memo', () => {
  it('stands on a line of its own, below what people have typed', () => {
    expect(appendLine('周六送', [line], roomy)).toEqual({ text: `周六送\n${line}`, added: `\n${line}` });
    expect(appendLine('', [line], roomy)).toEqual({ text: line, added: line });
    expect(appendLine('周六送', [line], roomy, true)?.text).toBe(`周六送 ${line}`);
  });

  it('comes out again and leaves every byte of what was there', () => {
    fc.assert(
      fc.property(memos, fc.boolean(), (memo, isOneLine) => {
        const appended = appendLine(memo, [line], roomy, isOneLine)!;
        expect(appended.text.startsWith(memo)).toBe(true);
        expect(takeOutLine(appended.text, appended.added)).toBe(memo);
      }),
    );
  });

  it('comes out from between what was there before and what was typed below', () => {
    fc.assert(
      fc.property(memos, memos, (before, after) => {
        const { text, added } = appendLine(before, [line], roomy)!;
        expect(takeOutLine(`${text}\n${after}`, added)).toBe(`${before}\n${after}`);
      }),
    );
  });

  it('comes out where a platform has cut the break before it', () => {
    expect(takeOutLine(line, `\n${line}`)).toBe('');
  });

  it('is left alone once somebody has typed into it', () => {
    expect(takeOutLine(`周六送\n${line}——已核`, `\n${line}`)).toBeUndefined();
    expect(takeOutLine(`周六送\n见${line}`, `\n${line}`)).toBeUndefined();
    expect(takeOutLine('周六送', `\n${line}`)).toBeUndefined();
  });

  it('says less where there is less room, and nothing where there is none', () => {
    const lines = [line, '【单哨】待核查'];
    expect(appendLine('x'.repeat(490), lines, roomy)?.added).toBe('\n【单哨】待核查');
    expect(appendLine('x'.repeat(495), lines, roomy)).toBeUndefined();
    // 淘宝 counts bytes.
    expect(appendLine('备'.repeat(324), lines, { bytes: 1000 })?.added).toBe('\n【单哨】待核查');
    expect(appendLine('备'.repeat(330), lines, { bytes: 1000 })).toBeUndefined();
  });

  it('is known whoever wrote it', () => {
    expect(hasLine(`周六送\n${line}`)).toBe(true);
    expect(hasLine('待核查')).toBe(false);
  });

  it('is the same memo whatever a server does to line breaks and to blanks at the end', () => {
    expect(isSameMemo('周六送\r\n第二行 ', '周六送\n第二行')).toBe(true);
    expect(isSameMemo('周六送', ' 周六送')).toBe(false);
  });
});
