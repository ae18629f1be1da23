import { describe, expect, it } from 'vitest';
import en from '#extension/overlay/locales/en.json' with { type: 'json' };
import zh from '#extension/overlay/locales/zh.json' with { type: 'json' };
import { createSay, localeOf } from '#extension/overlay/say.ts';

const leaves = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[path + name, value]] : leaves(value as object, `${path}${name}.`),
  );
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('the texts of the overlay', () => {
  it('say the same things in both languages, with the same values', () => {
    const english = new Map(leaves(en));
    expect([...english.keys()].sort()).toEqual(
      leaves(zh)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of leaves(zh)) expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('are warm and short: no 您, no exclamation marks, no 抱歉', () => {
    for (const [key, text] of leaves(zh)) expect([key, text]).toEqual([key, expect.not.stringMatching(/您|[!！]|抱歉|智能|\.\.\.|…$/)]);
  });

  it('leave one space between Chinese and what is Latin or a number', () => {
    for (const [key, text] of leaves(zh))
      expect([key, text]).toEqual([key, expect.not.stringMatching(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/)]);
  });

  it('take values, and leave a placeholder without one in sight', () => {
    const { t, phrase } = createSay('zh');
    expect(t('bar.orders', { n: 20 })).toBe('本页 20 单');
    expect(t('bar.orders')).toBe('本页 {n} 单');
    expect(phrase('bar.orders', { n: 20 })).toEqual(['本页 ', { strong: '20' }, ' 单']);
  });

  it('never read a value as a placeholder or a pattern', () => {
    const { t } = createSay('zh');
    expect(t('card.reason', { reason: '$& {n} <img src=x onerror=alert(1)>' })).toBe('「$& {n} <img src=x onerror=alert(1)>」');
  });
});

describe('the language of the overlay', () => {
  it.each([
    ['zh-CN', 'en-US', 'zh'],
    ['', 'en-US', 'en'],
    ['', 'zh-TW', 'zh'],
    ['en', 'zh-CN', 'en'],
    ['', '', 'zh'],
  ])('of a console in "%s" and a browser in "%s" is %s', (page, browser, locale) => {
    expect(localeOf(page, browser)).toBe(locale);
  });
});
