/** One request: claimed, sent, and its end written down. */
import type { OutboxItem } from '#core/desk';
import { minute, ms, second, type Ms } from '#core/order';
import type { Reading } from '../connector.ts';
import type { Batch, Composed } from '../texts/index.ts';
import { outgoingId, type Channel } from './channel.ts';
import type { DeliverParts, Due, Entry } from './parts.ts';
import { failureOf, retryPauses } from './retry.ts';

/** `stop`: nothing more through this account until a person did something. */
export type BatchResult = 'next' | 'stop' | { readonly goOnAt: Ms };

/** Between the claim and its end is the request and nothing else. */
export const deliverBatch = async (channel: Channel, batch: Batch, due: readonly Due[], parts: DeliverParts): Promise<BatchResult> => {
  const composed = await parts.compose(batch);
  const id = parts.newBatch();
  const claimedAt = parts.now();
  let wait = 0;
  const outcome = await parts.claim({
    account: channel.id,
    batch: id,
    entries: claimsOf(due, id, composed, claimedAt),
    reach: Math.max(0, ...channel.limits.map(({ perMs }) => perMs)),
    allows: (before) => (wait = parts.pace.wait(channel.id, channel.limits, before, claimedAt)) === 0,
  });
  if (outcome === 'full') return { goOnAt: ms(claimedAt + Math.max(1, wait)) };
  // Somebody else has one of them: what is due is asked for anew.
  if (outcome === 'lost') return { goOnAt: ms(claimedAt + second) };
  parts.pace.note(channel.id, id);
  const reading: Reading =
    'failure' in composed
      ? { sent: false, failure: composed.failure, detail: '', again: 'never', perhaps: false }
      : await channel.send({ ...composed.message, id: outgoingId(channel, batch, id) }, parts.now());
  const ends = endsOf(due, id, reading, claimedAt, channel, parts);
  await parts.write(ends);
  if (reading.sent) return 'next';
  if (reading.again === 'never') return ends.some(({ kind, payload }) => kind === 'message.failed' && payload.stops) ? 'stop' : 'next';
  // What kept this one from leaving keeps the others, too, for a while; they need not spend their attempts on it.
  return { goOnAt: ms(parts.now() + (retryPauses[0] ?? minute)) };
};

/** An attempt too many, whose end nobody knows. */
export const giveUp = ({ item }: Due): Entry => endless(item, null);

/** Words as they leave; what cannot be put into words is claimed all the same, so that its failure has a place. */
const claimsOf = (due: readonly Due[], batch: string, composed: Composed, now: Ms): Entry[] => {
  const { title, text } = 'message' in composed ? composed.message : { title: '', text: '' };
  return [
    ...due.filter(({ unended }) => unended).map(({ item }) => endless(item, now)),
    ...due.map(({ item }): Entry => ({ kind: 'message.claimed', payload: { message: item.message.id, batch, title, text } })),
  ];
};

const endless = ({ message, attempts }: OutboxItem, retryAt: Ms | null): Entry => {
  const batch = attempts.at(-1)?.batch;
  const payload = { message: message.id, failure: 'timeout', detail: '', perhaps: true, retryAt } as const;
  return { kind: 'message.failed', payload: batch === undefined ? payload : { ...payload, batch } };
};

const endsOf = (due: readonly Due[], batch: string, reading: Reading, claimedAt: Ms, channel: Channel, parts: DeliverParts): Entry[] => {
  const now = parts.now();
  // One for all of them, so that what was put together stays together.
  const random = parts.random();
  return due.map(({ item, unended }): Entry => {
    const message = item.message.id;
    if (reading.sent) {
      return { kind: 'message.sent', payload: { message, batch, ...(reading.receipt === undefined ? {} : { receipt: reading.receipt }) } };
    }
    const firstAt = item.attempts.at(-item.tries)?.at;
    const since = item.tries > 0 && firstAt !== undefined ? firstAt : claimedAt;
    const mayRepeat = (at: Ms): boolean => at - since + minute < channel.suppressed;
    const unsure = unended || (item.failure?.perhaps ?? false);
    return { kind: 'message.failed', payload: failureOf(item, unsure, batch, reading, now, random, mayRepeat) };
  });
};
