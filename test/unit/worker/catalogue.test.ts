import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen, ms, type Order, type OrderLine } from '#core/order';
import { openDatabase, rebuild, type Database } from '#core/storage';
import { createService, type Service } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let service: Service;
let now = t0;
let ids = 0;
const stamp = () => ({ id: `c${++ids}`, at: now });

beforeEach(async () => {
  const opened = await openDatabase(`catalogue-${++ids}`);
  if (!opened.ok) throw new Error(opened.why);
  db = opened.db;
  now = t0;
  let queue: Promise<unknown> = Promise.resolve();
  service = await createService({
    ...{ db, writable: true, device: 'dev1', now: () => now, notify: () => undefined },
    exclusively: async (work) => {
      const done = queue.then(work);
      queue = done.catch(() => undefined);
      return done;
    },
  });
  await service.setRuleMode({ ...stamp(), rule: 'out-of-stock', mode: 'live' });
});
afterEach(() => db.delete());

const order = (number: string, part: Partial<Order> = {}, line: Partial<OrderLine> = {}): Order => {
  const sample = sampleOrder({ number, createdAt: later(t0, -60_000), ...part });
  return { ...sample, lines: sample.lines.map((one) => ({ ...one, ...line })) };
};
const set = (value: Parameters<typeof service.setConfig>[0]['value']) =>
  service.setConfig({ ...stamp(), section: 'catalogue', value } as Parameters<typeof service.setConfig>[0]);
const hits = (view: { reasons: readonly { result: string; ruleId: string }[] } | undefined): string[] =>
  (view?.reasons ?? []).filter(({ result }) => result === 'hit').map(({ ruleId }) => ruleId);

describe('the catalogue of a shop', () => {
  it('is read by rules from the next order on', async () => {
    await set([{ sku: 'DEMO-1', storage: 'cold', cost: fen(2000), stock: 0, weight: 500 }]);
    const [view] = await service.take({ ...stamp(), orders: [order('1')] });
    expect(hits(view)).toContain('out-of-stock');
    expect((await service.order(view!.key))?.order.lines[0]).toMatchObject({ storage: 'cold', cost: 2000, stock: 0, weight: 500 });
  });

  it('finds goods by the platform’s number where the shop has no code of its own', async () => {
    await set([{ sku: 's1', cost: fen(100) }]);
    const [view] = await service.take({ ...stamp(), orders: [order('1', {}, { merchantCode: null })] });
    expect((await service.order(view!.key))?.order.lines[0]?.cost).toBe(100);
  });

  it('reaches the open orders that are known already', async () => {
    const [before] = await service.take({ ...stamp(), orders: [order('1')] });
    expect(hits(before)).not.toContain('out-of-stock');
    await set([{ sku: 'DEMO-1', stock: 0 }]);
    expect(hits((await service.views([before!.key]))[0])).toContain('out-of-stock');
  });

  it('does not tell today’s stock of an order that has left', async () => {
    await set([{ sku: 'DEMO-1', stock: 3, cost: fen(2000) }]);
    const [view] = await service.take({ ...stamp(), orders: [order('1', { status: 'shipped', shippable: false })] });
    const line = (await service.order(view!.key))?.order.lines[0];
    expect([line?.cost, line?.stock]).toEqual([2000, undefined]);
  });

  it('leaves past assessments as they were, whatever it says later', async () => {
    await set([{ sku: 'DEMO-1', stock: 0 }]);
    const [view] = await service.take({ ...stamp(), orders: [order('1')] });
    now = ms(now + 60_000);
    await set([{ sku: 'DEMO-1', stock: 900 }]);
    now = ms(now + 60_000);
    await set([]);
    const replays = await service.replay(view!.key);
    expect(replays.length).toBeGreaterThan(0);
    expect(replays.filter(({ same }) => !same)).toEqual([]);
  });

  it('writes nothing when an order is seen again as it was, and stands in the log alone', async () => {
    await set([{ sku: 'DEMO-1', stock: 5, storage: 'cold' }]);
    await service.take({ ...stamp(), orders: [order('1')] });
    const { events } = await service.health();
    await service.take({ ...stamp(), orders: [order('1')] });
    expect((await service.health()).events).toBe(events);
    const rows = await db.orders.toArray();
    await rebuild(db);
    expect(await db.orders.toArray()).toEqual(rows);
  });
});
