import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, printNumber } from '#pwa/ui/number.ts';

describe('a number as people type it', () => {
  it.each([
    ['500', 50_000],
    ['¥1,234.50', 123_450],
    ['3.7', 370],
    ['0.1', 10],
    ['1999999.99', 199_999_999],
    ['５００．００', 50_000],
    ['¥ 1 286', 128_600],
    ['-50', -5000],
    ['−50', -5000],
    ['18.40%', 1840],
    ['12.', 1200],
  ])('%s is %i fen', (typed, fen) => expect(parseNumber(typed, 2)).toBe(fen));

  it.each(['', '¥', '12.345', '1.2.3', 'abc', '1e3', '0x10', '--1', '1234567890123'])('%s is no amount', (typed) =>
    expect(parseNumber(typed, 2)).toBeNaN(),
  );

  it('has no point where there are no places', () => {
    expect(parseNumber('30', 0)).toBe(30);
    expect(parseNumber('30.5', 0)).toBeNaN();
  });
});

describe('a number as it is printed', () => {
  it('has thousands separators and all its places', () => {
    expect(printNumber(123_450, 2)).toBe('1,234.50');
    expect(printNumber(5, 2)).toBe('0.05');
    expect(printNumber(-8_888_000, 2)).toBe('-88,880.00');
    expect(printNumber(11_917, 0)).toBe('11,917');
  });

  it('may drop the places that are zero, as limits do', () => {
    expect(printNumber(50_000, 2, true)).toBe('500');
    expect(printNumber(50_050, 2, true)).toBe('500.50');
  });

  it('is read again as what it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), fc.constantFrom(0, 1, 2), (value, places) => {
        expect(parseNumber(printNumber(value, places), places)).toBe(value);
        expect(parseNumber(printNumber(value, places, true), places)).toBe(value);
      }),
      { seed: Number(process.env['DANSHAO_SEED'] ?? 1) },
    );
  });
});
