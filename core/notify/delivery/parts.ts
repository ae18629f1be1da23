/** What sending needs of the world, all of it passed in. */
import type { Account, ConnectorId, EventPayload, OutboxItem } from '#core/desk';
import type { Ms } from '#core/order';
import type { Connector, Secrets, Wire } from '../connector.ts';
import type { Batch, Composed } from '../texts/index.ts';
import type { Claimed, Pace } from './pace.ts';

type Kind = 'message.claimed' | 'message.sent' | 'message.failed';
/** What goes into the log. */
export type Entry = { [K in Kind]: { readonly kind: K; readonly payload: EventPayload<K> } }[Kind];

export interface Claim {
  readonly account: string;
  readonly batch: string;
  /** First the ends of claims that are taken over, then the claims. */
  readonly entries: readonly Entry[];
  /** May one more request leave, given those claimed before through this account? Asked inside the transaction. */
  readonly allows: (before: readonly Claimed[]) => boolean;
  /** How far back they are asked for, ms. */
  readonly reach: number;
}

export interface DeliverParts {
  /** The wall clock. */
  readonly now: () => Ms;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Never the same twice. */
  readonly newBatch: () => string;
  /** Kept as long as the worker lives. */
  readonly pace: Pace;
  readonly wire: Wire;
  readonly connectors: Readonly<Record<ConnectorId, Connector>>;
  readonly accounts: readonly Account[];
  /** `undefined`: another device has them, and sends. */
  readonly secretsOf: (account: string) => Promise<Secrets | undefined>;
  /** Every message about which something is still to be done, and those given up, as stored. */
  readonly items: () => Promise<readonly OutboxItem[]>;
  readonly compose: (batch: Batch) => Composed | Promise<Composed>;
  /**
   * Writes all entries in one transaction, or none: `lost` when one of the claims would have no effect (`holdsClaim`), `full` when `allows`
   * says no.
   */
  readonly claim: (claim: Claim) => Promise<'claimed' | 'lost' | 'full'>;
  /** Writes the ends of claims. */
  readonly write: (entries: readonly Entry[]) => Promise<void>;
  /** Shows a notification; one with the same id is replaced. */
  readonly notifyBrowser: (title: string, text: string, id: string) => Promise<void>;
  /** Without a network nothing is tried: a request into the void would leave a question behind. @default always */
  readonly online?: () => boolean;
}

/** A message that may be sent now. */
export interface Due {
  readonly item: OutboxItem;
  /** It was claimed, and nobody knows how that ended: that claim is ended before another is made. */
  readonly unended: boolean;
}
