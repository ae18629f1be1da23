/** Messages as they stand now. */
import { messageAt, outboxSteps, type Settlement } from '#core/desk';
import { connectors, suppressedFor } from '#core/notify';
import type { OrderKey } from '#core/order';
import type { OutboxRow } from '#core/storage';
import type { CommandStamp, MessageView } from '../../api.ts';
import { ApiError } from '../../client.ts';
import { personActor, type Session } from '../session.ts';
import { createWriter } from './writer.ts';

/** What is still to be done about first, oldest first; then the latest that are done with. */
export const outbox = async (session: Session, limit: number): Promise<MessageView[]> => {
  const { db } = session;
  const open = await db.outbox.where('[open+queuedAt]').between([1, 0], [1, Number.MAX_SAFE_INTEGER]).limit(limit).toArray();
  const done = await db.outbox
    .where('[open+queuedAt]')
    .between([0, 0], [0, Number.MAX_SAFE_INTEGER])
    .reverse()
    .limit(Math.max(0, limit - open.length))
    .toArray();
  return standing(session, [...open, ...done]);
};

/** Oldest first. */
export const messagesAbout = async (session: Session, key: OrderKey): Promise<MessageView[]> =>
  (await standing(session, await session.db.outbox.where('orders').equals(key).toArray())).sort((a, b) => a.queuedAt - b.queuedAt);

/** A person says what is to become of it. Rejects with `refused` when there is nothing to say any more. */
export const settleMessage = async (session: Session, command: CommandStamp & { message: string; as: Settlement }): Promise<void> => {
  const { id, at, message, as } = command;
  if (await session.db.events.get(id)) return;
  const [item] = await standing(
    session,
    (await session.db.outbox.bulkGet([message])).flatMap((row) => row ?? []),
  );
  if (!item) throw new ApiError('badInput', 'no such message');
  if (!outboxSteps[`settle:${as}`].includes(item.state)) throw new ApiError('refused', item.state);
  const actor = await personActor(session);
  await session.commit([session.scribe.write('message.settled', id, at, actor, { message, as })]);
};

/** One message as it stands; `undefined` when it was never queued. */
export const messageNow = async (session: Session, id: string): Promise<MessageView | undefined> =>
  (
    await standing(
      session,
      (await session.db.outbox.bulkGet([id])).flatMap((row) => row ?? []),
    )
  )[0];

const standing = async (session: Session, rows: readonly OutboxRow[]): Promise<MessageView[]> => {
  const { notices } = await session.config();
  const suppressed = new Map(notices.accounts.map(({ id, connector }) => [id, suppressedFor(connectors[connector])]));
  const items = rows.flatMap(({ item }) => (item ? [messageAt(item, session.now(), suppressed.get(item.message.account))] : []));
  const byHand = items.filter(({ state }) => state === 'byHand').map(({ message }) => message);
  const writer = byHand.length > 0 ? await createWriter(session, byHand) : undefined;
  return items.map((item) => ({ ...item, draft: item.state === 'byHand' ? (writer?.textOf(item.message) ?? null) : null }));
};
