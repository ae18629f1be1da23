/** The words of messages in both languages. */
import type { Locale } from '#core/rules';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

export type TextWords = typeof zh;
export const textWords = (locale: Locale): TextWords => (locale === 'zh' ? zh : en);

/** @example filled('{h} 小时', { h: 2 }) // "2 小时" */
export const filled = (template: string, slots: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(slots[name] ?? ''));
