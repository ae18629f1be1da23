/**
 * The keys of one kind, and numbers for them, told apart per shop: the same buyer id in two shops is two buyers. Numbers are given when the
 * kind is first asked for: looking texts up is what costs most where there are many, and no shop has rules for every kind.
 */
import { isMark, markOf } from '#core/order';
import { windowKeys } from '#core/rules';
import type { WindowKey } from '../fact.ts';

/** A kind of key is a number too: its place among the window keys. */
export type Kind = number;
export const kindOf = (by: WindowKey): Kind => windowKeys.indexOf(by);
export const shopKind = kindOf('shop');
export const skuKind = kindOf('sku');

export interface Register {
  /** The key of each entry. */
  readonly texts: (string | null)[];
  /** Keys that many entries have, each kept once; `undefined` where most differ. */
  readonly shared: Map<string, string> | undefined;
  /** The number of each entry's key, for so many entries; -1: it has none. */
  numbers: Int32Array;
  numbered: number;
  /** The numbers of a shop's keys. */
  readonly shops: Map<string, Map<string, number>>;
  given: number;
  /** Of some entries nothing but a mark is left: then all keys are looked up by their marks. */
  marked: boolean;
}

export const createRegister = (kind: Kind): Register => ({
  texts: [],
  shared: sharedKinds.includes(kind) ? new Map() : undefined,
  numbers: new Int32Array(64),
  numbered: 0,
  shops: new Map(),
  given: 0,
  marked: false,
});
const sharedKinds: readonly Kind[] = [shopKind, kindOf('region'), skuKind];

/** Writes an entry's key down. @param shop the entry's shop */
export const enter = (register: Register, entry: number, key: string | null, shop: string): void => {
  register.texts[entry] = key === null ? null : shared(register, key);
  if (entry < register.numbered) register.numbers[entry] = numberOf(register, key, shop);
};

const shared = ({ shared: texts }: Register, key: string): string => {
  const known = texts?.get(key);
  if (known === undefined) texts?.set(key, key);
  return known ?? key;
};

/** The number of every entry's key. @param shopOf an entry's shop */
export const numbersOf = (register: Register, shopOf: (entry: number) => string): Int32Array => {
  const { texts } = register;
  if (register.numbered < texts.length) {
    if (register.numbers.length < texts.length) {
      const wider = new Int32Array(texts.length * 2);
      wider.set(register.numbers);
      register.numbers = wider;
    }
    for (; register.numbered < texts.length; register.numbered += 1) {
      const entry = register.numbered;
      register.numbers[entry] = numberOf(register, texts[entry] as string | null, shopOf(entry));
    }
  }
  return register.numbers;
};

/** The number of a key of a shop; -1: no entry has it. To be asked for when all entries are numbered. */
export const findNumber = ({ shops, marked }: Register, key: string, shop: string): number =>
  shops.get(shop)?.get(marked ? markOf(key) : key) ?? -1;

const numberOf = (register: Register, key: string | null, shop: string): number => {
  if (key === null) return -1;
  if (!register.marked && isMark(key)) markAll(register);
  const text = register.marked ? markOf(key) : key;
  let numbers = register.shops.get(shop);
  if (!numbers) register.shops.set(shop, (numbers = new Map()));
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, register.given);
  return register.given++;
};

const markAll = (register: Register): void => {
  register.marked = true;
  for (const [shop, numbers] of register.shops) {
    register.shops.set(shop, new Map([...numbers].map(([key, number]) => [markOf(key), number])));
  }
};
