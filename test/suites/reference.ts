/** What a back-test must say, worked out order by order from the log alone. */
import { standing, type DeskEvent } from '#core/desk';
import { assess, createHistory, createRuleset, factOf, holdBelow, type Assessment, type Fact, type History } from '#core/engine';
import { isOpen, shopKey, type Order, type OrderKey } from '#core/order';
import type { Rule, RuleBook } from '#core/rules';
import { eventsFrom, type Database } from '#core/storage';

export interface Expected {
  readonly orders: number;
  readonly rules: readonly { readonly ruleId: string; readonly hits: number; readonly unknown: number }[];
  readonly held: ReadonlySet<OrderKey>;
  readonly unjudged: number;
}

/** @param instant at which an order that was never assessed is judged: the first look at it, unless told otherwise */
export const expectedOf = async (
  db: Database,
  rules: readonly Rule[],
  book: RuleBook,
  instant: (seen: number) => number = (seen) => seen,
): Promise<Expected> => {
  const events = standing(await eventsFrom(db, await db.events.toArray()));
  const history = historyOf(events);
  const ruleset = createRuleset(rules, 1, book);
  const rows = rowsOf(events, instant);
  const assessments = rows.map(({ order, at }) => assess(order, ruleset, { history, at, zone: 'Asia/Shanghai' }));
  const counted = rules.map(({ id }) => {
    const results = assessments.map((assessment) => assessment.rules.find(({ ruleId }) => ruleId === id)?.result);
    return { ruleId: id, hits: results.filter((one) => one === 'hit').length, unknown: results.filter((one) => one === 'unknown').length };
  });
  return {
    orders: rows.length,
    rules: counted,
    held: new Set(assessments.filter(wouldHold).map(({ order }) => order)),
    unjudged: assessments.filter(({ upperBound }) => upperBound).length,
  };
};

/** As if it could still be held. */
const wouldHold = ({ score, rules }: Assessment): boolean =>
  score < holdBelow ||
  rules.some(
    ({ result, shadow, decision, onUnknown }) =>
      !shadow && ((result === 'hit' && decision === 'hold') || (result === 'unknown' && onUnknown?.decision === 'hold')),
  );

const stampOf = ({ at }: DeskEvent): number => Number(at.slice(0, 15));

const historyOf = (events: readonly DeskEvent[]): History => {
  const history = createHistory();
  const latest = new Map<OrderKey, Fact>();
  for (const event of events) {
    if (event.kind === 'history.covered') history.cover(shopKey(event.payload), event.payload.from, event.payload.to, stampOf(event));
    let fact: Fact | undefined;
    if (event.kind === 'order.seen') {
      const known = latest.get(event.payload.order.key);
      fact = { ...factOf(event.payload.order, stampOf(event)), outcome: known?.outcome ?? null, outcomeAt: known?.outcomeAt ?? null };
    } else if (event.kind === 'order.outcome') {
      const known = latest.get(event.payload.order);
      fact = known && { ...known, outcome: event.payload.outcome, outcomeAt: stampOf(event) };
    }
    if (!fact) continue;
    latest.set(fact.key, fact);
    history.put(fact);
  }
  return history;
};

const rowsOf = (events: readonly DeskEvent[], instant: (seen: number) => number): { order: Order; at: number }[] => {
  const rows = new Map<OrderKey, { order: Order; seen: number; at?: number; isJudged?: boolean }>();
  for (const event of events) {
    if (event.kind === 'order.seen') {
      const { order } = event.payload;
      const known = rows.get(order.key);
      // In the form in which it last could be held.
      rows.set(order.key, { seen: stampOf(event), ...known, order: known && !isOpen(order) ? known.order : order });
    } else if (event.kind === 'order.assessed') {
      const row = rows.get(event.payload.order)!;
      const { at, rules } = event.payload.assessment;
      const lacks = rules.some(
        ({ result, conditions }) =>
          (result === 'hit' || result === 'unknown') && conditions.some(({ cause }) => cause === 'history' || cause === 'emptyWindow'),
      );
      if (!row.isJudged) rows.set(row.order.key, { ...row, at, isJudged: !lacks });
    }
  }
  return [...rows.values()].map(({ order, seen, at }) => ({ order, at: at ?? instant(seen) }));
};
