/** One event later: the only place where an event changes a case. */
import type { Ms } from '#core/order';
import { escalationTier, freshHold, healingTier, type Case, type Hold, type Release, type Said, type Ticket } from './case.ts';
import type { DeskEvent, EventOf } from './event.ts';
import { settle, unsettle } from './settle.ts';
import { isCaseEvent, refusalOf, type CaseKind } from './transitions.ts';

/** Events come in the order of their stamps; those that are refused (`transitions.ts`) change nothing. */
export const advance = (before: Case, event: DeskEvent): Case => {
  const state = found(before, event);
  if (!isCaseEvent(event) || refusalOf(state, event)) return state;
  return after(state, event);
};

/** The case as it was when somebody acted. A person who decided in time is heard, though the clock was told first. */
export const found = (before: Case, event: DeskEvent): Case => {
  if (event.actor.kind !== 'person' || !isCaseEvent(event)) return settle(before, event.when);
  const then = unsettle(before, event.when);
  return then === before || refusalOf(then, event) ? settle(before, event.when) : then;
};

const after = (state: Case, event: EventOf<CaseKind>): Case => {
  const { hold } = state;
  const decided = { decidedByPerson: true, lastDecision: event.id };
  switch (event.kind) {
    case 'case.held':
      return holds(state, event);
    case 'case.urgent':
      return { ...state, urgent: event.payload.urgent };
    case 'case.undone':
      return state;
    default:
  }
  if (!hold) return state;
  const touched = touch(hold, event);
  const withHold = (changes: Partial<Hold>): Case => ({ ...state, hold: { ...touched, ...changes } });
  switch (event.kind) {
    case 'case.released':
    case 'case.shippedAnyway':
    case 'case.healed':
      return {
        ...state,
        status: 'released',
        hold: null,
        release: releaseOf(hold, event),
        ...(event.kind === 'case.healed' ? {} : decided),
      };
    case 'case.kept':
      return { ...withHold({ deadline: null, tier: Math.max(hold.tier, freshHold.tier) }), ...decided };
    case 'case.cancelled':
      return { ...withHold({ deadline: null, cancelling: said(event, event.payload.reason) }), ...decided };
    case 'case.claimed':
      return withHold({
        assignee: { name: event.actor.name, since: event.when, by: event.actor.name, claimed: true, lastAct: event.when },
      });
    case 'case.assigned': {
      const by = event.actor.kind === 'person' ? event.actor.name : null;
      return withHold({ assignee: { name: event.payload.to, since: event.when, by, claimed: false, lastAct: event.when } });
    }
    case 'case.asked':
      return withHold({ asked: { at: event.when, template: event.payload.template, until: event.payload.until }, tier: healingTier });
    case 'case.escalated':
      return withHold({ tier: event.payload.tier, owner: event.payload.owner, assignee: null });
    case 'case.split':
      return withHold({ tier: escalationTier, ticket: split(hold.ticket, event.payload) });
    case 'task.done':
      return withHold({ ticket: withTask(hold.ticket, event.payload.task, said(event, event.payload.note)) });
    case 'task.reopened':
      return withHold({ ticket: withTask(hold.ticket, event.payload.task, null) });
    case 'case.concluded':
      return withHold({ ticket: hold.ticket && { ...hold.ticket, conclusion: said(event, event.payload.text) } });
    default:
      return { ...state, hold: touched };
  }
};

/** A person who holds what is held already takes it over: the clock is a new one, the ticket and what was noted stay. */
const holds = (state: Case, { id, when, actor, payload }: EventOf<'case.held'>): Case => {
  const { deadline, then, tier, owner, category = '' } = payload;
  const byPerson = actor.kind === 'person' ? actor.name : null;
  const { assignee, ticket, changes, reopened, asked } = state.hold ?? freshHold;
  const hold: Hold = {
    ...freshHold,
    since: when,
    deadline,
    then,
    tier,
    owner,
    category,
    byPerson,
    assignee,
    asked,
    ticket,
    changes,
    reopened,
  };
  return { ...state, status: 'held', hold, release: null, ...(byPerson === null ? {} : { decidedByPerson: true, lastDecision: id }) };
};

/** Whoever has the case does something about it: the claim lives on. */
const touch = (hold: Hold, { actor, when }: DeskEvent): Hold =>
  actor.kind === 'person' && hold.assignee?.name === actor.name ? { ...hold, assignee: { ...hold.assignee, lastAct: when } } : hold;

const releaseOf = (hold: Hold, event: EventOf<'case.released' | 'case.shippedAnyway' | 'case.healed'>): Release => ({
  at: event.when,
  by: event.kind === 'case.healed' ? null : event.actor.name,
  reason: 'reason' in event.payload ? (event.payload.reason ?? null) : null,
  heldSince: hold.since,
  shippedAnyway: event.kind === 'case.shippedAnyway',
  healed: event.kind === 'case.healed',
  owner: hold.owner,
  ended: null,
});

const said = ({ when, actor }: { when: Ms; actor: { name: string } }, text: string | undefined): Said => ({
  at: when,
  by: actor.name,
  text: text ?? null,
});

/** Tasks are added; one that is there already stays as it is. New ones reopen the question that was concluded. */
const split = (ticket: Ticket | null, { lead, tasks }: EventOf<'case.split'>['payload']): Ticket => {
  const there = ticket?.tasks ?? [];
  const added = tasks.filter(
    ({ id }, index) => tasks.findIndex((task) => task.id === id) === index && !there.some((task) => task.id === id),
  );
  return { lead, tasks: [...there, ...added.map((task) => ({ ...task, done: null }))], conclusion: null };
};

const withTask = (ticket: Ticket | null, id: string, done: Said | null): Ticket | null =>
  ticket && { ...ticket, conclusion: null, tasks: ticket.tasks.map((task) => (task.id === id ? { ...task, done } : task)) };
