import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGbk } from '#test/consoles/gbk.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder('gbk').decode(bytes);

describe('GBK', () => {
  it('encodes what the platform decodes', () => {
    expect([...encodeGbk('单号A')]).toEqual([0xb5, 0xa5, 0xba, 0xc5, 0x41]);
    expect(decode(encodeGbk('买家已付款，等待商家发货￥1,286.00'))).toBe('买家已付款，等待商家发货￥1,286.00');
  });

  it('keeps any JSON the same JSON, with characters that GBK does not have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(decode(encodeGbk(JSON.stringify({ text })))) as unknown).toEqual({ text });
      }),
    );
    expect(JSON.parse(decode(encodeGbk('"🐟小鱼"')))).toBe('🐟小鱼');
  });
});
