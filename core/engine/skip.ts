/** Why a rule does not run on an order: it is off, out of its dates, silenced for this buyer, or blind at this console. */
import { known, type Order } from '#core/order';
import type { AllowEntry, Rule, RuleBook, SkipReason, Snooze } from '#core/rules';
import { subjectOf } from './fact.ts';
import type { PlannedRule } from './program.ts';
import { isOfType } from './reading.ts';
import type { Run } from './trace.ts';

/** The allow list and the snoozes of a shop, ready to be looked up. */
export interface Exemptions {
  readonly allow: ReadonlyMap<string, readonly AllowEntry[]>;
  /** By the rule's id. */
  readonly snoozes: ReadonlyMap<string, readonly Snooze[]>;
}

export const exemptionsOf = ({ allow, snoozes }: RuleBook): Exemptions => ({
  allow: Map.groupBy(allow, ({ by, value }) => `${by} ${value}`),
  snoozes: Map.groupBy(snoozes, ({ rule }) => rule),
});

/** An order is judged by the rules that were valid when it was placed. */
export const whySkipped = ({ rule, blind }: PlannedRule, run: Run, exemptions: Exemptions): SkipReason | undefined => {
  const { mode, validFrom, validUntil, excluded } = rule;
  const { order } = run;
  const { createdAt } = order;
  if (mode === 'off' || mode === 'draft') return mode;
  if (validFrom !== undefined && createdAt < validFrom) return 'notYetValid';
  if (validUntil !== undefined && createdAt >= validUntil) return 'noLongerValid';
  if (excluded?.some(({ from, until }) => from <= createdAt && createdAt < until)) return 'excluded';
  if (exemptions.allow.size > 0 && !rule.always && isAllowed(run, exemptions)) return 'allowed';
  if (exemptions.snoozes.size > 0 && isSnoozed(rule, run, exemptions)) return 'snoozed';
  return blind.includes(order.console) ? 'console' : undefined;
};

const isAllowed = (run: Run, { allow }: Exemptions): boolean => {
  const { order } = run;
  const paid = known(order.money.paid);
  if (!isOfType('money', paid)) return false;
  return (['buyer', 'phone', 'address'] as const).some((by) => {
    const key = (run.subject ??= subjectOf(order))[by];
    if (typeof key !== 'string') return false;
    return allow.get(`${by} ${key}`)?.some((entry) => isDuring(entry, order) && paid <= entry.upTo) ?? false;
  });
};

const isSnoozed = (rule: Rule, run: Run, { snoozes }: Exemptions): boolean => {
  const { order } = run;
  const active = snoozes.get(rule.id)?.filter((snooze) => isDuring(snooze, order)) ?? [];
  if (active.length === 0) return false;
  const { lines } = order;
  const isSilent = (sku: string | undefined): boolean => active.some(({ by, value }) => by === 'sku' && value === sku);
  if (lines.length > 0 && lines.every(({ skuId }) => isSilent(known(skuId)))) return true;
  const subject = (run.subject ??= subjectOf(order));
  return active.some(({ by, value }) => by !== 'sku' && subject[by] === value);
};

const isDuring = ({ from, until }: AllowEntry | Snooze, { createdAt }: Order): boolean => from <= createdAt && createdAt < until;
