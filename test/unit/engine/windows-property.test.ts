/** Windows against a reference that looks at everything it was ever told, one order after another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory, type Fact, type History } from '#core/engine';
import { day, hour } from '#core/order';
import { outcomes, windowMeasures, type WindowTerm } from '#core/rules';
import { subjectOf } from '../../../core/engine/fact.ts';
import { seeds } from './chance.ts';
import { order, shop, t0 } from './samples.ts';

const names = ['a', 'b', null] as const;
const length = 12 * day;
const moment = fc.integer({ min: 0, max: length }).map((offset) => t0 + offset - (offset % hour));

/** Late, corrected, with outcomes learnt whenever; some without a time of their own. */
const factArbitrary: fc.Arbitrary<Fact> = fc.record({
  key: fc.integer({ min: 0, max: 60 }).map((index) => `douyin:${index}` as Fact['key']),
  createdAt: moment,
  shop: fc.constant(shop),
  buyer: fc.constantFrom(...names),
  phone: fc.constantFrom(...names),
  address: fc.constant(null),
  region: fc.constantFrom('青海', null),
  paid: fc.option(fc.integer({ min: -500, max: 100_000 })),
  outcome: fc.option(fc.constantFrom(...outcomes)),
  outcomeAt: fc.option(moment),
  seenAt: fc.option(moment, { freq: 6, nil: null }),
});

const termArbitrary: fc.Arbitrary<WindowTerm> = fc
  .record({
    measure: fc.constantFrom(...windowMeasures),
    by: fc.constantFrom('shop' as const, 'buyer' as const, 'region' as const),
    hours: fc.constantFrom(1, 24, 72, 240),
    outcomes: fc.subarray([...outcomes], { minLength: 1 }),
    atLeast: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  .map(({ atLeast, ...window }) => ({
    window: { ...window, of: window.measure === 'distinct' ? 'buyer.id' : 'amount.paid', ...(atLeast === undefined ? {} : { atLeast }) },
  }));

const askingOrder = order({ number: '3' });
const question = fc.record({
  term: termArbitrary,
  asOf: fc.oneof({ arbitrary: moment, weight: 3 }, fc.constant(t0 + length + hour)),
  knownAt: fc.oneof(moment, fc.constant(t0 + length)),
  buyer: fc.constantFrom('a', 'b'),
  region: fc.constant('青海'),
});

/** All that was ever said of each order; the form of an instant is the last one said before it. */
const naive = (
  facts: readonly Fact[],
  { term: { window }, asOf, knownAt, buyer, region }: { term: WindowTerm; asOf: number; knownAt: number; buyer: string; region: string },
) => {
  const forms = new Map<string, Map<number, Fact>>();
  for (const fact of facts) {
    const known = forms.get(fact.key) ?? new Map<number, Fact>();
    known.set(fact.seenAt ?? -Infinity, fact);
    forms.set(fact.key, known);
  }
  const past = [...forms.values()]
    .flatMap((known) => {
      const [seenAt] = [...known.keys()].filter((time) => time <= knownAt).sort((a, b) => b - a);
      const form = seenAt === undefined ? undefined : known.get(seenAt);
      return form ? [form] : [];
    })
    .filter((fact) => fact.key !== askingOrder.key)
    .filter((fact) => fact.createdAt >= asOf - window.hours * hour && fact.createdAt < asOf)
    .filter((fact) => window.by === 'shop' || (window.by === 'buyer' ? fact.buyer === buyer : fact.region === region));
  const amounts = past.flatMap(({ paid }) => (paid === null ? [] : [paid]));
  const sum = amounts.reduce((a, b) => a + b, 0);
  const hits = past.filter(
    ({ outcome, outcomeAt }) =>
      outcome !== null && (window.outcomes ?? []).includes(outcome) && (outcomeAt === null || outcomeAt <= knownAt),
  ).length;
  const buyers = past.flatMap((fact) => (fact.buyer === null ? [] : [fact.buyer]));
  const tooFew = (n: number) => ({ cause: 'emptyWindow', n });
  const answers = {
    count: { value: past.length, n: past.length },
    sum: amounts.length === 0 ? tooFew(0) : { value: sum, n: amounts.length },
    mean: amounts.length === 0 ? tooFew(0) : { value: sum, per: amounts.length, n: amounts.length },
    min: amounts.length === 0 ? tooFew(0) : { value: Math.min(...amounts), n: amounts.length },
    max: amounts.length === 0 ? tooFew(0) : { value: Math.max(...amounts), n: amounts.length },
    distinct: buyers.length === 0 && past.length > 0 ? tooFew(0) : { value: new Set(buyers).size, n: buyers.length },
    daysSinceLast:
      past.length === 0
        ? tooFew(0)
        : { value: Math.floor((asOf - Math.max(...past.map(({ createdAt }) => createdAt))) / day), n: past.length },
    outcomeShare: past.length === 0 ? tooFew(0) : { value: hits * 10_000, per: past.length, n: past.length, hits },
    outcomeCount: { value: hits, n: past.length, hits },
  };
  const answer = answers[window.measure];
  return window.atLeast !== undefined && answer.n < window.atLeast ? tooFew(answer.n) : answer;
};

const ask = (
  history: History,
  { term, asOf, knownAt, buyer, region }: { term: WindowTerm; asOf: number; knownAt: number; buyer: string; region: string },
) => history.read(term, { ...subjectOf(askingOrder), buyer, region }, asOf, knownAt);

const covered = (): History => {
  const history = createHistory();
  history.cover(shop, t0 - 20 * day, t0 + 20 * day);
  return history;
};

describe.each(seeds)('windows, seed %i', (seed) => {
  it('read what a look at every order ever told says, with late orders, corrections and outcomes that come later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ arbitrary: factArbitrary, weight: 4 }, { arbitrary: question, weight: 1 }), { maxLength: 120 }),
        fc.array(question, { minLength: 1, maxLength: 10 }),
        (steps, last) => {
          const history = covered();
          const told: Fact[] = [];
          for (const step of [...steps, ...last]) {
            if ('key' in step) {
              told.push(step);
              history.put(step);
            } else expect(ask(history, step)).toEqual(naive(told, step));
          }
        },
      ),
      { seed, numRuns: 300 },
    );
  });

  it('give the same value however late and in whatever order the facts arrive', () => {
    const dated = factArbitrary.map((fact) => ({ ...fact, seenAt: fact.seenAt ?? t0 }));
    const unique = fc.uniqueArray(dated, { selector: ({ key, seenAt }) => `${key} ${seenAt}`, maxLength: 60 });
    fc.assert(
      fc.property(
        unique.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        fc.array(question, { maxLength: 8 }),
        ([facts, shuffled], questions) => {
          const [one, other] = [covered(), covered()];
          facts.forEach(one.put);
          shuffled.forEach(other.put);
          for (const each of questions) expect(ask(one, each)).toEqual(ask(other, each));
        },
      ),
      { seed, numRuns: 150 },
    );
  });

  it('answer long windows from running totals exactly as short ones, also after late orders and corrections', () => {
    const numbered = (facts: readonly Fact[]) =>
      facts.map((fact, index) => ({ ...fact, key: `douyin:n${index}` as Fact['key'], seenAt: null }));
    const many = fc.array(factArbitrary, { minLength: 100, maxLength: 200 }).map(numbered);
    const changes = fc.array(fc.tuple(factArbitrary, fc.nat({ max: 220 })), { maxLength: 6 });
    fc.assert(
      fc.property(many, changes, question, (facts, later, asked) => {
        const history = covered();
        facts.forEach(history.put);
        const told: Fact[] = [...facts];
        const window = { ...asked.term.window, by: 'shop' as const, hours: 400 };
        const long = { ...asked, asOf: Math.max(asked.asOf, t0 + length / 2), term: { window }, knownAt: t0 + length };
        expect(ask(history, long)).toEqual(naive(told, long));
        for (const [fact, index] of later) {
          const next = { ...fact, key: `douyin:n${index}` as Fact['key'] };
          history.put(next);
          told.push(next);
          expect(ask(history, long)).toEqual(naive(told, long));
        }
      }),
      { seed, numRuns: 100 },
    );
  });
});
