/** All rules over one order: the score, the decision, and how they came about. */
import { isOpen, type Ms, type Order } from '#core/order';
import type { Assessment, RuleTrace } from './assessment.ts';
import { smallestChange } from './change.ts';
import { evaluateRule } from './evaluate.ts';
import { factOf } from './fact.ts';
import type { History } from './history.ts';
import type { Scene } from './read.ts';
import type { Ruleset } from './ruleset.ts';
import { verdictOf } from './verdict.ts';

export interface AssessOptions {
  readonly history: History;
  /** The instant of the assessment, epoch ms: nothing learnt later counts. */
  readonly at: Ms;
  readonly zone: string;
}

/**
 * @example
 * const assessment = assess(order, createRuleset(presets, 1), { history, at: ms(Date.now()), zone: 'Asia/Shanghai' });
 */
export const assess = (order: Order, ruleset: Ruleset, { history, at, zone }: AssessOptions): Assessment => {
  const scene: Scene = { order, fact: factOf(order), history, at, zone };
  const rules = ruleset.rules.map((rule) => evaluateRule(rule, scene));
  const { score, decision } = verdictOf(rules);
  const open = isOpen(order);
  return {
    order: order.key,
    at,
    ruleset: { version: ruleset.version, hash: ruleset.hash },
    score,
    upperBound: rules.some((rule) => rule.result === 'unknown' && !rule.shadow && (rule.atStake > 0 || rule.decision !== 'none')),
    decision: open ? decision : 'none',
    rules,
    wouldPass: open && decision === 'hold' ? smallestChange(rules, ruleset, scene) : null,
  };
};

/** The rules worth telling about: hits, heaviest first, then unknown ones by what they could still cost. */
export const rulesThatMattered = ({ rules }: Assessment): RuleTrace[] => {
  const hits = rules.filter((rule) => rule.result === 'hit').sort((a, b) => b.points - a.points);
  const unknown = rules.filter((rule) => rule.result === 'unknown').sort((a, b) => b.atStake - a.atStake);
  return [...hits, ...unknown];
};
