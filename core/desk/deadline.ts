/** When a hold ends by itself. */
import type { Assessment, RuleTrace } from '#core/engine';
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
  const strongest = strongestDemand(assessment);
  if (!strongest) return undefined;
  const { timeout, tier, owner } = strongest;
  return { deadline: deadlineOf(assessment.at, timeout.after, known(order.promisedShipAt)), then: timeout.then, tier, owner };
};

/** A hit that forces a hold comes first, then a rule that holds what it cannot judge, then the hit that weighs most. */
const strongestDemand = ({ rules }: Assessment): Pick<RuleTrace, 'timeout' | 'tier' | 'owner'> | undefined => {
  const live = rules.filter((rule) => !rule.shadow);
  const hits = live.filter((rule) => rule.result === 'hit').toSorted((a, b) => b.points - a.points);
  const blind = live.find((rule) => rule.onUnknown?.decision === 'hold');
  return hits.find((rule) => rule.decision === 'hold') ?? (blind?.onUnknown ? { timeout: blind.timeout, ...blind.onUnknown } : hits[0]);
};
