/** Text to GBK, made from the platform's own decoder: every code is decoded once, and the table turned round. */

let codes: Map<string, number> | undefined;

/**
 * Encodes text as GBK. A character outside of it becomes what `instead` makes of it, by default the JSON escapes of its UTF-16 units, so
 * that JSON stays the same JSON.
 */
export const encodeGbk = (text: string, instead: (character: string) => string = jsonEscape): Uint8Array<ArrayBuffer> => {
  const table = (codes ??= buildTable());
  const chunks: Uint8Array[] = [];
  for (const [run] of text.matchAll(/[\x00-\x7f]+|[^\x00-\x7f]+/g)) {
    chunks.push(run.charCodeAt(0) < 0x80 ? Buffer.from(run, 'latin1') : Uint8Array.from(encodeRun(run, table, instead)));
  }
  return Uint8Array.from(Buffer.concat(chunks));
};

const encodeRun = (run: string, table: ReadonlyMap<string, number>, instead: (character: string) => string): number[] =>
  [...run].flatMap((character) => {
    const code = table.get(character);
    return code === undefined ? [...Buffer.from(instead(character), 'latin1')] : [code >> 8, code & 0xff];
  });

const jsonEscape = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');

/** Lead bytes 81–FE, trail bytes 40–FE without 7F. */
const buildTable = (): Map<string, number> => {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, lead * 256 + trail);
    }
  }
  return table;
};
