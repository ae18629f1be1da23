/** An assessment in words: what a card, a log or a message says of an order. The only part of the engine that needs the sentences. */
import { defaultZone } from '#core/order';
import {
  changeText,
  isMultiple,
  nearMissText,
  reasonText,
  skipText,
  type Decision,
  type ListNames,
  type Locale,
  type Part,
  type SkipReason,
} from '#core/rules';
import { rulesThatMattered } from './assess.ts';
import type { Assessment, ConditionTrace, RuleTrace } from './assessment.ts';

/** Plain data: nothing in it needs the engine any more. */
export interface Explanation {
  /** 0–100; to be printed with ≤ when it is an upper bound. */
  readonly score: number;
  readonly upperBound: boolean;
  readonly decision: Decision;
  /** Hits, heaviest first, then hits on trial, then what could not be judged. */
  readonly rules: readonly ExplainedRule[];
  /** "若金额低于 ¥500 则放行"; `undefined` when the order passes, or when no single change would let it pass. */
  readonly change: string | undefined;
  /** Rules that did not run. */
  readonly skipped: readonly SkippedRule[];
  /** Rules that one number alone kept from hitting, nearest first. */
  readonly nearMisses: readonly NearMiss[];
}

/** Whom it is about, in the language of the reader. */
export interface NamedRule {
  readonly ruleId: string;
  readonly name: string;
}

export interface ExplainedRule extends NamedRule {
  readonly category: string;
  readonly result: 'hit' | 'unknown';
  /** On trial: it took no points and decided nothing. */
  readonly shadow: boolean;
  /** Taken off the score, 0–100. */
  readonly points: number;
  /** What it forced upon this order: by its hit, or by what it asks for where it has no answer. */
  readonly decision: Decision;
  /** Who gets the case. */
  readonly tier: number;
  readonly owner: string;
  /** One sentence or more; what was read stands out. */
  readonly reason: readonly Part[];
}

export interface SkippedRule extends NamedRule {
  readonly reason: SkipReason;
  /** "下单时规则还没生效" */
  readonly text: string;
}

export interface NearMiss extends NamedRule {
  readonly shadow: boolean;
  /** "差 ¥12.00 就命中" */
  readonly text: string;
}

/**
 * Tells what a stored assessment says, in the values of the day on which it was made; nothing is computed anew.
 * @param zone the shop's time zone, IANA name @param names how the shop calls its lists
 * @throws RangeError for a zone that does not exist
 * @example explain(assessment, 'zh').rules.map(({ reason }) => plainText(reason)) // ["实付 ¥900.00，高于 ¥500。"]
 */
export const explain = (
  assessment: Pick<Assessment, 'score' | 'upperBound' | 'decision' | 'rules' | 'wouldPass'>,
  locale: Locale,
  zone: string = defaultZone,
  names?: ListNames,
): Explanation => {
  const { score, upperBound, decision, rules, wouldPass } = assessment;
  return {
    score,
    upperBound,
    decision,
    rules: rulesThatMattered(assessment).map((trace) => explainRule(trace, locale, zone, names)),
    change: wouldPass ? changeText(wouldPass, locale, { names, zone }) : undefined,
    skipped: rules.flatMap((trace) =>
      trace.skip ? [{ ...namedIn(trace, locale), reason: trace.skip, text: skipText(trace.skip, locale) }] : [],
    ),
    nearMisses: rules
      .map((trace) => ({ trace, text: nearMissText(trace, locale, zone), far: farness(trace.conditions[0]) }))
      .sort((a, b) => a.far - b.far)
      .flatMap(({ trace, text }) => (text === undefined ? [] : [{ ...namedIn(trace, locale), shadow: trace.shadow, text }])),
  };
};

const explainRule = (trace: RuleTrace, locale: Locale, zone: string, names: ListNames | undefined): ExplainedRule => {
  const { result, shadow, points, onUnknown } = trace;
  // Without an answer the rule asks for no more than it says of that case.
  const then = result === 'unknown' ? { decision: 'none' as const, tier: trace.tier, owner: trace.owner, ...onUnknown } : trace;
  return {
    ...namedIn(trace, locale),
    category: trace.category[locale],
    result: result === 'unknown' ? 'unknown' : 'hit',
    shadow,
    points,
    decision: shadow ? 'none' : then.decision,
    tier: then.tier,
    owner: then.owner,
    reason: reasonText(trace, locale, zone, names),
  };
};

const namedIn = ({ ruleId, name }: RuleTrace, locale: Locale): NamedRule => ({ ruleId, name: name[locale] });

/** From the value to its bound, as a part of the bound; times of day have none and come last. */
const farness = (condition: ConditionTrace | undefined): number => {
  const { value, operand, limit } = condition ?? {};
  const bounds = isMultiple(operand) ? [limit] : Array.isArray(operand) ? operand : [operand];
  const gaps = bounds.map((bound) =>
    typeof value === 'number' && typeof bound === 'number' ? Math.abs(value - bound) / Math.max(1, Math.abs(bound)) : Infinity,
  );
  return Math.min(...gaps);
};
