/**
 * What outlives the loss of all databases. A browser whose IndexedDB was damaged throws away every database of the origin at once, backups
 * and all, and the next start looks like the first. So a few words stand elsewhere: how much there was, and a copy of the log. They lie in the
 * origin's private files, which are kept apart; whoever clears the site's data by hand takes those along, and means it.
 */
import * as v from 'valibot';
import { day, minute, MsSchema, type Ms } from '#core/order';
import { countEvents, exportFile, type Database } from '#core/storage';
import type { Loss } from '../backupFile.ts';

/** Somewhere that is no database. */
export interface Keepsake {
  read(name: string): Promise<Blob | undefined>;
  write(name: string, content: Blob | string): Promise<void>;
}

const MarkerSchema = v.object({
  v: v.literal(1),
  events: v.number(),
  orders: v.number(),
  /** When these were counted. */
  at: MsSchema,
  /** Its key stands beside it: it guards against a browser's loss, not against who reads this disk, where the databases lie open as well. */
  copy: v.nullable(v.object({ at: MsSchema, events: v.number(), code: v.string() })),
  /** When a loss was noticed that nobody has answered to. */
  noticed: v.nullable(MsSchema),
});
type Marker = v.InferOutput<typeof MarkerSchema>;

export interface Keeping {
  loss(): Promise<Loss | null>;
  /** Counts anew, and makes another copy once a day. Never rejects; does nothing while there is a loss. */
  keep(): Promise<void>;
  /** The copy that is left, and the key to it. */
  copy(): Promise<{ readonly file: Blob; readonly code: string } | undefined>;
  /** There is no loss any more: it was made good, or nobody minds. */
  settle(): Promise<void>;
}

const marker = 'marker.json';
const copyName = 'copy.danshao';
const keepEvery = minute;
const copyEvery = day;

export interface KeepingParts {
  readonly db: Database;
  readonly keepsake: Keepsake;
  readonly now: () => Ms;
  /** Whoever works at the desk goes first, between any two reads. */
  readonly breath: () => Promise<void>;
}

export const createKeeping = ({ db, keepsake, now, breath }: KeepingParts): Keeping => {
  let kept: Ms | undefined;
  const write = (next: Marker): Promise<void> => keepsake.write(marker, JSON.stringify(next));
  /** An empty log where there was a full one is a loss; it stays one until somebody answers, whatever comes in meanwhile. */
  const noticing = (async (): Promise<void> => {
    const known = await readMarker(keepsake);
    if (!known || known.noticed !== null || known.events === 0 || (await countEvents(db)) > 0) return;
    await write({ ...known, noticed: now() });
  })().catch(() => undefined);

  return {
    loss: async () => {
      await noticing;
      const known = await readMarker(keepsake).catch(() => undefined);
      if (!known || known.noticed === null) return null;
      const { noticed, events, orders, at, copy } = known;
      return { noticed, events, orders, known: at, copy: copy?.at ?? null };
    },
    keep: async () => {
      await noticing;
      if (kept !== undefined && Math.abs(now() - kept) < keepEvery) return;
      kept = now();
      try {
        const known = await readMarker(keepsake);
        if (known && known.noticed !== null) return;
        const [events, orders] = await Promise.all([countEvents(db), db.orders.count()]);
        if (events === 0) {
          // The first events are not to wait for a minute to go by.
          kept = undefined;
          return;
        }
        const counted: Marker = { v: 1, events, orders, at: now(), copy: known?.copy ?? null, noticed: null };
        await write(counted);
        const { copy } = counted;
        if (copy && (copy.events === events || Math.abs(now() - copy.at) < copyEvery)) return;
        const code = newCode();
        await keepsake.write(copyName, await exportFile(db, code, { now: now(), breath }));
        await write({ ...counted, copy: { at: now(), events, code } });
      } catch {
        // It is a second net: what cannot be kept today is tried again in a minute.
      }
    },
    copy: async () => {
      const [known, file] = await Promise.all([readMarker(keepsake), keepsake.read(copyName)]);
      return known?.copy && file ? { file, code: known.copy.code } : undefined;
    },
    settle: async () => {
      await noticing;
      const known = await readMarker(keepsake);
      // The next copy is one of what is there now.
      if (known) await write({ ...known, events: 0, orders: 0, copy: null, noticed: null });
      kept = undefined;
    },
  };
};

const readMarker = async (keepsake: Keepsake): Promise<Marker | undefined> => {
  const text = await (await keepsake.read(marker))?.text();
  try {
    const parsed = v.safeParse(MarkerSchema, JSON.parse(text ?? ''));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
};

const newCode = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The origin's private files; `undefined` in a browser without them. */
export const privateFiles = (): Keepsake | undefined => {
  if (typeof navigator === 'undefined' || typeof navigator.storage?.getDirectory !== 'function') return undefined;
  const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('danshao', { create: true });
  return {
    read: async (name) => {
      try {
        return await (await (await folder()).getFileHandle(name)).getFile();
      } catch {
        return undefined;
      }
    },
    write: async (name, content) => {
      const file = await (await folder()).getFileHandle(name, { create: true });
      // It replaces the old content when it is closed, all of it or nothing.
      const stream = await file.createWritable();
      await stream.write(content);
      await stream.close();
    },
  };
};
