/** The story of one order, as data; the interface puts it into words. */
import { known, type Ms, type Order } from '#core/order';
import type { TimeoutAction } from '#core/rules';
import { advance, noCase, settle, type Case } from './case.ts';
import type { DeskEvent } from './event.ts';
import { standing } from './fold.ts';

/** One line of the timeline. `by: null` means that rules or the clock acted. */
export type CaseEntry =
  | { kind: 'created' | 'paid'; at: Ms }
  | { kind: 'assessed'; at: Ms; score: number; upperBound: boolean; decision: 'none' | 'flag' | 'hold'; version: number }
  | { kind: 'held'; at: Ms; by: string | null; deadline: Ms | null; then: TimeoutAction; reason: string | null }
  | { kind: 'released' | 'kept' | 'shippedAnyway'; at: Ms; by: string; reason: string | null; late: boolean }
  | { kind: 'undone'; at: Ms; by: string; what: 'held' | 'released' | 'kept' | 'shippedAnyway' }
  | { kind: 'expired'; at: Ms; then: TimeoutAction };

/** Oldest first. Decisions that had no effect are not told; acts of the clock are, at the instant they took effect. */
export const timelineOf = (order: Order, events: readonly DeskEvent[], now: Ms): CaseEntry[] => {
  const entries: CaseEntry[] = [{ kind: 'created', at: order.createdAt }];
  const paidAt = known(order.paidAt);
  if (paidAt !== undefined) entries.push({ kind: 'paid', at: paidAt });

  let state: Case = noCase;
  const passTo = (when: Ms): void => {
    const settled = settle(state, when);
    if (settled !== state && state.hold?.deadline != null)
      entries.push({ kind: 'expired', at: state.hold.deadline, then: state.hold.then });
    state = settled;
  };
  for (const event of standing(events)) {
    passTo(event.when);
    const after = advance(state, event);
    const told = entryOf(event);
    const changes = event.kind === 'order.assessed' || after !== state;
    if (told && changes) entries.push(told);
    state = after;
  }
  passTo(now);
  entries.push(...takenBack(events));
  return entries.sort((a, b) => a.at - b.at);
};

const entryOf = (event: DeskEvent): CaseEntry | undefined => {
  const by = event.actor.name;
  switch (event.kind) {
    case 'order.assessed': {
      const { score, upperBound, decision, ruleset } = event.payload.assessment;
      return { kind: 'assessed', at: event.when, score, upperBound, decision, version: ruleset.version };
    }
    case 'case.held': {
      const { deadline, then, reason } = event.payload;
      return { kind: 'held', at: event.when, by: event.actor.kind === 'person' ? by : null, deadline, then, reason: reason ?? null };
    }
    case 'case.released':
    case 'case.kept':
    case 'case.shippedAnyway':
      return { kind: verbOf[event.kind], at: event.when, by, reason: event.payload.reason ?? null, late: arrivedLate(event) };
    default:
      return undefined;
  }
};

const verbOf = { 'case.held': 'held', 'case.released': 'released', 'case.kept': 'kept', 'case.shippedAnyway': 'shippedAnyway' } as const;

/** Recorded more than a minute after the person acted: it waited for a network or a browser. */
const arrivedLate = (event: DeskEvent): boolean => Number(event.at.slice(0, 15)) - event.when > 60_000;

const takenBack = (events: readonly DeskEvent[]): CaseEntry[] =>
  events.flatMap((event) => {
    if (event.kind !== 'case.undone') return [];
    const undone = events.find((other) => other.id === event.payload.undoes);
    if (!undone || !(undone.kind in verbOf)) return [];
    return [{ kind: 'undone' as const, at: event.when, by: event.actor.name, what: verbOf[undone.kind as keyof typeof verbOf] }];
  });
