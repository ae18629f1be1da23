/** What is left when personal data is dropped; run over a fast imitation in Node and over the browser's own IndexedDB. */
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, ms, type Ms, type Order } from '#core/order';
import {
  append,
  backupSource,
  dropPersonal,
  eventsFrom,
  foldTables,
  makeBackup,
  openDatabase,
  rebuild,
  restoreInto,
  Vault,
  verifyChain,
  type Database,
} from '#core/storage';
import { number, openShop, paid, type Shop } from '#test/suites/shop.ts';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const words = ['小熊', '林晓', '1380000', '和平路', '门卫', '回头客', '林女士您好'];
/** Three people who order again and again. */
const person = (index: number): Pick<Order, 'buyer' | 'receiver' | 'words'> => ({
  buyer: { id: `b${index % 3}`, nick: '小熊', tags: [] },
  receiver: {
    ...{ name: '林晓', phone: `1380000000${index % 3}`, province: '江苏', city: '南京市', district: '鼓楼区', street: null },
    detail: `和平路 ${index % 3} 号`,
  },
  words: { buyer: '请放门卫', seller: '回头客', flag: 0 },
});
const order = (index: number, part: Partial<Order> = {}): Order =>
  sampleOrder({ number: number(index), createdAt: later(t0, -(30 - index) * hour), ...person(index), ...part });

let shops: Shop[] = [];
const shopWithPast = async (): Promise<Shop> => {
  const shop = await openShop();
  shops.push(shop);
  const covered = { from: later(t0, -120 * day), to: t0 };
  for (let from = 0; from < 20; from += 5)
    await shop.take(
      [0, 1, 2, 3, 4].map((index) => order(from + index)),
      covered,
    );
  await shop.take(Array.from({ length: 15 }, (_, index) => order(index, { status: 'shipped', statusText: '已发货', shippable: false })));
  await shop.take([order(3, { status: 'done', statusText: '已完成', receiver: { ...person(3).receiver, detail: '和平路 9 号' } })]);
  await shop.service.health();
  const queued = { id: 'm1', audience: 'buyer', purpose: 'ask', account: 'sms', to: '', template: 't' } as const;
  const message = { ...queued, orders: [order(1).key], facts: {}, dueAt: t0, expiresAt: null };
  await append(shop.db, [
    sampleEvent('message.queued', t0, { message }, { id: 'q1' }),
    sampleEvent('message.claimed', later(t0, 1), { message: 'm1', batch: 'x', title: '', text: '林女士您好' }, { id: 'q2' }),
    sampleEvent('message.sent', later(t0, 2), { message: 'm1', batch: 'x' }, { id: 'q3' }),
    sampleEvent('case.commented', later(t0, 3), { order: order(1).key, text: '已联系' }, { actor: lin, id: 'q4' }),
  ]);
  return shop;
};
/** So much later that all cases have come to their end. */
const muchLater = ms(t0 + 100 * day);
const before = later(t0, day);
const drop = (db: Database, part: Partial<Parameters<typeof dropPersonal>[1]> = {}) =>
  dropPersonal(db, { before, now: muchLater, ...part });
const everything = async (db: Database): Promise<string> =>
  JSON.stringify(await Promise.all([...foldTables(db), db.events, db.links].map((table) => table.toArray())));
const foldsOf = async (db: Database): Promise<unknown[]> => Promise.all(foldTables(db).map((table) => table.toArray()));
const told = (text: string): string[] => words.filter((word) => text.includes(word));

export const retentionSuite = (where: string): void => {
  let shop: Shop;
  let db: Database;
  beforeEach(async () => {
    shop = await shopWithPast();
    db = shop.db;
  });
  afterEach(async () => {
    for (const one of shops) await one.close();
    shops = [];
    for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('retention-')) await Dexie.delete(name);
  });

  describe(`dropping personal data over ${where}`, () => {
    it('leaves nothing of it in any table', async () => {
      expect(told(await everything(db))).toEqual(words);
      const events = await db.events.count();
      expect(await drop(db)).toBe(21);
      expect(told(await everything(db))).toEqual([]);
      expect(await db.events.count()).toBe(events);
      expect(await db.orders.where('personal').above(0).count()).toBe(0);
      expect((await db.orders.get(order(1).key))?.record.order).toMatchObject({ money: order(1).money, receiver: { city: '南京市' } });
    });

    it('leaves folds that are what a rebuild makes of the log', async () => {
      await drop(db);
      const folds = await foldsOf(db);
      await rebuild(db);
      expect(await foldsOf(db)).toEqual(folds);
      await Promise.all(foldTables(db).map((table) => table.clear()));
      await rebuild(db);
      expect(await foldsOf(db)).toEqual(folds);
    });

    it('leaves a chain that fits, in which what was dropped is no fault and what is changed afterwards is one', async () => {
      const { head } = await verifyChain(db);
      await drop(db);
      expect(await verifyChain(db)).toMatchObject({ head, faults: [], dropped: 37 });
      const row = (await db.events.toArray()).find(({ dropped, event }) => dropped && event.kind === 'order.seen')!;
      const payload = row.event.payload as { order: Order };
      const change = (part: Partial<Order>) =>
        db.events.put({ ...row, event: { ...row.event, payload: { ...payload, order: { ...payload.order, ...part } } } });
      await change(paid(1));
      expect((await verifyChain(db)).faults).toMatchObject([{ kind: 'edited', id: row.id }]);
      await change({ words: { buyer: '别的话' } });
      expect((await verifyChain(db)).faults).toMatchObject([{ kind: 'edited', id: row.id }]);
    });

    it('leaves every window what it was, for new orders of the same people', async () => {
      const other = await shopWithPast();
      await drop(db);
      const fresh = [0, 1, 2].map((index) => order(100 + index, { createdAt: later(t0, 2 * hour) }));
      const assessments = await Promise.all(
        [shop, other].map(async (one) => {
          one.now = later(t0, 3 * hour);
          await one.start();
          for (const rule of ['velocity-phone', 'velocity-address']) await one.service.setRuleMode({ ...one.stamp(), rule, mode: 'live' });
          await one.take(fresh, { from: later(t0, -120 * day), to: later(t0, 3 * hour) });
          const pages = await Promise.all(fresh.map(({ key }) => one.service.order(key)));
          return pages.map((page) => page?.assessment?.rules.map(({ ruleId, result, conditions }) => ({ ruleId, result, conditions })));
        }),
      );
      expect(assessments[0]).toEqual(assessments[1]);
      expect(JSON.stringify(assessments[0])).toContain('"by":"phone"');
    });

    it('leaves the story of a case as it was', async () => {
      const keys = Array.from({ length: 20 }, (_, index) => order(index).key);
      const stories = () => Promise.all(keys.map(async (key) => (await shop.service.order(key))?.timeline));
      const was = await stories();
      await drop(db);
      expect(await stories()).toEqual(was);
    });

    it('leaves young orders and open cases alone', async () => {
      expect(await drop(db, { before: later(t0, -15 * hour) })).toBe(15);
      expect((await db.orders.get(order(15).key))?.record.order?.receiver.name).toBe('林晓');
      const hold = { order: order(16).key, deadline: null, then: 'keep' as const, tier: 2, owner: '客服' };
      const held = sampleEvent('case.held', muchLater, hold, { actor: lin });
      await append(db, [held]);
      expect(await drop(db, { atOnce: 2 })).toBe(5);
      expect((await db.orders.get(order(16).key))?.record.order?.receiver.name).toBe('林晓');
      expect((await db.orders.get(order(17).key))?.record.order?.receiver.name).not.toBe('林晓');
    });

    it('can be stopped anywhere and begun again, and does nothing the second time', async () => {
      for (let turn = 0; turn < 40; turn += 1) {
        const stop = new AbortController();
        await drop(db, { atOnce: 1, signal: stop.signal, onProgress: (done) => done > 0 && stop.abort() });
        if (!told(await everything(db)).length) break;
        expect((await verifyChain(db)).faults).toEqual([]);
      }
      expect(told(await everything(db))).toEqual([]);
      const all = await everything(db);
      expect(await drop(db)).toBe(0);
      expect(await everything(db)).toBe(all);
    });

    it('drops it again when an old order is shown once more', async () => {
      await drop(db);
      await shop.take([order(2, { status: 'done', statusText: '已完成' })]);
      await shop.service.health();
      expect(told(await everything(db))).toContain('林晓');
      expect(await drop(db)).toBe(1);
      expect(told(await everything(db))).toEqual([]);
    });

    it('is gone from the next backup too', async () => {
      const vault = new Vault(`retention-vault-${Date.now()}`);
      const backUp = (now: Ms) => makeBackup(db, vault, { now, zone: 'Asia/Shanghai', perSegment: 20 });
      const contentOf = async (): Promise<string> => {
        const name = `retention-${Date.now()}-${Math.random()}`;
        expect(await restoreInto(name, await backupSource(vault))).toMatchObject({ chain: { faults: [] } });
        const opened = await openDatabase(name);
        if (!opened.ok) throw new Error(opened.why);
        const content = (await everything(opened.db)) + JSON.stringify(await eventsFrom(opened.db, await opened.db.events.toArray()));
        opened.db.close();
        return content;
      };
      const first = await backUp(t0);
      expect(told(await contentOf())).toEqual(words);
      await drop(db, { before: later(t0, -25 * hour) });
      const second = await backUp(later(t0, 1));
      expect(second.parts.filter((part) => first.parts.includes(part)).length).toBeGreaterThan(0);
      await drop(db);
      await backUp(later(t0, 2));
      expect(told(await contentOf())).toEqual([]);
      vault.close();
    });
  });
};
