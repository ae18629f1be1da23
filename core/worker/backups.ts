/** Backups as every interface sees them. */
import type { Ms } from '#core/order';
import type { ApiErrorId } from './api.ts';

/** A copy of the log that this device keeps beside it. */
export interface BackupView {
  readonly id: string;
  readonly at: Ms;
  readonly events: number;
  /** Of all of it. Backups share what has not changed, so several take less room than their sum. */
  readonly bytes: number;
}

export interface BackupsView {
  /** The newest first. */
  readonly backups: readonly BackupView[];
  /** Whole days since the last one; `null`: there is none. */
  readonly daysSince: number | null;
  /** How often in a row the automatic one has failed since the worker began, and why it did last. */
  readonly failed: number;
  readonly failure: ApiErrorId | null;
}

/** What can be wrong with a backup on this device. `lost`: events are missing; `chain`: they are not what they were when they were written. */
export const backupFaults = ['missing', 'damaged', 'lost', 'chain'] as const;
export type BackupFault = (typeof backupFaults)[number];

/** What came of a backup when a database was made of it. */
export interface BackupCheck {
  /** When it was made; `null`: there is no such backup. */
  readonly at: Ms | null;
  /** `null`: everything is there. */
  readonly fault: BackupFault | null;
  /** Events that it should hold, and those that could be read. */
  readonly expected: number;
  readonly events: number;
  readonly orders: number;
  readonly openCases: number;
}

export interface BackupRestored extends BackupCheck {
  /** Is it what everybody works with from now on? Interfaces ask anew for everything they show. */
  readonly inUse: boolean;
}
