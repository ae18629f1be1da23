import { describe, expect, it } from 'vitest';
import { presets, type Rule } from '#core/rules';
import { createShelf } from '../../../core/worker/serve/backtest/shelf.ts';

const copies = (): Rule[] => structuredClone([...presets]);
const dearer = (rules: Rule[]): Rule[] => rules.map((rule, index) => (index === 3 ? { ...rule, points: 7 } : rule));

describe('rules that arrive as copies', () => {
  it('are the same objects as in the call before, but for the one that was changed', () => {
    const shelf = createShelf();
    const [first] = shelf.keep([copies()]);
    const [second] = shelf.keep([dearer(copies())]);
    expect(second!.map((rule, index) => rule === first![index])).toEqual(presets.map((_, index) => index !== 3));
    expect(second![3]).toMatchObject({ points: 7 });
  });

  it('are the same objects in what is tried and what it is compared with', () => {
    const [tried, baseline] = createShelf().keep([copies(), copies()]);
    expect(tried!.every((rule, index) => rule === baseline![index])).toBe(true);
  });

  it('may have their keys in any order', () => {
    const shelf = createShelf();
    const [[first]] = shelf.keep([copies()]) as [[Rule]];
    const turned = Object.fromEntries(Object.entries(structuredClone(first)).reverse());
    expect(shelf.keep([[turned]])[0]![0]).toBe(first);
  });

  it('are forgotten when a call does without them', () => {
    const shelf = createShelf();
    const [[first]] = shelf.keep([copies()]) as [[Rule]];
    shelf.keep([[]]);
    expect(shelf.keep([copies()])[0]![0]).not.toBe(first);
  });
});
