/**
 * Reads JSON only to say where it is wrong. `JSON.parse` lets the last of two equal keys win without a word, and tells the place of other
 * faults in English, if at all. Walks without calling itself, so that no depth can exhaust the stack.
 */
import { pathOf } from '../check/repair.ts';

export interface Fault {
  readonly kind: 'cut' | 'duplicateKey' | 'notANumber' | 'trailingComma' | 'tooDeep' | 'syntax';
  /** Where in the data, as far as it could be read. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The key or the characters concerned. */
  readonly text: string;
}

/** Deeper than any file of ours, and shallow enough for whatever reads it next. */
export const deepestJson = 500;

interface Frame {
  /** Of an object: the keys so far. */
  readonly keys: Set<string> | undefined;
  /** Where the walk stands in it. */
  at: string | number;
}

/** `undefined` where nothing is wrong that can be seen without understanding it. */
export const scanJson = (text: string): Fault | undefined => {
  const frames: Frame[] = [];
  let at = 0;
  let expects: 'value' | 'key' | 'more' = 'value';
  const fault = (kind: Fault['kind'], told = ''): Fault => ({
    kind: at >= text.length ? 'cut' : kind,
    path: pathOf(frames.map((frame) => frame.at)),
    line: lineOf(text, at),
    text: told,
  });
  const wrong = (): Fault => fault('syntax', text.slice(at, at + 12).split(/\s/)[0]);
  const skip = (): void => {
    at = endOf(blank, text, at) ?? at;
  };
  for (;;) {
    skip();
    const frame = frames.at(-1);
    const character = text[at];
    if (expects === 'more') {
      if (!frame) return at >= text.length ? undefined : wrong();
      if (character === (frame.keys ? '}' : ']')) {
        frames.pop();
        at++;
        continue;
      }
      if (character !== ',') return wrong();
      at++;
      skip();
      if (text[at] === '}' || text[at] === ']') return fault('trailingComma');
      if (!frame.keys) frame.at = Number(frame.at) + 1;
      expects = frame.keys ? 'key' : 'value';
    } else if (expects === 'key') {
      const end = stringEnd(text, at);
      if (!frame?.keys || end === undefined) return character === '"' ? { ...wrong(), kind: 'cut' } : wrong();
      const key = nameIn(text.slice(at, end));
      frame.at = key;
      if (frame.keys.has(key)) return fault('duplicateKey', key);
      frame.keys.add(key);
      at = end;
      skip();
      if (text[at] !== ':') return wrong();
      at++;
      expects = 'value';
    } else if (character === '{' || character === '[') {
      if (frames.length >= deepestJson) return fault('tooDeep');
      at++;
      skip();
      const empty = text[at] === (character === '{' ? '}' : ']');
      frames.push({ keys: character === '{' ? new Set() : undefined, at: character === '{' ? '' : 0 });
      expects = empty ? 'more' : character === '{' ? 'key' : 'value';
    } else {
      const end = character === '"' ? stringEnd(text, at) : endOf(word, text, at);
      if (end === undefined) return notAValue(text, at, wrong());
      at = end;
      expects = 'more';
    }
  }
};

const notAValue = (text: string, at: number, fault: Fault): Fault => {
  // A string that never ends runs to the end of the file.
  if (text[at] === '"') return { ...fault, kind: 'cut' };
  const end = endOf(noNumber, text, at);
  if (end !== undefined) return { ...fault, kind: 'notANumber', text: text.slice(at, end) };
  return startsWord(text.slice(at)) ? { ...fault, kind: 'cut' } : fault;
};

/** "tru" at the very end is no misspelling. */
const startsWord = (rest: string): boolean => rest === '-' || ['true', 'false', 'null'].some((whole) => whole.startsWith(rest));

const blank = /[ \t\r\n]*/y;
const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y;
const noNumber = /[-+]?(?:NaN|Infinity)|undefined/y;

/** After the closing quote of the string that begins here; a string may be megabytes long. */
const stringEnd = (text: string, at: number): number | undefined => {
  if (text[at] !== '"') return undefined;
  for (let close = text.indexOf('"', at + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let backslashes = 0;
    while (text[close - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return close + 1;
  }
  return undefined;
};

const endOf = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** Two ways of writing the same key make the same key. */
const nameIn = (written: string): string => {
  try {
    return JSON.parse(written) as string;
  } catch {
    return written.slice(1, -1);
  }
};

const lineOf = (text: string, at: number): number => {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++;
  return line;
};
