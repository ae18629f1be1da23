/**
 * The life of a case. A case is what the log says about one order; this file turns events into that state and nothing else does.
 *
 * The fold never looks at a clock: a deadline acts by itself, so whoever reads a case settles it for the instant they read it at
 * ({@link settle}). That way a laptop that slept over three deadlines, and a second device that never heard of them, agree.
 */
import type { Ms } from '#core/order';
import type { TimeoutAction } from '#core/rules';
import type { DeskEvent } from './event.ts';

export interface Hold {
  readonly since: Ms;
  /** `null`: a person keeps it held, no clock runs. */
  readonly deadline: Ms | null;
  readonly then: TimeoutAction;
  readonly tier: number;
  readonly owner: string;
  /** Name of the person who held it; `null` when rules did. */
  readonly byPerson: string | null;
}

export interface Release {
  readonly at: Ms;
  /** `null`: the clock let it go. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly heldSince: Ms;
  readonly shippedAnyway: boolean;
}

export interface Case {
  readonly status: 'none' | 'held' | 'released' | 'expired';
  readonly hold: Hold | null;
  readonly release: Release | null;
  /** A person has spoken: rules no longer change the state. */
  readonly decidedByPerson: boolean;
  /** Id of the latest decision of a person that still stands; what `undo` takes back. */
  readonly lastDecision: string | null;
}

export const noCase: Case = { status: 'none', hold: null, release: null, decidedByPerson: false, lastDecision: null };

/** Where a case owned by a role goes when its time-out escalates it. */
export const escalationTier = 3;

/** The case as it stands at `now`: deadlines up to then have acted. */
export const settle = (state: Case, now: Ms): Case => {
  const { hold } = state;
  if (state.status !== 'held' || !hold || hold.deadline === null || hold.deadline > now) return state;
  if (hold.then === 'release') {
    const release: Release = { at: hold.deadline, by: null, reason: null, heldSince: hold.since, shippedAnyway: false };
    return { ...state, status: 'expired', hold: null, release };
  }
  return { ...state, hold: { ...hold, deadline: null, tier: hold.then === 'escalate' ? escalationTier : hold.tier } };
};

/**
 * One event later. Events come in the order of their stamps; those that make no sense in the present state (a release of something
 * not held, a hold by rules after a person decided) change nothing and stay in the log.
 */
export const advance = (before: Case, event: DeskEvent): Case => {
  const state = settle(before, event.when);
  const decided = { decidedByPerson: true, lastDecision: event.id };
  switch (event.kind) {
    case 'case.held': {
      const byPerson = event.actor.kind === 'person' ? event.actor.name : null;
      if (byPerson === null && (state.status !== 'none' || state.decidedByPerson)) return state;
      const { deadline, then, tier, owner } = event.payload;
      const hold: Hold = { since: event.when, deadline, then, tier, owner, byPerson };
      return { ...state, status: 'held', hold, release: null, ...(byPerson === null ? {} : decided) };
    }
    case 'case.released':
    case 'case.shippedAnyway': {
      if (state.status !== 'held' || !state.hold) return state;
      const release: Release = {
        at: event.when,
        by: event.actor.name,
        reason: event.payload.reason ?? null,
        heldSince: state.hold.since,
        shippedAnyway: event.kind === 'case.shippedAnyway',
      };
      return { ...state, status: 'released', hold: null, release, ...decided };
    }
    case 'case.kept':
      if (state.status !== 'held' || !state.hold) return state;
      return { ...state, hold: { ...state.hold, deadline: null }, ...decided };
    default:
      return state;
  }
};
