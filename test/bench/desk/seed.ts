/** Fills a database with the bench's log, straight into its tables: the real way would take an hour. That both lead to the same is checked. */
import { Dexie } from 'dexie';
import type { DeskEvent } from '#core/desk';
import { append, foldTables, openDatabase, rebuild, type Database, type EventRow, type LinkRow } from '#core/storage';
import { digestOf } from '../../../core/storage/chain/digest.ts';
import { linkAfter } from '../../../core/storage/chain/link.ts';
import { applyEvents } from '../../../core/storage/fold/fold.ts';
import { formsOf } from '../../../core/storage/forms.ts';
import { rowsFor } from '../../../core/storage/row.ts';
import type { Shop } from './shop.ts';

const chunk = 400;
const perLink = 50;

/** A second connection that does not wait for the disk. */
const hasty = async (name: string): Promise<Database> => {
  const opened = await openDatabase(name);
  if (!opened.ok) throw new Error(opened.why);
  return Object.assign(opened.db, {
    _options: { ...(opened.db as unknown as { _options: object })._options, chromeTransactionDurability: 'relaxed' },
  });
};

export const open = async (name: string): Promise<Database> => {
  const opened = await openDatabase(name);
  if (!opened.ok) throw new Error(opened.why);
  return opened.db;
};

/** @returns how many events it has */
export const seed = async (name: string, shop: Shop, told: (line: string) => void): Promise<number> => {
  const db = await hasty(name);
  let count = 0;
  let last: Parameters<typeof linkAfter>[0];
  for (let from = 0; from < shop.orders; from += chunk) {
    const events = shop
      .lives(from, Math.min(shop.orders, from + chunk))
      .flatMap((life) => life.events)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    const links: LinkRow[] = [];
    const rows: EventRow[] = [];
    const kept = await rowsFor(db, events);
    for (let start = 0; start < events.length; start += perLink) {
      const part = events.slice(start, start + perLink);
      const digests = new Map(await Promise.all(part.map(async (event) => [event.id, await digestOf(formsOf(db), event)] as const)));
      const link = await linkAfter(last, part, digests);
      links.push((last = link));
      for (const { id } of part) {
        const salt = digests.get(id)?.salt;
        rows.push({ ...kept.get(id)!, link: link.n, ...(salt === undefined ? {} : { salt }) });
      }
    }
    await db.transaction('rw', [db.events, db.forms, db.links, ...foldTables(db)], async () => {
      await Promise.all([db.events.bulkAdd(rows), db.links.bulkAdd(links), applyEvents(db, events)]);
    });
    count += events.length;
    if (from % (chunk * 50) === 0) told(`  ${count} events`);
  }
  db.close();
  return count;
};

/** Do folds that were written straight into the tables, folds of the real way, and folds made anew agree? */
export const agree = async (name: string, shop: Shop): Promise<void> => {
  const lives = [...shop.lives(0, 100), ...shop.lives(shop.orders - 50, shop.orders)];
  const straight = await hasty(`${name}-a`);
  const real = await open(`${name}-b`);
  for (const { events } of lives) await append(real, events);
  const all: DeskEvent[] = lives.flatMap(({ events }) => events);
  const kept = await rowsFor(straight, all);
  await straight.transaction('rw', [straight.events, straight.forms, ...foldTables(straight)], async () => {
    await straight.events.bulkAdd([...kept.values()]);
    await applyEvents(straight, all);
  });
  const [a, b] = [await foldsOf(straight), await foldsOf(real)];
  await rebuild(real);
  const c = await foldsOf(real);
  if (a !== b || b !== c) throw new Error('The folds do not agree');
  straight.close();
  real.close();
  await Promise.all([Dexie.delete(straight.name), Dexie.delete(real.name)]);
};

const foldsOf = async (db: Database): Promise<string> => JSON.stringify(await Promise.all(foldTables(db).map((table) => table.toArray())));
