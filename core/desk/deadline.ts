/** When a hold ends by itself. */
import type { Assessment } from '#core/engine';
import { hour, ms, type Ms, type Order, known } from '#core/order';
import type { TimeoutAction } from '#core/rules';

/** How long before the promised ship time an order must be free, so that it can still be packed. */
export const packingMargin = 2 * hour;
/** Limit of a hold that a person makes by hand. */
export const handHold = 2 * hour;

/**
 * `min(since + limit, promised ship time − packing margin)`, but never before `since`: an order that is late already is let go at once.
 *
 * @param limit how long a hold may last, ms
 */
export const deadlineOf = (since: Ms, limit: number, promisedShipAt: Ms | undefined): Ms => {
  const byLimit = since + limit;
  const byPromise = promisedShipAt === undefined ? Number.POSITIVE_INFINITY : promisedShipAt - packingMargin;
  return ms(Math.max(since, Math.min(byLimit, byPromise)));
};

export interface HoldTerms {
  readonly deadline: Ms;
  readonly then: TimeoutAction;
  readonly tier: number;
  readonly owner: string;
}

/** The terms of a hold by rules: those of the strongest rule that demands it. `undefined` when the assessment holds nothing. */
export const holdTerms = (order: Order, assessment: Assessment): HoldTerms | undefined => {
  if (assessment.decision !== 'hold') return undefined;
  const hits = assessment.rules.filter((rule) => rule.result === 'hit' && !rule.shadow);
  const strongest = hits.toSorted((a, b) => Number(b.decision === 'hold') - Number(a.decision === 'hold') || b.points - a.points)[0];
  if (!strongest) return undefined;
  return {
    deadline: deadlineOf(assessment.at, strongest.timeout.after, known(order.promisedShipAt)),
    then: strongest.timeout.then,
    tier: strongest.tier,
    owner: strongest.owner,
  };
};
