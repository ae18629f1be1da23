/** The bounds of a rule that a thumb can move: numbers that something is compared with. */
import { isCondition, isMultiple, isWindow, childrenOf, typeOf, type Condition, type Group, type Node, type Rule } from '#core/rules';

export interface Threshold {
  /** Its place in the rule: stays while its number moves. */
  readonly path: readonly (string | number)[];
  readonly condition: Condition;
  /** In the unit of its field; hundredths for a multiple. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** Of the first "if" of a rule, from top to bottom. */
export const thresholdsOf = (rule: Pick<Rule, 'when'>): Threshold[] => walk(rule.when, ['when']);

/** The same rule with another number there. */
export const withThreshold = (rule: Rule, { path, condition }: Threshold, value: number): Rule => {
  const moved = { ...condition, value: isMultiple(condition.value) ? { ...condition.value, times: value } : value };
  return put(rule, path, moved) as Rule;
};

const compared: readonly string[] = ['lt', 'le', 'gt', 'ge'];

const walk = (node: Node, path: readonly (string | number)[]): Threshold[] => {
  if (isCondition(node)) return thresholdOf(node, path);
  if ('lines' in node) return walk(node.where, [...path, 'where']);
  const key = groupKey(node);
  return childrenOf(node).flatMap((child, index) => walk(child, [...path, key, index]));
};

const groupKey = (group: Group): string => Object.keys(group)[0] ?? 'all';

const thresholdOf = (condition: Condition, path: readonly (string | number)[]): Threshold[] => {
  const { op, value: operand, term } = condition;
  const value = isMultiple(operand) ? operand.times : operand;
  if (!compared.includes(op) || typeof value !== 'number' || value <= 0) return [];
  const type = isMultiple(operand) ? 'times' : typeOf(term);
  if (type === 'instant') return [];
  const step = stepOf(value);
  const most = type === 'ratio' ? Math.min(10_000, value * 4) : Math.max(value * 4, isWindow(term) || type === 'integer' ? 10 : 0);
  return [{ path, condition, value, step, least: step, most: Math.ceil(most / step) * step }];
};

/** About a hundredth of it: one, two or five times a power of ten. */
const stepOf = (value: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 2);
  return value % (unit * 5) === 0 ? unit * 5 : unit;
};

const put = (target: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(target)) return target.map((one: unknown, index) => (index === key ? put(one, rest, value) : one));
  const from = target as Record<string, unknown>;
  return { ...from, [key]: put(from[key], rest, value) };
};
