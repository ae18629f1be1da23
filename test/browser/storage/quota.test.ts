/** A disk that really is full, for the browser says so. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { rebuild, verifyChain, foldTables } from '#core/storage';
import { ApiError } from '#core/worker';
import { fortyDays, number, openShop, paid, type Shop } from '#test/suites/shop.ts';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { day, minute } from '#core/order';

let shop: Shop;
/** @param bytes that may still be written; missing: as many as ever */
const leave = async (bytes?: number): Promise<void> => {
  const { usage = 0 } = await navigator.storage.estimate();
  const session = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(bytes === undefined ? {} : { quotaSize: usage + bytes }),
  });
};
/** Long, and the same every time; the disk is not filled by what can be compressed. */
const remark = (index: number): string => {
  let state = index + 1;
  const letters = Array.from({ length: 20_000 }, () => 0x4e00 + ((state = (state * 48_271) % 0x7fffffff) % 0x5000));
  return String.fromCharCode(...letters);
};
const dear = (index: number) =>
  sampleOrder({
    number: number(900 + index),
    createdAt: later(t0, -minute),
    ...paid(80_000),
    words: { buyer: remark(index), seller: null, flag: 0 },
  });

beforeEach(async () => {
  // Before anything is written: how much room there is, the browser finds out once, and looks again when it is used up.
  await leave(1_500_000);
  shop = await openShop();
  await shop.take(fortyDays(), { from: later(t0, -120 * day), to: t0 });
  await shop.service.health();
});
afterEach(async () => {
  await leave();
  await shop.close();
});

it('takes nothing by halves when the disk is full, and goes on when there is room again', async () => {
  const { db, service } = shop;
  const before = await db.events.count();
  // Pages are told before the disk is, until that has failed once; and what the browser found out about the disk for an earlier test it
  // believes for half a minute.
  const outcomes: unknown[] = [];
  const isFull = (outcome: unknown): boolean => outcome instanceof ApiError && outcome.id === 'storageFull';
  const end = Date.now() + 60_000;
  while (outcomes.filter(isFull).length < 3 && Date.now() < end) {
    outcomes.push(await shop.take([dear(outcomes.length)]).catch((error: unknown) => error));
    if (outcomes.length > 40) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect(outcomes.filter(isFull).length).toBe(3);
  const stored = await db.events.count();
  expect(stored).toBeGreaterThanOrEqual(before);
  expect(await verifyChain(db)).toMatchObject({ events: stored, faults: [] });
  expect((await service.desk()).cases).toHaveLength(await db.orders.where('until').above(t0).count());

  await leave();
  const [view] = await shop.take([dear(outcomes.length)]);
  expect(view).toMatchObject({ state: 'held' });
  await shop.take(outcomes.map((_, index) => dear(index)));
  await service.health();
  expect((await service.desk()).cases).toHaveLength(outcomes.length + 1);
  expect((await verifyChain(db)).faults).toEqual([]);
  const folds = await Promise.all(foldTables(db).map((table) => table.toArray()));
  await rebuild(db);
  expect(await Promise.all(foldTables(db).map((table) => table.toArray()))).toEqual(folds);
}, 120_000);
