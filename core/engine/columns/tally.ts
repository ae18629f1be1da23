/**
 * What one rule does among others, counted for a person who looks at it: order by order over what it caught, day by day, and over what all
 * rules together newly hold and newly let pass. Runs after a back-test has decided; that must not wait for it.
 */
import type { OrderKey } from '#core/order';
import { countBoth, eachRow, hasRow, type Bits } from './bits.ts';
import { noAmount, type Block } from './block.ts';
import type { Ledger } from './ledger.ts';
import { allHits, type RuleBits } from './ruleBits.ts';

export interface TallyQuery {
  readonly ruleId: string;
  /** First instants of the days, oldest first, epoch ms. What was placed before them is left out; the last has no end. */
  readonly days: readonly number[];
  /** What an order counts as, from the mark it was given; a number below `kinds`. */
  readonly kindOf: (mark: number, createdAt: number) => number;
  readonly kinds: number;
  /** So many of the newly held and newly passed are listed, the newest. */
  readonly most: number;
}

export interface Tallied {
  readonly count: number;
  /** Of those whose amount is known. */
  readonly amount: number;
  /** How many of each kind. */
  readonly kinds: readonly number[];
}

export interface TalliedOrder {
  readonly key: OrderKey;
  readonly createdAt: number;
  readonly amount: number | null;
  readonly kind: number;
}

export interface TalliedList extends Tallied {
  /** Newest first. */
  readonly newest: readonly TalliedOrder[];
}

export interface RuleTally {
  /** Hits of the rule, and the orders for which it had no answer. */
  readonly hits: Tallied;
  readonly unknown: number;
  /** Its hits that are held, by it or by what they come to together. */
  readonly held: Tallied;
  /** Those among them that would pass without it. */
  readonly alone: number;
  /** Per day, as many as there are days. */
  readonly hitsPerDay: readonly number[];
  readonly heldPerDay: readonly number[];
  /** How many of its held orders other live rules hit as well, most first. */
  readonly overlaps: readonly { readonly ruleId: string; readonly orders: number }[];
  /** All rules together against the baseline. */
  readonly newlyHeld: TalliedList;
  readonly newlyPassed: TalliedList;
  /** Held then and now. */
  readonly stillHeld: number;
}

interface Place {
  readonly block: Block;
  readonly ledger: Ledger;
  readonly rules: ReadonlyMap<string, RuleBits>;
}

export const tallyOf = (places: readonly Place[], query: TallyQuery): RuleTally => {
  const dayOf = dayFinder(query.days);
  const [hits, held] = [tallying(query), tallying(query)];
  const hitsPerDay = new Uint32Array(query.days.length);
  const heldPerDay = new Uint32Array(query.days.length);
  const [newlyHeld, newlyPassed] = [listing(query), listing(query)];
  const overlaps = new Map<string, number>();
  let [unknown, alone, stillHeld] = [0, 0, 0];

  for (const { block, ledger, rules } of places) {
    const rule = rules.get(query.ruleId);
    const { held: now, baseline: then } = ledger;
    eachDifference(now, then, (row) => newlyHeld.add(block, row));
    eachDifference(then, now, (row) => newlyPassed.add(block, row));
    stillHeld += countSince(block, now, then, query.days[0]!);
    if (!rule) continue;
    if (rule.unknown) eachRow(rule.unknown, (row) => (unknown += dayOf(block.createdAt[row]!) < 0 ? 0 : 1));
    const caught = new Int32Array(block.words);
    rule.arms.forEach((bits, index) => {
      const { arm } = rule.plan.arms[index]!;
      eachRow(bits, (row) => {
        const day = dayOf(block.createdAt[row]!);
        if (day < 0) return;
        hits.add(block, row);
        hitsPerDay[day]! += 1;
        if (!hasRow(now, row)) return;
        held.add(block, row);
        heldPerDay[day]! += 1;
        caught[row >>> 5]! |= 1 << row;
        if (!ledger.isHeldWithout(row, arm)) alone += 1;
      });
    });
    for (const [ruleId, other] of rules) {
      if (ruleId === query.ruleId || other.hits === 0 || other.plan.rule.mode !== 'live') continue;
      const orders = countBoth(caught, allHits(other));
      if (orders > 0) overlaps.set(ruleId, (overlaps.get(ruleId) ?? 0) + orders);
    }
  }
  return {
    hits: hits.done(),
    unknown,
    held: held.done(),
    alone,
    hitsPerDay: [...hitsPerDay],
    heldPerDay: [...heldPerDay],
    overlaps: [...overlaps].map(([ruleId, orders]) => ({ ruleId, orders })).sort((a, b) => b.orders - a.orders),
    newlyHeld: newlyHeld.done(),
    newlyPassed: newlyPassed.done(),
    stillHeld,
  };
};

/** How many orders were placed from then on. */
export const ordersSince = (blocks: readonly Block[], from: number): number =>
  blocks.reduce((sum, block) => sum + countSince(block, block.alive, block.alive, from), 0);

const countSince = ({ createdAt }: Block, a: Bits, b: Bits, from: number): number => {
  let count = 0;
  for (let word = 0; word < a.length; word += 1) {
    for (let rest = a[word]! & b[word]!; rest !== 0; rest &= rest - 1) {
      if (createdAt[(word << 5) + 31 - Math.clz32(rest & -rest)]! >= from) count += 1;
    }
  }
  return count;
};

const eachDifference = (inside: Bits, outside: Bits, hear: (row: number) => void): void => {
  for (let word = 0; word < inside.length; word += 1) {
    for (let rest = inside[word]! & ~outside[word]!; rest !== 0; rest &= rest - 1) hear((word << 5) + 31 - Math.clz32(rest & -rest));
  }
};

const dayLength = 86_400_000;

/** The day of an instant, −1 before the first. A day is 24 hours, give or take one twice a year: a guess is off by one at most. */
const dayFinder = (days: readonly number[]): ((at: number) => number) => {
  const first = days[0] ?? Number.POSITIVE_INFINITY;
  const last = days.length - 1;
  return (at) => {
    if (at < first) return -1;
    let day = Math.min(last, Math.floor((at - first) / dayLength));
    while (day < last && at >= days[day + 1]!) day += 1;
    while (at < days[day]!) day -= 1;
    return day;
  };
};

const tallying = ({ kinds: most, kindOf }: TallyQuery) => {
  const kinds = new Uint32Array(most);
  let count = 0;
  let amount = 0;
  return {
    /** @returns the kind of the order */
    add: ({ marks, amounts, createdAt }: Block, row: number): number => {
      const kind = kindOf(marks?.[row] ?? 0, createdAt[row]!);
      kinds[kind]! += 1;
      count += 1;
      const known = amounts?.[row] ?? noAmount;
      if (known !== noAmount) amount += known;
      return kind;
    },
    done: (): Tallied => ({ count, amount, kinds: [...kinds] }),
  };
};

interface Found {
  readonly block: Block;
  readonly row: number;
  readonly at: number;
  readonly kind: number;
}

const listing = (query: TallyQuery) => {
  const { add, done } = tallying(query);
  const first = query.days[0] ?? Number.POSITIVE_INFINITY;
  let found: Found[] = [];
  let oldest = Number.NEGATIVE_INFINITY;
  const cut = (): void => {
    found = found.sort((a, b) => b.at - a.at).slice(0, query.most);
    oldest = found.length < query.most ? Number.NEGATIVE_INFINITY : found.at(-1)!.at;
  };
  return {
    add: (block: Block, row: number): void => {
      const at = block.createdAt[row]!;
      if (at < first) return;
      const kind = add(block, row);
      if (at <= oldest) return;
      found.push({ block, row, at, kind });
      if (found.length >= query.most * 2) cut();
    },
    done: (): TalliedList => {
      cut();
      const newest = found.map(({ block: { keys, amounts }, row, at, kind }) => {
        const amount = amounts?.[row] ?? noAmount;
        return { key: keys.at(row), createdAt: at, amount: amount === noAmount ? null : amount, kind };
      });
      return { ...done(), newest };
    },
  };
};
