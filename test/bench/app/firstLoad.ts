/** The scripts that the page asks for before any route: its entry, and what that imports at once. */
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { round, type Figures } from '../figures.ts';
import { appFolder } from './serve.ts';

export const firstLoad = async (): Promise<Figures> => {
  const page = await readFile(join(appFolder, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const loaded = new Set<string>();
  for (const entry of entries) await follow(entry, loaded);
  const sizes = await Promise.all([...loaded].map(async (file) => gzipSync(await readFile(join(appFolder, file)), { level: 9 }).length));
  return { firstLoadGzipKb: round(sizes.reduce((sum, size) => sum + size, 0) / 1024) };
};

/** What is imported without asking for it: `import … from`, not `import(…)`. */
const follow = async (file: string, loaded: Set<string>): Promise<void> => {
  if (loaded.has(file)) return;
  loaded.add(file);
  const code = await readFile(join(appFolder, file), 'utf8');
  for (const match of code.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from)?\s*["'](\.[^"']+\.js)["']/g))
    await follow(relative('.', join(dirname(file), match[1] ?? '')), loaded);
};
