import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const text = (file: string): string => readFileSync(file, 'utf8');
const source = tracked.filter((file) => /\.(ts|js|mjs|vue|css|html|json|md|yml)$/.test(file) && file !== 'package-lock.json');
const offenders = (pattern: RegExp, files = source): string[] => files.filter((file) => pattern.test(text(file)));

describe('the repository', () => {
  it('has exactly these things at its top', () => {
    const top = new Set(tracked.map((file) => file.split('/')[0] ?? ''));
    const visible = [...top].filter((name) => !name.startsWith('.')).sort();
    expect(visible).toEqual(
      [
        'LICENSE',
        'README.md',
        'core',
        'docs',
        'extension',
        'package-lock.json',
        'package.json',
        'pwa',
        'test',
        'tsconfig.json',
        'vite.config.ts',
        'wxt.config.ts',
      ].sort(),
    );
  });

  it('names no path of anybody’s machine', () => {
    expect(offenders(/(^|[^A-Za-z0-9_.])\/(w[o]rk|r[o]ot|h[o]me|t[m]p)\/[a-z.]/)).toEqual([]);
  });

  it('downloads from nowhere that is written down here', () => {
    expect(offenders(/https?:\/\/[a-z.]*registry\./, [...source, 'package-lock.json'])).toEqual([]);
  });

  it('never parses shop text as HTML and never runs text as code', () => {
    const shipped = source.filter((file) => /^(core|extension|pwa)\//.test(file) && /\.(ts|vue)$/.test(file));
    expect(offenders(/v-html|innerHTML|outerHTML|insertAdjacentHTML|new Function\(|\beval\(/, shipped)).toEqual([]);
  });

  it('has no skipped and no focused test', () => {
    expect(
      offenders(
        /\b(it|test|describe)\.(skip|only|todo)\b/,
        source.filter((file) => file.endsWith('.test.ts')),
      ),
    ).toEqual([]);
  });

  it('gives a reason at the head of every source file over 400 lines', () => {
    const long = source.filter(
      (file) => /^(core|extension|pwa)\//.test(file) && /\.(ts|vue)$/.test(file) && text(file).split('\n').length > 400,
    );
    expect(long.filter((file) => !/Long because/.test(text(file).slice(0, 1500)))).toEqual([]);
  });

  it('says in one line why each dependency is there', () => {
    const manifest = JSON.parse(text('package.json')) as { dependencies: object; devDependencies: object };
    const reasons = text('docs/dependencies.md');
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(names.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('locale files', () => {
  const folders = tracked.filter((file) => /locales\/zh\.json$/.test(file)).map((file) => file.replace(/zh\.json$/, ''));
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`)) : [path];

  it('exist', () => expect(folders.length).toBeGreaterThan(0));
  it.each(folders)('%s say everything in both languages', (folder) => {
    expect(readdirSync(folder).sort()).toContain('en.json');
    expect(keys(JSON.parse(text(`${folder}en.json`))).sort()).toEqual(keys(JSON.parse(text(`${folder}zh.json`))).sort());
  });
});
