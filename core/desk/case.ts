/** What a case is: a held order with its clock, its people, its tasks; and what was decided about it. */
import { hour, type Ms } from '#core/order';
import type { TimeoutAction } from '#core/rules';
import type { ChangedPart } from './changed.ts';

export interface Hold {
  readonly since: Ms;
  /** `null`: a person keeps it held, or the clock has acted; none runs. */
  readonly deadline: Ms | null;
  readonly then: TimeoutAction;
  readonly tier: number;
  /** The role that it belongs to, or a person. */
  readonly owner: string;
  /** Problem type of the strongest reason, in Chinese as rules have it; '' when a person held it. */
  readonly category: string;
  /** Name of the person who held it; `null` when rules did. */
  readonly byPerson: string | null;
  readonly assignee: Assignee | null;
  /** The buyer was asked to put something right. */
  readonly asked: Asked | null;
  /** A ticket of several departments. */
  readonly ticket: Ticket | null;
  /** What of the order is not as it was when it was held, oldest first: to be looked at before it is let go. */
  readonly changes: readonly Changed[];
  /** It had been let go, and something changed. */
  readonly reopened: boolean;
  /** A person wants the order cancelled at the console. */
  readonly cancelling: Said | null;
  /** When the clock acted without letting it go. */
  readonly timedOut: Ms | null;
}

export interface Said {
  readonly at: Ms;
  readonly by: string;
  readonly text: string | null;
}

export interface Assignee {
  readonly name: string;
  readonly since: Ms;
  /** `null`: the roster chose. */
  readonly by: string | null;
  /** Took it on; lapses when that person does nothing for {@link claimIdle}. */
  readonly claimed: boolean;
  /** The last thing that this person did about the case. */
  readonly lastAct: Ms;
}

/** A claim lapses when nothing was done for so long, ms. */
export const claimIdle = hour;

/** Who has the case at `now`: a claim that lies idle has lapsed. */
export const assigneeAt = ({ assignee }: Hold, now: Ms): Assignee | null =>
  assignee?.claimed && now - assignee.lastAct >= claimIdle ? null : assignee;

export interface Asked {
  readonly at: Ms;
  readonly template: string;
  /** The case waits for the buyer until then. */
  readonly until: Ms;
}

export interface Changed {
  readonly at: Ms;
  readonly what: readonly ChangedPart[];
}

export interface Ticket {
  readonly lead: string;
  readonly tasks: readonly Task[];
  readonly conclusion: Said | null;
}

export interface Task {
  readonly id: string;
  readonly title: string;
  /** Role or person. */
  readonly owner: string;
  readonly due: Ms | null;
  readonly done: Said | null;
}

export interface Release {
  readonly at: Ms;
  /** `null`: the clock let it go, or it healed. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly heldSince: Ms;
  readonly shippedAnyway: boolean;
  /** What was wrong had been put right. */
  readonly healed: boolean;
  /** To whom it belonged. */
  readonly owner: string;
  /** The hold that a clock ended: for a decision that was made before that and arrives after it. `null` when no clock did. */
  readonly ended: Hold | null;
}

export interface Case {
  readonly status: CaseStatus;
  readonly hold: Hold | null;
  readonly release: Release | null;
  /** To be packed first once it is free. */
  readonly urgent: boolean;
  /** A person has spoken: rules no longer change the state. */
  readonly decidedByPerson: boolean;
  /** Id of the latest decision of a person that still stands; what `undo` takes back. */
  readonly lastDecision: string | null;
}

export const caseStatuses = ['none', 'held', 'released', 'expired'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export const noCase: Case = {
  status: 'none',
  hold: null,
  release: null,
  urgent: false,
  decidedByPerson: false,
  lastDecision: null,
};

/** Nobody looks at a case of tier 1 until the buyer had time to answer. */
export const healingTier = 1;
/** Where a case goes that its buyer did not put right. */
export const roleTier = 2;
/** Where a case goes when its time-out escalates it. */
export const escalationTier = 3;

/** What a hold is before anybody has touched it. */
export const freshHold = {
  deadline: null,
  tier: roleTier,
  category: '',
  byPerson: null,
  assignee: null,
  asked: null,
  ticket: null,
  changes: [],
  reopened: false,
  cancelling: null,
  timedOut: null,
} as const satisfies Partial<Hold>;
