/** Windows against a reference that looks at everything it was ever told, one order after another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory, type Fact, type History } from '#core/engine';
import { day, hour, minute } from '#core/order';
import { outcomes, windowDistincts, windowKeys, windowMeasures, type WindowTerm } from '#core/rules';
import { seeds } from './chance.ts';
import { t0 } from './samples.ts';
import { naiveRead, type Cover, type Question } from './windows-naive.ts';

const length = 12 * day;
/** Often the same instants, sometimes one of their own. */
const moment = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: length / hour }).map((hours) => t0 + hours * hour), weight: 3 },
  fc.integer({ min: 0, max: length }).map((offset) => t0 + offset),
);
const name = fc.constantFrom('a', 'b', 'c', null);
const shop = fc.oneof({ arbitrary: fc.constant('douyin:大'), weight: 12 }, fc.constant('douyin:小'));
const sku = fc.constantFrom('s1', 's2', 's3');
const orders = 500;
const key = fc.integer({ min: 0, max: orders }).map((index) => `douyin:${index}` as Fact['key']);

/** Two of them leave the range in which a double counts exactly, and one more may lead back into it. */
const hugeAmounts = [2 ** 52 + 1, 2 ** 52 + 3, -(2 ** 52) - 1, -(2 ** 52) - 3] as const;

/** Late, corrected, with outcomes learnt whenever; some without a time of their own. */
const factArbitrary: fc.Arbitrary<Fact> = fc.record({
  key,
  createdAt: moment,
  shop,
  buyer: fc.option(fc.integer({ min: 0, max: 40 }).map(String)),
  phone: name,
  address: name,
  region: fc.constantFrom('青海', '广东', null),
  paid: fc.option(fc.oneof({ arbitrary: fc.integer({ min: -500, max: 100_000 }), weight: 200 }, fc.constantFrom(2 ** 52, -(2 ** 52)))),
  outcome: fc.option(fc.constantFrom(...outcomes)),
  outcomeAt: fc.option(moment),
  seenAt: fc.option(moment, { freq: 6, nil: null }),
  lines: fc.array(fc.record({ sku, quantity: fc.integer({ min: 0, max: 5 }) }), { maxLength: 3 }),
});

const termArbitrary: fc.Arbitrary<WindowTerm> = fc
  .record({
    measure: fc.constantFrom(...windowMeasures),
    by: fc.constantFrom(...windowKeys),
    hours: fc.constantFrom(1, 24, 72, 240),
    distinct: fc.constantFrom(...windowDistincts),
    amount: fc.constantFrom('amount.paid', 'line.quantity'),
    outcomes: fc.subarray([...outcomes], { minLength: 1 }),
    atLeast: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  .map(({ atLeast, distinct, amount, ...window }) => {
    const of = window.measure === 'distinct' ? distinct : window.by === 'sku' ? amount : 'amount.paid';
    return { window: { ...window, of, ...(atLeast === undefined ? {} : { atLeast }) } };
  });

const orMasked = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary, weight: 30 }, fc.constant({ cause: 'masked' as const, masked: '*' }));
const question: fc.Arbitrary<Question> = fc.record({
  term: termArbitrary,
  asOf: fc.oneof({ arbitrary: moment, weight: 3 }, fc.constant(t0 + length + hour)),
  knownAt: fc.oneof(moment, fc.constant(t0 + length), fc.constant(Infinity)),
  subject: fc.record({
    key,
    shop,
    buyer: orMasked(fc.integer({ min: 0, max: 41 }).map(String)),
    phone: orMasked(fc.constantFrom('a', 'b', 'nobody')),
    address: orMasked(fc.constantFrom('a', 'b')),
    region: orMasked(fc.constantFrom('青海', '广东')),
    skus: fc.array(orMasked(sku), { minLength: 1, maxLength: 2 }),
  }),
  line: fc.nat({ max: 1 }),
});

const cover: fc.Arbitrary<Cover> = fc.record(
  { shop, from: moment.map((at) => at - 10 * day), to: moment.map((at) => at + 2 * day), learntAt: moment },
  { requiredKeys: ['shop', 'from', 'to'] },
);

type Step = { put: Fact } | { cover: Cover } | { ask: Question };
const put = factArbitrary.map((fact): Step => ({ put: fact }));
const steps = (most: number, least = 0): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { arbitrary: put, weight: 8 },
      { arbitrary: question.map((ask): Step => ({ ask })), weight: 4 },
      { arbitrary: cover.map((one): Step => ({ cover: one })), weight: 1 },
    ),
    { minLength: least, maxLength: most, size: 'max' },
  );
/** Long enough for a shop, its regions and its SKUs to be kept in blocks. */
const longPast = fc.array(put, { minLength: 200, maxLength: 450, size: 'max' });

/** One more word on an order, perhaps on one that asks, seen so long ago; then questions from so far back, and of so much earlier an instant. */
const turns = fc.array(
  fc.record({
    fact: fc
      .tuple(factArbitrary, fc.constantFrom('douyin:大', 'douyin:小'), fc.option(fc.constantFrom(...hugeAmounts), { freq: 2 }))
      .map(([fact, inShop, huge]): Fact => ({ ...fact, shop: inShop, paid: huge ?? fact.paid })),
    own: fc.option(fc.nat({ max: 2 }), { freq: 2 }),
    seen: fc.constantFrom(null, 0, 0, 5 * hour),
    shift: fc.constantFrom(0, 0, 0, hour, 6 * day),
    earlier: fc.constantFrom(0, 0, 0, hour, 3 * hour),
  }),
  { minLength: 15, maxLength: 40, size: 'max' },
);

const ask = (history: Pick<History, 'read'>, { term, subject, asOf, knownAt, line }: Question) =>
  history.read(term, subject, asOf, knownAt, line);

/** A history and the reference, told the same. */
const both = () => {
  const history = createHistory();
  const facts: Fact[] = [];
  const covers: Cover[] = [];
  return {
    history,
    expected: (asked: Question) => naiveRead(facts, covers, asked),
    tell: (step: Step) => {
      if ('put' in step) {
        facts.push(step.put);
        history.put(step.put);
      } else if ('cover' in step) {
        covers.push(step.cover);
        history.cover(step.cover.shop, step.cover.from, step.cover.to, step.cover.learntAt);
      }
    },
  };
};
const everything: Step[] = ['douyin:大', 'douyin:小'].map((one) => ({ cover: { shop: one, from: t0 - 20 * day, to: t0 + 20 * day } }));

/** Of the long ones a counterexample is not made smaller: that would take minutes. ms */
const patience = 60_000;

describe.each(seeds)('windows, seed %i', (seed) => {
  it(
    'read what a look at every order ever told says, with late orders, corrections, outcomes and stretches that come later',
    () => {
      fc.assert(
        fc.property(steps(80), fc.array(question, { minLength: 1, maxLength: 10 }), fc.boolean(), (taken, last, complete) => {
          const { history, expected, tell } = both();
          if (complete) everything.forEach(tell);
          for (const step of [...taken, ...last.map((one) => ({ ask: one }))]) {
            if ('ask' in step) expect(ask(history, step.ask)).toEqual(expected(step.ask));
            else tell(step);
          }
        }),
        { seed, numRuns: 200 },
      );
    },
    patience,
  );

  it(
    'read the same of a long past, while orders go on coming in late, corrected, and with outcomes',
    () => {
      fc.assert(
        fc.property(longPast, steps(120, 30), (past, taken) => {
          const { history, expected, tell } = both();
          [...everything, ...past].forEach(tell);
          for (const step of taken) {
            if ('ask' in step) expect(ask(history, step.ask)).toEqual(expected(step.ask));
            else tell(step);
          }
        }),
        { seed, numRuns: 30, endOnFailure: true },
      );
    },
    patience,
  );

  it(
    'are live in the same way: instants that only move forward, of assessment and of order',
    () => {
      fc.assert(
        fc.property(longPast, steps(200, 60), (past, taken) => {
          const { history, expected, tell } = both();
          [...everything, ...past].forEach(tell);
          const asked = taken.flatMap((step) => ('ask' in step ? [step.ask] : []));
          const instants = asked.map(({ knownAt }) => knownAt).toSorted((a, b) => a - b);
          const placed = asked.map(({ asOf }) => asOf).toSorted((a, b) => a - b);
          for (const step of taken) {
            if (!('ask' in step)) {
              tell(step);
              continue;
            }
            const next = { ...step.ask, knownAt: instants.shift() ?? Infinity, asOf: placed.shift() ?? t0 };
            expect(ask(history, next)).toEqual(expected(next));
          }
        }),
        { seed, numRuns: 30, endOnFailure: true },
      );
    },
    patience,
  );

  it(
    'read the same in a replay, in order, out of order, and when something is put in between',
    () => {
      fc.assert(
        fc.property(steps(40), longPast, steps(80, 40), fc.boolean(), (early, past, taken, sorted) => {
          const { history, expected, tell } = both();
          [...early, ...everything, ...past].forEach(tell);
          const asked = taken.flatMap((step) => ('ask' in step ? [step.ask] : []));
          if (sorted) asked.sort((a, b) => a.knownAt - b.knownAt);
          const replay = history.replay();
          for (const [index, one] of asked.entries()) {
            if (index === asked.length - 5) taken.forEach(tell);
            expect(ask(replay, one)).toEqual(expected(one));
          }
          // The replay has not moved the history itself.
          for (const one of asked) expect(ask(history, one)).toEqual(expected(one));
        }),
        { seed, numRuns: 30, endOnFailure: true },
      );
    },
    patience,
  );

  it(
    'read the same when the same few questions are asked again after every change to what they look at',
    () => {
      fc.assert(
        fc.property(longPast, fc.array(question, { minLength: 1, maxLength: 3 }), turns, (past, asked, taken) => {
          const { history, expected, tell } = both();
          [...everything, ...past].forEach(tell);
          for (const [index, { fact, own, seen, shift, earlier }] of taken.entries()) {
            const now = t0 + length + index * hour;
            const key = (own === null ? undefined : asked[own])?.subject.key ?? fact.key;
            tell({ put: { ...fact, key, seenAt: seen === null ? null : now - seen } });
            // The subjects stay the very same: what is remembered of who asked must not outlive a change.
            for (const one of asked) {
              const next = { ...one, asOf: t0 + length + index * minute - shift, knownAt: now - earlier };
              expect(ask(history, next)).toEqual(expected(next));
            }
          }
        }),
        { seed, numRuns: 60, endOnFailure: true },
      );
    },
    patience,
  );

  it(
    'give the same value however late and in whatever order the facts arrive',
    () => {
      const dated = factArbitrary.map((fact) => ({ ...fact, seenAt: fact.seenAt ?? t0 }));
      const unique = fc.uniqueArray(dated, {
        selector: (fact) => `${fact.key} ${fact.seenAt}`,
        minLength: 100,
        maxLength: 200,
        size: 'max',
      });
      fc.assert(
        fc.property(
          unique.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
          fc.array(question, { minLength: 5, maxLength: 20 }),
          ([facts, shuffled], questions) => {
            const [one, other] = [both(), both()];
            [...everything, ...facts.map((fact) => ({ put: fact }))].forEach(one.tell);
            [...everything, ...shuffled.map((fact) => ({ put: fact }))].forEach(other.tell);
            for (const each of questions) expect(ask(one.history, each)).toEqual(ask(other.history, each));
          },
        ),
        { seed, numRuns: 30, endOnFailure: true },
      );
    },
    patience,
  );
});
