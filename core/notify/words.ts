/** What the room says to people, in both languages. */
import type { ConnectorId, Failure } from '#core/desk';
import type { Locale } from '#core/rules';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

export type NotifyWords = typeof zh;

export const wordsOf = (locale: Locale): NotifyWords => (locale === 'zh' ? zh : en);

/**
 * Why a message was not sent and what to do about it, in one sentence: the platform's own case if there is one, otherwise the failure's.
 * @param connector `undefined` for the browser's own ways
 * @param detail begins with the platform's code, as in a `Reading`
 * @example explainFailure('dingtalk', { failure: 'keyword', detail: '310000 keywords not in content' }, 'zh')
 */
export const explainFailure = (
  connector: ConnectorId | undefined,
  said: { readonly failure: Failure; readonly detail: string },
  locale: Locale,
): string => {
  const { failures, own } = wordsOf(locale);
  const platform: Readonly<Record<string, string>> = connector === undefined ? {} : own[connector];
  const code = said.detail.split(' ', 1)[0] ?? '';
  const key = [code, said.failure].find((candidate) => Object.hasOwn(platform, candidate));
  return (key === undefined ? undefined : platform[key]) ?? failures[said.failure];
};
