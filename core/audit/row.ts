/** One line of the record of who did what, as data; the interface puts it into words. */
import { instantOfStamp, type Actor, type CaseRefusal, type DeskEvent, type EventKind } from '#core/desk';
import type { Ms, OrderKey } from '#core/order';

/** What is in the record: everything but what was seen, assessed and read; and what clocks did, of which there is no event. */
export const auditKinds = [
  'case.held',
  'case.claimed',
  'case.assigned',
  'case.commented',
  'case.asked',
  'case.healed',
  'case.escalated',
  'case.split',
  'task.done',
  'task.reopened',
  'case.concluded',
  'case.released',
  'case.cancelled',
  'case.kept',
  'case.shippedAnyway',
  'case.urgent',
  'case.undone',
  'order.outcome',
  'rule.saved',
  'rule.removed',
  'rule.modeSet',
  'setting.set',
  'config.set',
  'message.queued',
  'message.claimed',
  'message.sent',
  'message.failed',
  'message.settled',
  /** The time-out acted. */
  'clock.expired',
  /** The buyer did not answer in time. */
  'clock.waited',
] as const satisfies readonly (EventKind | `clock.${string}`)[];
export type AuditKind = (typeof auditKinds)[number];

export interface AuditRow {
  /** Of the event; '' for an act of a clock. */
  readonly id: string;
  /** When it was done, and when it was written down; epoch ms. */
  readonly at: Ms;
  readonly recordedAt: Ms;
  /** `clock`: nobody did it. */
  readonly who: { readonly kind: Actor['kind'] | 'clock'; readonly name: string };
  /** '' for an act of a clock: it acts on all devices alike. */
  readonly device: string;
  readonly what: AuditKind;
  /** '' when it is about none. */
  readonly order: OrderKey | '';
  /** Whatever else there is to say of it, by the names that the event has for it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** In the words of whoever did it. */
  readonly why: string | null;
  /** Why it had no effect. */
  readonly refused: CaseRefusal | null;
  readonly takenBack: boolean;
  /** Number of the link that vouches for it. */
  readonly link: number | null;
}

/** What is known of an event from the others about its order. */
export interface Beside {
  readonly refused: CaseRefusal | null;
  readonly takenBack: boolean;
  /** Of an assessment that held: its score, and the rules that were the reason. */
  readonly assessment?: { readonly score: number; readonly rules: readonly { readonly zh: string; readonly en: string }[] } | undefined;
}

export const isAudited = (event: DeskEvent): boolean => (auditKinds as readonly string[]).includes(event.kind);

export const auditRow = (event: DeskEvent, link: number | undefined, beside: Beside): AuditRow => {
  const { order = '', reason, text, note, ...facts } = factsOf(event) as Record<string, unknown> & { order?: OrderKey };
  return {
    id: event.id,
    at: event.when,
    recordedAt: instantOfStamp(event.at),
    who: event.actor,
    device: event.device,
    what: event.kind as AuditKind,
    order,
    facts: beside.assessment ? { ...facts, ...beside.assessment } : facts,
    why: [reason, text, note].find((said) => typeof said === 'string') ?? null,
    refused: beside.refused,
    takenBack: beside.takenBack,
    link: link ?? null,
  };
};

/** @param then what it did */
export const clockRow = (what: 'clock.expired' | 'clock.waited', order: OrderKey, at: Ms, then: string | null): AuditRow => ({
  ...{ id: '', at, recordedAt: at, who: { kind: 'clock', name: '' }, device: '', what, order },
  ...{ facts: then === null ? {} : { then }, why: null, refused: null, takenBack: false, link: null },
});

const factsOf = (event: DeskEvent): object => {
  switch (event.kind) {
    case 'message.queued': {
      const { id, audience, purpose, account, to, orders, template } = event.payload.message;
      // About several orders: then each stands in the facts.
      const [order] = orders;
      return { message: id, audience, purpose, account, to, template, ...(orders.length === 1 && order ? { order } : { orders }) };
    }
    case 'message.claimed': {
      const { message, batch, title, text } = event.payload;
      return { message, batch, title, sent: text };
    }
    default:
      return event.payload;
  }
};
