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
  const dated: (Span & { readonly learntAt: number })[] = [];
  let all: readonly Span[] = [];
  let latest = Number.NEGATIVE_INFINITY;

  return {
    add: (stretch, learntAt) => {
      if (!(stretch.from < stretch.to)) return;
      all = joinSpans([...all, stretch]);
      if (learntAt === undefined) {
        fromTheStart = joinSpans([...fromTheStart, stretch]);
      } else {
        dated.push({ ...stretch, learntAt });
        latest = Math.max(latest, learntAt);
      }
    },
    covers: (from, to, knownAt) => {
      const stretches = knownAt >= latest ? all : joinSpans([...fromTheStart, ...dated.filter(({ learntAt }) => learntAt <= knownAt)]);
      const end = to - clockSlack;
      const last = stretches.find((stretch) => stretch.from <= end && stretch.to >= end);
      if (!last) return { daysKept: 0 };
      return last.from <= from ? true : { daysKept: Math.floor((to - last.from) / day) };
    },
  };
};
