import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, type Ms } from '#core/order';
import { currentName, openDatabase, type Database } from '#core/storage';
import { dropFile, putFile, takeFile } from '#core/worker';
import { createService, type Service, type ServiceParts } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

let now: Ms = t0;
let ids = 0;
let open: Database[] = [];
let service: Service;
const stamp = () => ({ id: `c${++ids}`, at: now });
const queue = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};
const start = async (parts: Partial<ServiceParts> = {}): Promise<Service> => {
  const opened = await openDatabase();
  if (!opened.ok) throw new Error(opened.why);
  open.push(opened.db);
  return createService({
    ...{
      db: opened.db,
      writable: true,
      device: 'dev1',
      now: () => now,
      exclusively: queue(),
      notify: () => undefined,
    },
    backups: { alone: queue(), reopen: () => undefined },
    ...parts,
  });
};
/** What a browser does to an origin whose store was damaged. */
const loseEverything = async (): Promise<void> => {
  for (const db of open) db.close();
  open = [];
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith('danshao')) await Dexie.delete(name);
};
const take = async (number: string): Promise<void> => {
  await service.take({ ...stamp(), orders: [sampleOrder({ number, createdAt: later(t0, -hour) })] });
  await service.health();
};
const numbers = async (of: Service): Promise<string[]> =>
  (await of.orders({ offset: 0, limit: 10 })).views.map(({ number }) => number).sort();

beforeEach(async () => {
  now = t0;
  service = await start();
  await take('1');
  await take('2');
});
afterEach(loseEverything);

const secret = '十二个字的口令也可以的哦';

describe('a backup as a file', () => {
  const exported = async (): Promise<Blob> => {
    const { file } = await service.exportBackup({ ...stamp(), passphrase: secret });
    const blob = await takeFile(file);
    await dropFile(file);
    return blob!;
  };

  it('holds everything, and is put in use on a device that had nothing', async () => {
    const file = await exported();
    await loseEverything();
    service = await start();
    const id = await putFile(file);
    expect(await service.restoreFile({ ...stamp(), file: id, passphrase: secret })).toMatchObject({
      at: now,
      fault: null,
      inUse: true,
      orders: 2,
    });
    expect(await currentName()).not.toBe('danshao');
    expect(await numbers(await start())).toEqual(['1', '2']);
    expect(await takeFile(id)).toBeUndefined();
  });

  it('leaves what is there as it is until all of it was read', async () => {
    const file = await exported();
    await take('3');
    const cut = await putFile(file.slice(0, file.size - 40));
    const wrong = { inUse: false };
    expect(await service.restoreFile({ ...stamp(), file: cut, passphrase: secret })).toMatchObject({ fault: 'truncated', ...wrong });
    expect(await service.restoreFile({ ...stamp(), file: await putFile(file), passphrase: 'something else' })).toMatchObject({
      fault: 'passphrase',
      ...wrong,
    });
    expect(await service.restoreFile({ ...stamp(), file: await putFile(new Blob(['GIF89a'])), passphrase: secret })).toMatchObject({
      fault: 'notABackup',
      ...wrong,
    });
    expect(await service.restoreFile({ ...stamp(), file: 'nowhere', passphrase: secret })).toMatchObject({ fault: 'missing', ...wrong });
    expect(await currentName()).toBe('danshao');
    expect(await numbers(service)).toEqual(['1', '2', '3']);
  });

  it('is made once when it is asked for twice, and not with a passphrase that anybody guesses', async () => {
    const asked = { ...stamp(), passphrase: secret };
    expect((await service.exportBackup(asked)).file).toBe((await service.exportBackup(asked)).file);
    await expect(service.exportBackup({ ...stamp(), passphrase: '1234' })).rejects.toMatchObject({ id: 'badInput' });
  });
});

describe('a browser that throws everything away', () => {
  const files = new Map<string, Blob>();
  const keepsake = {
    read: async (name: string) => files.get(name),
    write: async (name: string, content: Blob | string) => void files.set(name, new Blob([content])),
  };
  beforeEach(async () => {
    files.clear();
    service = await start({ keepsake });
    await service.backUp();
  });

  it('is found out at the next start, and the copy brings back what there was', async () => {
    expect((await service.health()).loss).toBeNull();
    await loseEverything();
    now = later(t0, hour);
    service = await start({ keepsake });
    expect((await service.health()).loss).toMatchObject({ noticed: now, orders: 2, known: t0, copy: t0 });
    // Orders that come in meanwhile change nothing about it, nor about the copy.
    await take('3');
    await service.backUp();
    service = await start({ keepsake });
    expect((await service.health()).loss).toMatchObject({ orders: 2, copy: t0 });
    expect(await service.restoreCopy(stamp())).toMatchObject({ fault: null, inUse: true, orders: 2 });
    service = await start({ keepsake });
    expect((await service.health()).loss).toBeNull();
    expect(await numbers(service)).toEqual(['1', '2']);
  });

  it('is a new beginning when nobody minds', async () => {
    await loseEverything();
    service = await start({ keepsake });
    await service.acceptLoss(stamp());
    expect((await service.health()).loss).toBeNull();
    expect((await (await start({ keepsake })).health()).loss).toBeNull();
  });

  it('is nothing that a first start is taken for', async () => {
    await loseEverything();
    files.clear();
    service = await start({ keepsake });
    await service.backUp();
    expect((await service.health()).loss).toBeNull();
  });

  it('finds the copy of a day ago, not of a minute ago', async () => {
    const copy = files.get('copy.danshao');
    await take('3');
    now = later(t0, 2 * hour);
    await service.backUp();
    expect(files.get('copy.danshao')).toBe(copy);
    now = later(t0, day + hour);
    await service.backUp();
    expect(files.get('copy.danshao')).not.toBe(copy);
  });

  it('does no harm where what stands beside is damaged', async () => {
    files.set('marker.json', new Blob(['{"v":1,"events":']));
    service = await start({ keepsake });
    expect((await service.health()).loss).toBeNull();
    await service.backUp();
    expect(await files.get('marker.json')?.text()).toContain('"events":');
  });
});
