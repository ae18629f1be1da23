/** Sets the amounts that are defined by the mean of the orders before them, exactly. */
import { day } from './clock.ts';
import { totalOf, type Draft } from './edge-order.ts';

/**
 * Walks the orders from old to new. A balancing order gets the few fen that make the mean before the next order a whole number;
 * an order with `timesMean` then gets that many hundredths of it: below 3.00 rounded down, above it rounded up.
 */
export const settleAmounts = (drafts: readonly Draft[]): void => {
  drafts.forEach((draft, index) => {
    if (draft.balances === true) {
      const next = drafts[index + 1]!;
      const before = windowBefore(drafts, index + 1, next.at);
      const rest = before.sum % before.count;
      if (rest !== 0) setPrice(draft, totalOf(draft) + before.count - rest);
    }
    if (draft.timesMean !== undefined) {
      const { sum, count } = windowBefore(drafts, index, draft.at);
      const exact = (draft.timesMean * (sum / count)) / 100;
      setPrice(draft, draft.timesMean > 300 ? Math.ceil(exact) : Math.floor(exact));
    }
  });
};

/** Orders placed in [at − 30 days, at). */
const windowBefore = (drafts: readonly Draft[], end: number, at: number): { sum: number; count: number } => {
  const inside = drafts.slice(0, end).filter((draft) => draft.at >= at - 30 * day && draft.at < at && draft.withoutPaid !== true);
  return { sum: inside.reduce((total, draft) => total + totalOf(draft), 0), count: inside.length };
};

const setPrice = (draft: Draft, price: number): void => {
  draft.lines[0] = { ...draft.lines[0]!, price, quantity: 1 };
};
