/**
 * What rules would have decided about the orders of the past. A back-test is kept and asked again: only the rules that changed are looked
 * at, of those only the conditions that changed, and only the orders that come out otherwise are decided anew.
 */
import type { OrderKey } from '#core/order';
import { emptyBook, type Decision, type Rule, type RuleBook } from '#core/rules';
import { createPlanner, type PlannedNode, type PlannedRule, type Planner } from '../program.ts';
import { couldMatter } from '../score.ts';
import { addRow, countBits, countBoth, eachRow, hasRow, type Bits } from './bits.ts';
import type { Block } from './block.ts';
import type { Columns } from './columns.ts';
import { runsOn } from './exempt.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createMemory, createScratch } from './memory.ts';
import type { Workplace } from './planes.ts';
import { tallyOf, type RuleTally, type TallyQuery } from './tally.ts';
import { allHits, bookDifference, freeRuleBits, ruleBitsOf, type RuleBits } from './ruleBits.ts';

export interface RuleCount {
  readonly ruleId: string;
  readonly hits: number;
  /** Orders for which it had no answer. */
  readonly unknown: number;
}

/** So many orders, and the keys of the first of them. */
export interface Listed {
  readonly count: number;
  readonly keys: readonly OrderKey[];
}

export interface BacktestResult {
  readonly orders: number;
  readonly held: number;
  readonly flagged: number;
  readonly rules: readonly RuleCount[];
  /** Against the baseline. */
  readonly newlyHeld: Listed;
  readonly newlyPassed: Listed;
}

export interface Backtest {
  /**
   * Decides every order by these rules, as if each could still be held. Rules that are the same objects as the last time are not looked at
   * again. Rules that are off or drafts do nothing: to try one out, give it with the mode `live`.
   * @throws Error when the columns do not cover the rules
   */
  run(rules: readonly Rule[], book?: RuleBook): BacktestResult;
  /**
   * What the last run decided is what later runs are compared with, order by order, in whichever form. The first run is compared with nothing
   * held.
   */
  setBaseline(): void;
  /** What the last run said of one order; `undefined` for one that the columns do not have. */
  of(key: OrderKey): { readonly score: number; readonly decision: Decision; readonly upperBound: boolean } | undefined;
  /** The orders that a rule hit, or had no answer for, in the last run. */
  ordersOf(ruleId: string, result: 'hit' | 'unknown', most?: number): OrderKey[];
  /** Orders with at least one rule in force that had no answer: their score is an upper bound. */
  unjudged(): number;
  /** How many orders two rules both hit, for every pair that shares any, most first. */
  overlaps(): readonly { readonly a: string; readonly b: string; readonly orders: number }[];
  /** What one rule did in the last run, among the others. */
  tally(query: TallyQuery): RuleTally;
}

export interface BacktestOptions {
  /** How many keys are listed of the orders newly held and newly passed. */
  readonly mostKeys?: number;
  /** Bit sets of conditions are kept for the next run up to so many bytes, those of the rules at hand apart. */
  readonly keptBytes?: number;
}

/**
 * Nothing is decided before {@link Backtest.run}; that throws an Error when the columns do not cover the rules. What is kept between runs is a
 * bit for each condition and order (or line), two for each rule and order, and some five bytes for each order.
 * @param options `keptBytes` in bytes, 32 MB unless told otherwise; `mostKeys` 200
 * @example createBacktest(columns).run(rules).newlyHeld.count
 */
export const createBacktest = (columns: Columns, { mostKeys = 200, keptBytes = 32 * 2 ** 20 }: BacktestOptions = {}): Backtest => {
  let states: BlockState[] = [];
  let planner = createPlanner();
  let plans: readonly PlannedRule[] = [];
  const scratch = createScratch();

  const stateOf = (block: Block): BlockState => {
    const known = states.find((state) => state.block === block);
    if (known?.edition === block.edition) return known;
    const memory = known?.memory ?? createMemory(block.words, scratch);
    for (const bits of known?.rules.values() ?? []) freeRuleBits(bits, memory);
    const ledger = createLedger(block, known?.ledger.baseline ?? inherited(block, states, columns.blocks));
    return { block, edition: block.edition, memory, answers: known?.answers ?? new Map(), ledger, rules: new Map(), runs: new Map() };
  };
  return {
    run: (rules, book = emptyBook) => {
      const sameBook = book === planner.book;
      if (!sameBook) planner = createPlanner(book);
      plans = rules.map((rule) => planner.plan(rule));
      states = columns.blocks.map(stateOf);
      for (const state of states) {
        // Of rules that were made for another book, allow list and snoozes may have changed.
        if (!sameBook) {
          drop(state, () => true);
          state.runs.clear();
        }
        for (const plan of plans) judge(state, plan, planner);
        if (state.rules.size > plans.length) {
          const ids = new Set(plans.map(({ rule }) => rule.id));
          drop(state, (id) => !ids.has(id));
        }
        state.ledger.settle();
      }
      trim(states, plans, keptBytes);
      return resultOf(columns, states, plans, mostKeys);
    },
    setBaseline: () => {
      for (const { ledger } of states) ledger.rebase();
    },
    of: (key) => {
      for (const { block, ledger, rules } of states) {
        const row = block.keys.find(key);
        if (row < 0 || !hasRow(block.alive, row)) continue;
        const decision = hasRow(ledger.held, row) ? 'hold' : hasRow(ledger.flagged, row) ? 'flag' : 'none';
        const upperBound = [...rules.values()].some((bits) => isOpenEnded(bits) && hasRow(bits.unknown, row));
        return { score: ledger.scoreOf(row), decision, upperBound };
      }
      return undefined;
    },
    ordersOf: (ruleId, result, most = Number.POSITIVE_INFINITY) => {
      const keys: OrderKey[] = [];
      for (const { block, rules } of states) {
        const rule = rules.get(ruleId);
        const bits = rule && (result === 'hit' ? allHits(rule) : rule.unknown);
        if (!bits) continue;
        eachRow(bits, (row) => {
          if (keys.length < most) keys.push(block.keys.at(row));
        });
      }
      return keys;
    },
    unjudged: () => {
      let count = 0;
      for (const { block, rules } of states) {
        const bits = new Int32Array(block.words);
        for (const rule of rules.values()) {
          if (isOpenEnded(rule)) for (let word = 0; word < bits.length; word += 1) bits[word]! |= rule.unknown[word]!;
        }
        count += countBits(bits);
      }
      return count;
    },
    tally: (query) => tallyOf(states, query),
    overlaps: () => {
      const pairs = new Map<string, { a: string; b: string; orders: number }>();
      for (const { rules } of states) {
        // In the order of the rules: blocks met them in orders of their own.
        const all = plans.flatMap(({ rule: { id } }) => {
          const bits = rules.get(id);
          return bits ? [{ id, hit: allHits(bits) }] : [];
        });
        for (const [index, { id: a, hit }] of all.entries()) {
          for (const { id: b, hit: other } of all.slice(index + 1)) {
            const orders = countBoth(hit, other);
            if (orders === 0) continue;
            const pair = pairs.get(`${a}\n${b}`) ?? { a, b, orders: 0 };
            pair.orders += orders;
            pairs.set(`${a}\n${b}`, pair);
          }
        }
      }
      return [...pairs.values()].sort((x, y) => y.orders - x.orders);
    },
  };
};

/** Of what was held at the baseline, what has come to stand in a new block: it was merged into that, or has a newer form there. */
const inherited = ({ keys, words }: Block, before: readonly BlockState[], blocks: readonly Block[]): Bits => {
  const baseline = new Int32Array(words);
  for (const { block, ledger } of before) {
    const isGone = !blocks.includes(block);
    eachRow(ledger.baseline, (old) => {
      if (!isGone && hasRow(block.alive, old)) return;
      const row = keys.find(block.keys.at(old));
      if (row >= 0) addRow(baseline, row);
    });
  }
  return baseline;
};

/** What is kept of a block between two runs. */
interface BlockState extends Workplace {
  readonly edition: number;
  readonly ledger: Ledger;
  readonly rules: Map<string, RuleBits>;
  /** Rows on which rules run that do not run everywhere. */
  readonly runs: Map<string, Bits>;
}

const judge = (state: BlockState, plan: PlannedRule, planner: Planner): void => {
  const { rules, ledger, memory, runs } = state;
  const { id } = plan.rule;
  const before = rules.get(id);
  if (before?.plan === plan) return;
  const after = ruleBitsOf(plan, runsOn(plan, state, planner, runs), state);
  bookDifference(ledger, before, after, memory);
  rules.set(id, after);
  if (before) freeRuleBits(before, memory);
};

const drop = ({ rules, ledger, memory }: BlockState, isGone: (id: string) => boolean): void => {
  for (const [id, gone] of rules) {
    if (!isGone(id)) continue;
    bookDifference(ledger, gone, undefined, memory);
    rules.delete(id);
    freeRuleBits(gone, memory);
  }
};

/** Could what it does not know still cost points or force a decision? */
const isOpenEnded = (bits: RuleBits): bits is RuleBits & { readonly unknown: Bits } =>
  bits.unknown !== undefined && bits.plan.rule.mode === 'live' && couldMatter(bits.plan.rule);

/** Gives up answers that no rule asks any more, oldest first. */
const trim = (states: readonly BlockState[], plans: readonly PlannedRule[], keptBytes: number): void => {
  const bytesEach = states.reduce((sum, { block }) => sum + block.words * 4, 0);
  const most = keptBytes / Math.max(1, bytesEach);
  if (states.every(({ answers }) => answers.size <= most)) return;
  const used = new Set<string>();
  for (const { arms } of plans) for (const { when } of arms) if (when) collectKeys(when, used);
  for (const { answers, memory } of states) {
    for (const [key, { sure }] of answers) {
      if (answers.size <= most) break;
      if (used.has(key)) continue;
      answers.delete(key);
      memory.free(sure);
    }
  }
};

const collectKeys = (node: PlannedNode, keys: Set<string>): void => {
  if (node.kind === 'condition') keys.add(node.condition.key);
  else if (node.kind === 'lines') collectKeys(node.where, keys);
  else for (const child of node.children) collectKeys(child, keys);
};

const resultOf = ({ orders }: Columns, states: readonly BlockState[], plans: readonly PlannedRule[], mostKeys: number): BacktestResult => {
  const total = { held: 0, flagged: 0, newlyHeld: 0, newlyPassed: 0 };
  const newlyHeld: OrderKey[] = [];
  const newlyPassed: OrderKey[] = [];
  const rules = plans.map(({ rule }) => ({ ruleId: rule.id, hits: 0, unknown: 0 }));
  for (const { ledger, block, rules: known } of states) {
    const { counts, held, baseline } = ledger;
    total.held += counts.held;
    total.flagged += counts.flagged;
    total.newlyHeld += counts.newlyHeld;
    total.newlyPassed += counts.newlyPassed;
    if (counts.newlyHeld > 0) listKeys(held, baseline, block, mostKeys, newlyHeld);
    if (counts.newlyPassed > 0) listKeys(baseline, held, block, mostKeys, newlyPassed);
    for (const count of rules) {
      const bits = known.get(count.ruleId);
      count.hits += bits?.hits ?? 0;
      count.unknown += bits?.unknowns ?? 0;
    }
  }
  return {
    orders,
    held: total.held,
    flagged: total.flagged,
    rules,
    newlyHeld: { count: total.newlyHeld, keys: newlyHeld },
    newlyPassed: { count: total.newlyPassed, keys: newlyPassed },
  };
};

/** Keys of the rows that are in one set and not in the other. */
const listKeys = (inside: Bits, outside: Bits, block: Block, most: number, keys: OrderKey[]): void => {
  for (let word = 0; word < inside.length && keys.length < most; word += 1) {
    for (let rest = inside[word]! & ~outside[word]!; rest !== 0 && keys.length < most; rest &= rest - 1) {
      keys.push(block.keys.at((word << 5) + 31 - Math.clz32(rest & -rest)));
    }
  }
};
