/** Messages on their way: each folded from all its events, so that the order of their arrival does not matter. */
import { foldMessage, type DeskEvent, type EventOf, type OutboxState } from '#core/desk';
import type { Database, OutboxRow } from './database.ts';

export type MessageEvent = EventOf<Extract<DeskEvent['kind'], `message.${string}`>>;

export const isMessageEvent = (event: DeskEvent): event is MessageEvent => event.kind.startsWith('message.');

export const foldMessages = async (db: Database, events: readonly MessageEvent[]): Promise<void> => {
  const groups = Map.groupBy(events, idOf);
  if (groups.size === 0) return;
  const rows = await db.outbox.bulkGet([...groups.keys()]);
  const known = new Map(rows.flatMap((row) => (row ? [[row.id, row.events] as const] : [])));
  await db.outbox.bulkPut([...groups].map(([id, added]) => outboxRow(id, [...(known.get(id) ?? []), ...added])));
};

const idOf = (event: MessageEvent): string => (event.kind === 'message.queued' ? event.payload.message.id : event.payload.message);

export const outboxRow = (id: string, events: readonly DeskEvent[]): OutboxRow => {
  const item = foldMessage(events) ?? null;
  return {
    id,
    open: item && isOpen(item.state) ? 1 : 0,
    queuedAt: item?.queuedAt ?? 0,
    claimedAt: item?.attempts.at(-1)?.at ?? 0,
    orders: [...(item?.message.orders ?? [])],
    item,
    events,
  };
};

/** Is something still to be done about it, by the sender or by a person? */
const isOpen = (state: OutboxState): boolean => !closed.includes(state);
const closed: readonly OutboxState[] = ['sent', 'dropped', 'expired'];
