/** 以后别拦这位买家的这条规则: which rules that is offered for, and what comes into the shop's book. The rule stays as it is for everybody else. */
import { day, known, type Ms } from '#core/order';
import type { Snooze } from '#core/rules';
import type { OrderPage } from '#core/worker';

/** So long a rule is silent about the buyer, ms. For ever is too long: people change. */
export const silentFor = 90 * day;

export interface RuleOffer {
  readonly rule: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** It is silent about this buyer already. */
  readonly snooze: Snooze | null;
}

/**
 * Offered once a person has let the order go: somebody looked, and it was fine. About buyers who cannot be told apart nothing can be said.
 * @param now epoch ms
 */
export const ruleOffers = ({ view, order }: OrderPage, snoozes: readonly Snooze[], now: number): RuleOffer[] => {
  const buyer = known(order.buyer.id);
  if (buyer === undefined || buyer === '' || !view.release || view.release.by === null) return [];
  const hits = view.reasons.filter(({ result, shadow, points }) => result === 'hit' && !shadow && points > 0);
  return hits.map(({ ruleId, name }) => ({
    rule: ruleId,
    name,
    snooze:
      snoozes.find(
        ({ rule, by, value, from, until }) => rule === ruleId && by === 'buyer' && value === buyer && from <= now && now < until,
      ) ?? null,
  }));
};

export const snoozeOf = ({ order }: OrderPage, rule: string, now: number, id: string): Snooze => ({
  id,
  rule,
  by: 'buyer',
  value: known(order.buyer.id) ?? '',
  from: now as Ms,
  until: (now + silentFor) as Ms,
});
