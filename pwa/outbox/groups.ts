/** How messages are put together on the page: what somebody has to settle, what is on its way, and what is over. */
import type { OutboxState } from '#core/desk';
import type { Ms, OrderKey } from '#core/order';
import type { MessageView } from '#core/worker';

export const groups = ['person', 'under', 'over'] as const;
export type Group = (typeof groups)[number];

const groupOf: Readonly<Record<OutboxState, Group>> = {
  perhaps: 'person',
  dead: 'person',
  byHand: 'person',
  waiting: 'under',
  sending: 'under',
  sent: 'over',
  dropped: 'over',
  expired: 'over',
};

export const needsPerson = ({ state }: Pick<MessageView, 'state'>): boolean => groupOf[state] === 'person';

/** One thing that left, or is to leave: a message, or several that went as one digest. */
export interface Entry {
  readonly key: string;
  /** Of the latest of its messages. */
  readonly item: MessageView;
  /** Every message of it; what is settled is settled for all. */
  readonly ids: readonly string[];
  readonly orders: readonly OrderKey[];
}

/** Messages that left in one go, and have come to the same, are one entry. In the order of the first of each. */
export const entriesOf = (items: readonly MessageView[]): Entry[] => {
  const together = new Map<string, MessageView[]>();
  for (const item of items) {
    const batch = item.attempts.at(-1)?.batch;
    const key = batch === undefined ? item.message.id : `${item.state}:${batch}`;
    together.set(key, [...(together.get(key) ?? []), item]);
  }
  return [...together].map(([key, of]) => ({
    key,
    item: of.reduce((latest, item) => (touchedAt(item) > touchedAt(latest) ? item : latest)),
    ids: of.map(({ message }) => message.id),
    orders: [...new Set(of.flatMap(({ message }) => message.orders))],
  }));
};

/** Those groups that have any, in this order; inside, the latest first. */
export const grouped = (items: readonly MessageView[]): { group: Group; entries: Entry[] }[] => {
  const entries = entriesOf(items).toSorted((a, b) => touchedAt(b.item) - touchedAt(a.item));
  return groups
    .map((group) => ({ group, entries: entries.filter(({ item }) => groupOf[item.state] === group) }))
    .filter((one) => one.entries.length > 0);
};

/** When something last happened to it, epoch ms. */
export const touchedAt = ({ queuedAt, attempts, failure, sent, settled }: MessageView): Ms =>
  [attempts.at(-1)?.at, failure?.at, sent?.at, settled?.at].reduce<Ms>((last, at) => (at !== undefined && at > last ? at : last), queuedAt);
