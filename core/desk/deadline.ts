/** When a hold ends by itself, and on what terms. */
import type { Assessment, ConditionTrace, RuleTrace } from '#core/engine';
import { hour, known, ms, type Ms, type Order } from '#core/order';
import type { TimeoutAction } from '#core/rules';
import { defaultConfig, type Clocks } from './config.ts';
import { workingTimeAfter } from './roster/index.ts';

/** Limit of a hold that a person makes by hand. */
export const handHold = 2 * hour;

/**
 * `min(since + limit, promised ship time − packing margin)`, but never before `since`: an order that is late already is let go at once.
 *
 * @param limit how long a hold may last, ms; in working hours where the shop has set some up
 * @param zone the shop's time zone
 */
export const deadlineOf = (
  since: Ms,
  limit: number,
  promisedShipAt: Ms | undefined,
  { packingMargin, workingHours }: Pick<Clocks, 'packingMargin' | 'workingHours'> = defaultConfig.clocks,
  zone = '',
): Ms => {
  const byLimit = workingTimeAfter(since, limit, workingHours, zone);
  const byPromise = promisedShipAt === undefined ? Number.POSITIVE_INFINITY : promisedShipAt - packingMargin;
  return ms(Math.max(since, Math.min(byLimit, byPromise)));
};

export interface HoldTerms {
  readonly deadline: Ms;
  readonly then: TimeoutAction;
  readonly tier: number;
  readonly owner: string;
  /** Problem type, in Chinese as rules have it. */
  readonly category: string;
}

/** What stands beside the rules when a hold is made. */
export interface HoldSetting {
  readonly clocks: Clocks;
  readonly zone: string;
  /** Which role solves problems of this type; `owner` is whom the rule names. */
  readonly roleFor: (category: string, owner: string) => string;
}

/** The terms of a hold by rules: those of the strongest rule that demands it. `undefined` when the assessment holds nothing. */
export const holdTerms = (order: Order, assessment: Assessment, setting?: HoldSetting): HoldTerms | undefined => {
  if (assessment.decision !== 'hold') return undefined;
  const strongest = strongestDemand(assessment);
  if (!strongest) return undefined;
  const { timeout, tier, owner } = strongest;
  const category = strongest.category.zh;
  return {
    deadline: deadlineOf(assessment.at, timeout.after, known(order.promisedShipAt), setting?.clocks, setting?.zone),
    then: timeout.then === 'release' && mustBeSeen(assessment) ? 'escalate' : timeout.then,
    tier,
    owner: setting?.roleFor(category, owner) ?? owner,
    category,
  };
};

/** The template of the message by which the buyer is asked to put it right; the strongest rule's. */
export const askedOfBuyer = (assessment: Assessment): string | undefined => strongestDemand(assessment)?.buyerMessage;

/** Accounts and places that the hits name, each once. */
export const placesToTell = (assessment: Assessment): string[] => [...new Set(demanding(assessment).flatMap(({ notify }) => notify ?? []))];

type Demand = Pick<RuleTrace, 'timeout' | 'tier' | 'owner' | 'category' | 'buyerMessage'>;

/** A hit that forces a hold comes first, then a rule that holds what it cannot judge, then the hit that weighs most. */
const strongestDemand = (assessment: Assessment): Demand | undefined => {
  const hits = demanding(assessment);
  const blind = assessment.rules.find((rule) => !rule.shadow && rule.onUnknown?.decision === 'hold');
  return hits.find((rule) => rule.decision === 'hold') ?? (blind?.onUnknown ? { ...blind, ...blind.onUnknown } : hits[0]);
};

/** Hits of rules in force, heaviest first. */
const demanding = ({ rules }: Assessment): RuleTrace[] =>
  rules.filter((rule) => !rule.shadow && rule.result === 'hit').toSorted((a, b) => b.points - a.points);

/**
 * An order whose buyer wants the money back, whose address is wrong, or who is on the shop's own list never goes out because nobody had time
 * for it, whatever the strongest rule says.
 */
const mustBeSeen = (assessment: Assessment): boolean =>
  demanding(assessment).some(({ conditions }) => conditions.some((condition) => condition.result === 'true' && isGrave(condition)));

const isGrave = ({ term, operand }: ConditionTrace): boolean => {
  if (!('field' in term)) return false;
  const asksList = typeof operand === 'object' && 'list' in operand;
  return graveFields.has(term.field) || (asksList && term.field.startsWith('buyer.'));
};

const graveFields: ReadonlySet<string> = new Set([
  'afterSale',
  'line.afterSale',
  'receiver.name',
  'receiver.phone',
  'receiver.street',
  'receiver.detail',
]);
