/**
 * Regular expressions in linear time: no rule can hang the engine. A pattern becomes a small machine whose possible states are all followed at
 * once, one character at a time (Thompson, Pike), so nothing is ever tried twice. What a machine without memory cannot do (back-references,
 * look-around, \b) is refused. What is accepted means what JavaScript means by it with the flag `u`.
 */
import { parseTree, type PatternNode } from './patternTree.ts';

export interface Pattern {
  readonly test: (text: string) => boolean;
}

/** A pattern is refused when its machine would have more states than this; a match costs at most states × characters. */
export const mostStates = 2000;

/**
 * `undefined` for what is no pattern, or is none of the linear-time kind. It is searched for anywhere in the text.
 * @example parsePattern('^1[3-9]\\d{9}$')?.test('13800138000') // true
 */
export const parsePattern = (source: string): Pattern | undefined => {
  const tree = parseTree(source, mostStates);
  return tree && { test: matcherOf(tree) };
};

/** Reads a character, forks, asks where in the text it is, or is the end of the pattern. */
type State =
  | { readonly kind: 'set'; readonly ranges: readonly number[]; readonly next: number }
  | { readonly kind: 'fork'; next: number; readonly other: number }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'done' };

const matcherOf = (tree: PatternNode): ((text: string) => boolean) => {
  const states: State[] = [{ kind: 'done' }];
  const first = build(tree, 0, states);
  /** At which character a state was last entered: it is entered once per character. */
  const entered = new Float64Array(states.length);
  let stamp = 0;

  return (text) => {
    const characters = [...text];
    let now: number[] = [];
    for (let at = 0; at <= characters.length; at++) {
      const next: number[] = [];
      stamp++;
      const read = at === 0 ? -1 : (characters[at - 1]?.codePointAt(0) ?? -1);
      const reached = [first];
      for (const index of now) {
        const state = states[index];
        if (state?.kind === 'set' && holds(state.ranges, read)) reached.push(state.next);
      }
      for (let index = reached.pop(); index !== undefined; index = reached.pop()) {
        const state = states[index];
        if (!state || entered[index] === stamp) continue;
        entered[index] = stamp;
        if (state.kind === 'done') return true;
        if (state.kind === 'set') next.push(index);
        else if (state.kind === 'fork') reached.push(state.next, state.other);
        else if (at === (state.kind === 'start' ? 0 : characters.length)) reached.push(state.next);
      }
      now = next;
    }
    return false;
  };
};

/** Appends the states of a node that goes on to `next`, and tells where it begins. */
const build = (node: PatternNode, next: number, states: State[]): number => {
  const add = (state: State): number => states.push(state) - 1;
  switch (node.kind) {
    case 'set':
      return add({ kind: 'set', ranges: node.ranges, next });
    case 'start':
    case 'end':
      return add({ kind: node.kind, next });
    case 'sequence':
      return node.items.reduceRight((after, item) => build(item, after, states), next);
    case 'either':
      return node.items.map((item) => build(item, next, states)).reduce((other, one) => add({ kind: 'fork', next: one, other }));
    case 'repeat': {
      let at = next;
      if (node.most === Infinity) {
        const fork: State = { kind: 'fork', next, other: next };
        const loop = add(fork);
        fork.next = build(node.item, loop, states);
        at = node.least === 0 ? loop : fork.next;
        for (let copy = 1; copy < node.least; copy++) at = build(node.item, at, states);
        return at;
      }
      for (let copy = node.least; copy < node.most; copy++) at = add({ kind: 'fork', next: build(node.item, at, states), other: next });
      for (let copy = 0; copy < node.least; copy++) at = build(node.item, at, states);
      return at;
    }
  }
};

/** Is the code point within one of the ranges, given as low, high, low, high, …? */
export const holds = (ranges: readonly number[], character: number): boolean => {
  for (let index = 0; index < ranges.length; index += 2) {
    if (character >= (ranges[index] ?? 0) && character <= (ranges[index + 1] ?? 0)) return true;
  }
  return false;
};
