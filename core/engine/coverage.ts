/**
 * Which stretches of a shop's past this device has seen without gaps, and since when it knows them. A window is read only where the past is
 * complete: a count over half a history would be wrong and look right.
 */
import { day, minute } from '#core/order';

/** Half-open, epoch ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The computer's clock and the platform's differ, and an order may be stamped some seconds after the answer that shows it. So the covered
 * past may end this much before the order was placed and still count as reaching up to it.
 */
export const clockSlack = 5 * minute;

export interface Coverage {
  /** @param learntAt when this was read, epoch ms; missing: it counts as known from the start */
  add(stretch: Stretch, learntAt?: number): void;
  /** Was `[from, to)` seen without a gap, by what was known at `knownAt`? Otherwise the whole days seen before `to`. */
  covers(from: number, to: number, knownAt: number): true | { readonly daysKept: number };
}

export const createCoverage = (): Coverage => {
  let fromTheStart: readonly Stretch[] = [];
  const dated: (Stretch & { readonly learntAt: number })[] = [];
  let all: readonly Stretch[] = [];
  let latest = Number.NEGATIVE_INFINITY;

  return {
    add: (stretch, learntAt) => {
      if (!(stretch.from < stretch.to)) return;
      all = merged([...all, stretch]);
      if (learntAt === undefined) {
        fromTheStart = merged([...fromTheStart, stretch]);
      } else {
        dated.push({ ...stretch, learntAt });
        latest = Math.max(latest, learntAt);
      }
    },
    covers: (from, to, knownAt) => {
      const stretches = knownAt >= latest ? all : merged([...fromTheStart, ...dated.filter(({ learntAt }) => learntAt <= knownAt)]);
      const end = to - clockSlack;
      const last = stretches.find((stretch) => stretch.from <= end && stretch.to >= end);
      if (!last) return { daysKept: 0 };
      return last.from <= from ? true : { daysKept: Math.floor((to - last.from) / day) };
    },
  };
};

/** Ascending, never touching. */
const merged = (stretches: readonly Stretch[]): Stretch[] => {
  const result: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else result.push({ from, to });
  }
  return result;
};
