/** One rule over one order, with every comparison it made. Nothing is skipped once a result is known: the card shows them all. */
import { known, type ConsoleId, type OrderLine } from '#core/order';
import { fieldOf, type Condition, type Group, type LineQuantifier, type Node, type Rule } from '#core/rules';
import type { ConditionTrace, RuleTrace, SkipReason, Truth } from './assessment.ts';
import { evaluateCondition } from './condition.ts';
import { fieldsOfTerm, type Scene } from './read.ts';
import { allOf, anyOf, not, truth } from './truth.ts';

export const evaluateRule = (rule: Rule, scene: Scene): RuleTrace => {
  const skip = skipReason(rule, scene);
  const shadow = rule.mode === 'shadow';
  const head = {
    ruleId: rule.id,
    ruleVersion: rule.version,
    name: rule.name,
    category: rule.category,
    shadow,
    atStake: rule.points,
    decision: rule.decision,
    timeout: rule.timeout,
    tier: rule.tier,
    owner: rule.owner,
  };
  if (skip) return { ...head, result: 'skipped', skip, points: 0, conditions: [] };
  const conditions: ConditionTrace[] = [];
  const result = evaluateGroup(rule.when, scene, conditions);
  if (result === 'unknown') return { ...head, result: 'unknown', points: 0, conditions };
  const hit = result === 'true';
  return { ...head, result: hit ? 'hit' : 'miss', points: hit && !shadow ? rule.points : 0, conditions };
};

const skipReason = (rule: Rule, { order, at }: Scene): SkipReason | undefined => {
  if (rule.mode === 'off' || rule.mode === 'draft') return rule.mode;
  if (rule.validFrom !== undefined && at < rule.validFrom) return 'notYetValid';
  if (rule.validUntil !== undefined && at >= rule.validUntil) return 'noLongerValid';
  return providedBy(order.console, rule) ? undefined : 'console';
};

/** Does this console ever provide every field the rule asks for? */
export const providedBy = (console: ConsoleId, rule: Rule): boolean =>
  fieldsOfRule(rule).every((id) => fieldOf(id)?.consoles.includes(console) ?? true);

/** Ids of all fields a rule reads, also those that key its windows. */
export const fieldsOfRule = (rule: Rule): string[] =>
  conditionsOf(rule.when).flatMap(({ term, value }) => [...fieldsOfTerm(term), ...(isMultiple(value) ? fieldsOfTerm(value.of) : [])]);

const isMultiple = (value: Condition['value']): value is Extract<Condition['value'], { times: number }> =>
  typeof value === 'object' && !Array.isArray(value);

/** Every condition of a group, however deep. */
export const conditionsOf = (group: Group): Condition[] =>
  nodesOf(group).flatMap((node) => ('term' in node ? [node] : conditionsOf('lines' in node ? node.where : node)));

const nodesOf = (group: Group): readonly Node[] => ('all' in group ? group.all : 'any' in group ? group.any : group.none);

const evaluateGroup = (group: Group, scene: Scene, traces: ConditionTrace[]): Truth => {
  const results = nodesOf(group).map((node) => evaluateNode(node, scene, traces));
  if ('all' in group) return allOf(results);
  return 'any' in group ? anyOf(results) : not(anyOf(results));
};

const evaluateNode = (node: Node, scene: Scene, traces: ConditionTrace[]): Truth => {
  if ('term' in node) {
    const trace = evaluateCondition(node, scene);
    traces.push(trace);
    return trace.result;
  }
  return 'lines' in node ? evaluateLines(node, scene, traces) : evaluateGroup(node, scene, traces);
};

/** Traces of the line that decided are kept; those of the others would fill the card with repetitions. */
const evaluateLines = ({ lines, where }: LineQuantifier, scene: Scene, traces: ConditionTrace[]): Truth => {
  const each = scene.order.lines.map((line: OrderLine, index) => {
    const own: ConditionTrace[] = [];
    const result = evaluateGroup(where, { ...scene, line }, own);
    return { result, traces: own.map((trace) => ({ ...trace, line: index, ...titleOf(line) })) };
  });
  const results = each.map(({ result }) => result);
  const verdict = quantified(lines, results);
  const deciding = each.find(({ result }) => result === telling(lines, verdict)) ?? each[0];
  traces.push(...(deciding?.traces ?? []));
  return verdict;
};

const quantified = (lines: LineQuantifier['lines'], results: readonly Truth[]): Truth => {
  if (lines === 'any') return anyOf(results);
  if (lines === 'all') return allOf(results);
  if (lines === 'none') return not(anyOf(results));
  const sure = results.filter((result) => result === 'true').length;
  const possible = sure + results.filter((result) => result === 'unknown').length;
  return sure >= lines.atLeast ? 'true' : possible < lines.atLeast ? truth(false) : 'unknown';
};

const titleOf = (line: OrderLine): { lineTitle?: string } => {
  const title = known(line.title);
  return title === undefined ? {} : { lineTitle: title };
};

/** The result of the line that is worth showing. */
const telling = (lines: LineQuantifier['lines'], verdict: Truth): Truth => (lines === 'none' ? not(verdict) : verdict);
