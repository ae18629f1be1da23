/**
 * The database on this device. `events` is the truth, with the `forms` that its rows are put together with and the `links` that vouch for it;
 * `foldTables` are folds of it, written in the same transaction, and can be thrown away and built again (`rebuild.ts`).
 */
import { Dexie, type Table } from 'dexie';
import type { ConfigSection, DeskEvent, OrderRecord, OutboxItem } from '#core/desk';
import type { Ms, Order, OrderKey } from '#core/order';
import type { Rule, RuleMode } from '#core/rules';

export interface EventRow {
  readonly id: string;
  readonly at: string;
  /** Key of the order it is about, or '' for none: so that one index serves. */
  readonly subject: OrderKey | '';
  /** Number of its link; missing while an event of an older build has none yet. */
  readonly link?: number;
  /** Goes into the hash of its personal data, where it has any; dropped with it. */
  readonly salt?: string;
  /** Its personal data was dropped. */
  readonly dropped?: true;
  readonly event: KeptEvent;
}

/** An event without what its row says already, and its payload as it is kept (`forms.ts`): read it with `eventsFrom`. */
export interface KeptEvent extends Pick<DeskEvent, 'when' | 'device' | 'actor' | 'v' | 'kind'> {
  readonly payload: unknown;
}

/** What the trace of a rule says of every order alike. */
export interface FormRow {
  readonly id: number;
  /** JSON. */
  readonly text: string;
}

/** What was appended in one go, chained to what was appended before. */
export interface LinkRow {
  /** 1, 2, 3 … */
  readonly n: number;
  /** The hash of the link before, 64 hexadecimal digits; zeros: there is none. */
  readonly prev: string;
  readonly hash: string;
  /** The latest stamp in it. */
  readonly at: string;
  /** Events in it and in all before it. */
  readonly total: number;
  /** Its events, in the order in which they were appended. */
  readonly ids: readonly string[];
  /** Of each event 64 bytes: the hash of what stays of it, and that of what was personal in it. */
  readonly digests: Uint8Array<ArrayBuffer>;
  /** Number of the round in which personal data of its events was last dropped; missing: never. */
  readonly dropped?: number;
}

/** An event of a kind or version this build does not know: kept as it came, applied after an update. Or one that was damaged on the disk. */
export interface QuarantineRow {
  readonly id: string;
  readonly why?: 'damaged';
  readonly raw: unknown;
}

export interface OrderRow {
  readonly key: OrderKey;
  readonly shop: string;
  readonly createdAt: Ms;
  /** Buyer's id at the console, or '' when it is not known. */
  readonly buyer: string;
  // What is missing is not indexed: nearly all orders are done with, and cost nothing there.
  /** Held until this instant if nobody acts, epoch ms; the largest integer when no clock ends it; missing when it is not held. */
  readonly until?: number;
  /** The instants at which a clock has something to do with it, epoch ms: reminders, the end of a wait, the deadline; none when it is not held. */
  readonly clocks: readonly number[];
  /** Who has it, '' nobody, and since when, epoch ms. `null` while it is not held, so that the index has held ones only. */
  readonly assignee: string | null;
  readonly assignedAt: number;
  /** There while something can still be prevented: IndexedDB does not index booleans. */
  readonly open?: 1;
  /** There while it is open and could not be judged for want of history. */
  readonly starved?: 1;
  /** When it was placed, while anything personal of it is kept; epoch ms. */
  readonly personal?: Ms;
  /** When it was last assessed, epoch ms. */
  readonly assessedAt?: Ms;
  /** When it was held, be it that it was let go since; epoch ms. */
  readonly heldAt?: Ms;
  /** When a person let it go; epoch ms. */
  readonly decidedAt?: Ms;
  /** When the clock let it go, where an event has come since; until then `until` says so. Epoch ms. */
  readonly expiredAt?: Ms;
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

/** Everything that was ever said of one rule. */
export interface RuleModeRow {
  readonly rule: string;
  readonly mode: RuleMode;
  readonly at: string;
  /** How often it was changed; the rule set's version grows with it. */
  readonly changes: number;
  /** All of them, by their stamps. */
  readonly past: readonly RuleChange[];
}

export interface RuleChange {
  readonly at: string;
  readonly mode: RuleMode;
  /** It was written anew; `null`: taken away. Missing: only its mode was changed. */
  readonly form?: Rule | null;
  readonly by?: string;
}

export interface SettingRow {
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly at: string;
}

export interface ConfigRow {
  readonly section: ConfigSection;
  readonly value: unknown;
  readonly at: string;
  /** What it was before, by stamps; of sections that past assessments were made with. */
  readonly past?: readonly { readonly at: string; readonly value: unknown }[];
}

/** One message with everything that happened to it. */
export interface OutboxRow {
  readonly id: string;
  /** 1 while something is still to be done about it, by the sender or by a person, else 0. */
  readonly open: 0 | 1;
  /** When it was queued, epoch ms. */
  readonly queuedAt: number;
  /** When it was last claimed, epoch ms; 0 never. */
  readonly claimedAt: number;
  readonly orders: readonly OrderKey[];
  /** `null`: something happened to it on another device, and that it was queued is still to come. */
  readonly item: OutboxItem | null;
  readonly events: readonly DeskEvent[];
}

/** A secret of an account, sealed with the key of this device. Not in the log: it never leaves. */
export interface SecretRow {
  readonly account: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
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
  configs!: Table<ConfigRow, ConfigSection>;
  outbox!: Table<OutboxRow, string>;
  secrets!: Table<SecretRow, string>;
  meta!: Table<MetaRow, string>;
  forms!: Table<FormRow, number, Omit<FormRow, 'id'>>;
  links!: Table<LinkRow, number>;

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
    this.version(3)
      .stores({
        events: 'id, at, [subject+at]',
        orders:
          'key, createdAt, until, *clocks, [assignee+assignedAt], [starved+createdAt], [open+createdAt], [shop+buyer], ' +
          '[judgedAt+createdAt+key], personal, assessedAt, heldAt, decidedAt, expiredAt',
        configs: 'section',
        outbox: 'id, [open+queuedAt], claimedAt, *orders',
        secrets: 'account',
        forms: '++id',
        links: 'n, dropped',
      })
      .upgrade(async (transaction) => {
        if ((await transaction.table('events').count()) > 0) await transaction.table('meta').put({ name: 'unlinked', value: '' });
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
  db.configs,
  db.outbox,
];
