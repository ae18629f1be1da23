/** Where backups are: a database of its own, so that whatever happens to the other does not take them along. */
import { Dexie, type Table } from 'dexie';
import type { Ms } from '#core/order';
import { makeDeviceKey, type Sealed } from './seal.ts';

export interface BackupRow {
  /** Unique; grows with time. */
  readonly id: string;
  /** When it was begun, epoch ms. */
  readonly at: Ms;
  /** `writing`: it was not finished, and counts for nothing. */
  readonly state: 'writing' | 'whole';
  /** Name of the database that it is of. */
  readonly database: string;
  /** The last link in it, and its hash. */
  readonly links: number;
  readonly head: string;
  readonly events: number;
  /** Its segments, by the chain. Backups share what has not changed. */
  readonly parts: readonly number[];
  /** Of all of it, sealed. */
  readonly size: number;
  /** What stands beside the chain. */
  readonly beside: Sealed;
}

/** A segment; its bytes stand apart. */
export interface PartRow {
  readonly id: number;
  /** Numbers of its links, both included. */
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** Of the last link in it: the same stretch of the same chain has the same. */
  readonly hash: string;
  /** The round of dropping personal data after which it was made. */
  readonly round: number;
  /** Of it, sealed. */
  readonly size: number;
}

export class Vault extends Dexie {
  backups!: Table<BackupRow, string>;
  parts!: Table<PartRow, number, Omit<PartRow, 'id'>>;
  sealed!: Table<Sealed & { readonly id: number }, number>;
  keys!: Table<{ readonly name: string; readonly key: CryptoKey }, string>;

  constructor(name = 'danshao-backups') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ backups: 'id', parts: '++id', sealed: 'id', keys: 'name' });
  }

  /** Made at first need. */
  async key(): Promise<CryptoKey> {
    const known = await this.keys.get('device');
    if (known) return known.key;
    const made = await makeDeviceKey();
    return this.transaction('rw', this.keys, async () => {
      const meanwhile = await this.keys.get('device');
      if (!meanwhile) await this.keys.put({ name: 'device', key: made });
      return meanwhile?.key ?? made;
    });
  }
}

/** What a segment is sealed as. */
export const aboutPart = ({ from, to, hash }: Pick<PartRow, 'from' | 'to' | 'hash'>): string => `danshao part 1 ${from} ${to} ${hash}`;
export const aboutBeside = (id: string): string => `danshao beside 1 ${id}`;
