/**
 * Makes a backup. The log only grows, so a backup is mostly what the one before was: it shares the segments that have not changed, and makes
 * those that are new, or that have lost personal data since. One that is killed half-way counts for nothing; what it has made is used by the next.
 */
import type { Ms } from '#core/order';
import { linkOld } from '../chain/old.ts';
import { noHash } from '../chain/link.ts';
import type { Database } from '../database.ts';
import { keptBackups } from './rotation.ts';
import { seal, type Sealed } from './seal.ts';
import { packHead, packSegment } from './segment.ts';
import { headOf, segmentsOf, usualSegment, type SegmentOptions } from './stretch.ts';
import { aboutBeside, aboutPart, type BackupRow, type PartRow, type Vault } from './vault.ts';

export interface BackupOptions extends SegmentOptions {
  /** epoch ms */
  readonly now: Ms;
  readonly zone: string;
  /** Told after every segment: links saved, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rejects with its reason when it is stopped. Rejects with Dexie's error when there is no room: then all backups there were are still there. One at a time. */
export const makeBackup = async (db: Database, vault: Vault, { now, zone, onProgress, ...options }: BackupOptions): Promise<BackupRow> => {
  await linkOld(db, options);
  options.signal?.throwIfAborted();
  const key = await vault.key();
  const id = `${String(now).padStart(15, '0')}-${crypto.randomUUID().slice(0, 8)}`;
  const [last, lastRound] = await Promise.all([db.links.orderBy(':id').last(), db.links.orderBy('dropped').last()]);
  const links = last?.n ?? 0;
  const round = lastRound?.dropped ?? 0;
  const beside = await seal(key, await packHead(await headOf(db)), aboutBeside(id));
  const begun: BackupRow = {
    ...{ id, at: now, state: 'writing', database: db.name, links, head: last?.hash ?? noHash },
    ...{ events: 0, parts: [], size: beside.bytes.byteLength, beside },
  };
  await vault.backups.put(begun);

  const parts: PartRow[] = [];
  const make = async (after: number, to: number): Promise<void> => {
    for await (const segment of segmentsOf(db, after, to, options)) {
      const [first, end] = [segment.links[0], segment.links.at(-1)];
      if (!first || !end) continue;
      const about = { from: first.n, to: end.n, hash: end.hash };
      const sealed = await seal(key, await packSegment(segment), aboutPart(about));
      parts.push(await keepPart(vault, { ...about, events: segment.rows.length, round, size: sealed.bytes.byteLength }, sealed));
      onProgress?.(end.n, links);
    }
  };
  let upTo = 0;
  for (const part of await reusable(db, vault, links, options.perSegment ?? usualSegment)) {
    await make(upTo, part.from - 1);
    parts.push(part);
    upTo = part.to;
  }
  await make(upTo, links);

  const sum = (of: (part: PartRow) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const whole: BackupRow = {
    ...begun,
    state: 'whole',
    events: sum(({ events }) => events),
    parts: parts.map((part) => part.id),
    size: begun.size + sum(({ size }) => size),
  };
  await vault.backups.put(whole);
  await rotate(vault, now, zone);
  return whole;
};

const keepPart = (vault: Vault, part: Omit<PartRow, 'id'>, sealed: Sealed): Promise<PartRow> =>
  vault.transaction('rw', vault.parts, vault.sealed, async () => {
    const id = await vault.parts.add(part);
    await vault.sealed.add({ ...sealed, id });
    return { ...part, id };
  });

/** Segments that say what the log says, in the order of the chain. One that is not full is made anew, unless nothing has come since. */
const reusable = async (db: Database, vault: Vault, links: number, perSegment: number): Promise<PartRow[]> => {
  const dropped = db.links.orderBy('dropped');
  const [known, rounds, changed] = await Promise.all([vault.parts.toArray(), dropped.keys(), dropped.primaryKeys()]);
  const hasLostMore = ({ from, to, round }: PartRow): boolean =>
    changed.some((n, index) => from <= n && n <= to && (rounds[index] as number) > round);
  const chosen: PartRow[] = [];
  let upTo = 0;
  // Only now and then is there more than one of the same stretch: then the one that was made last.
  for (const part of known.sort((a, b) => a.from - b.from || b.id - a.id)) {
    if (part.from <= upTo || part.to > links) continue;
    if (part.events < perSegment && part.to < links) continue;
    if ((await db.links.get(part.to))?.hash !== part.hash || hasLostMore(part)) continue;
    chosen.push(part);
    upTo = part.to;
  }
  return chosen;
};

/** Takes away backups that are not to be kept, those that were never finished, and segments that no backup needs. */
const rotate = async (vault: Vault, now: Ms, zone: string): Promise<void> =>
  vault.transaction('rw', vault.backups, vault.parts, vault.sealed, async () => {
    const all = await vault.backups.toArray();
    const kept = keptBackups(
      all.filter(({ state }) => state === 'whole'),
      now,
      zone,
    );
    const needed = new Set(kept.flatMap(({ parts }) => [...parts]));
    const staying = new Set(kept.map(({ id }) => id));
    await vault.backups.bulkDelete(all.flatMap(({ id }) => (staying.has(id) ? [] : [id])));
    const needless = (await vault.parts.toCollection().primaryKeys()).filter((id) => !needed.has(id));
    await Promise.all([vault.parts.bulkDelete(needless), vault.sealed.bulkDelete(needless)]);
  });
