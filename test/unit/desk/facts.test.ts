import { describe, expect, it } from 'vitest';
import { foldOrder, type DeskEvent } from '#core/desk';
import { day, fen, type Order } from '#core/order';
import { later, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const dearer = { ...order, money: { ...order.money, paid: fen(9900) } };
const seen = (after: number, form: Order): DeskEvent => sampleEvent('order.seen', later(t0, after), { order: form, seenAt: t0 });
const came = (after: number, outcome: 'returned' | 'complained' | 'fine'): DeskEvent =>
  sampleEvent('order.outcome', later(t0, after), { order: order.key, outcome });
const factsOf = (...events: DeskEvent[]) =>
  foldOrder(order.key, events).facts.map(({ seenAt, paid, outcome, outcomeAt }) => ({
    after: (seenAt ?? 0) - t0,
    paid,
    outcome,
    ...(outcomeAt === null ? {} : { learnt: outcomeAt - t0 }),
  }));

describe('what windows are told of an order', () => {
  it('has one form, known from the start, while nothing changes that windows read', () => {
    const shipped = { ...order, status: 'shipped' as const, statusText: '已发货', shippedAt: later(t0, day) };
    expect(factsOf(seen(1, order), seen(2, shipped), seen(3, { ...shipped, status: 'done' }))).toEqual([
      { after: 1, paid: 6800, outcome: null },
    ]);
  });

  it('has a form for every amount that it ever had, also when it had it before', () => {
    expect(factsOf(seen(1, order), seen(2, dearer), seen(3, order)).map(({ after, paid }) => [after, paid])).toEqual([
      [1, 6800],
      [2, 9900],
      [3, 6800],
    ]);
  });

  it('learns what became of it at an instant of its own, and keeps that when it changes otherwise', () => {
    expect(factsOf(seen(1, order), came(5, 'returned'), seen(7, dearer))).toEqual([
      { after: 1, paid: 6800, outcome: 'returned', learnt: 5 },
      { after: 7, paid: 9900, outcome: 'returned', learnt: 5 },
    ]);
  });

  it('has another form when another outcome takes the place of the first', () => {
    expect(factsOf(seen(1, order), came(5, 'fine'), came(9, 'complained'))).toEqual([
      { after: 1, paid: 6800, outcome: 'fine', learnt: 5 },
      { after: 9, paid: 6800, outcome: 'complained', learnt: 9 },
    ]);
  });

  it('takes an outcome that came before the order as known with it', () => {
    expect(factsOf(came(1, 'returned'), seen(5, order))).toEqual([{ after: 5, paid: 6800, outcome: 'returned', learnt: 5 }]);
  });

  it('does not depend on the order in which events are given', () => {
    const events = [seen(1, order), came(5, 'returned'), seen(7, dearer)];
    expect(foldOrder(order.key, events.toReversed()).facts).toEqual(foldOrder(order.key, events).facts);
  });
});
