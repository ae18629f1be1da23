/** From what a past says to what a window reads. */
import { day } from '#core/order';
import { outcomes, windowQuantity, type Outcome, type WindowTerm } from '#core/rules';
import { absent, mistyped, type Reading, type Unknown } from '../reading.ts';
import { at } from './ledger.ts';
import { kindOf, type Kind } from './register.ts';
import type { Amount, TallyName } from './tally.ts';

export type Window = WindowTerm['window'];

/** What is asked of a past. */
export interface Question {
  /** The orders placed in `[from, to)`, as they were known at `knownAt`; epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly knownAt: number;
  /** The rows of the order that asks, which never counts. */
  readonly own: readonly number[];
}

/** What it says. */
export interface Answers {
  /** The numbers of a tally. They are to be read at once: the next question may write over them. */
  addUp(name: TallyName): Float64Array;
  /** A sum that the tally could not hold. */
  bigSum(amount: Amount): bigint;
  /** Different keys of a kind. */
  different(kind: Kind): number;
  /** When the last order was placed, epoch ms. */
  last(): number | undefined;
}

/** Empty windows are unknown, but for those that count: nothing counts as 0. */
export const measure = (window: Window, answers: Answers, asOf: number): Reading => {
  const reading = read(window, answers, asOf);
  return window.atLeast !== undefined && 'n' in reading && (reading.n ?? 0) < window.atLeast ? tooFew(reading.n ?? 0) : reading;
};

const read = (window: Window, answers: Answers, asOf: number): Reading => {
  switch (window.measure) {
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return amount(window, answers);
    case 'distinct':
      return distinct(window, answers);
    case 'count': {
      const n = at(answers.addUp('orders'), 0);
      return { value: n, n };
    }
    case 'daysSinceLast': {
      const last = answers.last();
      return last === undefined ? tooFew(0) : { value: Math.floor((asOf - last) / day), n: at(answers.addUp('orders'), 0) };
    }
    default: {
      const sums = answers.addUp('orders');
      const n = at(sums, 0);
      let hits = 0;
      for (let index = 0; index < outcomes.length; index += 1) {
        if (window.outcomes?.includes(outcomes[index] as Outcome)) hits += at(sums, 1 + index);
      }
      if (window.measure === 'outcomeCount') return { value: hits, n, hits };
      return n === 0 ? tooFew(0) : { value: hits * 10_000, per: n, n, hits };
    }
  }
};

/** Orders whose amount the console did not show are left out; `n` says from how many it was computed. */
const amount = ({ measure: kind, of = 'amount.paid', by }: Window, answers: Answers): Reading => {
  const name = of === 'amount.paid' ? 'paid' : of === windowQuantity && by === 'sku' ? 'pieces' : undefined;
  if (!name) return absent;
  const isRange = kind === 'min' || kind === 'max';
  const sums = answers.addUp(isRange ? rangeOf[name] : name);
  const n = at(sums, 0);
  if (n === 0) return tooFew(0);
  if (isRange) return { value: at(sums, kind === 'min' ? 1 : 2), n };
  const value = Number.isNaN(at(sums, 1)) ? Number(answers.bigSum(name)) : at(sums, 1);
  if (!Number.isSafeInteger(value)) return mistyped;
  return kind === 'mean' ? { value, n, per: n } : { value, n };
};

const rangeOf = { paid: 'paidRange', pieces: 'piecesRange' } as const;

const distinct = ({ of }: Window, answers: Answers): Reading => {
  const kind = kindCounted(of);
  if (kind === undefined) return absent;
  const n = at(answers.addUp(kind), 0);
  if (n === 0 && at(answers.addUp('orders'), 0) > 0) return tooFew(0);
  return { value: n === 0 ? 0 : answers.different(kind), n };
};
const kindCounted = (of: string | undefined): Kind | undefined => {
  switch (of) {
    case 'buyer.id':
      return kindOf('buyer');
    case 'receiver.phone':
      return kindOf('phone');
    case 'receiver.detail':
      return kindOf('address');
    case 'receiver.province':
      return kindOf('region');
    default:
      return undefined;
  }
};

const tooFew = (n: number): Unknown => ({ cause: 'emptyWindow', n });
