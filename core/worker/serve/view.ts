/** From the record of an order to what badges and lists show of it. */
import { assigneeAt, caseAt, stateAt, type OrderRecord } from '#core/desk';
import { defaultZone, goodsTitle, isOpen, known, pieces, regionText, shown, type Ms, type Order } from '#core/order';
import type { HoldView, OrderView, ReleaseView } from '../api.ts';

/** @param zone the shop's @returns `null` for a record whose order has not been seen yet. */
export const viewOf = (record: OrderRecord, now: Ms, zone: string): OrderView | null => {
  const { order, verdict } = record;
  if (!order) return null;
  return {
    key: order.key,
    console: order.console,
    number: order.number,
    state: stateAt(record, now),
    score: verdict?.score ?? 100,
    upperBound: verdict?.upperBound ?? true,
    ...glance(order),
    urgent: record.case.urgent,
    hold: holdView(record, now),
    release: releaseView(record, now),
    reasons: verdict?.reasons ?? [],
    wouldPass: verdict?.wouldPass ?? null,
    ruleset: verdict?.ruleset ?? { version: 0, hash: '' },
    assessedAt: verdict?.at ?? order.createdAt,
    ...(zone === defaultZone ? {} : { zone }),
  };
};

const glance = (order: Order) => ({
  createdAt: order.createdAt,
  promisedShipAt: known(order.promisedShipAt) ?? null,
  paid: known(order.money.paid) ?? null,
  title: goodsTitle(order),
  pieces: pieces(order),
  lineCount: order.lines.length,
  skus: codesOf(order),
  region: regionText(order.receiver),
  buyer: shown(order.buyer.nick) ?? '',
  statusText: order.statusText,
  platformHold: order.platformHold,
  open: isOpen(order),
  ...(order.partial ? { partial: true as const } : {}),
});

const codesOf = ({ lines }: Order): string[] => {
  const codes = lines.flatMap(({ skuId, merchantCode }) => [known(skuId) ?? '', known(merchantCode) ?? '']);
  return [...new Set(codes)].filter((code) => code !== '');
};

const holdView = (record: OrderRecord, now: Ms): HoldView | null => {
  const { hold, decidedByPerson } = caseAt(record, now);
  if (!hold) return null;
  const inHand = decidedByPerson || hold.byPerson !== null || hold.ticket !== null;
  return { ...hold, assignee: assigneeAt(hold, now), ...(inHand ? { inHand } : {}) };
};

const releaseView = (record: OrderRecord, now: Ms): ReleaseView | null => {
  const { release } = caseAt(record, now);
  if (!release) return null;
  const { at, by, reason, heldSince, shippedAnyway, healed } = release;
  return { at, by, reason, after: at - heldSince, shippedAnyway, healed };
};
