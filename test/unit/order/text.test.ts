import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '#core/order';
import { encodeGbk } from '#test/consoles/gbk.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hanzi = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)), minLength: 3 });

describe('decodeBody', () => {
  it('reads GBK, of which 淘宝 makes its answers', () => {
    // 示例短袖T恤 as bytes.
    const bytes = Uint8Array.of(0xca, 0xbe, 0xc0, 0xfd, 0xb6, 0xcc, 0xd0, 0xe4, 0x54, 0xd0, 0xf4);
    expect(decodeBody(bytes)).toBe('示例短袖T恤');
    expect(decodeBody(bytes.buffer)).toBe('示例短袖T恤');
  });

  it('reads UTF-8, and text that is text already', () => {
    expect(decodeBody(utf8('示例短袖T恤'))).toBe('示例短袖T恤');
    expect(decodeBody('示例短袖T恤')).toBe('示例短袖T恤');
    expect(decodeBody(new Uint8Array())).toBe('');
  });

  it('drops a byte order mark', () => {
    expect(decodeBody(utf8('\uFEFF{}'))).toBe('{}');
    expect(decodeBody('\uFEFF{}')).toBe('{}');
    expect(decodeBody(Uint8Array.of(0x84, 0x31, 0x95, 0x33, ...encodeGbk('订单')))).toBe('订单');
  });

  it('undoes UTF-8 for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const whole = text.toWellFormed().replace(/^\uFEFF+/, '');
        expect(decodeBody(utf8(whole))).toBe(whole);
      }),
    );
  });

  it('undoes GBK for every list of orders that says anything in Chinese', () => {
    fc.assert(
      fc.property(hanzi, (title) => {
        // Ten words that are in every answer: no Chinese text of that length is valid UTF-8 by chance.
        const text = JSON.stringify({ title, status: '买家已付款，等待商家发货' });
        expect(decodeBody(encodeGbk(text))).toBe(text);
      }),
    );
  });

  it('does not throw on bytes that are no text', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeBody(bytes) === 'string'));
  });
});
