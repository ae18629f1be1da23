/** What happened since an instant, counted by indexes: no row is read, however many orders a day brings. */
import type { Ms } from '#core/order';
import type { Database } from './database.ts';

export interface Happened {
  /** Orders whose latest assessment was made since. */
  readonly assessed: number;
  readonly held: number;
  /** Let go by a person. */
  readonly decided: number;
  /** Let go by the clock. */
  readonly expired: number;
}

/** @param now up to which the clock has acted */
export const happenedSince = async (db: Database, since: Ms, now: Ms): Promise<Happened> => {
  const from = (name: 'assessedAt' | 'heldAt' | 'decidedAt' | 'expiredAt') => db.orders.where(name).aboveOrEqual(since).count();
  const [assessed, held, decided, expired, runOut] = await Promise.all([
    from('assessedAt'),
    from('heldAt'),
    from('decidedAt'),
    from('expiredAt'),
    db.orders.where('until').between(since, now, true, true).count(),
  ]);
  return { assessed, held, decided, expired: expired + runOut };
};
