/** A backup as a file that leaves this device, and what is known when a browser has thrown everything away. */
import type { Ms } from '#core/order';
import type { BackupCheck, BackupFault } from './backups.ts';

export interface BackupFile {
  /** Where it lies for the page to take (`handover.ts`). */
  readonly file: string;
  readonly events: number;
  readonly bytes: number;
}

/** What can be wrong with a file. `truncated`: its end is missing; `newerFormat`: a newer build has made it. */
export const fileFaults = ['notABackup', 'newerFormat', 'passphrase', 'truncated'] as const;
export type FileFault = BackupFault | (typeof fileFaults)[number];

export interface FileRestored extends Omit<BackupCheck, 'fault'> {
  readonly fault: FileFault | null;
  readonly inUse: boolean;
}

/** The browser has thrown away what this device had. */
export interface Loss {
  /** When it was noticed, epoch ms. */
  readonly noticed: Ms;
  /** How many events and orders there were, and when that was last looked at, epoch ms. */
  readonly events: number;
  readonly orders: number;
  readonly known: Ms;
  /** When the copy was made that is left, epoch ms; `null`: none is. */
  readonly copy: Ms | null;
}
