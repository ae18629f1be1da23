/**
 * What the engine says of one order at one moment, with everything it read to get there. It is stored with the decision and never
 * recomputed: years later it must still say why, in the values of that day.
 */
import * as v from 'valibot';
import { MsSchema, OrderKeySchema } from '#core/order';
import {
  DecisionSchema,
  ListRefSchema,
  OperandSchema,
  OperatorSchema,
  skipReasons,
  TermSchema,
  TimeoutActionSchema,
  unknownCauses,
} from '#core/rules';

export const UnknownCauseSchema = v.picklist(unknownCauses);
export type UnknownCause = v.InferOutput<typeof UnknownCauseSchema>;

export const TruthSchema = v.picklist(['true', 'false', 'unknown']);
export type Truth = v.InferOutput<typeof TruthSchema>;

const ValueSchema = v.union([v.number(), v.string(), v.boolean(), v.array(v.string())]);
export type Value = v.InferOutput<typeof ValueSchema>;

/** One comparison: what was read, with what it was compared, how it came out. */
export const ConditionTraceSchema = v.object({
  term: TermSchema,
  op: OperatorSchema,
  operand: v.optional(OperandSchema),
  result: TruthSchema,
  /** The value read; missing when it is not known. */
  value: v.optional(ValueSchema),
  /** What the operand came to, when it is a multiple of another term. */
  limit: v.optional(v.number()),
  /** For windows: how many orders it was computed from, and how many of them had the outcome. */
  n: v.optional(v.number()),
  hits: v.optional(v.number()),
  cause: v.optional(UnknownCauseSchema),
  /** For `cause: history`: whole days of history this device has, and days asked for. */
  daysKept: v.optional(v.number()),
  /** The mask as the console showed it. */
  masked: v.optional(v.string()),
  /** For a condition on lines: index of the first line that decided it. */
  line: v.optional(v.number()),
  lineTitle: v.optional(v.string()),
});
export type ConditionTrace = v.InferOutput<typeof ConditionTraceSchema>;

export const SkipReasonSchema = v.picklist(skipReasons);
export type SkipReason = v.InferOutput<typeof SkipReasonSchema>;

export const RuleTraceSchema = v.object({
  ruleId: v.string(),
  ruleVersion: v.number(),
  name: v.object({ zh: v.string(), en: v.string() }),
  category: v.object({ zh: v.string(), en: v.string() }),
  result: v.picklist(['hit', 'miss', 'unknown', 'skipped']),
  skip: v.optional(SkipReasonSchema),
  /** In shadow mode a hit is counted, but takes no points and holds nothing. */
  shadow: v.boolean(),
  /** Points taken off; 0 unless it is a live hit. */
  points: v.number(),
  /** Points it would take off if it hit: what an unknown rule could still cost. */
  atStake: v.number(),
  decision: DecisionSchema,
  timeout: v.object({ after: v.number(), then: TimeoutActionSchema }),
  tier: v.number(),
  owner: v.string(),
  /** Which arm of a rule with branches hit or had no answer; 0 is the first "if". */
  arm: v.optional(v.number()),
  /** Who is to be told of the hit, and the template of the message to the buyer. */
  notify: v.optional(v.array(v.string())),
  buyerMessage: v.optional(v.string()),
  /** What an order without an answer is to meet with. */
  onUnknown: v.optional(v.object({ decision: DecisionSchema, tier: v.number(), owner: v.string() })),
  /** The conditions that made the result, in the rule's order. Empty when skipped. */
  conditions: v.array(ConditionTraceSchema),
});
export type RuleTrace = v.InferOutput<typeof RuleTraceSchema>;

/** The smallest single change of one value that would have passed the order: "若金额低于 ¥500 则放行". */
export const ChangeSchema = v.object({
  term: TermSchema,
  /** What the value would have had to be. */
  op: OperatorSchema,
  value: v.union([v.number(), v.string(), v.boolean(), v.array(v.string()), v.tuple([v.number(), v.number()]), ListRefSchema]),
  /** The score it would then have had. */
  score: v.number(),
  /** For a value of one line: its index. */
  line: v.optional(v.number()),
});
export type Change = v.InferOutput<typeof ChangeSchema>;

export const AssessmentSchema = v.object({
  order: OrderKeySchema,
  /** When it was made; nothing learnt later went into it. */
  at: MsSchema,
  ruleset: v.object({ version: v.number(), hash: v.string() }),
  /** 100 minus the points of the live hits, not below 0. An upper bound while a live rule is unknown. */
  score: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  /** True when a live rule ended unknown: the score is then printed with ≤. */
  upperBound: v.boolean(),
  decision: DecisionSchema,
  rules: v.array(RuleTraceSchema),
  wouldPass: v.nullable(ChangeSchema),
});
export type Assessment = v.InferOutput<typeof AssessmentSchema>;
