import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '#extension/overlay/locales/en.json' with { type: 'json' };
import zh from '#extension/overlay/locales/zh.json' with { type: 'json' };
import { createSay, firstTexts, localeOf } from '#extension/overlay/say.ts';

const leaves = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[path + name, value]] : leaves(value as object, `${path}${name}.`),
  );
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

/** What the overlay's own script says before the other panels have come: every text that it asks for must be among the first. */
const saidFirst = (): string[] => {
  const folder = new URL('../../../extension/overlay/', import.meta.url);
  const seen = new Set<string>();
  const walk = (file: URL): void => {
    if (seen.has(file.href) || !file.href.endsWith('.ts')) return;
    seen.add(file.href);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^import (?!type)[^;]*? from '(\.[^']+)';/gm))
      walk(new URL(path, file));
  };
  walk(new URL('overlay.ts', folder));
  // Drawn by the panels, or of what only they can bring about; the overlay takes smaller things from the same files.
  const panels = /panel\/(?:parts|reasonChoice|patrolled)\.ts$/;
  return [...seen]
    .filter((href) => !panels.test(href))
    .flatMap((href) =>
      [...readFileSync(new URL(href), 'utf8').matchAll(/\b(?:t|phrase|link)\(\s*[`'"]([a-z]+)\./g)].map(([, section = '']) => section),
    );
};

describe('the first texts', () => {
  it('are all that badges and bar say', () => {
    const sections = saidFirst();
    expect(sections).toContain('bar');
    expect(Object.keys(firstTexts.zh)).toEqual(expect.arrayContaining(sections));
    expect(Object.keys(firstTexts.en)).toEqual(['badge', 'state']);
  });

  it('are joined by the others when the panels come', () => {
    const say = createSay('zh');
    expect(say.t('card.noHits')).toBe('card.noHits');
    expect(say.add(zh).t('card.noHits')).toBe('没有发现问题');
    expect(say.t('bar.fine')).toBe('都没问题');
  });
});

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
    const { t } = createSay('zh').add(zh);
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
