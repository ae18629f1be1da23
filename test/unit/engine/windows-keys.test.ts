/** Keys that are read quickly are the same as those that are read at length. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, phoneKey } from '../../../core/engine/keys.ts';
import { seeds } from './chance.ts';

const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'幸福路号室城东区0123456789３ａＡAbz -（）#,.，。·𠮷ﾞカ㈱é\u0301') }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'0123456789') }),
);
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

describe.each(seeds)('keys, seed %i', (seed) => {
  it('an address is half width, in small letters, without spaces and punctuation', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.option(anyText), fc.option(anyText), anyText, (province, city, district, street, detail) => {
        const parts = [province, city, district, street, detail].filter((part) => part !== null);
        expect(addressKey({ province, city, district, street, detail })).toBe(parts.map(bare).join('|'));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('a phone is its digits, without the country code', () => {
    const phone = fc.oneof(
      anyText,
      fc.tuple(fc.constantFrom('', '+86 ', '0086', '86'), fc.stringMatching(/^1\d{10}$/)).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(phone, (text) => {
        const digits = text.normalize('NFKC').replace(/\D/g, '');
        const key = /^(?:00)?86(1\d{10})$/.exec(digits)?.[1] ?? digits;
        expect(phoneKey(text)).toEqual(key === '' ? { cause: 'null' } : key);
      }),
      { seed, numRuns: 500 },
    );
  });
});
