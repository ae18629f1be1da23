import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consoleNames } from '#core/order';
import en from '#pwa/locales/en.json';
import zh from '#pwa/locales/zh.json';

type Texts = { readonly [key: string]: string | Texts };

const flat = (texts: Texts, path = ''): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[path + key, text] as const] : [...flat(text, `${path}${key}.`)],
    ),
  );

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(vue|ts)$/.test(file) && !file.startsWith('dev'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

/** Keys as the code names them; what is filled in at run time becomes a wildcard for one step of the path. */
const usedKeys = (text: string): RegExp[] => {
  const literals = [...text.matchAll(/\b(?:t|keypath)(?:\(|=)\s*['"]([\w.]+)['"]/g), ...text.matchAll(/['"](nav\.\w+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  const templates = [...text.matchAll(/\bt\(\s*`([^`]+)`/g)].map((match) => match[1] ?? '');
  return [...literals, ...templates].map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '\\w+')}$`));
};

/** `t(condition ? 'a.b' : 'c.d')` */
const choices = (text: string): RegExp[] =>
  [...text.matchAll(/\?\s*t\('([\w.]+)'|:\s*t\('([\w.]+)'/g)].map(
    (match) => new RegExp(`^${(match[1] ?? match[2] ?? '').replaceAll('.', '\\.')}$`),
  );

const chinese = flat({ ...zh, console: consoleNames('zh') });
const english = flat({ ...en, console: consoleNames('en') });
const used = sources(join(import.meta.dirname, '../../../pwa')).flatMap((text) => [...usedKeys(text), ...choices(text)]);

describe('the texts of the interface', () => {
  it('exist in both languages', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  it('fill in the same values in both languages', () => {
    const values = (text = ''): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].toSorted();
    for (const [key, text] of chinese) expect(values(english.get(key)), key).toEqual(values(text));
  });

  it('are all there when a view asks for them', () => {
    const missing = used.filter((pattern) => ![...chinese.keys()].some((key) => pattern.test(key)));
    expect(missing.map(String)).toEqual([]);
  });

  it('are all asked for by some view', () => {
    const unused = [...chinese.keys()].filter((key) => !used.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it('keep to the house words: no 您, no exclamation mark, no half-width comma between Chinese', () => {
    const odd = [...chinese].filter(([, text]) => /您|！|!|智能|抱歉|\p{sc=Han},/u.test(text));
    expect(odd).toEqual([]);
  });
});
