/** What each kind of event says. */
import * as v from 'valibot';
import { AssessmentSchema } from '#core/engine';
import { ConsoleIdSchema, MsSchema, OrderKeySchema, OrderSchema } from '#core/order';
import { OutcomeSchema, RuleModeSchema, RuleSchema, TierSchema, TimeoutActionSchema } from '#core/rules';
import { configSchemas, type ConfigSection } from './config.ts';
import { FailureSchema, MessageSchema } from './message.ts';

const order = OrderKeySchema;
const Said = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

export const HoldSchema = v.object({
  order: OrderKeySchema,
  /** When the time-out acts, epoch ms; `null` when a person held it without a clock. */
  deadline: v.nullable(MsSchema),
  then: TimeoutActionSchema,
  tier: v.number(),
  /** Role (or person) that the case belongs to. */
  owner: v.string(),
  reason: v.optional(v.string()),
  /** Problem type of the strongest reason, in Chinese as rules have it. */
  category: v.optional(v.string()),
});

/** One department's part of a ticket. */
export const TaskSchema = v.strictObject({
  id: v.string(),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Role or person. */
  owner: Name,
  /** Epoch ms; `null`: no deadline of its own. */
  due: v.nullable(MsSchema),
});

export const payloads = {
  /** An order was read from a console, new or changed. The snapshot replaces the one before. */
  'order.seen': v.object({ order: OrderSchema, seenAt: MsSchema }),
  /** The engine looked at it. */
  'order.assessed': v.object({ order, assessment: AssessmentSchema }),
  /** The rules or a person stop the order. */
  'case.held': HoldSchema,
  /** A person takes the case on; lapses when nothing is done for an hour. */
  'case.claimed': v.object({ order }),
  /** The case is given to somebody: by the roster, or by a person. */
  'case.assigned': v.object({ order, to: Name, reason: v.optional(v.string()) }),
  'case.commented': v.object({ order, text: Said }),
  /** The buyer was asked to put something right; until `until` the case waits for that. */
  'case.asked': v.object({ order, template: v.string(), until: MsSchema, message: v.optional(v.string()) }),
  /** What was wrong is right again, and nobody had to decide. */
  'case.healed': v.object({ order }),
  'case.escalated': v.object({ order, tier: TierSchema, owner: Name, reason: v.optional(v.string()) }),
  /** The case becomes a ticket: several departments, each with its own task. A later split adds tasks. */
  'case.split': v.object({ order, lead: Name, tasks: v.pipe(v.array(TaskSchema), v.minLength(1), v.maxLength(20)) }),
  'task.done': v.object({ order, task: v.string(), note: v.optional(v.string()) }),
  'task.reopened': v.object({ order, task: v.string(), note: v.optional(v.string()) }),
  /** What came of the ticket; only once every task is done. */
  'case.concluded': v.object({ order, text: Said }),
  /** A person lets it go. */
  'case.released': v.object({ order, reason: v.optional(v.string()) }),
  /** A person decides that the order is to be cancelled at the console; until it is, it stays held. */
  'case.cancelled': v.object({ order, reason: v.optional(v.string()) }),
  /** A person looked and wants it to stay held; the clock stops. */
  'case.kept': v.object({ order, reason: v.optional(v.string()) }),
  /** A person shipped a held order all the same, and said why. */
  'case.shippedAnyway': v.object({ order, reason: Said }),
  /** To be packed first once it is free. */
  'case.urgent': v.object({ order, urgent: v.boolean() }),
  /** A person takes back a decision of theirs; `undoes` is that event's id. */
  'case.undone': v.object({ order, undoes: v.string() }),
  /** What became of the order. */
  'order.outcome': v.object({ order, outcome: OutcomeSchema }),
  /** A rule as somebody wrote it; the form before stays in the log. Its mode counts from now on, until a `rule.modeSet` says otherwise. */
  'rule.saved': v.object({ rule: RuleSchema }),
  /** A rule that somebody wrote is taken away. */
  'rule.removed': v.object({ rule: v.string() }),
  'rule.modeSet': v.object({ rule: v.string(), mode: RuleModeSchema }),
  /** This stretch of a shop's orders was read without gaps: windows inside it can be trusted. Half-open, epoch ms. */
  'history.covered': v.object({ console: ConsoleIdSchema, shop: v.string(), from: MsSchema, to: MsSchema }),
  /** A setting of the shop, e.g. the name shown for this device. */
  'setting.set': v.object({ name: v.string(), value: v.nullable(v.union([v.string(), v.number(), v.boolean()])) }),
  /** A section of what the shop has set up. */
  'config.set': v.variant(
    'section',
    (Object.keys(configSchemas) as ConfigSection[]).map((section) =>
      v.object({ section: v.literal(section), value: configSchemas[section] }),
    ) as never,
  ) as v.GenericSchema<ConfigChange>,
  /** To be sent. */
  'message.queued': v.object({ message: MessageSchema }),
  /** About to be sent, word for word; messages put together into one share `batch`. */
  'message.claimed': v.object({ message: v.string(), batch: v.string(), title: v.string(), text: v.string() }),
  /** `batch`: of the claim that this is the end of; here and below. */
  'message.sent': v.object({ message: v.string(), batch: v.optional(v.string()), receipt: v.optional(v.string()) }),
  /**
   * `perhaps`: nobody can say whether it arrived. `retryAt`: `null` when it is given up. `stops`: nothing more goes through this account until
   * a person settles the message, for everything would fail alike.
   */
  'message.failed': v.object({
    message: v.string(),
    batch: v.optional(v.string()),
    failure: FailureSchema,
    detail: v.string(),
    perhaps: v.boolean(),
    retryAt: v.nullable(MsSchema),
    stops: v.optional(v.boolean()),
  }),
  /** A person says: send it again, leave it, or that it did arrive. */
  'message.settled': v.object({ message: v.string(), as: v.picklist(['again', 'dropped', 'sent']) }),
} as const;

export type ConfigChange = { [S in ConfigSection]: { section: S; value: v.InferOutput<(typeof configSchemas)[S]> } }[ConfigSection];
