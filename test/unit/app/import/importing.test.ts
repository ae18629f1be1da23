import { describe, expect, it } from 'vitest';
import type { Ms, Order } from '#core/order';
import type { OrdersBatch, OrderView } from '#core/worker';
import { batchesOf, importOrders } from '#pwa/import/importing.ts';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

const orders = (count: number, part: Partial<Order> = {}): Order[] =>
  Array.from({ length: count }, (_, index) =>
    sampleOrder({ number: `69000000000${String(index).padStart(8, '0')}`, createdAt: later(t0, -index * 1000), ...part }),
  );

describe('the batches of an import', () => {
  it('go by shop, oldest first, and cover their time only when the file is whole', () => {
    const all = [...orders(450), ...orders(3, { shop: '另一家' })];
    const batches = batchesOf({ orders: all, isWhole: true });
    expect(batches.map((batch) => batch.orders.length)).toEqual([200, 200, 50, 3]);
    const times = batches.slice(0, 3).flatMap((batch) => batch.orders.map(({ createdAt }) => createdAt));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(batches.map(({ covered }) => covered && [covered.shop, covered.from, covered.to])).toEqual([
      undefined,
      undefined,
      [all[0]!.shop, later(t0, -449_000), t0 + 1],
      ['另一家', later(t0, -2000), t0 + 1],
    ]);
    expect(batchesOf({ orders: all, isWhole: false }).every(({ covered }) => covered === undefined)).toBe(true);
  });
});

describe('an import', () => {
  const batches = batchesOf({ orders: orders(500), isWhole: false });
  const engine = (failAt = -1) => {
    const taken: OrdersBatch[] = [];
    const take = async (batch: OrdersBatch): Promise<OrderView[]> => {
      if (taken.length === failAt) throw new Error('full');
      taken.push(batch);
      return batch.orders.slice(0, 2).map(() => ({ state: 'held' }) as OrderView);
    };
    return { taken, take };
  };

  it('tells the engine all of it, with commands of their own, and how far it is', async () => {
    const { take, taken } = engine();
    const steps: unknown[] = [];
    await importOrders({ take }, batches, 0, (done, now) => steps.push([done, now.orders, now.held]), new AbortController().signal);
    expect(steps).toEqual([
      [1, 200, 2],
      [2, 200, 2],
      [3, 100, 2],
    ]);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(3);
    expect(taken.every(({ at }) => at > (0 as Ms))).toBe(true);
  });

  it('stops when it is told to, or cannot go on, and goes on from there', async () => {
    const { take, taken } = engine();
    const stop = new AbortController();
    await importOrders({ take }, batches, 0, () => stop.abort(), stop.signal);
    expect(taken).toHaveLength(1);
    await importOrders({ take }, batches, 1, () => undefined, new AbortController().signal);
    expect(taken.flatMap((batch) => batch.orders.map(({ key }) => key))).toEqual(
      batches.flatMap((batch) => batch.orders.map(({ key }) => key)),
    );
    const told: number[] = [];
    const full = engine(1);
    await expect(importOrders(full, batches, 0, (done) => told.push(done), new AbortController().signal)).rejects.toThrow('full');
    expect(told).toEqual([1]);
  });
});
