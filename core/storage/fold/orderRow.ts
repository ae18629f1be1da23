/** The row of an order: its record, and what it is found by. */
import { clocksOf, lacksHistory, settle, type OrderRecord } from '#core/desk';
import { isOpen, known, ms, shopKey } from '#core/order';
import type { OrderRow } from '../database.ts';

/**
 * An event can arrive before the order it is about; such a row waits, out of sight, with no shop and no time.
 * @param isPersonal is there anything personal in any of its events?
 */
export const rowOf = (record: OrderRecord, isPersonal: boolean): OrderRow => {
  const { order, verdict } = record;
  const open = order !== null && isOpen(order);
  return {
    key: record.key,
    shop: order ? shopKey(order) : '',
    createdAt: order?.createdAt ?? ms(0),
    buyer: order ? (known(order.buyer.id) ?? '') : '',
    ...deskOf(record),
    ...(open ? { open: 1 } : {}),
    ...(open && verdict && lacksHistory(verdict) ? { starved: 1 } : {}),
    judgedAt: record.judgedAt ?? 0,
    ...(order && isPersonal ? { personal: order.createdAt } : {}),
    ...(verdict ? { assessedAt: verdict.at } : {}),
    ...happenedTo(record),
    record,
  };
};

/** `until`: the instant up to which the order stays held if nobody acts. */
const deskOf = ({ case: state }: OrderRecord): Pick<OrderRow, 'until' | 'clocks' | 'assignee' | 'assignedAt'> => {
  const { status, hold } = state;
  if (status !== 'held' || !hold) return { clocks: [], assignee: null, assignedAt: 0 };
  const { deadline, assignee } = hold;
  const letsGo = deadline !== null && settle(state, deadline).status === 'expired';
  const until = letsGo ? deadline : Number.MAX_SAFE_INTEGER;
  return { until, clocks: clocksOf(hold), assignee: assignee?.name ?? '', assignedAt: assignee?.since ?? 0 };
};

/** For the counts of a day. What healed was let go by nobody. */
const happenedTo = ({ case: { hold, release } }: OrderRecord): Pick<OrderRow, 'heldAt' | 'decidedAt' | 'expiredAt'> => {
  const heldAt = hold?.since ?? release?.heldSince;
  const isExpired = release?.by === null && !release.healed;
  return {
    ...(heldAt === undefined ? {} : { heldAt }),
    ...(release && release.by !== null ? { decidedAt: release.at } : {}),
    ...(isExpired ? { expiredAt: release.at } : {}),
  };
};
