import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderKey } from '#core/order';
import { allOf, nothing, stretched, toggled, within, type Selection } from '#pwa/desk/selection.ts';

const list = ['a', 'b', 'c', 'd', 'e'] as OrderKey[];
const key = (name: string): OrderKey => name as OrderKey;
const names = ({ keys }: Selection): string => [...keys].toSorted().join('');

describe('choosing cases', () => {
  it('one by one, and back', () => {
    const two = toggled(toggled(nothing, key('b')), key('d'));
    expect(names(two)).toBe('bd');
    expect(names(toggled(two, key('b')))).toBe('d');
  });

  it('from one to another, down and up, on top of what is chosen', () => {
    expect(names(stretched(toggled(nothing, key('b')), key('d'), list))).toBe('bcd');
    expect(names(stretched(toggled(toggled(nothing, key('a')), key('e')), key('c'), list))).toBe('acde');
  });

  it('a second stretch begins where the first began', () => {
    const first = stretched(toggled(nothing, key('c')), key('d'), list);
    expect(names(stretched(first, key('a'), list))).toBe('abcd');
  });

  it('a stretch without a beginning chooses the one', () => {
    expect(names(stretched(nothing, key('c'), list))).toBe('c');
  });

  it('all, and when all are chosen none', () => {
    expect(names(allOf(toggled(nothing, key('b')), list))).toBe('abcde');
    expect(names(allOf(allOf(nothing, list), list))).toBe('');
  });

  it('nothing that is not listed any more', () => {
    const chosen = stretched(toggled(nothing, key('a')), key('c'), list);
    expect(names(within(chosen, new Set([key('b'), key('e')])))).toBe('b');
    expect(within(chosen, new Set(list))).toBe(chosen);
  });

  it('never holds what is not in the list, whatever was pressed', () => {
    const press = fc.record({ key: fc.constantFrom(...list), stretch: fc.boolean() });
    fc.assert(
      fc.property(fc.array(press), fc.subarray(list), (presses, left) => {
        const chosen = presses.reduce((all, { key, stretch }) => (stretch ? stretched(all, key, list) : toggled(all, key)), nothing);
        const kept = within(chosen, new Set(left));
        expect([...kept.keys].every((key) => left.includes(key) && chosen.keys.has(key))).toBe(true);
      }),
    );
  });
});
