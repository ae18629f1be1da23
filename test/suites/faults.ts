/** What the store does when the disk is full, the connection breaks, or rows are damaged; run in Node and over the browser's own IndexedDB. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk';
import { hour, type OrderKey } from '#core/order';
import {
  append,
  eventsAfter,
  eventsFrom,
  eventsOf,
  foldTables,
  format,
  openDatabase,
  rebuild,
  verifyChain,
  type Database,
  type EventRow,
} from '#core/storage';
import { number } from '#test/suites/shop.ts';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let names = 0;
const opened = async (name: string): Promise<Database> => {
  const result = await openDatabase(name);
  if (!result.ok) throw new Error(result.why);
  return result.db;
};
const orderOf = (index: number) => sampleOrder({ number: number(index) });
const keyOf = (index: number): OrderKey => orderOf(index).key;
const seen = (index: number, id = `seen-${index}`): DeskEvent =>
  sampleEvent('order.seen', later(t0, index), { order: orderOf(index), seenAt: t0 }, { id });
const comment = (index: number, at: number, id: string): DeskEvent =>
  sampleEvent('case.commented', later(t0, at), { order: keyOf(index), text: '问过买家' }, { id, actor: lin });
const shopEvents = (): DeskEvent[] => [
  sampleEvent('history.covered', later(t0, 50), { console: 'douyin', shop: '样例小店', from: later(t0, -hour), to: t0 }, { id: 'covered' }),
  sampleEvent('rule.modeSet', later(t0, 51), { rule: 'amount', mode: 'off' }, { id: 'mode', actor: lin }),
];
const contentOf = async (): Promise<unknown> => Promise.all([db.events, db.links, ...foldTables(db)].map((table) => table.toArray()));
const foldsOf = async (): Promise<unknown> => Promise.all(foldTables(db).map((table) => table.toArray()));
/** Everything fits: the chain, and the folds with what a rebuild makes of the log. */
const expectSound = async (): Promise<void> => {
  expect((await verifyChain(db)).faults).toEqual([]);
  const folds = await foldsOf();
  expect(await rebuild(db)).toEqual({ damaged: 0 });
  expect(await foldsOf()).toEqual(folds);
};

export const faultsSuite = (where: string): void => {
  beforeEach(async () => {
    db = await opened(`faults-${Date.now()}-${++names}`);
    await append(db, [seen(1), seen(2), ...shopEvents()]);
  });
  afterEach(() => db.delete());

  describe(`a disk that is full, over ${where}`, () => {
    it.each(['events', 'orders', 'links', 'judged', 'coverage'] as const)(
      'in the middle of writing %s leaves nothing half written',
      async (name) => {
        const before = await contentOf();
        const full = (): never => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
        const table = db.table(name);
        const sent = { ...orderOf(1), status: 'shipped' as const, shippable: false };
        const more = [
          seen(3),
          sampleEvent('order.seen', later(t0, 60), { order: sent, seenAt: t0 }, { id: 'sent' }),
          sampleEvent('history.covered', later(t0, 61), { console: 'douyin', shop: '别的店', from: t0, to: later(t0, 1) }, { id: 'more' }),
        ];
        table.hook('creating', full);
        await expect(append(db, more)).rejects.toMatchObject({ name: expect.stringMatching(/Quota|Bulk|Abort/) });
        table.hook('creating').unsubscribe(full);
        expect(await contentOf()).toEqual(before);
        expect((await append(db, more)).added).toHaveLength(3);
        await expectSound();
      },
    );
  });

  describe(`a connection that breaks, over ${where}`, () => {
    const breakOff = (): void => {
      const native = db.backendDB();
      native.close();
      native.onclose?.(new Event('close'));
    };

    it('between two calls is opened again', async () => {
      breakOff();
      expect((await append(db, [seen(3)])).added).toHaveLength(1);
      expect(await eventsOf(db, keyOf(3))).toHaveLength(1);
      await expectSound();
    });

    it('in the middle of a call is opened again, and everything is written once', async () => {
      let breaks = 2;
      db.links.hook('creating', (_key, _row, transaction) => {
        if (breaks-- > 0) {
          breakOff();
          transaction.abort();
        }
      });
      expect((await append(db, [seen(3), seen(4)])).added).toHaveLength(2);
      expect(await db.events.count()).toBe(6);
      await expectSound();
    });

    it('again and again is given up', async () => {
      db.links.hook('creating', (_key, _row, transaction) => transaction.abort());
      await expect(append(db, [seen(3)])).rejects.toThrow();
      expect(await db.events.count()).toBe(4);
    });

    it('does not let an older build write where a newer one has been meanwhile', async () => {
      const newer = await opened(db.name);
      await newer.meta.put({ name: 'format', value: { schema: format.schema + 1, minReader: 1, minWriter: format.schema + 1 } });
      newer.close();
      breakOff();
      await expect(append(db, [seen(3)])).rejects.toThrow();
      const again = await openDatabase(db.name);
      expect(again).toMatchObject({ ok: true, access: 'read' });
      if (again.ok) {
        expect(await again.db.events.count()).toBe(4);
        again.db.close();
      }
    });
  });

  describe(`damaged rows, over ${where}`, () => {
    type Change = (row: EventRow) => unknown;
    const damage = async (id: string, change: Change): Promise<void> => {
      await db.events.put(change({ ...(await db.events.get(id))! }) as never);
    };
    const cases: [string, string, Change][] = [
      ['an event that is a word', 'seen-2', (row) => ({ ...row, event: 'rubbish' })],
      ['an event without anything', 'seen-2', ({ id, at, subject }) => ({ id, at, subject })],
      [
        'an order without lines',
        'seen-2',
        (row) => ({ ...row, event: { ...row.event, payload: { order: { key: keyOf(2) }, seenAt: t0 } } }),
      ],
      ['an event of a kind that is none', 'seen-2', (row) => ({ ...row, event: { ...row.event, kind: 'order.sung' } })],
      ['an event about another order than its row', 'seen-2', (row) => ({ ...row, subject: keyOf(1) })],
      ['a row that is found by nothing', 'seen-2', ({ id, event }) => ({ id, event })],
      ['a stretch of history that is none', 'covered', (row) => ({ ...row, event: { ...row.event, payload: { shop: null } } })],
    ];

    it.each(cases)('%s goes into quarantine, and everything else is what the rest says', async (_, id, change) => {
      await damage(id, change);
      expect(await rebuild(db)).toEqual({ damaged: 1 });
      expect(await db.quarantine.get(id)).toMatchObject({ id, why: 'damaged' });
      expect(await db.events.count()).toBe(3);
      expect((await db.orders.toArray()).map(({ key }) => key)).toEqual(id === 'covered' ? [keyOf(1), keyOf(2)] : [keyOf(1)]);
      expect((await verifyChain(db)).faults).toMatchObject([{ kind: 'removed', id }]);
      const folds = await foldsOf();
      expect(await rebuild(db)).toEqual({ damaged: 0 });
      expect(await foldsOf()).toEqual(folds);
    });

    it.each(cases)('%s stops nobody from working on, even before it was found', async (_, id, change) => {
      await append(db, [comment(2, 70, 'c1')]);
      await damage(id, change);
      await append(db, [comment(2, 60, 'c0'), comment(2, 80, 'c2'), seen(3)]);
      expect((await eventsOf(db, keyOf(2))).map(({ id: other }) => other)).toEqual(expect.arrayContaining(['c0', 'c1', 'c2']));
      expect((await eventsFrom(db, await db.events.toArray())).length).toBeGreaterThanOrEqual(7);
      expect((await eventsAfter(db, '')).map(({ id: other }) => other)).toContain('c2');
    });

    it('folds that were damaged are put right, at the latest by a rebuild', async () => {
      const right = await foldsOf();
      await db.orders.update(keyOf(1), { record: 'rubbish' as never });
      await db.orders.put({ ...(await db.orders.get(keyOf(2)))!, key: 'douyin:nobody' as OrderKey });
      await rebuild(db);
      expect(await foldsOf()).toEqual(right);
      await db.orders.update(keyOf(1), { record: undefined as never });
      await append(db, [comment(1, 70, 'c1')]);
      await expectSound();
    });
  });
};
