/** The desk in a browser's worker, as the product runs it, over the browser's own IndexedDB. */
import { Dexie, type Table } from 'dexie';
import { foldOrder, subjectOf, type DeskEvent } from '#core/desk';
import { ms, type Ms, type OrderKey } from '#core/order';
import { append, eventsFrom, rebuild, verifyChain, type Database } from '#core/storage';
import { createService, type Service } from '#core/worker/serve';
import { median } from '../figures.ts';
import { agree, open, seed } from './seed.ts';
import { createShop, device, now, type Shop } from './shop.ts';

export interface Measured {
  readonly events: number;
  readonly appendMs: number;
  readonly rawMs: number;
  readonly rawAllMs: number;
  readonly deskMs: number;
  readonly deskColdMs: number;
  readonly rebuildPerSecond: number;
  /** Of a rebuild: reading the log from the disk, and folding it in memory. */
  readonly readPerSecond: number;
  readonly foldPerSecond: number;
  readonly assessP95: number;
  readonly verifyPerSecond: number;
}

const waiting = 2000;
const say = (line: string): void => postMessage({ line });

onmessage = async ({ data }: MessageEvent<{ events: number }>) => {
  try {
    postMessage({ measured: await measure(data.events) });
  } catch (error) {
    postMessage({ failed: String(error instanceof Error ? error.stack : error) });
  }
};

const measure = async (size: number): Promise<Measured> => {
  const shop = createShop(size, waiting);
  const name = `bench-${size}`;
  await agree(name, shop);
  const start = performance.now();
  const events = await seed(name, shop, say);
  say(`${events} events of ${shop.orders} orders in ${Math.round((performance.now() - start) / 1000)} s`);
  const db = await open(name);
  const desk = await deskTimes(db);
  say(`desk ${desk.deskMs.toFixed(1)} ms, right after the start ${desk.deskColdMs.toFixed(1)} ms`);
  const assessP95 = await assessTime(db, shop);
  say(`assess to case, p95 ${assessP95.toFixed(1)} ms`);
  const appended = await appendTimes(db, shop);
  say(
    `append ${appended.appendMs.toFixed(1)} ms, raw ${appended.rawMs.toFixed(1)} ms, raw with all rows ${appended.rawAllMs.toFixed(1)} ms`,
  );
  const verifyPerSecond = await rate(events, () => verifyChain(db));
  say(`verify ${Math.round(verifyPerSecond)} events/s`);
  const rebuildPerSecond = await rate(events, () => rebuild(db));
  say(`rebuild ${Math.round(rebuildPerSecond)} events/s`);
  const parts = await partsOfRebuild(db);
  say(`read ${Math.round(parts.readPerSecond)} events/s, fold ${Math.round(parts.foldPerSecond)} events/s`);
  return { events, ...desk, assessP95, ...appended, verifyPerSecond, rebuildPerSecond, ...parts };
};

/** What of a rebuild is the browser's part and what is ours, over as many events as memory holds. */
const partsOfRebuild = async (db: Database): Promise<{ readPerSecond: number; foldPerSecond: number }> => {
  let start = performance.now();
  const rows = await db.events.where('[subject+at]').above(['', Dexie.maxKey]).limit(20_000).toArray();
  const readPerSecond = rows.length / ((performance.now() - start) / 1000);
  const events = await eventsFrom(db, rows);
  const orders = Map.groupBy(events, (event) => subjectOf(event) as OrderKey);
  start = performance.now();
  for (const [key, about] of orders) foldOrder(key, about);
  return { readPerSecond, foldPerSecond: events.length / ((performance.now() - start) / 1000) };
};

const rate = async (events: number, run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await run();
  return events / ((performance.now() - start) / 1000);
};

let later = now as number;
const serviceOf = (db: Database): Promise<Service> =>
  createService({
    db,
    writable: true,
    device,
    now: () => ms(later),
    exclusively: async (work) => await navigator.locks.request('bench-write', work),
    notify: () => undefined,
  });

const deskTimes = async (db: Database): Promise<{ deskMs: number; deskColdMs: number }> => {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const start = performance.now();
    const service = await serviceOf(db);
    const { cases } = await service.desk();
    cold.push(performance.now() - start);
    if (cases.length !== waiting) throw new Error(`${cases.length} cases on the desk`);
    // Its memory is read meanwhile; a back-test waits for it.
    await service.replay(cases[0]!.key);
    for (let again = 0; again < 7; again += 1) {
      const begin = performance.now();
      await service.desk();
      warm.push(performance.now() - begin);
    }
  }
  return { deskMs: median(warm), deskColdMs: Math.min(...cold) };
};

const assessTime = async (db: Database, shop: Shop): Promise<number> => {
  const service = await serviceOf(db);
  const times: number[] = [];
  let held = 0;
  for (const [index, order] of shop.fresh(210, 0).entries()) {
    later += 5000;
    const at = ms(later);
    const start = performance.now();
    const [view] = await service.take({ id: `fresh-${index}`, at, orders: [{ ...order, createdAt: ms(later - 1000) as Ms }] });
    const took = performance.now() - start;
    if (view?.state === 'held') held += 1;
    // The first ones wait until the memory is read; afterwards one order follows another after a breath.
    if (index >= 10) times.push(took);
    await service.health();
  }
  if (held < 20) throw new Error(`Only ${held} of the new orders were held`);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
};

const batches = 60;
const perBatch = 50;

/** Ours, and Dexie alone, by turns: what else the machine does hits both. */
const appendTimes = async (db: Database, shop: Shop): Promise<{ appendMs: number; rawMs: number; rawAllMs: number }> => {
  const events = eventsOf(shop);
  const raw = await rawDatabase(db);
  const tables = ['events', 'orders', 'links', 'judged', 'ruleCounts'];
  const ours: number[] = [];
  const alone: number[] = [];
  const all: number[] = [];
  for (let turn = 0; turn < batches; turn += 1) {
    const batch = events.slice(turn * perBatch, (turn + 1) * perBatch);
    let start = performance.now();
    const { added, records } = await append(db, batch);
    ours.push(performance.now() - start);
    if (added.length !== perBatch) throw new Error('Some of the events were there already');
    const rows = await db.events.bulkGet(batch.map(({ id }) => id));
    const [orders, judged, link, counts] = await Promise.all([
      db.orders.bulkGet([...records.keys()]),
      db.judged.bulkGet([...records.keys()]),
      db.links.orderBy(':id').last(),
      db.ruleCounts.toArray(),
    ]);
    start = performance.now();
    await raw.table('events').bulkAdd(rows);
    alone.push(performance.now() - start);
    await raw.table('events').bulkDelete(batch.map(({ id }) => id));
    start = performance.now();
    await raw.transaction('rw', tables, async () => {
      await raw.table('events').bulkAdd(rows);
      await raw.table('links').bulkPut([link]);
      await raw.table('orders').bulkPut(orders);
      await raw.table('judged').bulkPut(judged.filter(Boolean));
      await raw.table('ruleCounts').bulkPut(counts);
    });
    all.push(performance.now() - start);
  }
  raw.close();
  await Dexie.delete(raw.name);
  return { appendMs: median(ours), rawMs: median(alone), rawAllMs: median(all) };
};

/** As a day brings them: new orders, then what becomes of them. */
const eventsOf = (shop: Shop): DeskEvent[] => {
  const lives = shop.lives(0, 2000).map(({ events }) => events);
  const renamed = lives
    .flat()
    .map((event) => JSON.parse(JSON.stringify(event).replaceAll(':69', ':79').replaceAll('"69', '"79')) as DeskEvent);
  return renamed.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, batches * perBatch);
};

/** The same tables with the same indexes, without anything of ours. */
const rawDatabase = async (db: Database): Promise<Dexie> => {
  const raw = new Dexie(`${db.name}-raw`, { chromeTransactionDurability: 'strict' });
  raw
    .version(1)
    .stores(
      Object.fromEntries(
        db.tables.map((table: Table) => [table.name, [table.schema.primKey.src, ...table.schema.indexes.map(({ src }) => src)].join()]),
      ),
    );
  await raw.open();
  return raw;
};
