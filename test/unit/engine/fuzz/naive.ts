/**
 * The rule language once more, in the plainest way: no sharing, no trace, no columns, no cleverness. Both evaluators are checked against it.
 * It reads fields through the catalogue and the keys of buyers through `subjectOf`; all else is said again here.
 */
import { subjectOf } from '#core/engine';
import { consoles, isMasked, known, type Order, type OrderLine } from '#core/order';
import { fields, type Condition, type Group, type Node, type Operand, type Rule, type RuleBook, type Term } from '#core/rules';

type Answer = true | false | undefined;
/** What a window was told to say of an order (and a line); the windows themselves are checked elsewhere. */
export type Windows = (term: Term, order: Order, line: number | undefined) => { value: number; per?: number } | undefined;

export interface World {
  readonly book: RuleBook;
  readonly windows: Windows;
}

export type Outcome = { readonly result: 'hit'; readonly arm: number } | { readonly result: 'miss' | 'unknown' | 'skipped' };

export const naiveOutcome = (rule: Rule, order: Order, world: World): Outcome => {
  if (isSkipped(rule, order, world)) return { result: 'skipped' };
  const arms = [rule, ...(rule.branches ?? [])];
  for (let arm = 0; arm < arms.length; arm += 1) {
    const when = arms[arm]!.when;
    const answer = when ? new Judge(order, world).group(when, undefined) : true;
    if (answer === true) return { result: 'hit', arm };
    if (answer === undefined) return { result: 'unknown' };
  }
  return { result: 'miss' };
};

export const naiveVerdict = (rules: readonly Rule[], order: Order, world: World) => {
  let score = 100;
  let upperBound = false;
  let hold = false;
  let flag = false;
  for (const rule of rules.filter(({ mode }) => mode === 'live')) {
    const outcome = naiveOutcome(rule, order, world);
    const arms = [rule, ...(rule.branches ?? [])];
    if (outcome.result === 'hit') {
      const { points, decision } = arms[outcome.arm]!;
      score -= points;
      hold ||= decision === 'hold';
      flag ||= decision === 'flag';
    }
    if (outcome.result === 'unknown') {
      upperBound ||= arms.some(({ points, decision }) => points > 0 || decision !== 'none');
      hold ||= rule.onUnknown?.decision === 'hold';
      flag ||= rule.onUnknown?.decision === 'flag';
    }
  }
  score = Math.max(score, 0);
  return { score, upperBound, decision: hold || score < 60 ? 'hold' : flag || score < 80 ? 'flag' : 'none' };
};

const isSkipped = (rule: Rule, order: Order, { book }: World): boolean => {
  const at = order.createdAt;
  const during = ({ from, until }: { from: number; until: number }): boolean => at >= from && at < until;
  if (rule.mode === 'off' || rule.mode === 'draft') return true;
  if (at < (rule.validFrom ?? -Infinity) || at >= (rule.validUntil ?? Infinity)) return true;
  if ((rule.excluded ?? []).some(during)) return true;
  const asked = JSON.stringify([rule.when, rule.branches]);
  if (consoles[order.console].lacks.some((id) => asked.includes(`"${id}"`))) return true;
  const keys: string[] = asked.match(/"by":"\w+"/g) ?? [];
  const needed = { region: ['receiver.province'], phone: ['receiver.phone'], address: ['receiver.detail'] };
  for (const [by, ids] of Object.entries(needed)) {
    if (keys.includes(`"by":"${by}"`) && consoles[order.console].lacks.some((id) => ids.includes(id))) return true;
  }
  const subject = subjectOf(order);
  const paid = known(order.money.paid);
  if (
    !rule.always &&
    paid !== undefined &&
    Number.isSafeInteger(paid) &&
    book.allow.some((entry) => during(entry) && subject[entry.by] === entry.value && paid <= entry.upTo)
  )
    return true;
  const snoozes = book.snoozes.filter((snooze) => snooze.rule === rule.id && during(snooze));
  if (snoozes.some(({ by, value }) => by !== 'sku' && subject[by] === value)) return true;
  const silent = snoozes.filter(({ by }) => by === 'sku').map(({ value }) => value);
  return order.lines.length > 0 && order.lines.every(({ skuId }) => typeof skuId === 'string' && silent.includes(skuId));
};

class Judge {
  readonly #order: Order;
  readonly #world: World;
  constructor(order: Order, world: World) {
    this.#order = order;
    this.#world = world;
  }

  group(node: Group, line: number | undefined): Answer {
    if ('all' in node) return every(node.all.map((child) => this.node(child, line)));
    if ('any' in node) return invert(every(node.any.map((child) => invert(this.node(child, line)))));
    return every(node.none.map((child) => invert(this.node(child, line))));
  }

  node(node: Node, line: number | undefined): Answer {
    if ('term' in node) return this.condition(node, line);
    if (!('lines' in node)) return this.group(node, line);
    const { lines } = this.#order;
    if (lines.length === 0) return undefined;
    const each = lines.map((_, index) => this.group(node.where, index));
    if (node.lines === 'all') return every(each);
    if (node.lines === 'none') return every(each.map(invert));
    const n = node.lines === 'any' ? 1 : node.lines.atLeast;
    if (each.filter((one) => one === true).length >= n) return true;
    return each.filter((one) => one !== false).length >= n ? undefined : false;
  }

  condition({ term, op, value: operand }: Condition, line: number | undefined): Answer {
    const raw = this.read(term, line);
    if (op === 'isMasked') return isMasked(raw);
    if (op === 'isEmpty' || op === 'isNotEmpty') {
      const empty = raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0);
      return empty === (op === 'isEmpty');
    }
    if (raw === undefined || raw === null || isMasked(raw)) return undefined;
    if (typeof raw === 'boolean') return op === 'eq' ? raw === operand : raw !== operand;
    if (typeof raw === 'string') return this.text(op, raw, operand);
    if (Array.isArray(raw)) return this.text(op, raw as readonly string[], operand);
    const left = asFraction(raw);
    if (!left) return undefined;
    if (op === 'during') return during(left.value, operand as string);
    if (op === 'between') {
      const [low, high] = operand as [number, number];
      return sign(left, { value: low, per: 1 }) >= 0 && sign(left, { value: high, per: 1 }) < 0;
    }
    const limit = this.bound(operand, line);
    if (!limit) return undefined;
    const difference = sign(left, limit);
    return { eq: difference === 0, ne: difference !== 0, lt: difference < 0, le: difference <= 0, gt: difference > 0, ge: difference >= 0 }[
      op as 'eq'
    ];
  }

  bound(operand: Operand | undefined, line: number | undefined): Fraction | undefined {
    if (typeof operand === 'number') return { value: operand, per: 1 };
    const { times, of } = operand as { times: number; of: Term };
    const base = asFraction(this.read(of, line));
    return base && { value: BigInt(base.value) * BigInt(times), per: BigInt(base.per) * 100n };
  }

  read(term: Term, line: number | undefined): unknown {
    if ('window' in term) return this.#world.windows(term, this.#order, term.window.by === 'sku' ? line : undefined);
    const field = fields[term.field as keyof typeof fields];
    return field.scope === 'order' ? field.read(this.#order) : field.read(this.#order.lines[line!] as OrderLine);
  }

  text(op: string, value: string | readonly string[], operand: Operand | undefined): Answer {
    const entries = this.entries(operand);
    const has = (one: string): boolean => value.includes(one);
    switch (op) {
      case 'eq':
        return value === operand;
      case 'ne':
        return value !== operand;
      case 'contains':
        return has(operand as string);
      case 'notContains':
        return !has(operand as string);
      case 'startsWith':
        return (value as string).startsWith(operand as string);
      case 'endsWith':
        return (value as string).endsWith(operand as string);
      case 'matches':
        return new RegExp(operand as string, 'u').test(value as string);
      case 'notMatches':
        return !new RegExp(operand as string, 'u').test(value as string);
      case 'shorterThan':
        return [...(value as string)].length < (operand as number);
      case 'in':
        return entries?.includes(value as string);
      case 'notIn':
        return entries && !entries.includes(value as string);
      case 'containsAny':
        return entries?.some(has);
      case 'containsNone':
        return entries && !entries.some(has);
      default:
        return entries && entries.length > 0 && entries.every(has);
    }
  }

  /** Those that count for this order; `undefined`: there is no such list. */
  entries(operand: Operand | undefined): readonly string[] | undefined {
    if (Array.isArray(operand)) return operand as string[];
    const list = this.#world.book.lists.find(({ id }) => id === (operand as { list: string } | undefined)?.list);
    return list?.entries.filter(({ until }) => until === undefined || this.#order.createdAt < until).map(({ value }) => value);
  }
}

interface Fraction {
  readonly value: number | bigint;
  readonly per: number | bigint;
}

const asFraction = (raw: unknown): { value: number; per: number } | undefined => {
  const { value, per = 1 } = typeof raw === 'object' && raw !== null ? (raw as { value: number; per?: number }) : { value: raw as number };
  return Number.isSafeInteger(value) ? { value, per } : undefined;
};

const sign = (a: Fraction, b: Fraction): number => {
  const difference = BigInt(a.value) * BigInt(b.per) - BigInt(b.value) * BigInt(a.per);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const invert = (value: Answer): Answer => (value === undefined ? undefined : !value);

const every = (answers: readonly Answer[]): Answer => {
  if (answers.some((one) => one === false)) return false;
  return answers.some((one) => one === undefined) ? undefined : true;
};

/** Shanghai is eight hours ahead all year. 1970 began on a Thursday. */
const during = (instant: number, operand: string): boolean => {
  const [times = '', days] = operand.split(' ').reverse() as [string, string?];
  const [from = 0, to = 0] = times.split('-').map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
  const wall = Math.floor(instant / 60_000) + 8 * 60;
  const minute = ((wall % 1440) + 1440) % 1440;
  const day = Math.floor(wall / 1440) + 3;
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const isMeant = (index: number): boolean => !days || days.split(',').includes(names[((index % 7) + 7) % 7]!);
  if (from === to) return isMeant(day);
  if (from < to) return minute >= from && minute < to && isMeant(day);
  return (minute >= from && isMeant(day)) || (minute < to && isMeant(day - 1));
};
