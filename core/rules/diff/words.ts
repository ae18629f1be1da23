/** The words in which two versions of a rule are told apart. */
import type { Locale } from '../rule.ts';
import { fill, plainText, type Slots } from '../words.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

export type DiffWords = typeof zh;
export const diffWords = (locale: Locale): DiffWords => (locale === 'zh' ? zh : en);

export const say = (template: string, slots: Slots): string => plainText(fill(template, slots));

/** 「扣分从 45 改成 50」; what was not there is set, what is no longer there is taken away. */
export const fromTo = (what: keyof DiffWords['what'], from: string | undefined, to: string | undefined, locale: Locale): string[] => {
  const words = diffWords(locale);
  const slots = { what: words.what[what], from: from ?? '', to: to ?? '' };
  if (from === to) return [];
  return [say(from === undefined ? words.set : to === undefined ? words.unset : words.fromTo, slots)];
};

export const quoted = (text: string, locale: Locale): string => diffWords(locale).quoted.replace('{text}', () => text);
