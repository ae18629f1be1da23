/** The record of who did what, as it travels to the interfaces. */
import type { AuditRow } from '#core/audit';
import type { Ms, OrderKey } from '#core/order';

export interface AuditQuery {
  /** Written down in `[from, until)`, epoch ms. */
  readonly from: Ms;
  readonly until: Ms;
  /** Only what is about these orders, one after the other. */
  readonly orders?: readonly OrderKey[];
}

export type { AuditRow };

export interface AuditView {
  readonly rows: readonly AuditRow[];
  /** There is more than one answer can hold: a shorter stretch has all of it. */
  readonly cut: boolean;
  /** Number and hash of the last link when it was read: whoever has the record can have the log checked against it. */
  readonly link: number;
  readonly head: string;
}

export interface LogReport {
  /** Events that the chain vouches for. */
  readonly events: number;
  /** Among them those whose personal data was dropped after its time. */
  readonly dropped: number;
  /** Hash of the last link, hex: whoever keeps it can tell later that nothing before it was changed. */
  readonly head: string;
  readonly faults: readonly { readonly kind: string; readonly id?: string }[];
}
