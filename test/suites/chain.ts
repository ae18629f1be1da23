/** What the chain over the log must find; run over a fast imitation in Node and over the browser's own IndexedDB. */
import { afterEach, describe, expect, it } from 'vitest';
import { partsOf, type DeskEvent } from '#core/desk';
import { fen, type Order, type OrderKey } from '#core/order';
import {
  append,
  eventsFrom,
  linkOld,
  openDatabase,
  receive,
  verifyChain,
  type ChainReport,
  type Database,
  type LinkRow,
} from '#core/storage';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

let made: Database[] = [];
let names = 0;
const opened = async (): Promise<Database> => {
  const result = await openDatabase(`chain-${Date.now()}-${++names}`);
  if (!result.ok) throw new Error(result.why);
  made.push(result.db);
  return result.db;
};

const number = (index: number): string => `69000000000000${String(index).padStart(5, '0')}`;
const seen = (index: number, id: string): DeskEvent => {
  const order = sampleOrder({ number: number(index), words: { buyer: `给${index}号的留言`, seller: null, flag: 0 } });
  return sampleEvent('order.seen', later(t0, index), { order, seenAt: t0 }, { id });
};
const keyOf = (index: number): OrderKey => `douyin:${number(index)}` as OrderKey;

/** Five links: of three events, one, one, three, one. */
const filled = async (): Promise<Database> => {
  const db = await opened();
  await append(db, [seen(1, 'a'), seen(2, 'b'), seen(3, 'c')]);
  await append(db, [sampleEvent('case.commented', later(t0, 10), { order: keyOf(1), text: '问过买家' }, { id: 'd', actor: lin })]);
  await append(db, [sampleEvent('setting.set', later(t0, 11), { name: 'person', value: '小林' }, { id: 'e', actor: lin })]);
  await append(db, [seen(4, 'f'), seen(5, 'g'), seen(6, 'h')]);
  await append(db, [sampleEvent('rule.modeSet', later(t0, 12), { rule: 'amount', mode: 'off' }, { id: 'i', actor: lin })]);
  return db;
};

/** Of the payloads that are tampered with. */
interface Payload {
  readonly order: Order;
}

const told = ({ faults }: ChainReport): string[] => faults.map(({ kind, link, id }) => [kind, link ?? '-', id ?? ''].join(' ').trim());

export const chainSuite = (where: string): void => {
  afterEach(async () => {
    for (const db of made) await db.delete();
    made = [];
  });

  describe(`the chain over ${where}`, () => {
    it('links everything that is appended, and finds nothing wrong with it', async () => {
      const db = await filled();
      const progress: number[] = [];
      const report = await verifyChain(db, { onProgress: (done) => progress.push(done) });
      expect(report).toMatchObject({ links: 5, events: 9, dropped: 0, waiting: 0, faults: [] });
      expect(report.head).toBe((await db.links.get(5))?.hash);
      expect(progress.at(-1)).toBe(5);
    });

    it('gives an appended event one link, however often it is sent', async () => {
      const db = await filled();
      await append(db, [seen(1, 'a'), seen(7, 'j'), seen(7, 'j')]);
      await append(db, [seen(1, 'a')]);
      expect(await db.links.get(6)).toMatchObject({ ids: ['j'] });
      expect(await db.links.count()).toBe(6);
      expect(told(await verifyChain(db))).toEqual([]);
    });

    it('stays whole when two workers append at the same time', async () => {
      const db = await opened();
      const other = await openDatabase(db.name);
      if (!other.ok) throw new Error(other.why);
      made.unshift(other.db);
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => append(index % 2 ? db : other.db, [seen(index, `p${index}`), seen(0, 'both')])),
      );
      expect(await verifyChain(db)).toMatchObject({ links: 20, events: 21, faults: [] });
    });

    it('links what comes from elsewhere', async () => {
      const db = await filled();
      await receive(db, [seen(9, 'x'), { id: 'y', kind: 'order.teleported' } as never]);
      expect(await verifyChain(db)).toMatchObject({ links: 6, events: 10, faults: [] });
    });

    it('leaves no link behind when the events could not be written', async () => {
      const db = await filled();
      const broken = sampleEvent('history.covered', t0, { console: 'douyin', shop: '样例小店', from: 0.5 as never, to: t0 });
      await expect(append(db, [seen(7, 'j'), broken])).rejects.toThrow();
      expect(await db.links.count()).toBe(5);
      await append(db, [seen(8, 'k')]);
      expect(await verifyChain(db)).toMatchObject({ links: 6, events: 10, faults: [] });
    });

    it('can be stopped', async () => {
      const db = await filled();
      await expect(verifyChain(db, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    });
  });

  describe(`tampering, over ${where}`, () => {
    const edit = async (db: Database, id: string, change: (payload: Payload) => object): Promise<void> => {
      const row = (await db.events.get(id))!;
      await db.events.put({ ...row, event: { ...row.event, payload: change(row.event.payload as Payload) } });
    };
    const relink = async (db: Database, n: number, change: (link: LinkRow) => Partial<LinkRow>): Promise<void> => {
      const link = (await db.links.get(n))!;
      await db.links.put({ ...link, ...change(link) });
    };

    it.each<[string, (db: Database) => Promise<unknown>, string[]]>([
      [
        'an amount that was changed',
        (db) => edit(db, 'b', (p) => ({ ...p, order: { ...p.order, money: { paid: fen(1) } } })),
        ['edited 1 b'],
      ],
      [
        'a remark that was changed, which is personal',
        (db) => edit(db, 'g', (p) => ({ ...p, order: { ...p.order, words: { ...p.order.words, buyer: '别的话' } } })),
        ['edited 4 g'],
      ],
      ['what a person is said to have said', (db) => edit(db, 'd', (p) => ({ ...p, text: '没问过' })), ['edited 2 d']],
      [
        'another person in place of the one who acted',
        async (db) => {
          const row = (await db.events.get('d'))!;
          await db.events.put({ ...row, event: { ...row.event, actor: { kind: 'person', name: '小王' } } });
        },
        ['edited 2 d'],
      ],
      ['another stamp', async (db) => db.events.update('i', { at: '000000000000001:0000:dev1' }), ['edited 5 i']],
      ['an event about another order', async (db) => db.events.update('d', { subject: keyOf(2) }), ['edited 2 d']],
      ['another salt', async (db) => db.events.update('a', { salt: 'pepper' }), ['edited 1 a']],
      ['personal data that is gone and was not dropped', (db) => edit(db, 'a', (p) => openOf(p)), ['edited 1 a']],
      ['an event that is nothing any more', async (db) => db.events.update('f', { event: 'rubbish' as never }), ['edited 4 f']],
      ['an event that is gone', async (db) => db.events.delete('h'), ['removed 4 h']],
      ['the only event of a link', async (db) => db.events.delete('e'), ['removed 3 e']],
      ['an event that was put in', async (db) => db.events.put({ ...(await db.events.get('d'))!, id: 'z', link: 2 }), ['inserted 2 z']],
      [
        'an event that was put in where another was taken out',
        async (db) => {
          const row = (await db.events.get('d'))!;
          await db.events.delete('d');
          await db.events.put({ ...row, id: 'z' });
        },
        ['removed 2 d', 'inserted 2 z'],
      ],
      ['an event that claims to be of another link', async (db) => db.events.update('c', { link: 2 }), ['moved 1 c']],
      ['events in another order', (db) => relink(db, 4, () => ({ ids: ['g', 'f', 'h'] })), ['moved 4 g', 'moved 4 f']],
      [
        'events in another order, with all that vouches for them',
        (db) =>
          relink(db, 4, ({ digests: d }) => ({ ids: ['g', 'f', 'h'], digests: joined(d.slice(64, 128), d.slice(0, 64), d.slice(128)) })),
        ['linkEdited 4'],
      ],
      [
        'an event that is gone, with what vouches for it',
        async (db) => {
          await db.events.delete('e');
          await relink(db, 3, () => ({ ids: [], digests: new Uint8Array() }));
        },
        ['linkEdited 3'],
      ],
      ['a link that is gone', async (db) => db.links.delete(2), ['linkRemoved 2', 'inserted 2 d']],
      ['a hash that was changed', (db) => relink(db, 2, () => ({ hash: 'f'.repeat(64) })), ['linkEdited 2', 'linkEdited 3']],
      ['a stamp of a link that was changed', (db) => relink(db, 5, () => ({ at: '' })), ['linkEdited 5']],
    ])('finds %s', async (_, tamper, expected) => {
      const db = await filled();
      await tamper(db);
      expect(told(await verifyChain(db)).sort()).toEqual(expected.sort());
    });

    it('finds that the end was cut off, by a hash known from elsewhere', async () => {
      const db = await filled();
      const { head } = await verifyChain(db);
      await db.links.delete(5);
      await db.events.delete('i');
      expect(told(await verifyChain(db))).toEqual([]);
      expect(told(await verifyChain(db, { anchors: [{ n: 5, hash: head }] }))).toEqual(['cut 5']);
      await append(db, [seen(7, 'j')]);
      expect(told(await verifyChain(db, { anchors: [{ n: 5, hash: head }] }))).toEqual(['cut 5']);
    });
  });

  describe(`events of an older build, over ${where}`, () => {
    const older = async (): Promise<Database> => {
      const db = await filled();
      await unlinked(db);
      await db.meta.put({ name: 'unlinked', value: '' });
      return db;
    };

    it('wait for their links, and are chained behind what came since', async () => {
      const db = await older();
      await append(db, [seen(7, 'j')]);
      expect(await verifyChain(db)).toMatchObject({ links: 1, events: 1, waiting: 9, faults: [] });
      const before = await eventsFrom(db, await db.events.toArray());
      await linkOld(db);
      expect(await verifyChain(db)).toMatchObject({ links: 2, events: 10, waiting: 0, faults: [] });
      expect(await eventsFrom(db, await db.events.toArray())).toEqual(before);
      await linkOld(db);
      expect(await db.links.count()).toBe(2);
    });

    it('are no excuse for what is put in afterwards', async () => {
      const db = await older();
      await linkOld(db);
      await db.events.put({ ...(await db.events.get('d'))!, id: 'z' });
      await unlink(db, 'z');
      expect(told(await verifyChain(db))).toEqual(['inserted - z']);
    });
  });
};

const openOf = (payload: Payload): object => partsOf({ kind: 'order.seen', payload } as DeskEvent).open.payload;

const joined = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(parts.flatMap((part) => [...part]));

const unlinked = async (db: Database): Promise<void> => {
  await db.links.clear();
  for (const id of await db.events.toCollection().primaryKeys()) await unlink(db, id);
};
const unlink = async (db: Database, id: string): Promise<unknown> => db.events.update(id, { link: undefined, salt: undefined } as object);
