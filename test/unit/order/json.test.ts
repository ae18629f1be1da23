import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '#core/order';

/** Does JSON.parse lose digits on this value? */
const hasInexactInteger = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isInteger(value) && !Number.isSafeInteger(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasInexactInteger);

describe('parseExactJson', () => {
  it('keeps every digit of a long id', () => {
    expect(parseExactJson('{"sku_id":1700000000000000017,"n":[9007199254740993, -1234567890123456789]}')).toEqual({
      sku_id: '1700000000000000017',
      n: ['9007199254740993', '-1234567890123456789'],
    });
    expect(parseExactJson('1900000000000000018')).toBe('1900000000000000018');
    expect(parseExactJson(' [ 1900000000000000018 ] ')).toEqual(['1900000000000000018']);
  });

  it('leaves a number that a number can hold', () => {
    expect(
      parseExactJson(
        '{"a":9007199254740991,"b":1700000000000017,"c":-9007199254740991,"d":0.12345678901234567,"e":12345678901234567.5,"f":1e300}',
      ),
    ).toEqual({
      a: 9007199254740991,
      b: 1700000000000017,
      c: -9007199254740991,
      d: 0.12345678901234567,
      e: 12345678901234567.5,
      f: 1e300,
    });
  });

  it('does not touch digits inside a string', () => {
    const value = { remark: 'no. 6900000000000000017, 1', quoted: '":6900000000000000017,"', back: '\\', end: '\\"6900000000000000017' };
    expect(parseExactJson(JSON.stringify(value))).toEqual(value);
  });

  it('gives every integer of 16 to 19 digits back digit by digit, wherever it stands', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n - 1n }), fc.boolean(), fc.string(), (id, negative, text) => {
        const digits = `${negative ? '-' : ''}${id}`;
        const name = JSON.stringify(text);
        const parsed = parseExactJson(`{${JSON.stringify(`${text}!`)}:${name},"id" : ${digits} ,"list":[${name},${digits}]}`) as {
          id: unknown;
          list: unknown[];
        };
        expect(String(parsed.id)).toBe(digits);
        expect(parsed.list.map(String)).toEqual([text, digits]);
      }),
    );
  });

  it('is JSON.parse for everything else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        fc.pre(!hasInexactInteger(value));
        // A run of digits beside it sends the text through the long way, too.
        const wrapped = JSON.stringify({ digits: '1234567890123456789', value }, null, indent);
        expect(parseExactJson(text)).toEqual(value);
        expect(parseExactJson(wrapped)).toEqual(JSON.parse(wrapped));
      }),
    );
  });

  it.each([
    '', 'undefined', '<!doctype html>', '{"a":6900000000000000017', '{"a" 6900000000000000017}', '{6900000000000000017:1}', '{"a":1,6900000000000000017 : 1}',
    '[06900000000000000017]', '[+6900000000000000017]', '[--6900000000000000017]', '[6900000000000000017 6900000000000000017]', '["a"6900000000000000017]',
    '["6900000000000000017]', '["\\"6900000000000000017]', '[.6900000000000000017]', '[x6900000000000000017]',
  ])('refuses %j as JSON.parse does', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  }); // prettier-ignore

  it('refuses whatever JSON.parse refuses', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', ' ', '-', '.', 'e', '1234567890123456789', '"a"', 'null', '0');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const accepts = (parse: (text: string) => unknown): boolean => {
          try {
            parse(text);
            return true;
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError);
            return false;
          }
        };
        expect(accepts(parseExactJson)).toBe(accepts(JSON.parse));
      }),
      { numRuns: 2000 },
    );
  });

  it('makes nothing of __proto__ but a name', () => {
    const parsed = parseExactJson('{"__proto__":{"polluted":1},"id":6900000000000000017}') as Record<string, unknown>;
    expect(Object.keys(parsed)).toEqual(['__proto__', 'id']);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
