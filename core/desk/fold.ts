/** Everything the log says about one order, folded into one row: what lists, badges and pages read. */
import type { Fact } from '#core/engine';
import { isOpen, mergeSighting, type Ms, type Order, type OrderKey } from '#core/order';
import type { Outcome } from '#core/rules';
import { advance } from './advance.ts';
import { noCase, type Case } from './case.ts';
import { changesBetween, noteChanges } from './changed.ts';
import { instantOfStamp } from './clock.ts';
import { subjectOf, type DeskEvent } from './event.ts';
import { learnOrder, learnOutcome } from './facts.ts';
import { settle } from './settle.ts';
import type { OrderState } from './state.ts';
import { lacksHistory, verdictFrom, type Verdict } from './verdict.ts';

export interface OrderRecord {
  readonly key: OrderKey;
  readonly order: Order | null;
  readonly seenAt: Ms | null;
  /** The latest assessment in short. */
  readonly verdict: Verdict | null;
  readonly case: Case;
  readonly outcome: Outcome | null;
  /** When the outcome was learnt, epoch ms. */
  readonly outcomeAt: Ms | null;
  /** Every form of it that windows can tell apart, oldest first, each with the instant of the log at which it was learnt. */
  readonly facts: readonly Fact[];
  /**
   * The instant of its first assessment that had all the history it asked for; while there was none, of its latest; `null` when it was
   * never assessed. Back-tests judge it as of then.
   */
  readonly judgedAt: Ms | null;
  /** Stamp of the latest event in it. */
  readonly lastAt: string;
}

export const emptyRecord = (key: OrderKey): OrderRecord => ({
  key,
  order: null,
  seenAt: null,
  verdict: null,
  case: noCase,
  outcome: null,
  outcomeAt: null,
  facts: [],
  judgedAt: null,
  lastAt: '',
});

/**
 * The record of one order from all its events. The result does not depend on the order in which they are given, nor on duplicates.
 * An event that a person took back has no effect, wherever it stands.
 */
export const foldOrder = (key: OrderKey, events: readonly DeskEvent[]): OrderRecord => standing(events).reduce(extend, emptyRecord(key));

/** Events in the order of their stamps, each once, without those taken back. */
export const standing = (events: readonly DeskEvent[]): DeskEvent[] => {
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const event of events) if (event.kind === 'case.undone') byId.delete(event.payload.undoes);
  return [...byId.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
};

/**
 * One event later; right only for an event stamped after all that are in the record already. Use {@link canExtend} to find out,
 * {@link foldOrder} otherwise.
 */
export const extend = (record: OrderRecord, event: DeskEvent): OrderRecord => {
  const next = { ...record, case: advance(record.case, event), lastAt: event.at };
  switch (event.kind) {
    case 'order.seen': {
      const { seenAt } = event.payload;
      const order = afterSeeing(record.order, event.payload.order);
      const changed = record.order ? changesBetween(record.order, order) : [];
      return {
        ...next,
        order,
        seenAt,
        case: noteChanges(next.case, changed, event.when, isOpen(order)),
        facts: learnOrder(record.facts, order, instantOfStamp(event.at), record.outcome),
      };
    }
    case 'order.assessed': {
      const { assessment } = event.payload;
      const isJudged = record.verdict !== null && !lacksHistory(record.verdict);
      return { ...next, verdict: verdictFrom(assessment), judgedAt: isJudged ? record.judgedAt : assessment.at };
    }
    case 'order.outcome': {
      const { outcome } = event.payload;
      return { ...next, outcome, outcomeAt: event.when, facts: learnOutcome(record.facts, outcome, instantOfStamp(event.at)) };
    }
    default:
      return next;
  }
};

/** A snapshot replaces the one before. What was read from a row only, perhaps on another device, does not replace a whole order. */
const afterSeeing = (known: Order | null, seen: Order): Order =>
  known && (seen.partial || seen.filed) ? mergeSighting(known, seen) : seen;

/** Taking something back rewrites the past; everything else only adds to it, provided that it is later. */
export const canExtend = (record: OrderRecord, event: DeskEvent): boolean => event.at > record.lastAt && event.kind !== 'case.undone';

/** Events by the order they are about; those about none are left out. */
export const bySubject = (events: readonly DeskEvent[]): Map<OrderKey, DeskEvent[]> => {
  const groups = new Map<OrderKey, DeskEvent[]>();
  for (const event of events) {
    const key = subjectOf(event);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return groups;
};

/** The case at `now`; an order that has left the house has none any more, unless somebody let it go. */
export const caseAt = (record: OrderRecord, now: Ms): Case => {
  const settled = settle(record.case, now);
  return settled.status === 'held' && record.order && !isOpen(record.order) ? { ...settled, status: 'none', hold: null } : settled;
};

/**
 * The state an order is shown in, by the precedence of the design: released or expired, held, unknown, flagged, clear. What the platform
 * itself holds is never clear, however good its score.
 */
export const stateAt = (record: OrderRecord, now: Ms): OrderState => {
  const { status } = caseAt(record, now);
  if (status !== 'none') return status;
  const { verdict } = record;
  if (!verdict || verdict.upperBound) return 'unknown';
  return verdict.decision === 'none' && !record.order?.platformHold ? 'clear' : 'flagged';
};
