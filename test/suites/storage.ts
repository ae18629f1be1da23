/** What the store must do; run over a fast imitation in Node and over the browser's own IndexedDB. */
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { foldOrder, type DeskEvent } from '#core/desk';
import { hour, type Order } from '#core/order';
import {
  append,
  eventsOf,
  foldTables,
  format,
  linkOld,
  openDatabase,
  rebuild,
  receive,
  verifyChain,
  type Database,
  type Opened,
} from '#core/storage';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

let made: Database[] = [];
let names = 0;
const opened = async (name = `test-${Date.now()}-${++names}`, build?: number): Promise<Extract<Opened, { ok: true }>> => {
  const result = await openDatabase(name, build);
  if (!result.ok) throw new Error(result.why);
  made.push(result.db);
  return result;
};

const order = sampleOrder();
const hold = { order: order.key, deadline: later(t0, 2 * hour), then: 'release' as const, tier: 2, owner: '客服主管' };
const someEvents = (): DeskEvent[] => [
  sampleEvent('order.seen', t0, { order, seenAt: t0 }),
  sampleEvent('case.held', later(t0, 1), hold),
  sampleEvent('history.covered', later(t0, 2), { console: 'douyin', shop: order.shop, from: later(t0, -hour), to: t0 }),
  sampleEvent('rule.modeSet', later(t0, 3), { rule: 'amount', mode: 'off' }, { actor: lin }),
  sampleEvent('setting.set', later(t0, 4), { name: 'person', value: '小林' }, { actor: lin }),
];
const foldsOf = async (db: Database): Promise<unknown[]> => Promise.all(foldTables(db).map((table) => table.toArray()));

export const storageSuite = (where: string): void => {
  afterEach(async () => {
    for (const db of made) await db.delete();
    made = [];
  });

  describe(`the log over ${where}`, () => {
    it('writes an event once, however often it is appended', async () => {
      const { db } = await opened();
      const events = someEvents();
      await append(db, events);
      const again = await append(db, [...events, ...events]);
      expect(again.added).toEqual([]);
      expect(await db.events.count()).toBe(events.length);
    });

    it('writes events and folds together or not at all', async () => {
      const { db } = await opened();
      const broken = sampleEvent('history.covered', t0, { console: 'douyin', shop: order.shop, from: 0.5 as never, to: t0 });
      await expect(append(db, [...someEvents(), broken])).rejects.toThrow();
      expect(await db.events.count()).toBe(0);
      expect(await db.orders.count()).toBe(0);
    });

    it('rebuilds every folded table from the events alone', async () => {
      const { db } = await opened();
      const events = someEvents();
      for (const event of events) await append(db, [event]);
      await append(db, [sampleEvent('case.released', later(t0, 10), { order: order.key }, { actor: lin, id: 'r1' })]);
      await append(db, [sampleEvent('case.undone', later(t0, 20), { order: order.key, undoes: 'r1' }, { actor: lin })]);
      const before = await foldsOf(db);
      await Promise.all(foldTables(db).map((table) => table.clear()));
      const progress: number[] = [];
      await rebuild(db, (done) => progress.push(done));
      expect(await foldsOf(db)).toEqual(before);
      expect(progress.at(-1)).toBe(events.length + 2);
    });

    it('folds an event that came before its order as soon as the order comes', async () => {
      const { db } = await opened();
      const [seen, held] = someEvents() as [DeskEvent, DeskEvent];
      await append(db, [held]);
      expect((await db.orders.get(order.key))?.record.order).toBeNull();
      await append(db, [seen]);
      expect((await db.orders.get(order.key))?.record).toEqual(foldOrder(order.key, await eventsOf(db, order.key)));
      expect((await db.orders.get(order.key))?.until).toBe(hold.deadline);
    });

    it('melts stretches of history that touch', async () => {
      const { db } = await opened();
      const span = (from: number, to: number) =>
        sampleEvent('history.covered', t0, { console: 'douyin', shop: order.shop, from: later(t0, from), to: later(t0, to) });
      await append(db, [span(0, 10), span(20, 30)]);
      await append(db, [span(10, 20)]);
      expect((await db.coverage.toArray())[0]?.spans).toEqual([{ from: t0, to: later(t0, 30) }]);
    });

    it('keeps when it learnt of every stretch, in the order of the stamps, whatever the order of arrival', async () => {
      const { db } = await opened();
      const span = (at: number, from: number, to: number) =>
        sampleEvent('history.covered', later(t0, at), { console: 'douyin', shop: order.shop, from: later(t0, from), to: later(t0, to) });
      const [first, second, third] = [span(1, -9, 1), span(2, -9, 2), span(24 * hour, -9, 3)];
      await append(db, [second]);
      await append(db, [third, first]);
      const learnt = (await db.stretches.toArray()).map((row) => row.learnt.map((instant) => instant - t0));
      expect(learnt).toEqual([
        [1, -9, 1, 2, -9, 2],
        [24 * hour, -9, 3],
      ]);
    });

    it('keeps aside the form of an order in which it last could be held', async () => {
      const { db } = await opened();
      const seen = (at: number, part: Partial<Order>) =>
        sampleEvent('order.seen', later(t0, at), { order: { ...order, ...part }, seenAt: t0 });
      const kept = async () => (await db.judged.get(order.key))?.order.statusText;
      await append(db, [seen(1, { statusText: '一' }), seen(2, { statusText: '二' })]);
      expect(await kept()).toBeUndefined();
      await append(db, [seen(3, { status: 'shipped', statusText: '三' })]);
      await append(db, [seen(5, { status: 'done', statusText: '五' })]);
      expect(await kept()).toBe('二');
      await append(db, [seen(4, { statusText: '四' })]);
      expect(await kept()).toBe('四');
      await append(db, [seen(6, { statusText: '六' })]);
      expect(await kept()).toBeUndefined();
    });

    it('keeps aside the first form of an order that was gone when it was first seen', async () => {
      const { db } = await opened();
      const seen = (at: number, statusText: string) =>
        sampleEvent('order.seen', later(t0, at), { order: { ...order, status: 'done', statusText }, seenAt: t0 });
      await append(db, [seen(1, '一')]);
      expect(await db.judged.count()).toBe(0);
      await append(db, [seen(2, '二')]);
      await append(db, [seen(3, '三')]);
      expect((await db.judged.get(order.key))?.order.statusText).toBe('一');
    });

    it('keeps every mode that a rule ever had', async () => {
      const { db } = await opened();
      const setTo = (at: number, mode: 'off' | 'live') =>
        sampleEvent('rule.modeSet', later(t0, at), { rule: 'amount', mode }, { actor: lin });
      await append(db, [setTo(5, 'live')]);
      await append(db, [setTo(3, 'off')]);
      expect(await db.ruleModes.get('amount')).toMatchObject({ mode: 'live', changes: 2, past: [{ mode: 'off' }, { mode: 'live' }] });
    });

    it('keeps events it does not understand in quarantine', async () => {
      const { db } = await opened();
      const result = await receive(db, [...someEvents(), { id: 'from-the-future', kind: 'order.teleported' } as never]);
      expect(result).toMatchObject({ quarantined: 1 });
      expect(result.added).toHaveLength(5);
      expect(await db.quarantine.get('from-the-future')).toMatchObject({ raw: { kind: 'order.teleported' } });
    });
  });

  describe(`the version gate over ${where}`, () => {
    it('lets the same build write', async () => {
      const first = await opened();
      first.db.close();
      expect((await opened(first.db.name)).access).toBe('write');
    });

    it('makes the folds of an older build anew', async () => {
      const first = await opened();
      await append(first.db, someEvents());
      const right = await foldsOf(first.db);
      await first.db.orders
        .toCollection()
        .modify((row) => void Object.assign(row, { judgedAt: undefined, record: { ...row.record, facts: [] } }));
      await first.db.stretches.clear();
      await first.db.meta.put({ name: 'folds', value: 1 });
      first.db.close();
      expect(await foldsOf((await opened(first.db.name)).db)).toEqual(right);
    });

    it('takes over a database of the build before, and chains its events afterwards', async () => {
      const name = `test-${Date.now()}-${++names}`;
      const older = new Dexie(name);
      older.version(2).stores({
        ...{ events: 'id, at, subject', quarantine: 'id', judged: 'key', stretches: '[shop+day]', coverage: 'shop' },
        ...{ ruleModes: 'rule', ruleCounts: 'rule', settings: 'name', meta: 'name' },
        orders: 'key, createdAt, until, deadline, [starved+createdAt], [open+createdAt], [shop+buyer], [judgedAt+createdAt+key]',
      });
      const events = someEvents();
      const rows = events.map((event) => ({ id: event.id, at: event.at, subject: 'order' in event.payload ? order.key : '', event }));
      await older.table('events').bulkAdd(rows);
      await older.table('meta').bulkAdd([
        { name: 'format', value: { schema: 2, minReader: 1, minWriter: 2 } },
        { name: 'folds', value: 3 },
      ]);
      older.close();

      const { db } = await opened(name);
      expect((await db.orders.get(order.key))?.until).toBe(hold.deadline);
      expect((await db.settings.get('person'))?.value).toBe('小林');
      expect(await eventsOf(db, order.key)).toEqual(events.slice(0, 2));
      await append(db, [sampleEvent('case.released', later(t0, 10), { order: order.key }, { actor: lin })]);
      expect(await verifyChain(db)).toMatchObject({ links: 1, events: 1, waiting: 5, faults: [] });
      await linkOld(db);
      expect(await verifyChain(db)).toMatchObject({ links: 2, events: 6, waiting: 0, faults: [] });
      expect(await db.meta.get('format')).toMatchObject({ value: format });
    });

    it('opens a database of a newer build for reading only', async () => {
      const first = await opened();
      await first.db.meta.put({ name: 'format', value: { schema: 3, minReader: 1, minWriter: 2 } });
      first.db.close();
      expect((await opened(first.db.name, 1)).access).toBe('read');
    });

    it('does not open one that an older build cannot even read', async () => {
      const first = await opened();
      await first.db.meta.put({ name: 'format', value: { schema: 3, minReader: 3, minWriter: 3 } });
      first.db.close();
      expect(await openDatabase(first.db.name, 1)).toMatchObject({ ok: false, why: 'newer' });
    });

    it('does not open one whose format it cannot make out', async () => {
      const first = await opened();
      await first.db.meta.put({ name: 'format', value: 'surprise' });
      first.db.close();
      expect(await openDatabase(first.db.name)).toMatchObject({ ok: false });
    });
  });
};
