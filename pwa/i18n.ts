/** The interface's texts: Chinese is part of the app, English is fetched when it is chosen. */
import { watch } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import { consoleNames, type ConsoleId } from '#core/order';
import zh from './locales/zh.json';
import { preferences } from './preferences.ts';

export type Locale = 'zh' | 'en';
/** The consoles' names come from their registry, everything else from the locale files. */
export type Messages = typeof zh & { readonly console: Record<ConsoleId, string> };

export const langOf: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

/** The composer of the views, typed by the Chinese file. */
export const useText = () => useI18n<{ message: Messages }, Locale>();

/** Makes the translator in the language that was chosen, and follows when another one is. */
export const createTexts = async () => {
  const i18n = createI18n({
    legacy: false,
    locale: 'zh' as Locale,
    fallbackLocale: 'zh',
    messages: { zh: { ...zh, console: consoleNames('zh') } } as { zh: Messages; en?: Messages },
  });
  const speak = async (locale: Locale): Promise<void> => {
    if (locale === 'en' && !i18n.global.availableLocales.includes('en'))
      i18n.global.setLocaleMessage('en', { ...(await import('./locales/en.json')).default, console: consoleNames('en') });
    i18n.global.locale.value = locale;
    document.documentElement.lang = langOf[locale];
  };
  await speak(preferences.locale);
  watch(() => preferences.locale, speak);
  return i18n;
};
