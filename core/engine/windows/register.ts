/** Keys as small numbers, told apart per shop: the same buyer id in two shops is two buyers. */
import { windowKeys } from '#core/rules';
import type { WindowKey } from '../fact.ts';

/** A kind of key is a number too: its place among the window keys. */
export type Kind = number;
export const kindOf = (by: WindowKey): Kind => windowKeys.indexOf(by);
export const shopKind = kindOf('shop');
export const skuKind = kindOf('sku');

export interface Register {
  /** The numbers of a shop's keys, by kind. */
  open(shop: string): readonly Numbering[];
  /** The same; `undefined` for a shop that was never heard of. */
  find(shop: string): readonly Numbering[] | undefined;
}

export interface Numbering {
  readonly numbers: Map<string, number>;
  /** The keys of this kind by their numbers, in all shops. */
  readonly given: string[];
}

export const createRegister = (): Register => {
  const shops = new Map<string, readonly Numbering[]>();
  const given = windowKeys.map((): string[] => []);
  return {
    open: (shop) => {
      const known = shops.get(shop);
      if (known) return known;
      const opened = given.map((ofKind) => ({ numbers: new Map<string, number>(), given: ofKind }));
      shops.set(shop, opened);
      return opened;
    },
    find: (shop) => shops.get(shop),
  };
};

/** The number of a key, given to it when it is first heard of; -1 for no key. */
export const numberOf = ({ numbers, given }: Numbering, key: string | null): number => {
  if (key === null) return -1;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, given.length);
  return given.push(key) - 1;
};

/**
 * The number of a key that may never have been heard of: -1 then, and for no key.
 * @param guess a number of the same shop that it may well be; a right one saves looking it up
 */
export const findNumber = ({ numbers, given }: Numbering, key: string | null, guess = -1): number => {
  if (key === null) return -1;
  return given[guess] === key ? guess : (numbers.get(key) ?? -1);
};
