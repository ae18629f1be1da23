/** Stretches of time, e.g. those of a shop's orders that were read without gaps. */

/** Half-open, epoch ms. */
export interface Span<T extends number = number> {
  readonly from: T;
  readonly to: T;
}

/** The same instants in ascending stretches that do not touch. Empty ones are left out. */
export const joinSpans = <T extends number>(spans: readonly Span<T>[]): Span<T>[] => {
  const joined: Span<T>[] = [];
  for (const { from, to } of spans.filter((span) => span.from < span.to).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) joined[joined.length - 1] = { from: last.from, to: to > last.to ? to : last.to };
    else joined.push({ from, to });
  }
  return joined;
};
