/** The pages' own files, with the class names that a build of the console would have given them. */
import { readFileSync } from 'node:fs';
import type { ConsoleAnswer } from './answer.ts';
import { notFound } from './answer.ts';
import { hashOf } from './shops/random.ts';

export type ConsoleName = 'douyin' | 'taobao';

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', html: 'text/html' };

export interface ConsoleFiles {
  /** A file of the console, else of what both share. */
  asset(console: ConsoleName, name: string): ConsoleAnswer;
  /** The one HTML page that every route of the console answers with. */
  page(console: ConsoleName, base: string, policy: string): ConsoleAnswer;
}

/** @param seed Changes the hashes in class names, as a new build of the console does. */
export const createFiles = (seed: number): ConsoleFiles => ({
  asset: (console, name) => {
    const text = /^[a-z]+\.(?:js|css)$/.test(name) ? (read(`${console}/page/${name}`) ?? read(`render/page/${name}`)) : undefined;
    if (text === undefined) return notFound;
    return file(name, hashClasses(text, seed));
  },
  page: (console, base, policy) => {
    const answer = file('page.html', (read(`${console}/page/page.html`) ?? '').replaceAll('{{base}}', base));
    return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } };
  },
});

const file = (name: string, body: string): ConsoleAnswer => ({
  status: 200,
  headers: { 'content-type': `${types[name.split('.').at(-1)!]!}; charset=utf-8`, 'cache-control': 'no-store' },
  body,
});

/** `index_leftWrapper__0000` in a source file becomes `index_leftWrapper__3y09K` in a build. */
const hashClasses = (text: string, seed: number): string =>
  text.replace(
    /\b([A-Za-z][A-Za-z_-]*)__0000\b/g,
    (_, name: string) => `${name}__${hashOf(`${seed} ${name}`).toString(36).padStart(7, '0').slice(-5)}`,
  );

const read = (path: string): string | undefined => {
  try {
    return readFileSync(new URL(path, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
};
