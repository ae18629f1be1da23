import { describe, expect, it } from 'vitest';
import { internationalPhone, isMobile } from '../../../core/notify/phone.ts';

describe('a number for text messages', () => {
  it.each([
    '13800000000',
    ' 138 0000 0000 ',
    '138-0000-0000',
    '+86 138 0000 0000',
    '008613800000000',
    '8613800000000',
    '１３８００００００００',
    '(+86)13800000000',
  ])('%j is +8613800000000', (text) => {
    expect(internationalPhone(text)).toBe('+8613800000000');
  });
  it('may be from abroad when it says so', () => {
    expect(internationalPhone('+852 9123 4567')).toBe('+85291234567');
  });
  it.each([
    ['masked', '138****0000'],
    ['masked by letters', '138xxxx0000'],
    ['a virtual number with an extension', '13800000000-1234'],
    ['a landline', '010-12345678'],
    ['too short', '1380000000'],
    ['too long', '138000000000'],
    ['no number', '小林'],
    ['empty', ''],
    ['two numbers', '13800000000,13800000001'],
  ])('is none when it is %s', (_what, text) => {
    expect(internationalPhone(text)).toBeUndefined();
  });
});

it('a robot calls people by number or by user id', () => {
  expect(['13800000000', '+8613800000000', '+86-13800000000'].map(isMobile)).toEqual([true, true, true]);
  expect(['xiaolin', '1380000', '13800000000x'].map(isMobile)).toEqual([false, false, false]);
});
