/**
 * Keeping what is personal out of messages to a group. Variables for staff are made of what is not personal; texts that people and shops write
 * freely (a product's title, the title of a task) may repeat it all the same, so they pass through {@link spared}.
 */
import { shown, type Field, type Order } from '#core/order';

/** What nobody outside the desk should read. */
export interface Personal {
  /** Of which even two characters in a row say who it is. */
  readonly names: readonly string[];
  /** How to reach the buyer, where they live, what they wrote. */
  readonly texts: readonly string[];
}

export const personalOf = ({ receiver, buyer, words, number }: Order): Personal => ({
  names: told([receiver.name, buyer.nick]),
  texts: told([receiver.phone, receiver.district, receiver.street, receiver.detail, buyer.id, words.buyer, words.seller, number]),
});

const told = (fields: readonly Field<string>[]): string[] =>
  fields.map((field) => shown(field)?.trim() ?? '').filter((text) => text !== '');

/**
 * The text with every piece of five characters or more that stands in something personal too, and every shorter name, replaced by dots.
 * @example spared('联系测试甲 13800001234 换货', personalOf(order)) // "联系··· ··········· 换货"
 */
export const spared = (text: string, { names, texts }: Personal): string => {
  const characters = [...text];
  const hidden = new Array<boolean>(characters.length).fill(false);
  for (const secret of [...names, ...texts.filter((one) => [...one].length >= pieceLength)]) {
    const length = Math.min(pieceLength, [...secret].length);
    if (length < 2) continue;
    const pieces = piecesOf([...secret], length);
    for (let at = 0; at + length <= characters.length; at++) {
      if (pieces.has(characters.slice(at, at + length).join(''))) hidden.fill(true, at, at + length);
    }
  }
  return characters.map((character, index) => (hidden[index] ? '·' : character)).join('');
};

/** Shorter pieces of a long text stand everywhere. */
const pieceLength = 5;

const piecesOf = (characters: readonly string[], length: number): Set<string> =>
  new Set(Array.from({ length: characters.length - length + 1 }, (_, at) => characters.slice(at, at + length).join('')));
