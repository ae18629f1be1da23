/**
 * FNV-1a, 64 bits: it tells versions apart; it is no protection against anybody. The prime is 2⁴⁰ + 0x1b3, so a step is a shift and a small
 * product, in four limbs of 16 bits.
 */
export const fingerprint = (texts: Iterable<string>): string => {
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  const encoder = new TextEncoder();
  for (const text of texts) {
    for (const byte of encoder.encode(text)) {
      a ^= byte;
      const low = a * 0x1b3;
      const next = b * 0x1b3 + (low >>> 16);
      const third = c * 0x1b3 + ((a & 0xff) << 8) + (next >>> 16);
      const top = d * 0x1b3 + (a >>> 8) + ((b & 0xff) << 8) + (third >>> 16);
      a = low & 0xffff;
      b = next & 0xffff;
      c = third & 0xffff;
      d = top & 0xffff;
    }
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
};
