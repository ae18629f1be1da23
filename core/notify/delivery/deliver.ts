/**
 * One round of sending.
 *
 * Every message is claimed in the log before it leaves and gets its end there afterwards. So whatever breaks in between, nothing is lost and
 * nothing is sent twice: without a claim nothing was sent, and a claim without an end is a question for a person (or, where the channel
 * suppresses a second copy, is answered by sending it again). What this file knows of the world is passed in.
 */
import { claimPatience, isDue, messageAt } from '#core/desk';
import { ms, type Ms } from '#core/order';
import { restingUntil, stoppedAccounts, type Stopped } from './accounts.ts';
import { deliverBatch, giveUp } from './batch.ts';
import { batchesFor, channelsOf, type Channel } from './channel.ts';
import type { DeliverParts, Due } from './parts.ts';
import { mostTries } from './retry.ts';

export interface Round {
  /** When there is something to do again, epoch ms; `null`: nothing waits. */
  readonly next: Ms | null;
  readonly stopped: ReadonlyMap<string, Stopped>;
}

/**
 * Sends what is due and may leave now, each account one after the other, the accounts side by side. Rejects when the log cannot be read or
 * written, after every account has come to its end.
 */
export const deliver = async (parts: DeliverParts): Promise<Round> => {
  const stored = await parts.items();
  const now = parts.now();
  const channels = parts.online?.() === false ? [] : await channelsOf(parts);
  const suppressed = new Map(channels.map((channel) => [channel.id, channel.suppressed]));
  const known = stored.map((item): Due => ({
    item: messageAt(item, now, suppressed.get(item.message.account)),
    unended: item.state === 'sending',
  }));
  const items = known.map(({ item }) => item);
  const stopped = stoppedAccounts(items);
  const rounds = await Promise.allSettled(
    channels
      .filter(({ id }) => !stopped.has(id))
      .map(async (channel): Promise<number[]> => {
        const rest = restingUntil(items, channel.id, now);
        const waiting = known.filter(({ item }) => item.message.account === channel.id && item.state === 'waiting');
        const [due, later] = [waiting.filter((one) => mayLeave(one, now)), waiting.filter((one) => !mayLeave(one, now))];
        const again = rest === undefined ? await deliverThrough(channel, due, parts) : rest;
        return [...(again === undefined ? [] : [again]), ...later.map(({ item }) => item.nextAt)];
      }),
  );
  const broken = rounds.find((round) => round.status === 'rejected');
  if (broken) throw broken.reason;
  const times = rounds.flatMap((round) => (round.status === 'fulfilled' ? round.value : []));
  // A claim that is running, perhaps of a worker that is gone, is looked at again when its patience is over.
  times.push(...items.filter(({ state }) => state === 'sending').map(({ attempts }) => (attempts.at(-1)?.at ?? now) + claimPatience));
  return { next: times.length === 0 ? null : ms(Math.max(now, Math.min(...times))), stopped };
};

const mayLeave = ({ item, unended }: Due, now: Ms): boolean => unended || isDue(item, now);

/** @returns when to go on with what is left, epoch ms; `undefined` when nothing is, or when a person has to do something first */
const deliverThrough = async (channel: Channel, due: readonly Due[], parts: DeliverParts): Promise<number | undefined> => {
  // A claim whose worker is gone was an attempt as well: at some point it is enough.
  const hopeless = due.filter(({ item, unended }) => unended && item.tries >= mostTries);
  if (hopeless.length > 0) await parts.write(hopeless.map(giveUp));
  const byId = new Map(due.filter((one) => !hopeless.includes(one)).map((one) => [one.item.message.id, one]));
  for (const batch of batchesFor(
    channel,
    [...byId.values()].map(({ item }) => item.message),
  )) {
    const result = await deliverBatch(
      channel,
      batch,
      batch.messages.flatMap(({ id }) => byId.get(id) ?? []),
      parts,
    );
    if (result !== 'next') return result === 'stop' ? undefined : result.goOnAt;
  }
  return undefined;
};
