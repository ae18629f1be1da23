/**
 * The database on this device. `events` is the truth; every other table but `meta` is a fold of it, written in the same transaction,
 * and can be thrown away and built again (`rebuild.ts`).
 */
import { Dexie, type Table } from 'dexie';
import type { DeskEvent, OrderRecord } from '#core/desk';
import type { Ms, Order, OrderKey } from '#core/order';
import type { RuleMode } from '#core/rules';

export interface EventRow {
  readonly id: string;
  readonly at: string;
  /** Key of the order it is about, or '' for none: so that one index serves. */
  readonly subject: OrderKey | '';
  readonly event: DeskEvent;
}

/** An event of a kind or version this build does not know: kept as it came, applied after an update. */
export interface QuarantineRow {
  readonly id: string;
  readonly raw: unknown;
}

export interface OrderRow {
  readonly key: OrderKey;
  readonly shop: string;
  readonly createdAt: Ms;
  /** Buyer's id at the console, or '' when it is not known. */
  readonly buyer: string;
  /** Held until this instant if nobody acts, epoch ms; the largest integer when no clock ends it; 0 when it is not held. */
  readonly until: number;
  /** When the clock acts on it, epoch ms; 0 when none runs. */
  readonly deadline: number;
  /** 1 while something can still be prevented, else 0: IndexedDB does not index booleans. */
  readonly open: 0 | 1;
  /** 1 while it is open and could not be judged for want of history. */
  readonly starved: 0 | 1;
  /** As in the record, epoch ms; 0 when it was never assessed. */
  readonly judgedAt: number;
  readonly record: OrderRecord;
}

/**
 * The order as it last was while it could be held; as it was first seen when it never could. Only where that is not how it is now: back-tests
 * judge what there was to be judged, not what became of it.
 */
export interface JudgedRow {
  readonly key: OrderKey;
  readonly order: Order;
}

export interface CoverageRow {
  /** `<console>:<shop>` */
  readonly shop: string;
  /** Stretches read without gaps, half-open, ascending, not touching; epoch ms. */
  readonly spans: readonly { readonly from: Ms; readonly to: Ms }[];
}

/** Every stretch that was learnt of on one day, so that a replay knows what was covered at its instant. */
export interface StretchRow {
  readonly shop: string;
  /** Days since 1970, UTC. */
  readonly day: number;
  /** Instant of the log, first and last instant of the stretch, and so on; epoch ms, ascending. As bare numbers: there are a thousand a day. */
  readonly learnt: readonly number[];
}

export interface RuleModeRow {
  readonly rule: string;
  readonly mode: RuleMode;
  readonly at: string;
  /** How often it was changed; the rule set's version grows with it. */
  readonly changes: number;
  /** All of them, by their stamps. */
  readonly past: readonly { readonly at: string; readonly mode: RuleMode }[];
}

export interface SettingRow {
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly at: string;
}

/** How often a rule came out how, over the latest assessment of each order. */
export interface RuleCountRow {
  readonly rule: string;
  readonly hits: number;
  readonly unknown: number;
  readonly assessed: number;
}

export interface MetaRow {
  readonly name: string;
  readonly value: unknown;
}

export class Database extends Dexie {
  events!: Table<EventRow, string>;
  quarantine!: Table<QuarantineRow, string>;
  orders!: Table<OrderRow, OrderKey>;
  judged!: Table<JudgedRow, OrderKey>;
  coverage!: Table<CoverageRow, string>;
  stretches!: Table<StretchRow, [string, number]>;
  ruleModes!: Table<RuleModeRow, string>;
  ruleCounts!: Table<RuleCountRow, string>;
  settings!: Table<SettingRow, string>;
  meta!: Table<MetaRow, string>;

  constructor(name = 'danshao') {
    // The log must survive a power cut: a decision is acknowledged only after it is on disk.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      events: 'id, at, subject',
      quarantine: 'id',
      orders: 'key, createdAt, until, deadline, [starved+createdAt], [open+createdAt], [shop+buyer]',
      coverage: 'shop',
      ruleModes: 'rule',
      ruleCounts: 'rule',
      settings: 'name',
      meta: 'name',
    });
    this.version(2).stores({
      orders: 'key, createdAt, until, deadline, [starved+createdAt], [open+createdAt], [shop+buyer], [judgedAt+createdAt+key]',
      judged: 'key',
      stretches: '[shop+day]',
    });
  }
}

/** The tables that are folds of the log. */
export const foldTables = (db: Database): Table[] => [
  db.orders,
  db.judged,
  db.coverage,
  db.stretches,
  db.ruleModes,
  db.ruleCounts,
  db.settings,
];
