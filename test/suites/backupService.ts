/** What the service does with backups; run over a fast imitation in Node and over the browser's own IndexedDB. */
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, type Ms } from '#core/order';
import { append, currentName, openDatabase, unusedDatabases, Vault, type Database } from '#core/storage';
import { createService, type Service } from '#core/worker/serve';
import { later, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let service: Service;
let now: Ms;
let reopened: number;
let ids = 0;
let opened: Database[];

const queue = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};
/** A worker over the database in use. */
const start = async (writable = true): Promise<Service> => {
  const result = await openDatabase();
  if (!result.ok) throw new Error(result.why);
  db = result.db;
  opened.push(db);
  return createService({
    ...{ db, writable, device: 'dev1', now: () => now, exclusively: queue(), notify: () => undefined },
    backups: { alone: queue(), reopen: () => (reopened += 1) },
  });
};
const clear = async (): Promise<void> => {
  for (const name of await Dexie.getDatabaseNames()) if (/^danshao/.test(name)) await Dexie.delete(name);
};

const stamp = () => ({ id: `c${++ids}`, at: now });
const order = (index: number) => sampleOrder({ number: `69000000000000${String(index).padStart(5, '0')}`, createdAt: later(t0, -hour) });
const take = async (...indices: number[]): Promise<void> => {
  await service.take({ ...stamp(), orders: indices.map(order) });
  await service.health();
};
const numbers = async (): Promise<string[]> => (await service.orders({ offset: 0, limit: 100 })).views.map(({ number }) => number).sort();
const at = async (hours: number): Promise<void> => {
  now = later(t0, hours * hour);
  await service.backUp();
};
const ages = async (): Promise<number[]> => (await service.backups()).backups.map(({ at: made }) => (made - t0) / hour);

export const backupServiceSuite = (where: string): void => {
  beforeEach(async () => {
    await clear();
    now = t0;
    reopened = 0;
    opened = [];
    service = await start();
    await take(1, 2);
  });
  afterEach(async () => {
    for (const one of opened) one.close();
    await clear();
  });

  describe(`a restore over ${where}`, () => {
    it('brings back what was backed up, and leaves the earlier log as it is under its own name', async () => {
      const before = await service.order(order(1).key);
      const { id, events } = await service.backup(stamp());
      await service.decide({ ...stamp(), order: order(1).key, verb: 'hold' });
      await take(3);
      await db.secrets.put({ account: 'ding', iv: new Uint8Array(12), sealed: new ArrayBuffer(3) });
      const changed = await db.events.toArray();

      const restored = await service.restoreBackup({ ...stamp(), backup: id });
      expect(restored).toMatchObject({ at: t0, fault: null, expected: events, events, orders: 2, inUse: true });
      expect(reopened).toBe(1);
      const old = db;
      service = await start();
      expect(db.name).toBe('danshao-2');
      expect(await numbers()).toEqual([order(1).number, order(2).number]);
      expect(await service.order(order(1).key)).toEqual(before);
      expect((await service.config()).sealed).toEqual(['ding']);
      await take(4);
      expect(await numbers()).toHaveLength(3);

      expect(await unusedDatabases()).toEqual(['danshao']);
      expect(await old.events.toArray()).toEqual(changed);
    });

    it('keeps a worker that has not heard of it from writing where nobody looks', async () => {
      const { id } = await service.backup(stamp());
      const other = await start();
      await other.restoreBackup({ ...stamp(), backup: id });
      const events = await opened[0]!.events.count();
      await expect(service.decide({ ...stamp(), order: order(1).key, verb: 'hold' })).rejects.toMatchObject({ id: 'engineGone' });
      expect(await opened[0]!.events.count()).toBe(events);
    });

    it('of what cannot be read says so, and changes nothing', async () => {
      const { id } = await service.backup(stamp());
      const vault = new Vault();
      const [row] = await vault.sealed.toArray();
      new Uint8Array(row!.bytes)[100]! ^= 1;
      await vault.sealed.put(row!);
      vault.close();
      const damaged = { fault: 'damaged', events: 0 };
      expect(await service.drillBackup()).toMatchObject(damaged);
      expect(await service.restoreBackup({ ...stamp(), backup: id })).toMatchObject({ ...damaged, inUse: false });
      expect(await service.restoreBackup({ ...stamp(), backup: 'none' })).toMatchObject({ fault: 'missing', inUse: false });
      expect([reopened, await currentName(), await unusedDatabases()]).toEqual([0, 'danshao', []]);
      await take(3);
      expect(await numbers()).toHaveLength(3);
    });

    it('is not for a build that is too old to write', async () => {
      const { id } = await service.backup(stamp());
      const old = await start(false);
      await expect(old.restoreBackup({ ...stamp(), backup: id })).rejects.toMatchObject({ id: 'readOnly' });
      await expect(old.backup(stamp())).rejects.toMatchObject({ id: 'readOnly' });
      expect((await old.backups()).backups).toHaveLength(1);
    });
  });

  describe(`a backup asked for, over ${where}`, () => {
    it('is made once, however often it is sent, and listed with its age', async () => {
      expect(await service.backups()).toEqual({ backups: [], daysSince: null, failed: 0, failure: null });
      const command = stamp();
      const [made] = await Promise.all([service.backup(command), service.backup(command)]);
      expect(made.events).toBe(await db.events.count());
      expect(made.bytes).toBeGreaterThan(0);
      now = later(t0, 75 * hour);
      expect(await service.backups()).toEqual({ backups: [made], daysSince: 3, failed: 0, failure: null });
    });

    it('can be tried out', async () => {
      expect(await service.drillBackup()).toMatchObject({ at: null, fault: 'missing' });
      const { events } = await service.backup(stamp());
      expect(await service.drillBackup()).toMatchObject({ at: t0, fault: null, expected: events, events, orders: 2 });
      expect(await unusedDatabases()).toEqual([]);
    });
  });

  describe(`the automatic backup over ${where}`, () => {
    it('is made after changes, at most every eight hours', async () => {
      await at(0);
      expect(await ages()).toEqual([0]);
      await take(3);
      await at(7.9);
      expect(await ages()).toEqual([0]);
      await at(8.2);
      expect(await ages()).toEqual([8.2, 0]);
      // Nothing has changed since.
      await at(20);
      expect(await ages()).toEqual([8.2, 0]);
    });

    it('counts one made by hand', async () => {
      await service.backup(stamp());
      await take(3);
      await at(1);
      expect(await ages()).toEqual([0]);
    });

    it('goes on when the clock was set back by a day', async () => {
      await at(24);
      await take(3);
      await at(0);
      expect(await ages()).toEqual([24, 0]);
    });

    it('that fails is counted, and tried again later', async () => {
      const whole = db.links.orderBy.bind(db.links);
      db.links.orderBy = () => {
        throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
      };
      await at(0);
      expect(await service.backups()).toMatchObject({ backups: [], failed: 1, failure: 'storageFull' });
      db.links.orderBy = whole;
      await at(0.1);
      expect(await ages()).toEqual([]);
      await at(0.3);
      expect(await service.backups()).toMatchObject({ failed: 0, failure: null, backups: [{}] });
    });

    it('of an empty log is none', async () => {
      const empty = await start();
      await Promise.all(db.tables.map((table) => table.clear()));
      await empty.backUp();
      expect(await empty.backups()).toMatchObject({ backups: [], failed: 0 });
    });

    it('is made anew once personal data was dropped, so that it is in no backup for longer', async () => {
      await at(0);
      const [link] = await db.links.toArray();
      await db.links.put({ ...link!, dropped: 1 });
      await at(9);
      await at(18);
      expect(await ages()).toEqual([9, 0]);
    });

    it('leaves out nothing that came while it was made', async () => {
      const making = service.backup(stamp());
      await append(db, [sampleEvent('order.seen', later(t0, 1), { order: order(9), seenAt: t0 }, { id: 'meanwhile' })]);
      await making;
      await at(9);
      expect((await service.backups()).backups[0]?.events).toBe(await db.events.count());
    });
  });
};
