import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '#core/rules';
import { runs, seeds } from '../engine/chance.ts';

const matches = (source: string, text: string) => parsePattern(source)?.test(text);

describe('a pattern', () => {
  it.each([
    ['1[3-9]\\d{9}', '电话 13800138000 转', true],
    ['^1[3-9]\\d{9}$', '138001380001', false],
    ['[一二三四五六七八九十\\d]+(村|组|队)', '柳溪镇三河村二组', true],
    ['^(?!.*村)', '', undefined],
    ['微信|v信|VX', '加VX详聊', true],
    ['^.$', '😀', true],
    ['[^\\p{L}]', 'x', undefined],
    ['刷.{0,3}单', '刷 一 单', true],
    ['a|', '', true],
    ['^$', '', true],
    ['\\.com\\b', '.com', undefined],
    ['(a)\\1', 'aa', undefined],
    ['a{2}{2}', 'aaaa', undefined],
    ['\\u4e2d\\x41', '中A', true],
    ['[', '', undefined],
    ['a)', '', undefined],
    ['(a', '', undefined],
    ['a{3,2}', '', undefined],
  ])('%s on %j: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it('a bomb answers at once, because no character is read twice', () => {
    expect(matches('(a+)+$', `${'a'.repeat(20_000)}!`)).toBe(false);
    expect(matches('(a|aa|a*)*b', 'a'.repeat(5000))).toBe(false);
    expect(matches('(.*)(.*)(.*)(.*)(.*)[^a]$', 'a'.repeat(5000))).toBe(false);
  });

  it('one that needs too large a machine is refused', () => {
    for (const source of [
      '(a{1000}){1000}',
      '((a{99}){99}){99}',
      '(){999999999}',
      'a{4000}',
      `${'('.repeat(900)}${')'.repeat(900)}a{1500}`,
    ])
      expect(parsePattern(source)).toBeUndefined();
    expect(parsePattern('a'.repeat(100_000))).toBeUndefined();
    expect(parsePattern('('.repeat(100_000))).toBeUndefined();
  });
});

const aCharacter = fc.constantFrom('a', 'b', '1', '-', '_', '村', '😀', ' ', '\n', '\u3000');
const anAtom = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', '1', '村', '😀', '_'), weight: 4 },
  fc.constantFrom('.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\n', '\\.', '\\u{1F600}', '\\x61'),
  fc.constantFrom('[ab]', '[^ab]', '[a-c1]', '[^\\d村]', '[\\w-]', '[^]', '[]', '[😀-😂]', '[\\s\\-]', '[^\\S]'),
  fc.constantFrom('^', '$'),
);
const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    anAtom,
    fc
      .tuple(tie('pattern'), fc.constantFrom('(', '(?:'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '{1}?'))
      .map(([inner, open, times]) => `${open}${inner})${times}`),
    fc.tuple(anAtom, fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}', '+?')).map(([atom, times]) => atom + times),
  ),
  pattern: fc
    .array(fc.array(tie('piece'), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((arms) => arms.map((pieces) => pieces.join('')).join('|')),
}));
const native = (source: string): RegExp | undefined => {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
};

describe('what is accepted means what JavaScript means by it', () => {
  it.each(seeds)('on random patterns and texts, seed %i', { timeout: 30_000 }, (seed) => {
    const seen = { true: 0, false: 0, refused: 0 };
    fc.assert(
      fc.property(pattern, fc.array(fc.array(aCharacter, { maxLength: 8 }), { minLength: 1, maxLength: 5 }), (source, texts) => {
        const ours = parsePattern(source);
        const theirs = native(source);
        if (!theirs) expect(ours).toBeUndefined();
        if (!ours || !theirs) {
          seen.refused++;
          return;
        }
        for (const text of texts.map((characters) => characters.join(''))) {
          const expected = theirs.test(text);
          expect(ours.test(text)).toBe(expected);
          seen[`${expected}`]++;
        }
      }),
      { seed, numRuns: runs(5000) },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(runs(1000));
    expect(seen.refused).toBeLessThan(runs(2750));
  });

  it.each(seeds)('and any text whatever is accepted only where JavaScript accepts it, seed %i', { timeout: 30_000 }, (seed) => {
    const signs = fc.string({ unit: fc.constantFrom(...'ab1^$.*+?()[]{}|\\-,:dDwWsSbnux/村😀'), maxLength: 12 });
    fc.assert(
      fc.property(signs, (source) => {
        if (parsePattern(source)) expect(native(source)).toBeDefined();
      }),
      { seed, numRuns: runs(20_000) },
    );
  });
});
