/** The record: who did what, when, why and from which device. What consoles showed, and what rules thought of it, is not in it. */
import { ms, type Ms, type OrderKey } from '#core/order';
import { instantOfStamp } from './clock.ts';
import { subjectOf, type Actor, type DeskEvent, type EventKind } from './event.ts';

export type AuditKind = Extract<
  EventKind,
  `case.${string}` | `task.${string}` | `message.${string}` | 'rule.modeSet' | 'setting.set' | 'config.set'
>;

export interface AuditRow {
  /** Of the event. */
  readonly id: string;
  /** When it was done, epoch ms. */
  readonly at: Ms;
  /** When it was written down; later than `at` when it waited for a network or a browser. */
  readonly writtenAt: Ms;
  readonly by: Actor;
  readonly device: string;
  /** Several when one message was about several. */
  readonly orders: readonly OrderKey[];
  readonly what: AuditKind;
  /** In the words of whoever did it; '' when nothing was said. */
  readonly why: string;
  /** What belongs to it, by name: to whom, until when, which rule. Instants in epoch ms. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

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
  'message.queued',
  'message.claimed',
  'message.sent',
  'message.failed',
  'message.settled',
  'rule.modeSet',
  'setting.set',
  'config.set',
] as const satisfies readonly AuditKind[];

const recorded: ReadonlySet<string> = new Set(auditKinds);

/** `null` for what is not in the record. */
export const auditRowOf = (event: DeskEvent): AuditRow | null => {
  if (!recorded.has(event.kind)) return null;
  const { id, when, device, actor, kind } = event;
  const subject = subjectOf(event);
  const orders = event.kind === 'message.queued' ? event.payload.message.orders : subject === undefined ? [] : [subject];
  return { id, at: ms(when), writtenAt: instantOfStamp(event.at), by: actor, device, orders, what: kind as AuditKind, ...saidIn(event) };
};

/** What was said, and the plain facts beside it; what is a list or a section is told by its size or its name. */
const saidIn = (event: DeskEvent): Pick<AuditRow, 'why' | 'facts'> => {
  if (event.kind === 'message.queued') {
    const { id, purpose, account, to, template } = event.payload.message;
    return { why: '', facts: { message: id, purpose, account, to, template } };
  }
  if (event.kind === 'case.split') {
    const { lead, tasks } = event.payload;
    return { why: '', facts: { lead, tasks: tasks.map(({ title, owner }) => `${title}（${owner}）`).join('；') } };
  }
  const { why = '', ...facts } = Object.fromEntries(
    Object.entries(event.payload).flatMap(([name, value]): [string, string | number | boolean | null][] => {
      if (name === 'order' || (typeof value === 'object' && value !== null)) return [];
      return [[whys.has(name) ? 'why' : name, value as string | number | boolean | null]];
    }),
  );
  return { why: String(why ?? ''), facts };
};

const whys: ReadonlySet<string> = new Set(['reason', 'text', 'note']);
