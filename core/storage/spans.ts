/** Stretches of time, half-open, kept ascending and never touching. */
import type { Ms } from '#core/order';

export interface Span {
  readonly from: Ms;
  readonly to: Ms;
}

/** Adds a stretch and melts it together with those it touches. */
export const mergeSpan = (spans: readonly Span[], added: Span): Span[] => {
  if (added.to <= added.from) return [...spans];
  const apart = spans.filter((span) => span.to < added.from || span.from > added.to);
  const touching = spans.filter((span) => span.to >= added.from && span.from <= added.to);
  const from = Math.min(added.from, ...touching.map((span) => span.from)) as Ms;
  const to = Math.max(added.to, ...touching.map((span) => span.to)) as Ms;
  return [...apart, { from, to }].sort((a, b) => a.from - b.from);
};
