/** Sets of values: what a value may still be once something about it is known. Used to find conditions that can never, or must always, hold. */

/** Whole numbers within spans, both ends included; or these words; or all but these words. */
export type Reach =
  | { readonly kind: 'spans'; readonly spans: readonly (readonly [number, number])[] }
  | { readonly kind: 'these' | 'butThese'; readonly words: ReadonlySet<string> };

export const spans = (...of: readonly (readonly [number, number])[]): Reach => ({
  kind: 'spans',
  spans: of.filter(([low, high]) => low < high || (low === high && Number.isFinite(low))),
});
export const these = (words: Iterable<string>): Reach => ({ kind: 'these', words: new Set(words) });
export const butThese = (words: Iterable<string>): Reach => ({ kind: 'butThese', words: new Set(words) });

export const isNothing = (reach: Reach): boolean =>
  reach.kind === 'spans' ? reach.spans.length === 0 : reach.kind === 'these' && reach.words.size === 0;

/** Both must be sets of the same kind of value. */
export const both = (a: Reach, b: Reach): Reach => {
  if (a.kind === 'spans' || b.kind === 'spans') {
    if (a.kind !== 'spans' || b.kind !== 'spans') return a;
    return spans(
      ...a.spans.flatMap((one) => b.spans.map((other): [number, number] => [Math.max(one[0], other[0]), Math.min(one[1], other[1])])),
    );
  }
  if (a.kind === 'these') return these([...a.words].filter((word) => b.words.has(word) === (b.kind === 'these')));
  if (b.kind === 'these') return both(b, a);
  return butThese([...a.words, ...b.words]);
};

export const either = (a: Reach, b: Reach): Reach => allBut(both(allBut(a), allBut(b)));

/** Everything else; `among` what there is at all. */
export const allBut = (reach: Reach, among?: Reach): Reach => {
  const rest = complement(reach);
  return among ? both(rest, among) : rest;
};

const complement = (reach: Reach): Reach => {
  if (reach.kind === 'these') return butThese(reach.words);
  if (reach.kind !== 'spans') return these(reach.words);
  const gaps: [number, number][] = [];
  let from = -Infinity;
  for (const [low, high] of reach.spans.toSorted((a, b) => a[0] - b[0])) {
    gaps.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  return spans(...gaps, [from, Infinity]);
};
