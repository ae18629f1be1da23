/**
 * Events: the only way anything changes. Each is immutable, carries its own id, and says who did it when; everything the interface
 * reads is a fold of them.
 */
import * as v from 'valibot';
import { MsSchema, type Ms, type OrderKey } from '#core/order';
import { payloads } from './payloads.ts';

/** Who: a person by the name this device was given, the rules, or the console's own page. */
export const ActorSchema = v.object({
  kind: v.picklist(['person', 'rules', 'console']),
  name: v.string(),
});
export type Actor = v.InferOutput<typeof ActorSchema>;

export type EventKind = keyof typeof payloads;
export type EventPayload<K extends EventKind> = v.InferOutput<(typeof payloads)[K]>;

const envelope = {
  /** Unique for ever. Derived from the command's id, so that a command sent twice makes the same events. */
  id: v.string(),
  /** Hybrid logical clock, sorts as text in causal order (`clock.ts`). */
  at: v.string(),
  /** When the actor acted, epoch ms; deadlines are judged by it. A decision that arrives late still counts from here. */
  when: MsSchema,
  device: v.string(),
  actor: ActorSchema,
  /** Version of the payload's shape; older ones are upgraded when read. */
  v: v.literal(1),
};

export type EventOf<K extends EventKind> = {
  [P in K]: { id: string; at: string; when: Ms; device: string; actor: Actor; v: 1; kind: P; payload: EventPayload<P> };
}[K];
export type DeskEvent = EventOf<EventKind>;

export const DeskEventSchema = v.variant(
  'kind',
  (Object.keys(payloads) as EventKind[]).map((kind) => v.object({ ...envelope, kind: v.literal(kind), payload: payloads[kind] })) as never,
) as v.GenericSchema<DeskEvent>;

/** The order an event is about, if it is about one. */
export const subjectOf = (event: DeskEvent): OrderKey | undefined => {
  if (event.kind === 'order.seen') return event.payload.order.key;
  return 'order' in event.payload ? event.payload.order : undefined;
};
