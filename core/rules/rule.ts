/**
 * A rule as data. What it means is written down in `docs/rules.md`; the engine gives it that meaning, `sentence.ts` reads it aloud.
 *
 * A condition compares a *term* (what is read) with an *operand* (what it is compared with). Terms are fields of the order
 * (`order.ts`), or windows over the shop's history; operands are literals, or a multiple of another term
 * ("amount > 3 × the shop's mean over 30 days").
 */
import * as v from 'valibot';
import { decisions, operators, outcomes, ruleModes, timeoutActions, windowKeys, windowMeasures } from './vocabulary.ts';

/** A literal in a rule. Money in fen, instants and durations in ms, ratios as basis points (15 % = 1500), time of day as "22:00". */
export const LiteralSchema = v.union([v.number(), v.string(), v.boolean(), v.array(v.string())]);
export type Literal = v.InferOutput<typeof LiteralSchema>;

export const OutcomeSchema = v.picklist(outcomes);
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

/**
 * A number read from the orders placed in `[created − days, created)`, this order itself excluded, using only what was known when the
 * order was assessed. Empty windows are unknown, but for a count, which is 0. A window that reaches back beyond the history kept is unknown.
 */
export const WindowTermSchema = v.strictObject({
  window: v.strictObject({
    measure: v.picklist(windowMeasures),
    /** What is summed or averaged (`amount.paid`; `line.quantity` by SKU), or counted apart; only for sum, mean, min, max, distinct. */
    of: v.optional(v.string()),
    /** Which outcomes count; only for outcomeShare and outcomeCount. */
    outcomes: v.optional(v.array(OutcomeSchema)),
    by: v.picklist(windowKeys),
    /** Length in hours: 24 for a day, 720 for 30 days; at most a hundred years. */
    hours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(876_000)),
    /** A number learnt from fewer orders than this is unknown: a share of three orders says nothing. */
    atLeast: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
});
export const FieldTermSchema = v.strictObject({ field: v.string() });
export const TermSchema = v.union([FieldTermSchema, WindowTermSchema]);
export type WindowTerm = v.InferOutput<typeof WindowTermSchema>;
export type FieldTerm = v.InferOutput<typeof FieldTermSchema>;
export type Term = v.InferOutput<typeof TermSchema>;

/** `times` is hundredths, so 3 × is 300 and no float is involved. */
export const MultipleSchema = v.strictObject({ times: v.pipe(v.number(), v.safeInteger()), of: TermSchema });
export type Multiple = v.InferOutput<typeof MultipleSchema>;

export const OperatorSchema = v.picklist(operators);
export type Operator = v.InferOutput<typeof OperatorSchema>;

/** The entries of one of the shop's lists, for `in`, `notIn`, `containsAny`, `containsAll` and `containsNone`. */
export const ListRefSchema = v.strictObject({ list: v.string() });
export type ListRef = v.InferOutput<typeof ListRefSchema>;

export const OperandSchema = v.union([LiteralSchema, v.tuple([v.number(), v.number()]), MultipleSchema, ListRefSchema]);
export type Operand = v.InferOutput<typeof OperandSchema>;

export const ConditionSchema = v.strictObject({ term: TermSchema, op: OperatorSchema, value: v.optional(OperandSchema) });
export type Condition = v.InferOutput<typeof ConditionSchema>;

export type Node = Condition | Group | LineQuantifier;
export type Group = { readonly all: readonly Node[] } | { readonly any: readonly Node[] } | { readonly none: readonly Node[] };
/** Says something about the order's lines; inside `where`, fields starting with `line.` are those of one line. */
export type LineQuantifier = { readonly lines: 'any' | 'all' | 'none' | { readonly atLeast: number }; readonly where: Group };

export const NodeSchema: v.GenericSchema<Node> = v.lazy(
  () => v.union([ConditionSchema, GroupSchema, LineQuantifierSchema]) as v.GenericSchema<Node>,
);
export const GroupSchema: v.GenericSchema<Group> = v.union([
  v.strictObject({ all: v.array(NodeSchema) }),
  v.strictObject({ any: v.array(NodeSchema) }),
  v.strictObject({ none: v.array(NodeSchema) }),
]) as v.GenericSchema<Group>;
export const LineQuantifierSchema: v.GenericSchema<LineQuantifier> = v.strictObject({
  lines: v.union([v.picklist(['any', 'all', 'none']), v.strictObject({ atLeast: v.pipe(v.number(), v.integer(), v.minValue(1)) })]),
  where: GroupSchema,
});

/** 1 heals itself, 2 goes to a role, 3 to several departments. */
export const TierSchema = v.picklist([1, 2, 3]);
export const TimeoutActionSchema = v.picklist(timeoutActions);
export type TimeoutAction = v.InferOutput<typeof TimeoutActionSchema>;
export const RuleModeSchema = v.picklist(ruleModes);
export type RuleMode = v.InferOutput<typeof RuleModeSchema>;
/** What a hit forces, weakest first. */
export const DecisionSchema = v.picklist(decisions);
export type Decision = v.InferOutput<typeof DecisionSchema>;

const BilingualSchema = v.strictObject({ zh: v.string(), en: v.string() });
/** A text in both languages of the interface. */
export type Bilingual = v.InferOutput<typeof BilingualSchema>;
export type Locale = keyof Bilingual;

/** What a hit leads to. */
const consequence = {
  /** Problem type, e.g. 金额异常; reports are grouped by it. */
  category: BilingualSchema,
  /** Taken off the health score by a hit, 0–100. */
  points: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  decision: DecisionSchema,
  timeout: v.strictObject({
    /** How long a hold may last, ms; the promised ship time may end it earlier. */
    after: v.pipe(v.number(), v.integer(), v.minValue(0)),
    then: TimeoutActionSchema,
  }),
  tier: TierSchema,
  /** Role or person who gets the case. */
  owner: v.string(),
  /** Names of the places to which a notice goes, e.g. 值班主管钉钉群. */
  notify: v.optional(v.array(v.string())),
  /** Name of the template of the message to the buyer. */
  buyerMessage: v.optional(v.string()),
} as const;
export const ConsequenceSchema = v.strictObject(consequence);
export type Consequence = v.InferOutput<typeof ConsequenceSchema>;

/** "… else if this, then that"; without `when` it is the last "else". */
export const ArmSchema = v.strictObject({ when: v.optional(GroupSchema), ...consequence });
export type Arm = v.InferOutput<typeof ArmSchema>;

/** A stretch of time, epoch ms, half-open: 618, 双11. */
const PeriodSchema = v.strictObject({
  from: v.pipe(v.number(), v.safeInteger()),
  until: v.pipe(v.number(), v.safeInteger()),
  name: v.optional(v.string()),
});
export type Period = v.InferOutput<typeof PeriodSchema>;

export const RuleSchema = v.strictObject({
  id: v.string(),
  /** Grows by one at every change; a stored assessment names the version it was made with. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: BilingualSchema,
  /** One line: what it is good for. */
  purpose: BilingualSchema,
  /** If this … */
  when: GroupSchema,
  /** … then that, … */
  ...consequence,
  /** … else if …, else …; the first arm that is true counts, once all before it are known to be false. */
  branches: v.optional(v.array(ArmSchema)),
  /** What becomes of an order for which the rule has no answer. Missing: nothing but ≤ before the score. */
  onUnknown: v.optional(v.strictObject({ decision: v.picklist(['flag', 'hold']), tier: TierSchema, owner: v.string() })),
  mode: RuleModeSchema,
  /** Epoch ms, inclusive / exclusive; outside it the rule does not run. */
  validFrom: v.optional(v.number()),
  validUntil: v.optional(v.number()),
  /** When it does not run though it is valid. */
  excluded: v.optional(v.array(PeriodSchema)),
  /** Judges orders of the allow list, too: a wrong address is wrong whoever wrote it. */
  always: v.optional(v.boolean()),
});
export type Rule = v.InferOutput<typeof RuleSchema>;
