/** Keys as small numbers, told apart per shop: the same buyer id in two shops is two buyers. */
import type { WindowKey } from '../fact.ts';

export interface Register {
  /** The number of a key, given to it when it is first heard of; -1 for no key. */
  number(shop: string, by: WindowKey, key: string | null): number;
  /** The number of a key; `undefined` when no order ever had it. */
  find(shop: string, by: WindowKey, key: string): number | undefined;
}

export const createRegister = (): Register => {
  const shops = new Map<string, Record<WindowKey, Map<string, number>>>();
  const given: Record<WindowKey, number> = { shop: 0, buyer: 0, phone: 0, address: 0, region: 0, sku: 0 };
  let lastShop: string | undefined;
  let lastNames: Record<WindowKey, Map<string, number>> | undefined;

  const namesOf = (shop: string): Record<WindowKey, Map<string, number>> | undefined => {
    if (shop !== lastShop) {
      lastShop = shop;
      lastNames = shops.get(shop);
    }
    return lastNames;
  };
  const opened = (shop: string): Record<WindowKey, Map<string, number>> => {
    const names = { shop: new Map(), buyer: new Map(), phone: new Map(), address: new Map(), region: new Map(), sku: new Map() };
    shops.set(shop, names);
    lastNames = names;
    return names;
  };

  return {
    number: (shop, by, key) => {
      if (key === null) return -1;
      const names = (namesOf(shop) ?? opened(shop))[by];
      const known = names.get(key);
      if (known !== undefined) return known;
      const number = given[by]++;
      names.set(key, number);
      return number;
    },
    find: (shop, by, key) => namesOf(shop)?.[by].get(key),
  };
};
