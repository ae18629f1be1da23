/** Making a text as short as a channel wants it: whole lines, and at the end how many are missing. */
import { utf8Length } from './signing.ts';
import { wordsOf } from './words.ts';

export interface Room {
  /** For all lines and what joins them. */
  readonly bytes: number;
  /** What stands between two lines. */
  readonly joint: string;
  /** The closing line, with `{n}` for how many are missing. @default the Chinese one */
  readonly more?: string | undefined;
  /** What a text costs. @default bytes of UTF-8 */
  readonly cost?: (text: string) => number;
}

/**
 * As many lines as there is room for, joined. If some are left out, the last line says how many. A first line that is too long by itself is
 * cut between two characters.
 * @example fit(['甲', '乙', '丙'], { bytes: 24, joint: '\n' }) // '甲\n…还有 2 行'
 */
export const fit = (lines: readonly string[], room: Room): string => {
  const cost = room.cost ?? utf8Length;
  const whole = lines.join(room.joint);
  if (cost(whole) <= room.bytes) return whole;
  const closing = (missing: number): string => (room.more ?? wordsOf('zh').more).replace('{n}', String(missing));
  // The longest closing line there can be is kept free, so that its number need not be known beforehand.
  const left = room.bytes - cost(closing(lines.length)) - cost(room.joint);
  const kept: string[] = [];
  let used = 0;
  for (const line of lines) {
    used += cost(line) + (kept.length > 0 ? cost(room.joint) : 0);
    if (used > left) break;
    kept.push(line);
  }
  if (kept.length > 0) return [...kept, closing(lines.length - kept.length)].join(room.joint);
  const first = lines[0] ?? '';
  if (lines.length === 1) return shorten(first, room.bytes, cost);
  return [shorten(first, left, cost), closing(lines.length - 1)].join(room.joint);
};

/** The beginning of a line, and an ellipsis if there was more. Never cuts a character in two. */
export const shorten = (line: string, bytes: number, cost: (text: string) => number = utf8Length): string => {
  if (cost(line) <= bytes) return line;
  let kept = '';
  let used = cost('…');
  for (const { segment } of characters.segment(line)) {
    used += cost(segment);
    if (used > bytes) break;
    kept += segment;
  }
  return used - cost('…') > 0 && bytes >= cost('…') ? `${kept}…` : '';
};

/** What a text costs inside a body of JSON. */
export const jsonLength = (text: string): number => utf8Length(JSON.stringify(text)) - 2;

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
