/** Windows in the plainest way: everything that was ever told is kept in a list, and every question goes through all of it. */
import { day, hour, minute } from '#core/order';
import type { Fact } from '#core/engine';
import type { WindowTerm } from '#core/rules';
import type { Subject } from '../../../core/engine/fact.ts';

export interface Question {
  readonly term: WindowTerm;
  readonly subject: Subject;
  readonly asOf: number;
  readonly knownAt: number;
  readonly line: number;
}
export interface Cover {
  readonly shop: string;
  readonly from: number;
  readonly to: number;
  readonly learntAt?: number;
}

export const naiveRead = (facts: readonly Fact[], covers: readonly Cover[], question: Question): unknown => {
  const { term, subject, asOf, knownAt, line } = question;
  const { window } = term;
  const key = window.by === 'shop' ? subject.shop : window.by === 'sku' ? subject.skus[line] : subject[window.by];
  if (key === undefined) return { cause: 'type' };
  if (typeof key !== 'string') return key;
  const from = asOf - window.hours * hour;
  const daysKept = gap(covers, question, from);
  if (daysKept !== undefined) return { cause: 'history', daysKept };

  const past = latestForms(facts, knownAt)
    .filter((fact) => fact.key !== subject.key && fact.shop === subject.shop)
    .filter((fact) => fact.createdAt >= from && fact.createdAt < asOf)
    .filter((fact) => (window.by === 'sku' ? pieces(fact, key) !== undefined : fact[window.by] === key));
  const answer = answers(past, question, key);
  if (window.atLeast !== undefined && answer.n !== undefined && answer.n < window.atLeast) return tooFew(answer.n);
  return answer;
};

/** Each order in the last form told of before `knownAt`; of two told of the same instant the later word counts. */
const latestForms = (facts: readonly Fact[], knownAt: number): Fact[] => {
  const forms = new Map<string, Fact>();
  for (const fact of facts) {
    const known = forms.get(fact.key);
    const since = fact.seenAt ?? -Infinity;
    if (since <= knownAt && (!known || since >= (known.seenAt ?? -Infinity))) forms.set(fact.key, fact);
  }
  return [...forms.values()];
};

/** `undefined` when there is none; otherwise the whole days known without one. */
const gap = (covers: readonly Cover[], { subject, asOf, knownAt }: Question, from: number): number | undefined => {
  const known = covers.filter(({ shop, learntAt = -Infinity }) => shop === subject.shop && learntAt <= knownAt);
  let reach = asOf - 5 * minute;
  let isCovered = false;
  for (;;) {
    const further = known.find((cover) => cover.to >= reach && cover.from <= reach && (!isCovered || cover.from < reach));
    if (!further) break;
    reach = further.from;
    isCovered = true;
  }
  if (!isCovered) return 0;
  return reach <= from ? undefined : Math.floor((asOf - reach) / day);
};

const answers = (
  past: readonly Fact[],
  { term, asOf, knownAt }: Question,
  key: string,
): { value?: number; per?: number; n?: number; hits?: number; cause?: string } => {
  const { window } = term;
  const n = past.length;
  const hits = past.filter(
    ({ outcome, outcomeAt }) =>
      outcome !== null && (window.outcomes ?? []).includes(outcome) && (outcomeAt === null || outcomeAt <= knownAt),
  ).length;
  switch (window.measure) {
    case 'count':
      return { value: n, n };
    case 'outcomeCount':
      return { value: hits, n, hits };
    case 'outcomeShare':
      return n === 0 ? tooFew(0) : { value: hits * 10_000, per: n, n, hits };
    case 'daysSinceLast':
      return n === 0 ? tooFew(0) : { value: Math.floor((asOf - Math.max(...past.map((fact) => fact.createdAt))) / day), n };
    case 'distinct': {
      const values = past.flatMap((fact) => distinctOf(fact, window.of) ?? []);
      return values.length === 0 && n > 0 ? tooFew(0) : { value: new Set(values).size, n: values.length };
    }
    default: {
      const amounts = past.flatMap((fact) => (window.of === 'line.quantity' ? pieces(fact, key) : fact.paid) ?? []);
      if (amounts.length === 0) return tooFew(0);
      if (window.measure === 'min') return { value: Math.min(...amounts), n: amounts.length };
      if (window.measure === 'max') return { value: Math.max(...amounts), n: amounts.length };
      const value = Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
      if (!Number.isSafeInteger(value)) return { cause: 'type' };
      return { value, n: amounts.length, ...(window.measure === 'mean' ? { per: amounts.length } : {}) };
    }
  }
};

/** Of one SKU in one order; `undefined` when it is not in it. */
const pieces = ({ lines = [] }: Fact, sku: string): number | undefined => {
  const of = lines.filter((line) => line.sku === sku);
  return of.length === 0 ? undefined : of.reduce((sum, { quantity }) => sum + quantity, 0);
};

const distinctOf = (fact: Fact, of: string | undefined): string | null => {
  if (of === 'buyer.id') return fact.buyer;
  if (of === 'receiver.phone') return fact.phone;
  return of === 'receiver.detail' ? fact.address : fact.region;
};

const tooFew = (n: number): { cause: string; n: number } => ({ cause: 'emptyWindow', n });
