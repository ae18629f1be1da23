import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ms } from '#core/order';
import { openDatabase } from '#core/storage';
import { createWebEngine } from '#pwa/engine.ts';

let ids = 0;
const stamp = () => ({ id: `c${Date.now()}-${++ids}`, at: Date.now() as Ms });
const clear = async (): Promise<void> => {
  for (const name of await Dexie.getDatabaseNames()) if (/^danshao/.test(name)) await Dexie.delete(name);
};

describe('two tabs, each with a worker of its own', () => {
  beforeEach(clear);
  afterEach(clear);

  it('both work with the backup that one of them has restored, and neither writes to the earlier log any more', async () => {
    const [one, other] = [createWebEngine().api, createWebEngine().api];
    const name = (value: string) => ({ ...stamp(), name: 'person' as const, value });
    await one.setSetting(name('小林'));
    const { id } = await one.backup(stamp());
    await other.setSetting(name('小周'));
    expect((await one.health()).person).toBe('小周');

    expect(await one.restoreBackup({ ...stamp(), backup: id })).toMatchObject({ fault: null, inUse: true });
    // Both at once, and before the other can have heard of it for sure.
    await Promise.all([other.setSetting(name('小陈')), one.health()]);
    expect((await one.health()).person).toBe('小陈');
    expect((await other.health()).person).toBe('小陈');

    const persons = async (of: string): Promise<unknown[]> => {
      const opened = await openDatabase(of);
      if (!opened.ok) throw new Error(opened.why);
      const rows = await opened.db.events.toArray();
      opened.db.close();
      return rows.map(({ event }) => (event.payload as { value: unknown }).value).sort();
    };
    expect(await persons('danshao')).toEqual(['小周', '小林'].sort());
    expect(await persons('danshao-2')).toEqual(['小林', '小陈'].sort());
  });

  it('offer the backups even when the database in use cannot be opened', async () => {
    const first = createWebEngine().api;
    await first.setSetting({ ...stamp(), name: 'person', value: '小林' });
    const { id } = await first.backup(stamp());
    const names = new Dexie('danshao-names');
    names.version(1).stores({ names: 'name' });
    await names.table('names').put({ name: 'current', value: 'danshao-9' });
    names.close();
    // What stands there is no log of ours: it has one of our tables, with another key.
    const strange = new Dexie('danshao-9');
    strange.version(1).stores({ events: '++number' });
    await strange.open();
    strange.close();

    const { api } = createWebEngine();
    expect((await api.health()).storage).toBe('failed');
    expect((await api.backups()).backups.map((backup) => backup.id)).toEqual([id]);
    expect(await api.restoreBackup({ ...stamp(), backup: id })).toMatchObject({ fault: null, inUse: true });
    expect(await api.health()).toMatchObject({ storage: 'ok', person: '小林' });
    expect(await Dexie.exists('danshao-9')).toBe(true);
  });
});

describe('a tab that was closed while a command was on its way', () => {
  beforeEach(clear);
  afterEach(clear);

  it('has left it to the next one, which carries it out once', async () => {
    const command = { ...stamp(), name: 'person' as const, value: '小林' };
    localStorage.setItem(`danshao-journal:${command.id}`, JSON.stringify({ method: 'setSetting', args: [command] }));
    const [{ api }] = [createWebEngine(), createWebEngine()];
    await expect.poll(async () => (await api.health()).person).toBe('小林');
    await expect.poll(() => localStorage.getItem(`danshao-journal:${command.id}`)).toBeNull();
    const opened = await openDatabase('danshao');
    if (!opened.ok) throw new Error(opened.why);
    expect(await opened.db.events.count()).toBe(1);
    opened.db.close();
  });
});
