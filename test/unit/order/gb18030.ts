/** Encodes text as 淘宝's server does: the platform only decodes, so the table is what decoding tells. */
export const encodeGbk = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((character) => table().get(character) ?? [0x3f]));

let cached: Map<string, readonly number[]> | undefined;

const table = (): Map<string, readonly number[]> => {
  if (cached) return cached;
  const decoder = new TextDecoder('gb18030');
  cached = new Map();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(high, low));
      if ([...character].length === 1 && character !== '\uFFFD') cached.set(character, [high, low]);
    }
  }
  for (let code = 0; code < 0x80; code++) cached.set(String.fromCharCode(code), [code]);
  return cached;
};
