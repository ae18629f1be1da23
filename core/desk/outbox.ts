/**
 * The life of a message. A message is what the log says about it, and this file alone turns those events into a state.
 *
 * No channel can be asked whether something arrived, and a browser may be killed at any moment. So a message is *claimed* in the log before it
 * leaves, word for word, and its end is written after it. What was claimed and has no end after two minutes may have arrived or not: it is
 * shown as `perhaps`, and a person says what to do, unless the channel itself suppresses a second one with the same id.
 *
 * The fold never looks at a clock: whoever reads a message reads it at an instant ({@link messageAt}).
 */
import { minute, type Ms } from '#core/order';
import type { DeskEvent, EventOf } from './event.ts';
import type { Failure, Message } from './message.ts';

/**
 * `waiting` to be sent, or to be tried again; `sending`; `perhaps` it arrived; `sent`; `dead`: given up; `dropped` by a person; `expired`:
 * nobody wants it any more; `byHand`: waits for a person who copies it into the chat.
 */
export const outboxStates = ['waiting', 'sending', 'perhaps', 'sent', 'dead', 'dropped', 'expired', 'byHand'] as const;
export type OutboxState = (typeof outboxStates)[number];

export interface OutboxItem {
  readonly message: Message;
  readonly state: OutboxState;
  readonly queuedAt: Ms;
  /** While it waits: not before this instant. */
  readonly nextAt: Ms;
  /** Every claim that had effect, oldest first; the last one counts. */
  readonly attempts: readonly Attempt[];
  /** Attempts since it was queued, or since a person said "again": what the pauses between them go by. */
  readonly tries: number;
  /** Why it did not leave, as long as it has not. */
  readonly failure: FailedEnd | null;
  /** What reached the channel; `title` and `text` are `null` when a person sent it. */
  readonly sent: { readonly at: Ms; readonly receipt: string | null; readonly title: string | null; readonly text: string | null } | null;
  /** The last word of a person about it. */
  readonly settled: { readonly as: Settlement; readonly by: string; readonly at: Ms } | null;
  /** Events that made no sense when they came: they stay in the log and have no effect. */
  readonly refused: readonly Refusal[];
  /** Stamp of the latest event in it. */
  readonly lastAt: string;
}

export interface Attempt {
  readonly batch: string;
  readonly at: Ms;
  readonly device: string;
  readonly title: string;
  readonly text: string;
}

export interface FailedEnd {
  readonly failure: Failure;
  readonly detail: string;
  readonly at: Ms;
  readonly perhaps: boolean;
  /** The account sends nothing more until a person settles this message. */
  readonly stops: boolean;
}

export interface Refusal {
  readonly event: string;
  readonly step: OutboxStep;
  /** What it met. */
  readonly state: OutboxState;
  /** Of a claim or the end of one. */
  readonly batch: string | null;
}

export type Settlement = EventOf<'message.settled'>['payload']['as'];
export type OutboxStep = 'claim' | 'sent' | 'failed' | `settle:${Settlement}`;

/** In which states a step has an effect; anywhere else it has none. A claim without an end counts as `perhaps` for those who settle it. */
export const outboxSteps: Readonly<Record<OutboxStep, readonly OutboxState[]>> = {
  claim: ['waiting'],
  // That something arrived is a fact, whatever was thought of it meanwhile.
  sent: ['sending', 'waiting', 'perhaps', 'dead', 'dropped'],
  failed: ['sending'],
  'settle:again': ['waiting', 'perhaps', 'dead', 'dropped'],
  'settle:dropped': ['waiting', 'perhaps', 'dead', 'byHand'],
  'settle:sent': ['waiting', 'perhaps', 'dead', 'byHand'],
};

/** How long a claim may go without an end, ms: longer than any request takes. */
export const claimPatience = 2 * minute;

/**
 * A message from its events. The result depends neither on the order in which they are given nor on duplicates.
 * `undefined` as long as nobody queued it.
 */
export const foldMessage = (events: readonly DeskEvent[]): OutboxItem | undefined => {
  let item: OutboxItem | undefined;
  for (const event of inOrder(events)) {
    if (event.kind === 'message.queued') item ??= queued(event);
    else if (item) item = { ...advance(item, event), lastAt: event.at };
  }
  return item;
};

/**
 * The message as it stands at `now`. A claim may have been made by a clock that was set since: one that lies far ahead is as old as one that
 * lies far back.
 * @param suppressed for how long (ms) after the first attempt the channel suppresses another one with the same id, so that what perhaps
 * arrived may be sent again; `true`: for ever. @default not at all
 */
export const messageAt = (item: OutboxItem, now: Ms, suppressed: boolean | number = false): OutboxItem => {
  const { expiresAt } = item.message;
  const isOver = expiresAt !== null && now >= expiresAt;
  if (lacksEnd(item, now) || (item.state === 'waiting' && item.failure?.perhaps)) {
    return { ...item, state: !isOver && mayRepeat(item, now, suppressed) ? 'waiting' : 'perhaps' };
  }
  return isOver && (item.state === 'waiting' || item.state === 'byHand') ? { ...item, state: 'expired' } : item;
};

/** May it be sent now? A pause after a failure that lies in the future is over: the clock was set back since. */
export const isDue = (item: OutboxItem, now: Ms): boolean =>
  item.state === 'waiting' && (item.nextAt <= now || (item.failure !== null && now < item.failure.at));

/** Does the claim with this batch hold? Of two workers that claim one message, the first by stamp may send it, and the other asks here. */
export const holdsClaim = (item: OutboxItem, batch: string): boolean => item.state === 'sending' && item.attempts.at(-1)?.batch === batch;

/** The id of the message an event is about, if it is about one. */
export const messageOf = (event: DeskEvent): string | undefined => {
  if (event.kind === 'message.queued') return event.payload.message.id;
  return isOfMessage(event) ? event.payload.message : undefined;
};

type MessageEvent = EventOf<'message.queued' | 'message.claimed' | 'message.sent' | 'message.failed' | 'message.settled'>;

const isOfMessage = (event: DeskEvent): event is MessageEvent => event.kind.startsWith('message.');

/** By their stamps, each once. */
const inOrder = (events: readonly DeskEvent[]): MessageEvent[] =>
  [...new Map(events.filter(isOfMessage).map((event) => [event.id, event])).values()].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1,
  );

const queued = ({ payload: { message }, when, at }: EventOf<'message.queued'>): OutboxItem => ({
  message,
  state: message.account === 'chat' ? 'byHand' : 'waiting',
  queuedAt: when,
  nextAt: message.dueAt,
  attempts: [],
  tries: 0,
  failure: null,
  sent: null,
  settled: null,
  refused: [],
  lastAt: at,
});

const advance = (item: OutboxItem, event: Exclude<MessageEvent, { kind: 'message.queued' }>): OutboxItem => {
  const step = stepOf(event);
  const state = event.kind === 'message.settled' && lacksEnd(item, event.when) ? 'perhaps' : item.state;
  if (!outboxSteps[step].includes(state) || !isOfItsClaim(item, event)) {
    const batch = 'batch' in event.payload ? (event.payload.batch ?? null) : null;
    return { ...item, refused: [...item.refused, { event: event.id, step, state, batch }] };
  }
  switch (event.kind) {
    case 'message.claimed': {
      const { batch, title, text } = event.payload;
      const attempt: Attempt = { batch, at: event.when, device: event.device, title, text };
      return { ...item, state: 'sending', attempts: [...item.attempts, attempt], tries: item.tries + 1 };
    }
    case 'message.sent': {
      const { title, text } = attemptOf(item, event.payload.batch) ?? { title: null, text: null };
      return { ...item, state: 'sent', failure: null, sent: { at: event.when, receipt: event.payload.receipt ?? null, title, text } };
    }
    case 'message.failed': {
      const { failure, detail, retryAt, stops = false } = event.payload;
      // Whoever wrote this may have read the message before an earlier attempt ended in doubt.
      const perhaps = event.payload.perhaps || (item.failure?.perhaps ?? false);
      const state = retryAt !== null ? 'waiting' : perhaps ? 'perhaps' : 'dead';
      return { ...item, state, nextAt: retryAt ?? item.nextAt, failure: { failure, detail, at: event.when, perhaps, stops } };
    }
    case 'message.settled':
      return settledBy(item, event);
  }
};

const settledBy = (item: OutboxItem, { payload: { as }, actor, when }: EventOf<'message.settled'>): OutboxItem => {
  const settled = { as, by: actor.name, at: when };
  switch (as) {
    case 'again':
      return { ...item, state: 'waiting', nextAt: when, tries: 0, failure: null, settled };
    case 'dropped':
      return { ...item, state: 'dropped', settled };
    case 'sent':
      return { ...item, state: 'sent', failure: null, sent: { at: when, receipt: null, title: null, text: null }, settled };
  }
};

const stepOf = (event: Exclude<MessageEvent, { kind: 'message.queued' }>): OutboxStep => {
  switch (event.kind) {
    case 'message.claimed':
      return 'claim';
    case 'message.sent':
      return 'sent';
    case 'message.failed':
      return 'failed';
    case 'message.settled':
      return `settle:${event.payload.as}`;
  }
};

/** A failure ends the claim that runs and no other; an arrival may be that of an earlier one. */
const isOfItsClaim = (item: OutboxItem, event: MessageEvent): boolean => {
  if (event.kind === 'message.failed') return event.payload.batch === undefined || event.payload.batch === item.attempts.at(-1)?.batch;
  if (event.kind !== 'message.sent') return true;
  return event.payload.batch === undefined ? item.attempts.length > 0 : wasClaimed(item, event.payload.batch);
};

/** The claim that lost counts as well: whoever made it may have sent before it heard of the other. */
const wasClaimed = (item: OutboxItem, batch: string): boolean =>
  attemptOf(item, batch) !== undefined || item.refused.some((one) => one.step === 'claim' && one.batch === batch);

const attemptOf = ({ attempts }: OutboxItem, batch: string | undefined): Attempt | undefined =>
  batch === undefined ? attempts.at(-1) : attempts.findLast((attempt) => attempt.batch === batch);

/** A browser's notification replaces the one with the same id, however old that is. */
const mayRepeat = ({ message, attempts, tries }: OutboxItem, now: Ms, suppressed: boolean | number): boolean => {
  const firstAt = attempts.at(-tries)?.at;
  if (message.account === 'notification' || suppressed === true || firstAt === undefined) return true;
  // The minute is for the request itself.
  return suppressed !== false && Math.abs(now - firstAt) + minute < suppressed;
};

const lacksEnd = ({ state, attempts }: OutboxItem, now: Ms): boolean => {
  const claimedAt = attempts.at(-1)?.at;
  return state === 'sending' && claimedAt !== undefined && Math.abs(now - claimedAt) >= claimPatience;
};
