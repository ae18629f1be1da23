/** Where a log can be restored from: a backup on this device, or a file. */
import type { Head, Segment } from './segment.ts';
import { unpackHead, unpackSegment } from './segment.ts';
import { BackupError } from './problem.ts';
import { unseal } from './seal.ts';
import { aboutBeside, aboutPart, type BackupRow, type Vault } from './vault.ts';

export interface Source {
  /** The last link in it, its hash, and how many events all of them hold. */
  readonly links: number;
  readonly head: string;
  readonly events: number;
  /** When it was made, epoch ms, where that is known. */
  readonly at?: number;
  /** The first call of either rejects with a {@link BackupError} where something cannot be read. */
  beside(): Promise<Head>;
  segments(): AsyncGenerator<Segment>;
}

/** All backups that are whole, the newest first. */
export const listBackups = async (vault: Vault): Promise<BackupRow[]> =>
  (await vault.backups.orderBy('id').reverse().toArray()).filter(({ state }) => state === 'whole');

/** @param id missing: the newest. Rejects with `missing` */
export const backupSource = async (vault: Vault, id?: string): Promise<Source> => {
  const backup = id === undefined ? (await listBackups(vault))[0] : await vault.backups.get(id);
  if (!backup || backup.state !== 'whole') throw new BackupError('missing');
  const key = await vault.key();
  const { links, head, events } = backup;
  let read = 0;
  const damaged = (): BackupError => new BackupError('damaged', { events: read, of: events });
  return {
    ...{ links, head, events },
    beside: async () => {
      const plain = await unseal(key, backup.beside, aboutBeside(backup.id));
      if (!plain) throw damaged();
      return unpackHead(plain).catch(() => Promise.reject(damaged()));
    },
    segments: async function* () {
      read = 0;
      for (const part of backup.parts) {
        const [row, sealed] = await Promise.all([vault.parts.get(part), vault.sealed.get(part)]);
        const plain = row && sealed && (await unseal(key, sealed, aboutPart(row)));
        if (!plain) throw damaged();
        const segment = await unpackSegment(plain).catch(() => Promise.reject(damaged()));
        yield segment;
        read += segment.rows.length;
      }
    },
  };
};
