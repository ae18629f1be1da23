/** What a window says: a count, a mean, a share … as an exact number, with how many orders it was computed from. */
import { day } from '#core/order';
import type { Outcome, WindowTerm } from '#core/rules';
import { whole, type Quantity } from './quantity.ts';
import type { Slice } from './track.ts';

export type Measured =
  | { readonly known: true; readonly quantity: Quantity; readonly n: number; readonly hits?: number }
  | { readonly known: false; readonly cause: 'emptyWindow' };

const none: Measured = { known: false, cause: 'emptyWindow' };

/**
 * @param slice the orders in the window, the assessed one not among them
 * @param knownAt outcomes learnt later do not count, epoch ms
 * @param until end of the window, epoch ms
 */
export const measure = (slice: Slice, window: WindowTerm['window'], knownAt: number, until: number): Measured => {
  const n = slice.to - slice.from;
  switch (window.measure) {
    case 'count':
      return { known: true, quantity: whole(n), n };
    case 'sum':
    case 'mean': {
      const paid = slice.track.paid(slice.from, slice.to);
      if (paid.n === 0) return none;
      return { known: true, quantity: window.measure === 'sum' ? whole(paid.sum) : { num: paid.sum, den: paid.n }, n: paid.n };
    }
    case 'outcomeShare':
    case 'outcomeCount': {
      const hits = countOutcomes(slice, window.outcomes ?? bad, knownAt);
      if (window.measure === 'outcomeCount') return { known: true, quantity: whole(hits), n, hits };
      return n === 0 ? none : { known: true, quantity: { num: hits * 10_000, den: n }, n, hits };
    }
    case 'daysSinceLast':
      return n === 0 ? none : { known: true, quantity: whole(Math.floor((until - slice.track.at(slice.to - 1).createdAt) / day)), n };
    case 'min':
    case 'max':
    case 'distinct':
      return ofAmounts(slice, window.measure);
  }
};

const bad: readonly Outcome[] = ['returned', 'refunded', 'complained'];

const countOutcomes = ({ track, from, to }: Slice, wanted: readonly Outcome[], knownAt: number): number => {
  let hits = 0;
  for (let index = from; index < to; index++) {
    const { outcome, outcomeAt } = track.at(index);
    if (outcome !== null && wanted.includes(outcome) && (outcomeAt === null || outcomeAt <= knownAt)) hits++;
  }
  return hits;
};

const ofAmounts = ({ track, from, to }: Slice, kind: 'min' | 'max' | 'distinct'): Measured => {
  const amounts: number[] = [];
  for (let index = from; index < to; index++) {
    const { paid } = track.at(index);
    if (paid !== null) amounts.push(paid);
  }
  if (amounts.length === 0) return none;
  const value = kind === 'distinct' ? new Set(amounts).size : amounts.reduce((a, b) => (kind === 'min' ? Math.min(a, b) : Math.max(a, b)));
  return { known: true, quantity: whole(value), n: amounts.length };
};
