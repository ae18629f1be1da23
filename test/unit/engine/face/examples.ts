/** The examples of a page of docs, as one program; what stands behind `// →` is what must come out. */
import { readFileSync } from 'node:fs';

export interface Claim {
  /** Of the page. */
  readonly line: number;
  readonly code: string;
  /** JSON */
  readonly wanted: string;
}

export interface Examples {
  /** As it stands on the page, without the prose. */
  readonly code: string;
  /** The same, but it writes a line for each claim: its number on the page, and what came out. */
  readonly program: string;
  readonly claims: readonly Claim[];
  /** How many there are on the page, whether they could be read or not. */
  readonly marks: number;
}

export const examplesOf = (path: string): Examples => {
  const page = readFileSync(path, 'utf8');
  const lines = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].flatMap(({ 1: block = '', index }) => {
    const first = page.slice(0, index).split('\n').length + 1;
    return block.split('\n').map((code, offset) => {
      const [, said = '', wanted = ''] = claim.exec(code) ?? [];
      return { line: first + offset, code, said, wanted };
    });
  });
  return {
    code: lines.map(({ code }) => code).join('\n'),
    program: lines.map(({ code, line, said }) => (said ? `console.log(JSON.stringify([${line}, ${said}]));` : code)).join('\n'),
    claims: lines.flatMap(({ line, said, wanted }) => (said ? [{ line, code: said, wanted }] : [])),
    marks: page.match(/\/\/ → /g)?.length ?? 0,
  };
};

const claim = /^(?!\s)(.+); \/\/ → (.+)$/;
