/** Order keys, packed: some twelve bytes each, table included, instead of a hundred for a map of texts. */
import { orderKey, splitOrderKey, type ConsoleId, type OrderKey } from '#core/order';

export interface PackedKeys {
  readonly bytes: number;
  at(row: number): OrderKey;
  /** The row of a key, −1 where there is none. */
  find(key: OrderKey): number;
}

/** @param keys fewer than 65,535, each once */
export const packKeys = (keys: readonly OrderKey[]): PackedKeys => {
  const numbers = new BigUint64Array(keys.length);
  const consoles = new Uint8Array(keys.length);
  const names: ConsoleId[] = [];
  /** Order numbers that are no plain number. */
  const texts = new Map<number, OrderKey>();
  // Open addressing, at most half full: a row and one, 0 for an empty place.
  const table = new Uint16Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 1)));
  keys.forEach((key, row) => {
    let place = hash(key) & (table.length - 1);
    while (table[place] !== 0) place = (place + 1) & (table.length - 1);
    table[place] = row + 1;
    const { console, number } = splitOrderKey(key);
    if (!packable.test(number)) {
      texts.set(row, key);
      return;
    }
    if (!names.includes(console)) names.push(console);
    numbers[row] = BigInt(number);
    consoles[row] = names.indexOf(console);
  });
  const textBytes = [...texts.values()].reduce((sum, key) => sum + 48 + 2 * key.length, 0);
  const at = (row: number): OrderKey => texts.get(row) ?? orderKey(names[consoles[row]!]!, String(numbers[row]));
  return {
    bytes: numbers.byteLength + consoles.byteLength + table.byteLength + textBytes,
    at,
    find: (key) => {
      for (let place = hash(key) & (table.length - 1); table[place] !== 0; place = (place + 1) & (table.length - 1)) {
        const row = table[place]! - 1;
        if (at(row) === key) return row;
      }
      return -1;
    },
  };
};

const packable = /^(?:0|[1-9]\d{0,18})$/;

const hash = (key: string): number => {
  let sum = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) sum = Math.imul(sum ^ key.charCodeAt(index), 0x01000193);
  return (sum ^ (sum >>> 15)) >>> 0;
};
