/**
 * The one line that we add to a seller's memo, and how it is taken out again. Everything that people have typed stays as it is, byte for
 * byte: nothing is trimmed, nothing is joined, and a line of ours that somebody has changed is theirs.
 */
import type { MemoForm } from '../../consoles/memo.ts';

/** What every line of ours begins with, in any language: people and ERPs search for it. */
export const lineMark = '【单哨】';

export interface Appended {
  readonly text: string;
  /** What has been put behind the memo: the line, and the break before it. */
  readonly added: string;
}

/**
 * @param isOneLine the field has no line breaks
 * @returns `undefined` when the line does not fit, not even without its reason
 */
export const appendLine = (
  memo: string,
  lines: readonly string[],
  longest: MemoForm['longest'],
  isOneLine = false,
): Appended | undefined => {
  const gap = memo === '' ? '' : isOneLine ? ' ' : '\n';
  for (const line of lines) {
    const added = `${gap}${line}`;
    if (fits(`${memo}${added}`, longest)) return { text: `${memo}${added}`, added };
  }
  return undefined;
};

/** @returns `undefined` when what we added is no longer there as we wrote it */
export const takeOutLine = (memo: string, added: string): string | undefined => {
  for (const ours of [added, added.trimStart()]) {
    const at = memo.lastIndexOf(ours);
    if (at < 0 || !isWhole(memo, at, ours)) continue;
    return memo.slice(0, at) + memo.slice(at + ours.length);
  }
  return undefined;
};

/** Is there a line of ours in it, whoever put it there? */
export const hasLine = (memo: string): boolean => memo.includes(lineMark);

/** Browsers and servers disagree about line breaks and about white space at the end. */
export const isSameMemo = (one: string, other: string): boolean => settle(one) === settle(other);

const settle = (memo: string): string => memo.replace(/\r\n?/g, '\n').trimEnd();

/** Somebody who has typed on behind our line, on the same line, has made it theirs. */
const isWhole = (memo: string, at: number, ours: string): boolean => {
  const next = memo.slice(at + ours.length);
  const previous = memo.slice(0, at);
  return (next === '' || /^[\r\n ]/.test(next)) && (/^[\n ]/.test(ours) || previous === '' || /[\r\n ]$/.test(previous));
};

const fits = (memo: string, longest: MemoForm['longest']): boolean =>
  'bytes' in longest ? bytesIn(memo) <= longest.bytes : memo.length <= longest.characters;

/** 淘宝 counts a Chinese character as two; UTF-8 has three, and one byte too few is better than a memo cut off. */
const bytesIn = (memo: string): number => new TextEncoder().encode(memo).length;
