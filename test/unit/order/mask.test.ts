import { describe, expect, it } from 'vitest';
import { isMaskedText, maskable } from '#core/order';

describe('maskable', () => {
  it.each([
    '138****1234',
    '测*',
    '样*户',
    '牛**',
    '1**********',
    '***',
    '＊＊',
    '138xxxx1234',
    '##x9Bq/2+==##',
    '##demo',
    '$$kQ8f$$',
    '~AbCdEf==~',
  ])('keeps %j as a mask', (text) => {
    expect(maskable(text)).toEqual({ masked: text });
    expect(isMaskedText(text)).toBe(true);
  });

  it.each(['王小样', '13800000000', '0971-1234567', '古丽·样例', '3 栋 2 单元', 'Mr. Sample', '# 5', '~', 'AAdemoOpenUid'])(
    'takes %j as it is',
    (text) => {
      expect(maskable(text)).toBe(text);
    },
  );

  it('tells empty from absent', () => {
    for (const empty of ['', '  ', '-', null]) expect(maskable(empty)).toBeNull();
    expect(maskable(undefined)).toBeUndefined();
  });

  it('drops white space around a value', () => {
    expect(maskable(' 王小样\t')).toBe('王小样');
  });
});
