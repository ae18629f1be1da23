/** The story of one order, as data; the interface puts it into words. */
import { known, type Ms, type Order } from '#core/order';
import type { TimeoutAction } from '#core/rules';
import { found } from './advance.ts';
import { healingTier, type Case } from './case.ts';
import type { ChangedPart } from './changed.ts';
import type { DeskEvent } from './event.ts';
import { emptyRecord, extend, standing } from './fold.ts';
import { settle } from './settle.ts';
import { refusalOf, type CaseRefusal } from './transitions.ts';

/** One line of the timeline. `by: null` means that rules, the roster or the clock acted. */
export type CaseEntry =
  | { kind: 'created' | 'paid'; at: Ms }
  | { kind: 'assessed'; at: Ms; score: number; upperBound: boolean; decision: 'none' | 'flag' | 'hold'; version: number }
  | { kind: 'held'; at: Ms; by: string | null; deadline: Ms | null; then: TimeoutAction; reason: string | null }
  | { kind: 'released' | 'kept' | 'shippedAnyway' | 'cancelled'; at: Ms; by: string; reason: string | null; late: boolean }
  | { kind: 'undone'; at: Ms; by: string; what: Undoable }
  /** The clock acted. */
  | { kind: 'expired'; at: Ms; then: TimeoutAction }
  /** The buyer had time to answer, and did not. */
  | { kind: 'waited'; at: Ms }
  | { kind: 'claimed' | 'urgent' | 'notUrgent'; at: Ms; by: string }
  | { kind: 'assigned'; at: Ms; by: string | null; to: string; reason: string | null }
  | { kind: 'commented' | 'concluded'; at: Ms; by: string; text: string }
  | { kind: 'asked'; at: Ms; by: string | null; template: string; until: Ms }
  | { kind: 'healed'; at: Ms }
  | { kind: 'escalated'; at: Ms; by: string | null; tier: number; owner: string; reason: string | null }
  | { kind: 'split'; at: Ms; by: string; lead: string; tasks: readonly string[] }
  | { kind: 'taskDone' | 'taskReopened'; at: Ms; by: string; task: string; note: string | null }
  /** Something of the order is not as it was; `reopened`: it had been let go and is held again. */
  | { kind: 'changed'; at: Ms; what: readonly ChangedPart[]; reopened: boolean }
  /** Somebody did something that had no effect. */
  | { kind: 'refused'; at: Ms; by: string; what: Undoable | 'other'; why: CaseRefusal };

export type Undoable = 'held' | 'released' | 'kept' | 'shippedAnyway' | 'cancelled';

/** Oldest first; acts of clocks stand at the instant they took effect. What people did without effect is told as refused. */
export const timelineOf = (order: Order, events: readonly DeskEvent[], now: Ms): CaseEntry[] => {
  const entries: CaseEntry[] = [{ kind: 'created', at: order.createdAt }];
  const paidAt = known(order.paidAt);
  if (paidAt !== undefined) entries.push({ kind: 'paid', at: paidAt });

  let record = emptyRecord(order.key);
  for (const event of standing(events)) {
    const state = found(record.case, event);
    // Decided before the clock acted, heard after it: the clock has not acted after all.
    if (record.case.status === 'expired' && state.status === 'held') dropLast(entries, 'expired');
    else entries.push(...clockActs(record.case, state));
    const after = extend(record, event);
    const refusal = refusalOf(state, event);
    if (refusal) entries.push(...refused(event, refusal));
    else entries.push(...told(event, state, after.case));
    record = after;
  }
  entries.push(...clockActs(record.case, settle(record.case, now)), ...takenBack(events));
  return entries.sort((a, b) => a.at - b.at);
};

const dropLast = (entries: CaseEntry[], kind: CaseEntry['kind']): void => {
  const place = entries.findLastIndex((entry) => entry.kind === kind);
  if (place >= 0) entries.splice(place, 1);
};

/** @param after `before`, settled for a later instant */
const clockActs = (before: Case, after: Case): CaseEntry[] => {
  const { hold } = before;
  if (before === after || !hold) return [];
  const acts: CaseEntry[] = [];
  const waits = hold.asked && after.status === 'held' && hold.asked.until !== after.hold?.timedOut;
  if (waits && hold.tier === healingTier && after.hold?.tier !== healingTier) acts.push({ kind: 'waited', at: hold.asked.until });
  if (after.status === 'expired' && after.release) acts.push({ kind: 'expired', at: after.release.at, then: 'release' });
  const timedOut = after.hold?.timedOut ?? null;
  if (timedOut !== null && timedOut !== hold.timedOut)
    acts.push({ kind: 'expired', at: timedOut, then: hold.then === 'escalate' ? 'escalate' : 'keep' });
  return acts;
};

const told = (event: DeskEvent, before: Case, after: Case): CaseEntry[] => {
  const at = event.when;
  const by = event.actor.name;
  const person = event.actor.kind === 'person' ? by : null;
  switch (event.kind) {
    case 'order.seen': {
      const change = after.hold?.changes.at(-1);
      const isNew = (after.hold?.changes.length ?? 0) > (before.hold?.changes.length ?? 0);
      return change && isNew ? [{ kind: 'changed', at, what: change.what, reopened: before.hold === null }] : [];
    }
    case 'order.assessed': {
      const { score, upperBound, decision, ruleset } = event.payload.assessment;
      return [{ kind: 'assessed', at, score, upperBound, decision, version: ruleset.version }];
    }
    case 'case.held': {
      const { deadline, then, reason } = event.payload;
      return [{ kind: 'held', at, by: person, deadline, then, reason: reason ?? null }];
    }
    case 'case.released':
    case 'case.kept':
    case 'case.shippedAnyway':
    case 'case.cancelled':
      return [{ kind: verbOf[event.kind], at, by, reason: event.payload.reason ?? null, late: arrivedLate(event) }];
    case 'case.claimed':
      return [{ kind: 'claimed', at, by }];
    case 'case.urgent':
      return [{ kind: event.payload.urgent ? 'urgent' : 'notUrgent', at, by }];
    case 'case.assigned':
      return [{ kind: 'assigned', at, by: person, to: event.payload.to, reason: event.payload.reason ?? null }];
    case 'case.commented':
      return [{ kind: 'commented', at, by, text: event.payload.text }];
    case 'case.concluded':
      return [{ kind: 'concluded', at, by, text: event.payload.text }];
    case 'case.asked':
      return [{ kind: 'asked', at, by: person, template: event.payload.template, until: event.payload.until }];
    case 'case.healed':
      return [{ kind: 'healed', at }];
    case 'case.escalated': {
      const { tier, owner, reason } = event.payload;
      return [{ kind: 'escalated', at, by: person, tier, owner, reason: reason ?? null }];
    }
    case 'case.split':
      return [{ kind: 'split', at, by, lead: event.payload.lead, tasks: event.payload.tasks.map(({ title }) => title) }];
    case 'task.done':
    case 'task.reopened': {
      const { task: id, note } = event.payload;
      const task = before.hold?.ticket?.tasks.find((other) => other.id === id)?.title ?? id;
      return [{ kind: event.kind === 'task.done' ? 'taskDone' : 'taskReopened', at, by, task, note: note ?? null }];
    }
    default:
      return [];
  }
};

/** Only what people did: rules that come to the same end twice are no news. */
const refused = (event: DeskEvent, why: CaseRefusal): CaseEntry[] =>
  event.actor.kind === 'person'
    ? [{ kind: 'refused', at: event.when, by: event.actor.name, what: verbOf[event.kind as keyof typeof verbOf] ?? 'other', why }]
    : [];

const verbOf = {
  'case.held': 'held',
  'case.released': 'released',
  'case.kept': 'kept',
  'case.shippedAnyway': 'shippedAnyway',
  'case.cancelled': 'cancelled',
} as const satisfies Partial<Record<DeskEvent['kind'], Undoable>>;

/** Recorded more than a minute after the person acted: it waited for a network or a browser. */
const arrivedLate = (event: DeskEvent): boolean => Number(event.at.slice(0, 15)) - event.when > 60_000;

const takenBack = (events: readonly DeskEvent[]): CaseEntry[] =>
  events.flatMap((event) => {
    if (event.kind !== 'case.undone') return [];
    const undone = events.find((other) => other.id === event.payload.undoes);
    if (!undone || !(undone.kind in verbOf)) return [];
    return [{ kind: 'undone' as const, at: event.when, by: event.actor.name, what: verbOf[undone.kind as keyof typeof verbOf] }];
  });
