/**
 * The smallest single change that would have passed an order: "若金额低于 ¥500 则放行". Each true comparison of the rules that hit is tried
 * with the nearest value that makes it false, and the whole order is judged again with it, so that what is promised is what would happen.
 */
import type { Condition, Term } from '#core/rules';
import type { Change, ConditionTrace, RuleTrace } from './assessment.ts';
import { evaluateRule } from './evaluate.ts';
import { whole } from './quantity.ts';
import type { Reading, Scene } from './read.ts';
import type { Ruleset } from './ruleset.ts';
import { verdictOf } from './verdict.ts';

/** Time of day is left out: nobody can order at another time. `null` when no single change is enough. */
export const smallestChange = (rules: readonly RuleTrace[], ruleset: Ruleset, scene: Scene): Change | null => {
  const conditions = rules.filter((rule) => rule.result === 'hit' && !rule.shadow).flatMap((rule) => rule.conditions);
  const tried = conditions.filter((condition) => condition.result === 'true' && condition.line === undefined).flatMap(candidates);
  let best: { change: Change; size: number } | null = null;
  for (const { term, op, value, reading, size } of tried) {
    if (best && size >= best.size) continue;
    const changed: Scene = { ...scene, instead: { term, reading } };
    const { score, decision } = verdictOf(ruleset.rules.map((rule) => evaluateRule(rule, changed)));
    if (decision !== 'hold') best = { change: { term, op, value, score }, size };
  }
  return best?.change ?? null;
};

interface Candidate {
  readonly term: Term;
  readonly op: Condition['op'];
  readonly value: Change['value'];
  readonly reading: Reading;
  /** How much would have to be different: a ratio for numbers; a whole other word comes after all of them. */
  readonly size: number;
}

const anotherWord = Number.MAX_SAFE_INTEGER;

const candidates = ({ term, op, operand, value, limit }: ConditionTrace): Candidate[] => {
  if (typeof value === 'number' && op !== 'during') return numbers(term, op, value, limit ?? operand);
  if (typeof value === 'string') return words(term, op, operand);
  if (Array.isArray(value) && typeof operand === 'string')
    return [{ term, op: 'ne', value: operand, reading: { known: true, kind: 'list', list: [] }, size: anotherWord }];
  return [];
};

const numbers = (term: Term, op: Condition['op'], value: number, limit: ConditionTrace['operand']): Candidate[] => {
  const to = (newOp: Condition['op'], shown: number, instead: number): Candidate => ({
    term,
    op: newOp,
    value: shown,
    reading: { known: true, kind: 'number', quantity: whole(instead) },
    size: Math.abs(instead - value) / Math.max(1, Math.abs(value)),
  });
  if (Array.isArray(limit) && op === 'between') {
    const [low, high] = limit as unknown as [number, number];
    return [to('lt', low, low - 1), to('ge', high, high)];
  }
  if (typeof limit !== 'number') return [];
  switch (op) {
    case 'gt':
      return [to('le', limit, limit)];
    case 'ge':
      return [to('lt', limit, limit - 1)];
    case 'lt':
      return [to('ge', limit, limit)];
    case 'le':
      return [to('gt', limit, limit + 1)];
    default:
      return [];
  }
};

/** A word that is in no list; nobody writes it. */
const otherWord: Reading = { known: true, kind: 'text', text: '\u0000' };

const words = (term: Term, op: Condition['op'], operand: ConditionTrace['operand']): Candidate[] => {
  if (op === 'eq' && typeof operand === 'string') return [{ term, op: 'ne', value: operand, reading: otherWord, size: anotherWord }];
  if (op === 'in' && Array.isArray(operand))
    return [{ term, op: 'notIn', value: operand as string[], reading: otherWord, size: anotherWord }];
  return [];
};
