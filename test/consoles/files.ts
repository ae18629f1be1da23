/** The pages' own files, with the class names that a build of the console would have given them. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { ConsoleAnswer, ConsoleRequest } from './answer.ts';
import { notFound } from './answer.ts';
import { drillNamed } from './drills/index.ts';
import { hashOf } from './shops/random.ts';

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', ts: 'text/javascript', html: 'text/html' };

export interface ConsoleFiles {
  /** A file of the console, else of the frame that all share, else a drill's. */
  asset(console: string, name: string): ConsoleAnswer;
  /** The HTML page that the routes of the console answer with. A drill may bring another policy. */
  page(console: string, request: Pick<ConsoleRequest, 'base' | 'url'>, policy: string, name?: string): ConsoleAnswer;
}

/** @param seed Changes the hashes in class names, as a new build of the console does. */
export const createFiles = (seed: number): ConsoleFiles => ({
  asset: (console, name) => {
    if (/^drills\/[a-z-]+\.ts$/.test(name)) return script(name);
    const text = /^[a-z]+\.(?:js|css)$/.test(name) ? (read(`${console}/page/${name}`) ?? read(`frame/page/${name}`)) : undefined;
    if (text === undefined) return notFound;
    return file(name, hashClasses(text, seed));
  },
  page: (console, { base, url }, policy, name = 'page.html') => {
    const answer = file('page.html', (read(`${console}/page/${name}`) ?? '').replaceAll('{{base}}', base));
    const drilled = drillNamed(url.searchParams.get('drill'))?.policy;
    return { ...answer, headers: { ...answer.headers, 'content-security-policy': drilled ?? policy } };
  },
});

const file = (name: string, body: string): ConsoleAnswer => ({
  status: 200,
  headers: { 'content-type': `${types[name.split('.').at(-1)!]!}; charset=utf-8`, 'cache-control': 'no-store' },
  body,
});

/** A drill is one file for both sides; the page gets it without its types. */
const script = (name: string): ConsoleAnswer => {
  const text = read(name);
  return text === undefined ? notFound : file(name, stripTypeScriptTypes(text));
};

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
