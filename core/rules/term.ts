/** What is read in a condition: of which type it is, and which fields of the order it needs. */
import { consoleIds, type ConsoleId } from '#core/order';
import { fieldOf, isLacking, type FieldId, type FieldType } from './fields.ts';
import type { Arm, Condition, Group, ListRef, Multiple, Node, Operand, Rule, Term, WindowTerm } from './rule.ts';

export const isWindow = (term: Term): term is WindowTerm => 'window' in term;
export const isCondition = (node: Node): node is Condition => 'term' in node;
export const isMultiple = (operand: Operand | undefined): operand is Multiple => typeof operand === 'object' && 'of' in operand;
export const isListRef = (operand: Operand | undefined): operand is ListRef => typeof operand === 'object' && 'list' in operand;

/** Is it read of one line of the order rather than of the order? */
export const isOfLine = (term: Term): boolean => (isWindow(term) ? term.window.by === 'sku' : fieldOf(term.field)?.scope === 'line');

/** Which field of an order says whose past a window looks at. An address is made of several; its detail stands for them. */
export const windowKeyFields = {
  shop: [],
  buyer: ['buyer.id'],
  phone: ['receiver.phone'],
  address: ['receiver.province', 'receiver.city', 'receiver.detail'],
  region: ['receiver.province'],
  sku: ['line.skuId'],
} as const satisfies Record<WindowTerm['window']['by'], readonly FieldId[]>;

/** What can be summed and averaged over past orders, and what can be counted apart. */
export const windowAmounts: readonly string[] = ['amount.paid'];
/** … and by SKU, how many pieces of it. */
export const windowQuantity = 'line.quantity';
export const windowDistincts: readonly string[] = ['buyer.id', 'receiver.phone', 'receiver.detail', 'receiver.province'];

const windowTypes = {
  count: 'integer',
  distinct: 'integer',
  daysSinceLast: 'integer',
  outcomeCount: 'integer',
  outcomeShare: 'ratio',
  sum: 'money',
  mean: 'money',
  min: 'money',
  max: 'money',
} as const satisfies Record<WindowTerm['window']['measure'], FieldType>;

/** The type of what a term reads; `undefined` for an unknown field. */
export const typeOf = (term: Term): FieldType | undefined => {
  if (!isWindow(term)) return fieldOf(term.field)?.type;
  const type = windowTypes[term.window.measure];
  return type === 'money' && term.window.of === windowQuantity ? 'integer' : type;
};

/** The fields that must be there before a term can be read at all. */
export const fieldsOfTerm = (term: Term): readonly string[] => (isWindow(term) ? windowKeyFields[term.window.by] : [term.field]);

/** Every condition of a node, depth first, in the order in which they are written. */
export const conditionsOf = (node: Node): readonly Condition[] => {
  if (isCondition(node)) return [node];
  if ('lines' in node) return conditionsOf(node.where);
  return childrenOf(node).flatMap(conditionsOf);
};

export const childrenOf = (group: Exclude<Node, Condition | { lines: unknown }>): readonly Node[] =>
  'all' in group ? group.all : 'any' in group ? group.any : group.none;

/** What a rule consists of: if … then …, else if …, else …; the last may have no `when`. */
export const armsOf = (rule: Rule): readonly Arm[] => [rule, ...(rule.branches ?? [])];

/** The part of a rule that decides when it hits. */
export interface Conditional {
  readonly when: Group;
  readonly branches?: readonly Pick<Arm, 'when'>[] | undefined;
}

/** Every condition of a rule, of all its branches. */
export const conditionsOfRule = (rule: Conditional): readonly Condition[] =>
  [rule.when, ...(rule.branches ?? []).flatMap(({ when }) => when ?? [])].flatMap(conditionsOf);

/** Every field that a rule asks for, each once. */
export const fieldsOfRule = (rule: Conditional): readonly string[] => {
  const terms = conditionsOfRule(rule).flatMap(({ term, value }) => (isMultiple(value) ? [term, value.of] : [term]));
  return [...new Set(terms.flatMap(fieldsOfTerm))];
};

/** The fields that a rule asks for and this console never shows. Where there is one, the rule is skipped: nothing would ever come of it. */
export const missingAt = (rule: Conditional, console: ConsoleId): readonly string[] =>
  fieldsOfRule(rule).filter((id) => isLacking(console, id));

/** The consoles at which a rule cannot work. */
export const blindConsoles = (rule: Conditional): readonly ConsoleId[] =>
  consoleIds.filter((console) => missingAt(rule, console).length > 0);
