/** The rule language once more, in the plainest way: no sharing, no trace, no cleverness. The engine is checked against it. */
import { isMasked, type Order, type OrderLine } from '#core/order';
import { fields, type Condition, type Group, type Node, type Rule, type Term } from '#core/rules';

type Answer = true | false | undefined;
/** What a window was told to say; the windows themselves are checked elsewhere. */
export type Windows = (term: Term) => { value: number; per?: number } | undefined;

export const naiveRule = (rule: Pick<Rule, 'when'>, order: Order, windows: Windows): Answer => group(rule.when, order, windows);

const group = (node: Group, order: Order, windows: Windows, line?: OrderLine): Answer => {
  if ('all' in node) return every(node.all.map((child) => answer(child, order, windows, line)));
  if ('any' in node) return invert(every(node.any.map((child) => invert(answer(child, order, windows, line)))));
  return every(node.none.map((child) => invert(answer(child, order, windows, line))));
};

const invert = (value: Answer): Answer => (value === undefined ? undefined : !value);

const every = (answers: readonly Answer[]): Answer => {
  if (answers.some((one) => one === false)) return false;
  return answers.some((one) => one === undefined) ? undefined : true;
};

const answer = (node: Node, order: Order, windows: Windows, line?: OrderLine): Answer => {
  if ('term' in node) return condition(node, order, windows, line);
  if (!('lines' in node)) return group(node, order, windows, line);
  if (order.lines.length === 0) return undefined;
  const each = order.lines.map((one) => group(node.where, order, windows, one));
  if (node.lines === 'all') return every(each);
  if (node.lines === 'none') return every(each.map(invert));
  const n = node.lines === 'any' ? 1 : node.lines.atLeast;
  if (each.filter((one) => one === true).length >= n) return true;
  return each.filter((one) => one !== false).length >= n ? undefined : false;
};

const condition = ({ term, op, value: operand }: Condition, order: Order, windows: Windows, line?: OrderLine): Answer => {
  const raw = read(term, order, windows, line);
  if (op === 'isMasked') return isMasked(raw);
  if (op === 'isEmpty' || op === 'isNotEmpty') {
    const empty = raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0);
    return empty === (op === 'isEmpty');
  }
  if (raw === undefined || raw === null || isMasked(raw)) return undefined;
  if (typeof raw === 'string') return text(op, raw, operand as string & string[]);
  if (Array.isArray(raw)) return op === 'contains' ? raw.includes(operand) : (operand as string[]).some((one) => raw.includes(one));
  if (op === 'during') return during(raw as number, operand as string);
  const left = raw as { value: number; per?: number } | number;
  const value = typeof left === 'number' ? { value: left, per: 1 } : { value: left.value, per: left.per ?? 1 };
  if (op === 'between') {
    const [low, high] = operand as [number, number];
    return value.value >= low * value.per && value.value < high * value.per;
  }
  const limit = bound(operand as never, order, windows, line);
  if (limit === undefined) return undefined;
  const difference = BigInt(value.value) * BigInt(limit.per) - BigInt(limit.value) * BigInt(value.per);
  return {
    eq: difference === 0n,
    ne: difference !== 0n,
    lt: difference < 0n,
    le: difference <= 0n,
    gt: difference > 0n,
    ge: difference >= 0n,
  }[op as 'eq'];
};

const bound = (operand: number | { times: number; of: Term }, order: Order, windows: Windows, line?: OrderLine) => {
  if (typeof operand === 'number') return { value: operand, per: 1 };
  const of = read(operand.of, order, windows, line);
  if (of === undefined || of === null || isMasked(of)) return undefined;
  const { value, per = 1 } = typeof of === 'number' ? { value: of } : (of as { value: number; per?: number });
  return { value: value * operand.times, per: per * 100 };
};

const read = (term: Term, order: Order, windows: Windows, line?: OrderLine): unknown => {
  if ('window' in term) return windows(term);
  const field = fields[term.field as keyof typeof fields];
  return field.scope === 'order' ? field.read(order) : line && field.read(line);
};

const text = (op: string, value: string, operand: string & string[]): boolean => {
  switch (op) {
    case 'eq':
      return value === operand;
    case 'ne':
      return value !== operand;
    case 'in':
      return operand.includes(value);
    case 'notIn':
      return !operand.includes(value);
    case 'contains':
      return value.includes(operand);
    case 'startsWith':
      return value.startsWith(operand);
    default:
      return operand.some((one: string) => value.includes(one));
  }
};

/** Shanghai is eight hours ahead all year. */
const during = (instant: number, times: string): boolean => {
  const [from = 0, to = 0] = times.split('-').map((clock) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60);
  const second = (Math.floor(instant / 1000) + 8 * 3600) % 86_400;
  if (from === to) return true;
  return from < to ? second >= from && second < to : second >= from || second < to;
};
