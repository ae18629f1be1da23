/**
 * Which stretches of a shop's past this device has seen without gaps, and since when it knows them. A window is read only where the past is
 * complete: a count over half a history would be wrong and look right.
 */
import { day, joinSpans, minute, type Span } from '#core/order';

/**
 * The computer's clock and the platform's differ, and an order may be stamped some seconds after the answer that shows it. So the covered
 * past may end this much before the order was placed and still count as reaching up to it.
 */
export const clockSlack = 5 * minute;

export interface Coverage {
  /** @param learntAt when this was read, epoch ms; missing: it counts as known from the start */
  add(stretch: Span, learntAt?: number): void;
  /** Was `[from, to)` seen without a gap, by what was known at `knownAt`? Otherwise the whole days seen before `to`. */
  covers(from: number, to: number, knownAt: number): true | { readonly daysKept: number };
}

export const createCoverage = (): Coverage => {
  let fromTheStart: readonly Span[] = [];
  /** By the instant at which they were learnt. */
  const dated: (Span & { readonly learntAt: number })[] = [];
  let all: readonly Span[] = [];
  /** All that was known at an earlier instant: the first so many of the dated ones. It follows questions that move forward. */
  let joined: readonly Span[] = [];
  let reached = 0;

  const reset = (): void => {
    joined = fromTheStart;
    reached = 0;
  };
  const knownBy = (knownAt: number): readonly Span[] => {
    if (dated.length === 0 || knownAt >= (dated[dated.length - 1]?.learntAt ?? 0)) return all;
    if (reached > 0 && (dated[reached - 1]?.learntAt ?? 0) > knownAt) reset();
    for (let next = dated[reached]; next && next.learntAt <= knownAt; next = dated[reached]) {
      joined = joinSpans([...joined, next]);
      reached += 1;
    }
    return joined;
  };

  return {
    add: (stretch, learntAt) => {
      if (!(stretch.from < stretch.to)) return;
      all = joinSpans([...all, stretch]);
      if (learntAt === undefined) fromTheStart = joinSpans([...fromTheStart, stretch]);
      else dated.splice(dated.findLastIndex((one) => one.learntAt <= learntAt) + 1, 0, { ...stretch, learntAt });
      reset();
    },
    covers: (from, to, knownAt) => {
      const end = to - clockSlack;
      const stretch = knownBy(knownAt).find((one) => one.from <= end && one.to >= end);
      if (!stretch) return { daysKept: 0 };
      return stretch.from <= from ? true : { daysKept: Math.floor((to - stretch.from) / day) };
    },
  };
};
