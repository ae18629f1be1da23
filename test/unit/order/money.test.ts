import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatFen, parseYuan, sumFen } from '#core/order';

describe('parseYuan', () => {
  it.each([
    ['¥1,234.50', 123450],
    ['￥0.00', 0],
    ['238.00', 23800],
    ['65.9', 6590],
    ['3.70', 370],
    ['0.1', 10],
    ['1999999.99', 199999999],
    ['1,999,999.99', 199999999],
    ['-12.3', -1230],
    ['-¥12.00', -1200],
    ['¥-12.00', -1200],
    ['−12', -1200],
    ['+5', 500],
    ['１，２３４．５０', 123450],
    ['￥１２３', 12300],
    ['－１２．３元', -1230],
    ['  ¥ 12.00\t', 1200],
    ['\u300012\u3000', 1200],
    ['12.3000', 1230],
    ['007', 700],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %j as %d fen', (text, expected) => {
    expect(parseYuan(text)).toBe(expected);
  });

  it('reads a negative nothing as nothing', () => {
    expect(Object.is(parseYuan('-0.00'), 0)).toBe(true);
  });

  it.each([
    '', ' ', '-', '¥', '.', '5.', '.5', 'abc', '12a', '1e3', '0x10', 'NaN', 'Infinity', '1.234', '0.001', '1,23', '1234,567.00', '1 234', '12..3', '--12', '-¥-12',
    '1²', '①', '12.3.4', '¥¥1', '9007199254740992', '90071992547409.92', '<b>1</b>',
  ])('refuses %j', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  }); // prettier-ignore
});

describe('formatFen', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [370, '¥3.70'],
    [99999, '¥999.99'],
    [123450, '¥1,234.50'],
    [199999999, '¥1,999,999.99'],
    [-1200, '-¥12.00'],
    [-5, '-¥0.05'],
  ])('prints %d fen as %s', (value, text) => {
    expect(formatFen(fen(value))).toBe(text);
  });

  it('is undone by parseYuan, for every amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const amount = value === 0 ? 0 : value;
        expect(parseYuan(formatFen(fen(amount)))).toBe(amount);
      }),
    );
  });
});

describe('sumFen', () => {
  it('adds what floating point cannot', () => {
    expect(sumFen(['0.10', '0.20'].map((text) => parseYuan(text)!))).toBe(30);
    expect(sumFen([])).toBe(0);
    expect(sumFen([fen(500), fen(-700)])).toBe(-200);
  });

  it('refuses to leave the exact range', () => {
    expect(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError);
  });
});
