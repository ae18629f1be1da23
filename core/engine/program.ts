/**
 * A rule set made ready to run: every distinct condition once, however many rules share it, and the rules' trees with references to them.
 */
import {
  armsOf,
  blindConsoles,
  childrenOf,
  conditionsOf,
  emptyBook,
  fieldOf,
  isCondition,
  isListRef,
  isMultiple,
  isOfLine,
  isWindow,
  type Arm,
  type Condition,
  type Group,
  type LineField,
  type Node,
  type Operand,
  type OrderField,
  type Rule,
  type RuleBook,
  type Term,
  type ValueList,
} from '#core/rules';
import { questionOf, type Question } from './question.ts';

/** What is read. Terms that mean the same are one object. */
export interface PlannedTerm {
  readonly term: Term;
  /** The same for terms that mean the same. */
  readonly key: string;
  readonly field: OrderField | LineField | undefined;
  readonly isWindow: boolean;
  readonly ofLine: boolean;
  /** Its place among the terms of the program. */
  readonly index: number;
}

export interface PlannedCondition {
  readonly condition: Condition;
  readonly key: string;
  readonly term: PlannedTerm;
  /** The term behind a multiple. */
  readonly of: PlannedTerm | undefined;
  readonly question: Question;
  /** Asked of a line rather than of the order. */
  readonly ofLine: boolean;
  /** Its place among the conditions of the program. */
  readonly index: number;
}

export type PlannedNode =
  | { readonly kind: 'condition'; readonly condition: PlannedCondition }
  | { readonly kind: 'all' | 'any' | 'none'; readonly children: readonly PlannedNode[]; readonly index: number }
  | {
      readonly kind: 'lines';
      /** Its place among the groups of the program. */
      readonly index: number;
      readonly lines: 'any' | 'all' | 'none' | 'atLeast';
      readonly atLeast: number;
      readonly where: PlannedNode;
      /** What it wants to read: named when the lines of an order are not known. */
      readonly wanted: readonly Condition[];
    };

export interface PlannedArm {
  readonly arm: Arm;
  /** Missing in the last "else". */
  readonly when: PlannedNode | undefined;
}

export interface PlannedRule {
  readonly rule: Rule;
  readonly arms: readonly PlannedArm[];
  /** Consoles at which it cannot work. */
  readonly blind: readonly string[];
}

/** Plans rules one after the other; what they share is planned once. */
export interface Planner {
  readonly book: RuleBook;
  readonly conditions: readonly PlannedCondition[];
  /** How many groups there are. */
  readonly groups: number;
  plan(rule: Rule): PlannedRule;
  term(term: Term): PlannedTerm;
  node(node: Node): PlannedNode;
}

export const createPlanner = (book: RuleBook = emptyBook): Planner => {
  const terms = new Map<string, PlannedTerm>();
  const byKey = new Map<string, PlannedCondition>();
  const conditions: PlannedCondition[] = [];
  const planned = new WeakMap<Rule, PlannedRule>();

  let groups = 0;

  const planTerm = (term: Term): PlannedTerm => {
    const key = termKey(term);
    let plan = terms.get(key);
    if (!plan) {
      const window = isWindow(term);
      plan = { term, key, field: window ? undefined : fieldOf(term.field), isWindow: window, ofLine: isOfLine(term), index: terms.size };
      terms.set(key, plan);
    }
    return plan;
  };
  const planCondition = (condition: Condition): PlannedCondition => {
    const { term, op, value } = condition;
    const of = isMultiple(value) ? planTerm(value.of) : undefined;
    const read = planTerm(term);
    const key = `${read.key} ${op} ${of && isMultiple(value) ? `${value.times}×${of.key}` : JSON.stringify(value)}${editionOf(value, book)}`;
    let plan = byKey.get(key);
    if (!plan) {
      const question = questionOf(condition, book);
      plan = { condition, key, term: read, of, question, ofLine: read.ofLine || of?.ofLine === true, index: conditions.length };
      byKey.set(key, plan);
      conditions.push(plan);
    }
    return plan;
  };
  const planNode = (node: Node): PlannedNode => {
    if (isCondition(node)) return { kind: 'condition', condition: planCondition(node) };
    if ('lines' in node) {
      const { lines, where } = node;
      const wanted = conditionsOf(where);
      const ofLines = wanted.filter(({ term }) => isOfLine(term));
      return {
        kind: 'lines',
        index: groups++,
        lines: typeof lines === 'string' ? lines : 'atLeast',
        atLeast: typeof lines === 'string' ? 1 : lines.atLeast,
        where: planNode(where),
        wanted: ofLines.length > 0 ? ofLines : wanted,
      };
    }
    const kind = kindOf(node);
    const children = childrenOf(node).map(planNode);
    // All or any of one thing is that thing.
    const [only] = children;
    return only && children.length === 1 && kind !== 'none' ? only : { kind, index: groups++, children };
  };
  const plan = (rule: Rule): PlannedRule => {
    let plan = planned.get(rule);
    if (!plan) {
      const arms = armsOf(rule).map((arm) => ({ arm, when: arm.when && planNode(arm.when) }));
      plan = { rule, arms, blind: blindConsoles(rule) };
      planned.set(rule, plan);
    }
    return plan;
  };
  return {
    book,
    conditions,
    get groups() {
      return groups;
    },
    plan,
    term: planTerm,
    node: planNode,
  };
};

/** Two editions of a list are two operands. */
const editionOf = (operand: Operand | undefined, { lists }: RuleBook): string => {
  const list = isListRef(operand) ? lists.find(({ id }) => id === operand.list) : undefined;
  if (!list) return '';
  const edition = editions.get(list) ?? ++latestEdition;
  editions.set(list, edition);
  return ` №${edition}`;
};
const editions = new WeakMap<ValueList, number>();
let latestEdition = 0;

const kindOf = (group: Group): 'all' | 'any' | 'none' => ('all' in group ? 'all' : 'any' in group ? 'any' : 'none');

/** Written out by hand: keys of the objects may stand in any order. */
const termKey = (term: Term): string => {
  if (!isWindow(term)) return term.field;
  const { measure, of, outcomes, by, hours, atLeast } = term.window;
  return [measure, of, outcomes && [...new Set(outcomes)].sort().join('+'), by, hours, atLeast].join();
};
