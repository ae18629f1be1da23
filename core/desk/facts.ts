/**
 * What windows are told of one order: its forms as far as they can tell them apart, each with the instant at which it was learnt. Most orders
 * have one form all their life, for their status is nothing that windows read; an amount corrected or an address changed makes a second.
 *
 * The instants are those of the log's stamps: they never run backwards, so that a replay knows what an assessment knew.
 */
import { factOf, type Fact } from '#core/engine';
import type { Ms, Order } from '#core/order';
import type { Outcome } from '#core/rules';

/** @param outcome learnt before the order itself was seen */
export const learnOrder = (facts: readonly Fact[], order: Order, at: Ms, outcome: Outcome | null): readonly Fact[] => {
  const fact = factOf(order, at);
  const last = facts.at(-1);
  // What was learnt of it stays, whatever the console says later.
  if (last && last.outcome !== null) return learn(facts, { ...fact, outcome: last.outcome, outcomeAt: last.outcomeAt });
  const known = fact.outcome ?? outcome;
  return learn(facts, known === null ? fact : { ...fact, outcome: known, outcomeAt: at });
};

/** Of an order that nobody has seen yet there is no form. */
export const learnOutcome = (facts: readonly Fact[], outcome: Outcome, at: Ms): readonly Fact[] => {
  const last = facts.at(-1);
  return last ? learn(facts, { ...last, seenAt: at, outcome, outcomeAt: at }) : facts;
};

const learn = (facts: readonly Fact[], fact: Fact): readonly Fact[] => {
  const last = facts.at(-1);
  if (!last) return [fact];
  if (sameForm(last, fact)) {
    if (last.outcome === fact.outcome) return facts;
    // An outcome has an instant of its own and needs no form of its own; a second one, in place of the first, does.
    if (last.outcome === null) return [...facts.slice(0, -1), { ...last, outcome: fact.outcome, outcomeAt: fact.outcomeAt }];
  }
  return last.seenAt === fact.seenAt ? [...facts.slice(0, -1), fact] : [...facts, fact];
};

/** Both come out of the same few lines, so their keys stand in the same order. */
const sameForm = (a: Fact, b: Fact): boolean => bare(a) === bare(b);
const bare = (fact: Fact): string => JSON.stringify({ ...fact, outcome: null, outcomeAt: null, seenAt: null });
