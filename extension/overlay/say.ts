/**
 * The texts of the overlay: one small function instead of a library, since every byte here is loaded with every console page. For the same
 * reason only the texts of badges and bar are here; those of the other panels come with them.
 */
import type { Locale } from '#core/rules';
import { badge as enBadge, state as enState } from './locales/en.json';
import type all from './locales/zh.json';
import { badge as zhBadge, bar as zhBar, state as zhState } from './locales/zh.json';

/** Said before any panel has come. In English that is what badges say; its bar comes with the panels, so that the others need not load it. */
export const firstTexts = {
  zh: { badge: zhBadge, bar: zhBar, state: zhState },
  en: { badge: enBadge, state: enState },
};

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string];
/** Keys of `locales/zh.json`, which `en.json` must have as well. */
export type SayKey = Leaves<typeof all>;
export type Values = Readonly<Record<string, string | number>>;
/** A sentence in pieces: plain text, and values that are set bold. */
export type Phrase = readonly (string | { readonly strong: string })[];

export interface Say {
  readonly locale: Locale;
  /** @example t('bar.orders', { n: 20 }) // "本页 20 单" */
  t(key: SayKey, values?: Values): string;
  /** The same, with the values marked. */
  phrase(key: SayKey, values: Values): Phrase;
  /** Can it say anything of this section? */
  has(section: string): boolean;
  /** From now on says these as well. */
  add(texts: object): Say;
}

export const createSay = (locale: Locale): Say => {
  let tree: object = firstTexts[locale];
  const template = (key: SayKey): string => {
    const found = key.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], tree);
    return typeof found === 'string' ? found : key;
  };
  const say: Say = {
    locale,
    t: (key, values = {}) => template(key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    phrase: (key, values) =>
      template(key)
        .split(/(\{\w+\})/)
        .filter((piece) => piece !== '')
        .map((piece) => {
          const name = /^\{(\w+)\}$/.exec(piece)?.[1];
          return name !== undefined && name in values ? { strong: String(values[name]) } : piece;
        }),
    has: (section) => section in tree,
    add: (texts) => {
      tree = { ...tree, ...texts };
      return say;
    },
  };
  return say;
};

/** The console's own language; the browser's where the console does not say; Chinese when in doubt. */
export const localeOf = (page: string, browser: string): Locale => {
  const language = page || browser;
  return /^en\b/i.test(language) ? 'en' : 'zh';
};
