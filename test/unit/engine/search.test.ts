import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch } from '../../../core/engine/search.ts';
import { runs, seeds } from './chance.ts';

const always = Number.POSITIVE_INFINITY;
const never = Number.NEGATIVE_INFINITY;
const search = (words: Record<string, number>): ((text: string) => number) => createSearch(new Map(Object.entries(words)));

describe('many words looked for at once', () => {
  it('the latest end among those that are in the text', () => {
    const latest = search({ 改: 5, 改地址: 3, 地址: 9, 急: always });
    expect(['改', '改地址', '地址', '不改', '急改', '换颜色', ''].map(latest)).toEqual([5, 9, 9, 5, always, never, never]);
  });
  it('one that begins inside another that is not there, or ends with it', () => {
    const latest = search({ abab: 1, bc: 2, aba: 3 });
    expect(['ababc', 'abac', 'abc', 'ab', 'xaba'].map(latest)).toEqual([3, 3, 2, never, 3]);
  });
  it('the empty word is in every text', () => expect(['', 'x'].map(search({ '': 4 }))).toEqual([4, 4]));
  it('no words at all are in none', () => expect(search({})('x')).toBe(never));
  it('letters of two units are letters, and half of one is none', () => {
    const latest = search({ '😀': 1, '\ud83d': 2 });
    expect(['😀', '\ud83d', 'x'].map(latest)).toEqual([2, 2, never]);
  });

  it.each(seeds)('is what looking for each of them says, seed %i', (seed) => {
    const text = fc.string({ unit: fc.constantFrom(...'aab村😀'), maxLength: 9 });
    const words = fc.dictionary(text, fc.constantFrom(1, 2, 3, always), { maxKeys: 12, noNullPrototype: true });
    fc.assert(
      fc.property(words, fc.array(text, { minLength: 1, maxLength: 8 }), (ends, texts) => {
        const latest = search(ends);
        for (const one of texts) {
          const there = Object.keys(ends).filter((word) => one.includes(word));
          expect(latest(one)).toBe(Math.max(never, ...there.map((word) => ends[word]!)));
        }
      }),
      { seed, numRuns: runs(2000) },
    );
  });
});
