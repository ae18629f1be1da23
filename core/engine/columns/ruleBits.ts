/** How one rule comes out over a block, and what of it goes into the ledger. */
import type { Consequence } from '#core/rules';
import type { PlannedRule, Planner } from '../program.ts';
import { countBits, type Bits } from './bits.ts';
import type { Block } from './block.ts';
import { runsOn } from './exempt.ts';
import type { Ledger } from './ledger.ts';
import { planesOf, type Answers } from './planes.ts';

export interface RuleBits {
  readonly plan: PlannedRule;
  /** Hits of each arm. */
  readonly arms: readonly Bits[];
  /** Orders for which it has no answer; missing where there are none. */
  readonly unknown: Bits | undefined;
  readonly hits: number;
  readonly unknowns: number;
}

export const ruleBitsOf = (plan: PlannedRule, block: Block, planner: Planner, answers: Answers): RuleBits => {
  const arms: Bits[] = [];
  let unknown: Bits | undefined;
  /** Where all arms so far are known to be false. */
  let rest = runsOn(plan, block, planner, answers);
  for (const { when } of plan.arms) {
    if (!when) {
      arms.push(rest);
      continue;
    }
    const { sure, possible } = planesOf(when, block, answers);
    const hit = new Int32Array(rest.length);
    for (let word = 0; word < hit.length; word += 1) hit[word] = rest[word]! & sure[word]!;
    if (sure !== possible) {
      unknown ??= new Int32Array(rest.length);
      for (let word = 0; word < hit.length; word += 1) unknown[word]! |= rest[word]! & possible[word]! & ~sure[word]!;
    }
    arms.push(hit);
    if (arms.length === plan.arms.length) break;
    const left = new Int32Array(rest.length);
    for (let word = 0; word < left.length; word += 1) left[word] = rest[word]! & ~possible[word]!;
    rest = left;
  }
  return { plan, arms, unknown, hits: arms.reduce((sum, hit) => sum + countBits(hit), 0), unknowns: unknown ? countBits(unknown) : 0 };
};

/** The hits of all arms. */
export const allHits = ({ arms }: RuleBits): Bits => {
  const [first, ...rest] = arms;
  if (!first || rest.length === 0) return first ?? new Int32Array(0);
  const all = first.slice();
  for (const hit of rest) for (let word = 0; word < all.length; word += 1) all[word]! |= hit[word]!;
  return all;
};

/** Takes back what a rule has booked and books what it does now: where both agree, nothing. */
export const bookDifference = (ledger: Ledger, before: RuleBits | undefined, after: RuleBits | undefined): void => {
  const old = before ? entriesOf(before) : [];
  const fresh = after ? entriesOf(after) : [];
  for (let index = 0; index < Math.max(old.length, fresh.length); index += 1) {
    const [was, is] = [old[index], fresh[index]];
    if (was && is && was.then.points === is.then.points && was.then.decision === is.then.decision) {
      ledger.book(difference(was.bits, is.bits), is.then, -1);
      ledger.book(difference(is.bits, was.bits), is.then, 1);
    } else {
      if (was) ledger.book(was.bits, was.then, -1);
      if (is) ledger.book(is.bits, is.then, 1);
    }
  }
};

interface Entry {
  readonly bits: Bits;
  readonly then: Pick<Consequence, 'points' | 'decision'>;
}

/** Rows, and what the rule does to them. Rules on trial do nothing. */
const entriesOf = ({ plan: { rule, arms }, arms: hits, unknown }: RuleBits): Entry[] => {
  if (rule.mode !== 'live') return [];
  const entries: Entry[] = hits.map((bits, index) => ({ bits, then: arms[index]!.arm }));
  if (rule.onUnknown && unknown) entries.push({ bits: unknown, then: { points: 0, decision: rule.onUnknown.decision } });
  return entries;
};

const difference = (a: Bits, b: Bits): Bits => {
  const result = new Int32Array(a.length);
  for (let word = 0; word < a.length; word += 1) result[word] = a[word]! & ~b[word]!;
  return result;
};
