/**
 * Events: the only way anything changes. Each is immutable, carries its own id, and says who did it when; everything the interface
 * reads is a fold of them.
 */
import * as v from 'valibot';
import { AssessmentSchema } from '#core/engine';
import { ConsoleIdSchema, MsSchema, OrderKeySchema, OrderSchema, type Ms, type OrderKey } from '#core/order';
import { OutcomeSchema, RuleModeSchema, TimeoutActionSchema } from '#core/rules';

/** Who: a person by the name this device was given, the rules, or the console's own page. */
export const ActorSchema = v.object({
  kind: v.picklist(['person', 'rules', 'console']),
  name: v.string(),
});
export type Actor = v.InferOutput<typeof ActorSchema>;

export const HoldSchema = v.object({
  order: OrderKeySchema,
  /** When the time-out acts, epoch ms; `null` when a person held it without a clock. */
  deadline: v.nullable(MsSchema),
  then: TimeoutActionSchema,
  tier: v.number(),
  owner: v.string(),
  reason: v.optional(v.string()),
});

const payloads = {
  /** An order was read from a console, new or changed. The snapshot replaces the one before. */
  'order.seen': v.object({ order: OrderSchema, seenAt: MsSchema }),
  /** The engine looked at it. */
  'order.assessed': v.object({ order: OrderKeySchema, assessment: AssessmentSchema }),
  /** The rules or a person stop the order. */
  'case.held': HoldSchema,
  /** A person lets it go. */
  'case.released': v.object({ order: OrderKeySchema, reason: v.optional(v.string()) }),
  /** A person looked and wants it to stay held; the clock stops. */
  'case.kept': v.object({ order: OrderKeySchema, reason: v.optional(v.string()) }),
  /** A person shipped a held order all the same, and said why. */
  'case.shippedAnyway': v.object({ order: OrderKeySchema, reason: v.pipe(v.string(), v.minLength(1)) }),
  /** A person takes back a decision of theirs; `undoes` is that event's id. */
  'case.undone': v.object({ order: OrderKeySchema, undoes: v.string() }),
  /** What became of the order. */
  'order.outcome': v.object({ order: OrderKeySchema, outcome: OutcomeSchema }),
  'rule.modeSet': v.object({ rule: v.string(), mode: RuleModeSchema }),
  /** This stretch of a shop's orders was read without gaps: windows inside it can be trusted. Half-open, epoch ms. */
  'history.covered': v.object({ console: ConsoleIdSchema, shop: v.string(), from: MsSchema, to: MsSchema }),
  /** A setting of the shop, e.g. the name shown for this device. */
  'setting.set': v.object({ name: v.string(), value: v.nullable(v.union([v.string(), v.number(), v.boolean()])) }),
} as const;

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
