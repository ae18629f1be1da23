/** What backups must do; run over a fast imitation in Node and over the browser's own IndexedDB. */
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk';
import { day, hour, type Ms } from '#core/order';
import {
  append,
  backupSource,
  BackupError,
  carrySecrets,
  currentName,
  drill,
  exportFile,
  foldTables,
  listBackups,
  makeBackup,
  openDatabase,
  openFile,
  removeUnused,
  restoreInto,
  unusedDatabases,
  useDatabase,
  Vault,
  verifyChain,
  type Database,
} from '#core/storage';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

let names = 0;
let db: Database;
let vault: Vault;
let now: Ms;

const opened = async (name: string): Promise<Database> => {
  const result = await openDatabase(name);
  if (!result.ok) throw new Error(result.why);
  return result.db;
};
const freshName = (): string => `backup-${Date.now()}-${++names}`;

const number = (index: number): string => `69000000000${String(index).padStart(8, '0')}`;
/** Orders, some of them held, in batches of twenty. */
const work = async (from: number, to: number): Promise<void> => {
  for (let start = from; start < to; start += 20) {
    const events: DeskEvent[] = [];
    for (let index = start; index < Math.min(to, start + 20); index += 1) {
      const order = sampleOrder({ number: number(index), createdAt: later(t0, -index * 1000) });
      events.push(sampleEvent('order.seen', later(t0, index), { order, seenAt: t0 }, { id: `seen-${index}` }));
      const hold = { order: order.key, deadline: later(t0, 2 * hour), then: 'escalate' as const, tier: 2, owner: '客服主管' };
      if (index % 5 === 0) events.push(sampleEvent('case.held', later(t0, index), hold, { id: `held-${index}` }));
    }
    await append(db, events);
  }
};
const contentOf = async (one: Database): Promise<unknown> => {
  const tables = [one.events, one.links, one.forms, ...foldTables(one)];
  return Promise.all(tables.map((table) => table.toArray()));
};
const perSegment = 40;
const backUp = (at = 0) => makeBackup(db, vault, { now: later(now, at), zone: 'Asia/Shanghai', perSegment });
const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof BackupError ? { problem: error.problem, ...error.readable } : error),
  );

export const backupSuite = (where: string): void => {
  beforeEach(async () => {
    db = await opened(freshName());
    vault = new Vault(freshName());
    now = t0;
    await work(0, 60);
  });
  afterEach(async () => {
    db.close();
    vault.close();
    for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('backup-')) await Dexie.delete(name);
  });

  describe(`a backup over ${where}`, () => {
    it('brings back every event, its chain and all that is folded from them, in another database', async () => {
      await db.quarantine.put({ id: 'strange', raw: { kind: 'order.teleported' } });
      const { events } = await backUp();
      expect(events).toBe(72);
      const name = freshName();
      const restored = await restoreInto(name, await backupSource(vault));
      expect(restored).toMatchObject({ name, events: 72, orders: 60, openCases: 12, quarantined: 1, chain: { faults: [], events: 72 } });
      const other = await opened(name);
      expect(await contentOf(other)).toEqual(await contentOf(db));
      await append(other, [sampleEvent('case.released', later(t0, hour), { order: `douyin:${number(5)}` as never }, { actor: lin })]);
      expect((await verifyChain(other)).faults).toEqual([]);
      other.close();
    });

    it('shows nothing of what is in it', async () => {
      await backUp();
      const [[backup], sealed, [key]] = await Promise.all([vault.backups.toArray(), vault.sealed.toArray(), vault.keys.toArray()]);
      for (const { bytes } of [backup!.beside, ...sealed]) expect(new TextDecoder('latin1').decode(bytes)).not.toContain('6900000000');
      expect(key!.key.extractable).toBe(false);
    });

    it('shares with the one before what has not changed', async () => {
      const first = await backUp();
      await work(60, 100);
      const second = await backUp(1);
      expect(first.parts).toHaveLength(2);
      expect(second.parts[0]).toBe(first.parts[0]);
      expect(second.parts).not.toContain(first.parts[1]);
      expect(await vault.parts.count()).toBe(4);
      const third = await backUp(2);
      expect(third.parts).toEqual(second.parts);
      expect(await restoreInto(freshName(), await backupSource(vault, first.id))).toMatchObject({ events: 72, chain: { faults: [] } });
      expect(await restoreInto(freshName(), await backupSource(vault))).toMatchObject({ events: 120, chain: { faults: [] } });
    });

    it('that is stopped or killed half-way counts for nothing, and the next one goes on from there', async () => {
      await backUp();
      await work(60, 200);
      const stopped = new AbortController();
      const stopping = makeBackup(db, vault, {
        now: later(now, 1),
        zone: 'Asia/Shanghai',
        onProgress: () => stopped.abort(new Error('killed')),
        signal: stopped.signal,
        perSegment,
      });
      await expect(stopping).rejects.toThrow('killed');
      expect(await listBackups(vault)).toHaveLength(1);
      expect(await vault.parts.count()).toBe(3);
      const made = (await vault.parts.toArray()).at(-1)!;
      const next = await backUp(2);
      expect(next.parts).toContain(made.id);
      expect(await restoreInto(freshName(), await backupSource(vault))).toMatchObject({ events: 240, chain: { faults: [] } });
      expect((await vault.backups.toArray()).map(({ state }) => state)).toEqual(['whole', 'whole']);
    });

    it('is taken away when it is old, with the segments that no other needs', async () => {
      for (const [index, at] of [0, 1, 2, 3, day, 2 * day].entries()) {
        await work(60 + index * 20, 80 + index * 20);
        await backUp(at);
      }
      const kept = await listBackups(vault);
      expect(kept.map(({ at }) => (at - now) / day)).toEqual([2, 1, 3 / day]);
      const needed = new Set(kept.flatMap(({ parts }) => parts));
      expect(new Set(await vault.parts.toCollection().primaryKeys())).toEqual(needed);
      expect(new Set(await vault.sealed.toCollection().primaryKeys())).toEqual(needed);
    });

    it('that was damaged says how much of it can be read, and makes no database that is used', async () => {
      const { parts } = await backUp();
      const row = (await vault.sealed.get(parts[1]!))!;
      new Uint8Array(row.bytes)[100]! ^= 1;
      await vault.sealed.put(row);
      const restoring = restoreInto(freshName(), await backupSource(vault));
      expect(await problemOf(restoring)).toMatchObject({ problem: 'damaged', events: 48, of: 72 });
      expect(await drill(vault)).toMatchObject({ ok: false, problem: 'damaged' });
    });

    it('is not restored over what is there', async () => {
      await backUp();
      await expect(restoreInto(db.name, await backupSource(vault))).rejects.toThrow(RangeError);
    });

    it('of nothing is one', async () => {
      const empty = await opened(freshName());
      await makeBackup(empty, vault, { now, zone: 'Asia/Shanghai' });
      empty.close();
      expect(await restoreInto(freshName(), await backupSource(vault))).toMatchObject({ events: 0, chain: { faults: [] } });
    });
  });

  describe(`a drill over ${where}`, () => {
    it('says that all is there, and leaves nothing behind', async () => {
      await backUp();
      expect(await drill(vault)).toMatchObject({ of: now, ok: true, problem: null, expected: 72, restored: { events: 72, orders: 60 } });
      expect(await Dexie.exists('danshao-drill')).toBe(false);
    });

    it('says that there is no backup', async () => {
      expect(await drill(vault)).toEqual({ of: null, ok: false, problem: 'missing', expected: 0, restored: null });
    });

    it('finds what was tampered with before the backup was made', async () => {
      const row = (await db.events.get('seen-7'))!;
      await db.events.put({ ...row, event: { ...row.event, when: later(t0, 99) } });
      await backUp();
      expect(await drill(vault)).toMatchObject({
        ok: false,
        problem: 'chain',
        restored: { chain: { faults: [{ kind: 'edited', id: 'seen-7' }] } },
      });
    });
  });

  describe(`a file over ${where}`, () => {
    const passphrase = '马到成功 2026';
    const made = () => exportFile(db, passphrase, { now, perSegment });
    const damagedAt = async (file: Blob, at: number): Promise<Blob> => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      bytes[at < 0 ? bytes.length + at : at]! ^= 1;
      return new Blob([bytes]);
    };

    it('brings back everything to whoever knows the passphrase', async () => {
      const file = await made();
      const line = (await file.text()).split('\n', 1)[0]!;
      expect(JSON.parse(line)).toMatchObject({ format: 1, kdf: { name: 'PBKDF2', iterations: 600_000 }, events: 72 });
      const name = freshName();
      expect(await restoreInto(name, await openFile(file, passphrase))).toMatchObject({ events: 72, orders: 60, chain: { faults: [] } });
      const other = await opened(name);
      expect(await contentOf(other)).toEqual(await contentOf(db));
      other.close();
    });

    it('says what is wrong, and how much can be read, before anything is made of it', async () => {
      const file = await made();
      const header = (await file.text()).indexOf('\n');
      expect(await problemOf(openFile(file, '马到成功 2025'))).toEqual({ problem: 'passphrase' });
      expect(await problemOf(openFile(new Blob(['订单号,金额\n1,2']), passphrase))).toEqual({ problem: 'notABackup' });
      expect(await problemOf(openFile(new Blob([]), passphrase))).toEqual({ problem: 'notABackup' });
      expect(await problemOf(openFile(await damagedAt(file, header - 30), passphrase))).toEqual({ problem: 'damaged' });
      expect(await problemOf(openFile(file.slice(0, file.size - 1), passphrase))).toEqual({ problem: 'truncated', events: 72, of: 72 });
      expect(await problemOf(openFile(file.slice(0, file.size - 200), passphrase))).toMatchObject({ problem: 'truncated', events: 48 });
      expect(await problemOf(openFile(await damagedAt(file, header + 40), passphrase))).toEqual({
        problem: 'damaged',
        events: 0,
        of: 72,
      });
      expect(await problemOf(openFile(await damagedAt(file, -500), passphrase))).toMatchObject({ problem: 'damaged', events: 48 });
      const newer = new Blob([(await file.slice(0, header).text()).replace('"format":1', '"format":2'), '\n']);
      expect(await problemOf(openFile(newer, passphrase))).toEqual({ problem: 'newerFormat' });
    }, 30_000);

    it('is not sealed with a passphrase that is none', async () => {
      await expect(exportFile(db, '', { now })).rejects.toThrow(RangeError);
      await expect(exportFile(db, passphrase, { now, iterations: 1000 })).rejects.toThrow(RangeError);
    });
  });

  describe(`the database in use over ${where}`, () => {
    afterEach(async () => {
      for (const name of await Dexie.getDatabaseNames()) if (/^danshao/.test(name)) await Dexie.delete(name);
    });

    it('is the first one until another is pointed to; the old one stays until a person takes it away', async () => {
      expect(await currentName()).toBe('danshao');
      const first = await openDatabase();
      if (!first.ok) throw new Error(first.why);
      await first.db.secrets.put({ account: 'a', iv: new Uint8Array(12), sealed: new ArrayBuffer(3) });
      await backUp();
      await restoreInto('danshao-2', await backupSource(vault));
      await useDatabase('danshao-2');
      const second = await openDatabase();
      if (!second.ok) throw new Error(second.why);
      expect(second.db.name).toBe('danshao-2');
      expect(await second.db.events.count()).toBe(72);
      expect(await second.db.meta.get('device')).toBeUndefined();
      await carrySecrets(first.db, second.db);
      expect(await second.db.secrets.count()).toBe(1);
      first.db.close();
      second.db.close();
      expect(await unusedDatabases()).toEqual(['danshao']);
      await expect(removeUnused('danshao-2')).rejects.toThrow(RangeError);
      await expect(removeUnused('danshao-backups')).rejects.toThrow(RangeError);
      await removeUnused('danshao');
      expect(await unusedDatabases()).toEqual([]);
    });
  });
};
