/** Keys as small numbers, told apart per shop: the same buyer id in two shops is two buyers. */
import type { WindowKey } from '../fact.ts';

export interface Register {
  /** The names of a shop's keys. */
  open(shop: string): Names;
  /** The same; `undefined` for a shop that was never heard of. */
  find(shop: string): Names | undefined;
}

export type Names = Readonly<Record<WindowKey, Numbering>>;

/** Numbers of one kind, in the order in which they were given; no two shops share one. */
export interface Numbering {
  readonly numbers: Map<string, number>;
  readonly given: { count: number };
}

export const createRegister = (): Register => {
  const shops = new Map<string, Names>();
  const kinds = {
    shop: { count: 0 },
    buyer: { count: 0 },
    phone: { count: 0 },
    address: { count: 0 },
    region: { count: 0 },
    sku: { count: 0 },
  };
  const numbering = (given: { count: number }): Numbering => ({ numbers: new Map(), given });
  return {
    open: (shop) => {
      const known = shops.get(shop);
      if (known) return known;
      const names = {
        shop: numbering(kinds.shop),
        buyer: numbering(kinds.buyer),
        phone: numbering(kinds.phone),
        address: numbering(kinds.address),
        region: numbering(kinds.region),
        sku: numbering(kinds.sku),
      };
      shops.set(shop, names);
      return names;
    },
    find: (shop) => shops.get(shop),
  };
};

/** The number of a key, given to it when it is first heard of; -1 for no key. */
export const numberOf = ({ numbers, given }: Numbering, key: string | null): number => {
  if (key === null) return -1;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, given.count);
  return given.count++;
};
