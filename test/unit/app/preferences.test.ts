import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPreferences } from '#pwa/preferences.ts';

describe('preferences of this browser', () => {
  it('are Chinese, the system’s theme, keys on, and everybody’s cases, until something is chosen', () => {
    expect(readPreferences(null)).toEqual({ theme: 'system', locale: 'zh', keys: true, queue: 'all', pictures: false });
  });

  it('come back as they were chosen', () => {
    const chosen = { theme: 'dark', locale: 'en', keys: false, queue: 'mine', pictures: true } as const;
    expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen);
  });

  it('fall back one by one where the entry is damaged', () => {
    expect(readPreferences('{"theme":"pink","locale":"en","queue":"theirs"}')).toEqual({
      theme: 'system',
      locale: 'en',
      keys: true,
      queue: 'all',
      pictures: false,
    });
    expect(readPreferences('not json')).toEqual({ theme: 'system', locale: 'zh', keys: true, queue: 'all', pictures: false });
  });

  it('are read before the first paint by one script, the same on the web and in the extension', () => {
    const root = join(import.meta.dirname, '../../..');
    const script = (folder: string): string => readFileSync(join(root, folder, 'theme.js'), 'utf8');
    expect(script('extension/public')).toBe(script('pwa/public'));
    expect(script('pwa/public')).toContain("'danshao.preferences'");
  });
});
