/** A code to seal a file with, that can be printed and typed again: no 0 and O, no 1, I and L. */

const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 5;
const perGroup = 5;

/** @example newCode() // "7KQ2M-XV9DR-…", about 124 bits */
export const newCode = (random: (count: number) => Uint8Array = (count) => crypto.getRandomValues(new Uint8Array(count))): string => {
  let code = '';
  while (code.length < groups * perGroup) {
    // Above the last whole multiple some signs would come more often than others.
    for (const byte of random(32)) if (byte < 248 && code.length < groups * perGroup) code += signs.charAt(byte % signs.length);
  }
  return code.match(/.{5}/g)?.join('-') ?? code;
};

/** Characters; what the engine asks for. */
export const shortestPassphrase = 8;
