/** Shop text and people's text as a harmless piece of one line. */

/**
 * One line without control characters, direction marks and what takes no room; a pile of accents is lowered to two, and what is longer than
 * `longest` characters is cut.
 * @example plain('卖家\u202e秀\n第二行') // "卖家秀 第二行"
 */
export const plain = (text: string, longest = 60): string => {
  // Nobody reads so much, and cutting first keeps ten megabytes of it cheap.
  const clean = text
    .slice(0, longest * 50)
    .toWellFormed()
    .replace(/[\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\u034f\ufffc]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = [...graphemes.segment(clean)];
  if (characters.length <= longest) return clean;
  return `${characters
    .slice(0, longest - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`;
};

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
