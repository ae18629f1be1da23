/** What became of an order, as far as it can be known by now. */
import { day, type Order } from '#core/order';
import type { Outcome } from '#core/rules';

/**
 * `unclear`: it was closed before anybody could know, and never will show. `open`: too young to know; what can be returned for seven days is
 * not fine before that.
 */
export const fates = ['fine', 'returned', 'refunded', 'complained', 'unclear', 'open'] as const;
export type Fate = (typeof fates)[number];

/** How many orders of each fate. */
export type FateCounts = Readonly<Record<Fate, number>>;

/** How far an order has come: what is said of it apart from the time that has passed. */
export type Stage = 'waiting' | 'gone' | 'closed' | Outcome;

/** Orders go out within days, travel for some, and may be sent back for seven: placed so long ago, what would have happened has. ms */
export const ripeAfter = 15 * day;

/** @param outcome what was learnt of it, by a person, a file or the console */
export const stageOf = ({ status }: Pick<Order, 'status'>, outcome: Outcome | null): Stage =>
  outcome ?? (status === 'shipped' || status === 'done' ? 'gone' : status === 'closed' ? 'closed' : 'waiting');

/** @param createdAt when the order was placed @param now both epoch ms */
export const fateOf = (stage: Stage, createdAt: number, now: number): Fate => {
  if (stage === 'closed') return 'unclear';
  if (stage === 'waiting') return 'open';
  if (stage === 'gone') return createdAt + ripeAfter <= now ? 'fine' : 'open';
  return stage;
};

/** Those that came out, and those of them for which a hold would have been right. */
export const judgedBy = ({ fine, returned, refunded, complained }: FateCounts): { readonly n: number; readonly bad: number } => {
  const bad = returned + refunded + complained;
  return { n: bad + fine, bad };
};
