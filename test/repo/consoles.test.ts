/** A console is one small folder and one line of the registry: held by looking for the newest one everywhere else. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consoleIds } from '#core/order';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const text = (file: string): string => readFileSync(file, 'utf8');
const folder = (id: string): string[] => tracked.filter((file) => file.startsWith(`extension/consoles/${id}/`));
const registry = 'core/order/consoles.ts';
/** Where what its order files look like has a line, if anybody knows. */
const files = 'core/importers/platforms.ts';
/** What is shipped, without the folder of this console. */
const elsewhere = (id: string): string[] =>
  tracked.filter(
    (file) =>
      /^(?:core|extension|pwa)\/|^[a-z]+\.config\.ts$/.test(file) &&
      /\.(?:ts|vue|json|css|html)$/.test(file) &&
      !file.startsWith(`extension/consoles/${id}/`),
  );

describe('a seller console', () => {
  it.each(consoleIds)('%s is a folder with its addresses and its adapter', (id) => {
    expect(folder(id)).toEqual(expect.arrayContaining([`extension/consoles/${id}/index.ts`, `extension/consoles/${id}/site.ts`]));
  });

  it('has a line in the registry when it has a folder', () => {
    const folders = tracked.flatMap((file) => /^extension\/consoles\/([^/]+)\/index\.ts$/.exec(file)?.[1] ?? []);
    expect(folders.toSorted()).toEqual([...consoleIds].toSorted());
  });

  it.each(consoleIds)('%s has its hosts in its folder and its line, and nowhere else', (id) => {
    const hosts =
      text(`extension/consoles/${id}/site.ts`)
        .match(/'([a-z]+(?:\.[a-z]+)+)'/g)
        ?.map((quoted) => quoted.slice(1, -1)) ?? [];
    expect(hosts.length).toBeGreaterThan(0);
    const offenders = elsewhere(id).filter((file) => file !== registry && hosts.some((host) => text(file).includes(host)));
    expect(offenders).toEqual([]);
  });

  it.each(consoleIds)('%s costs the page tap no import but a type', (id) => {
    const imports = text(`extension/consoles/${id}/site.ts`).match(/^import.*$/gm) ?? [];
    expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
  });
});

describe('the third console', () => {
  const mentions = /pinduoduo|拼多多/i;

  it('is 250 lines long at the most', () => {
    const lines = folder('pinduoduo').reduce((sum, file) => sum + text(file).trimEnd().split('\n').length, 0);
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThanOrEqual(250);
  });

  it('is named in one line of the registry, one about its order files, and nowhere else', () => {
    expect(elsewhere('pinduoduo').filter((file) => ![registry, files].includes(file) && mentions.test(text(file)))).toEqual([]);
    for (const file of [registry, files]) {
      const lines = text(file).split('\n');
      expect(lines.filter((line) => mentions.test(line))).toHaveLength(1);
    }
  });
});
