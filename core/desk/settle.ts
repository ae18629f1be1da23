/**
 * What clocks do to a case. No event is written for it: whoever reads a case settles it for the instant they read it at. That way a laptop
 * that slept over three deadlines, and a second device that never heard of them, agree.
 */
import type { Ms } from '#core/order';
import { escalationTier, healingTier, roleTier, type Case, type Hold } from './case.ts';

/** The case as it stands at `now`: waits and deadlines up to then have acted. */
export const settle = (state: Case, now: Ms): Case => {
  if (state.status !== 'held' || !state.hold) return state;
  const hold = waited(state.hold, now);
  if (hold.deadline === null || hold.deadline > now) return hold === state.hold ? state : { ...state, hold };
  if (hold.then === 'release' && mayLetGo(hold)) {
    const { deadline: at, since: heldSince, owner } = hold;
    return {
      ...state,
      status: 'expired',
      hold: null,
      release: { at, by: null, reason: null, heldSince, shippedAnyway: false, healed: false, owner, ended: hold },
    };
  }
  const tier = hold.then === 'escalate' ? escalationTier : Math.max(hold.tier, roleTier);
  return { ...state, hold: { ...hold, deadline: null, timedOut: hold.deadline, tier } };
};

/** The case as whoever decided at `when` found it, should a clock have let it go after that in the meantime. */
export const unsettle = (state: Case, when: Ms): Case => {
  const { status, release } = state;
  if (status !== 'expired' || !release?.ended || release.at <= when) return state;
  return { ...state, status: 'held', hold: release.ended, release: null };
};

/** The buyer had time to put it right, and did not: a role takes over. A deadline that comes first acts first. */
const waited = (hold: Hold, now: Ms): Hold => {
  const { asked, deadline, tier } = hold;
  if (tier !== healingTier || !asked || asked.until > now || (deadline !== null && deadline <= asked.until)) return hold;
  return { ...hold, tier: roleTier };
};

/** What has changed since it was held must be looked at by somebody: a refund may have been asked for. */
const mayLetGo = ({ changes, ticket }: Hold): boolean => changes.length === 0 && ticket === null;

/** The next instant at which a clock acts on it after `now`, epoch ms; `null`: none runs. */
export const nextAct = ({ status, hold }: Case, now: Ms): Ms | null => {
  if (status !== 'held' || !hold) return null;
  const waits = hold.tier === healingTier && hold.asked ? hold.asked.until : Number.POSITIVE_INFINITY;
  const next = Math.min(...[hold.deadline ?? Number.POSITIVE_INFINITY, waits].filter((instant) => instant > now));
  return Number.isFinite(next) ? (next as Ms) : null;
};
