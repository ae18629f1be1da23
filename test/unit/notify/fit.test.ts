import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, jsonLength, shorten } from '../../../core/notify/fit.ts';
import { seeds } from '../engine/chance.ts';

const bytes = (text: string): number => Buffer.byteLength(text);

describe('a text that is too long', () => {
  it('is left alone when it is not', () => {
    expect(fit(['甲', '乙'], { bytes: 7, joint: '\n' })).toBe('甲\n乙');
  });
  it('ends at a line, and says how many are missing', () => {
    expect(fit(['甲', '乙', '丙', '丁', '戊', '己', '庚'], { bytes: 26, joint: '\n' })).toBe('甲\n乙\n…还有 5 行');
  });
  it('says so in the words that are given', () => {
    expect(fit(['one', 'two', 'three', 'four'], { bytes: 16, joint: '\n', more: '…{n} more' })).toBe('one\n…3 more');
  });
  it('has its first line cut, between two characters, when that alone is too long', () => {
    expect(fit(['样例样例样例样例'], { bytes: 10, joint: '\n' })).toBe('样例…');
    expect(fit(['样例样例样例样例', '乙'], { bytes: 24, joint: '\n' })).toBe('样…\n…还有 1 行');
    expect(shorten('👩‍👩‍👧👩‍👩‍👧', 22)).toBe('👩‍👩‍👧…');
  });
  it('is measured as it will be written', () => {
    expect(jsonLength('"\n样')).toBe(7);
    const joined = fit(['"""', '"""', '"""'], { bytes: 22, joint: '\n\n', more: '…{n}', cost: jsonLength });
    expect(joined).toBe('"""\n\n…2');
  });
});

it.each(seeds)('never takes more bytes than there are, and tells the number (seed %i)', (seed) => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 600 }),
      (lines, room) => {
        const text = fit(lines, { bytes: room, joint: '\n' });
        if (room >= 30) expect(bytes(text)).toBeLessThanOrEqual(room);
        const told = /…还有 (\d+) 行$/.exec(text);
        if (bytes(lines.join('\n')) <= room) expect(text).toBe(lines.join('\n'));
        else if (lines.length > 1) expect(text.split('\n').length - 1 + Number(told?.[1])).toBe(lines.length);
      },
    ),
    { seed },
  );
});
