/**
 * Which event means something in which state of a case. An event that means nothing stays in the log, is shown as refused, and has no effect:
 * two people may decide the same case in the same second, on two devices that have not heard of each other.
 */
import { assigneeAt, type Case, type CaseStatus } from './case.ts';
import type { DeskEvent, EventKind } from './event.ts';

export type CaseKind = Extract<EventKind, `case.${string}` | `task.${string}`>;

/** Why an event had no effect, by id; each has a sentence in the locale files. */
export const refusals = [
  'notHeld',
  'heldAlready',
  'decided',
  'claimed',
  'notHigher',
  'noTicket',
  'noSuchTask',
  'taskDone',
  'taskOpen',
  'tasksOpen',
] as const;
export type CaseRefusal = (typeof refusals)[number];

const anywhere: readonly CaseStatus[] = ['none', 'held', 'released', 'expired'];
const held: readonly CaseStatus[] = ['held'];

/** The states in which an event can mean something at all. */
export const transitions: { readonly [K in CaseKind]: readonly CaseStatus[] } = {
  'case.held': anywhere,
  'case.claimed': held,
  'case.assigned': held,
  'case.commented': anywhere,
  'case.asked': held,
  'case.healed': held,
  'case.escalated': held,
  'case.split': held,
  'task.done': held,
  'task.reopened': held,
  'case.concluded': held,
  'case.released': held,
  'case.cancelled': held,
  'case.kept': held,
  'case.shippedAnyway': held,
  'case.urgent': ['held', 'released', 'expired'],
  'case.undone': anywhere,
};

export const isCaseEvent = (event: DeskEvent): event is Extract<DeskEvent, { kind: CaseKind }> => event.kind in transitions;

/** Why the event has no effect on a case settled for its instant; `null` when it has one. */
export const refusalOf = (state: Case, event: DeskEvent): CaseRefusal | null => {
  if (!isCaseEvent(event)) return null;
  if (!transitions[event.kind].includes(state.status)) return 'notHeld';
  const byRules = event.actor.kind !== 'person';
  const { hold } = state;
  switch (event.kind) {
    case 'case.held':
      if (!byRules) return null;
      if (state.status === 'held') return 'heldAlready';
      return state.decidedByPerson || (state.status !== 'none' && !state.release?.healed) ? 'decided' : null;
    case 'case.claimed': {
      const has = hold && assigneeAt(hold, event.when);
      return has?.claimed && has.name !== event.actor.name ? 'claimed' : null;
    }
    case 'case.assigned': {
      const has = hold && assigneeAt(hold, event.when);
      return byRules && has && (has.claimed || has.by !== null) ? 'claimed' : null;
    }
    case 'case.healed':
      if (state.decidedByPerson || hold?.byPerson) return 'decided';
      return hold?.ticket ? 'tasksOpen' : null;
    case 'case.escalated':
      if (hold && event.payload.tier > hold.tier) return null;
      return hold && event.payload.tier === hold.tier && event.payload.owner !== hold.owner ? null : 'notHigher';
    case 'task.done':
    case 'task.reopened': {
      const task = hold?.ticket?.tasks.find(({ id }) => id === event.payload.task);
      if (!task) return 'noSuchTask';
      if (event.kind === 'task.done') return task.done ? 'taskDone' : null;
      return task.done ? null : 'taskOpen';
    }
    case 'case.concluded':
      if (!hold?.ticket) return 'noTicket';
      return hold.ticket.tasks.every(({ done }) => done) ? null : 'tasksOpen';
    default:
      return null;
  }
};
