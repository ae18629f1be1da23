/** Random rules × random orders, masked, empty and missing values among them: the engine and the naive interpreter must agree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '#core/engine';
import { fen, type Order } from '#core/order';
import {
  fieldIds,
  fieldOf,
  operandKind,
  operatorsOf,
  parseRule,
  typeOf,
  type Condition,
  type Group,
  type Node,
  type Term,
} from '#core/rules';
import { seeds } from './chance.ts';
import { naiveRule, type Windows } from './naive.ts';
import { order, ruleOf, t0, traceOf } from './samples.ts';

const texts = ['青海', '浙江', '抖音小店', '不要电话', '恶意退货', 'cold', 'ordinary', 'none', 'toShip', ''] as const;
const aText = fc.constantFrom(...texts);
const aNumber = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(100, 10_000, 50_000));
const anAmount = fc.oneof(fc.integer({ min: -3, max: 60_000 }), fc.constantFrom(9_000_000_000_000_000)).map(fen);
const aTime = fc.constantFrom('00:00', '05:59', '06:00', '21:59', '22:00', '23:59');

/** A value, or one of the three ways not to have one. */
const field = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: value, weight: 5 }, { arbitrary: fc.constantFrom(null, undefined, { masked: '1**' }), weight: 2 });
const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

const aLine = fc
  .record({
    title: field(aText),
    spec: field(aText),
    skuId: field(aText),
    merchantCode: field(aText),
    unitPrice: field(anAmount),
    paid: field(anAmount),
    storage: field(fc.constantFrom('cold' as const, 'ordinary' as const)),
  })
  .chain((line) => fc.integer({ min: 0, max: 12 }).map((quantity) => ({ id: '1', quantity, ...withoutUndefined(line) })));

const anOrder: fc.Arbitrary<Order> = fc
  .record({
    source: field(aText),
    createdAt: fc.integer({ min: 0, max: 86_400 }).map((seconds) => (t0 + seconds * 1000) as Order['createdAt']),
    status: fc.constantFrom('toShip' as const, 'unpaid' as const),
    afterSale: field(fc.constantFrom('none' as const, 'requested' as const)),
    presale: fc.constantFrom(null, { stage: 'paid' as const }, { masked: '*' }),
    money: fc
      .record({ paid: field(anAmount), goods: field(anAmount), post: field(anAmount), discount: field(anAmount) })
      .map(withoutUndefined),
    buyer: fc.record({ id: field(aText), nick: field(aText), tags: field(fc.subarray([...texts])) }).map(withoutUndefined),
    receiver: fc
      .record({ name: field(aText), phone: field(aText), province: field(aText), city: field(aText), detail: field(aText) })
      .map(withoutUndefined),
    words: fc.record({ buyer: field(aText), seller: field(aText), flag: field(aNumber) }).map(withoutUndefined),
    lines: fc.array(aLine, { maxLength: 4 }),
  })
  .map((part) => order(withoutUndefined(part) as Partial<Order>));

const windowTerms: readonly Term[] = [
  { window: { measure: 'count', by: 'buyer', hours: 24 } },
  { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } },
  { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 2160 } },
];

const termsOf = (lines: boolean): readonly Term[] => [
  ...fieldIds.filter((id) => lines || fieldOf(id)?.scope === 'order').map((id) => ({ field: id })),
  ...windowTerms,
];

const plain: readonly string[] = [
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'in', 'notIn', 'contains', 'containsAny', 'startsWith', 'during'],
  ...['isEmpty', 'isNotEmpty', 'isMasked'],
];
const aCondition = (lines: boolean): fc.Arbitrary<Condition> =>
  fc.constantFrom(...termsOf(lines)).chain((term) => {
    const type = typeOf(term)!;
    const others = termsOf(lines).filter((other) => typeOf(other) === type);
    return fc
      .constantFrom(...operatorsOf[type].filter((op) => plain.includes(op) && (!('window' in term) || operandKind(type, op) !== 'none')))
      .chain((op): fc.Arbitrary<Condition> => {
        const value = {
          none: fc.constant(undefined),
          number: fc.oneof(aNumber, fc.record({ times: fc.integer({ min: -50, max: 400 }), of: fc.constantFrom(...others) })),
          range: fc.tuple(aNumber, fc.integer({ min: 1, max: 40_000 })).map(([low, width]): [number, number] => [low, low + width]),
          text: aText,
          texts: fc.subarray([...texts], { minLength: 1 }),
          pattern: aText,
          boolean: fc.boolean(),
          times: fc
            .tuple(aTime, aTime)
            .filter(([from, to]) => from !== to)
            .map((ends) => ends.join('-')),
        }[operandKind(type, op)];
        return (value as fc.Arbitrary<NonNullable<Condition['value']> | undefined>).map((operand) => ({
          term,
          op,
          ...(operand === undefined ? {} : { value: operand }),
        }));
      });
  });

const aGroup = (depth: number, lines: boolean): fc.Arbitrary<Group> =>
  fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(aNode(depth, lines), { minLength: 1, maxLength: 3 }))
    .map(([kind, children]) => ({ [kind]: children }) as unknown as Group);

const aNode = (depth: number, lines: boolean): fc.Arbitrary<Node> => {
  if (depth === 0) return aCondition(lines);
  const quantifier = fc.oneof(
    fc.constantFrom('any' as const, 'all' as const, 'none' as const),
    fc.record({ atLeast: fc.integer({ min: 1, max: 3 }) }),
  );
  const quantified = fc.record({ lines: quantifier, where: aGroup(depth - 1, true) });
  return fc.oneof({ arbitrary: aCondition(lines), weight: 3 }, aGroup(depth - 1, lines), ...(lines ? [] : [quantified]));
};

const windowAnswers = fc.tuple(
  fc.option(fc.integer({ min: 0, max: 5 }).map((value) => ({ value }))),
  fc.option(fc.record({ value: fc.integer({ min: 0, max: 10 ** 9 }), per: fc.integer({ min: 1, max: 500 }) })),
  fc.option(fc.record({ value: fc.integer({ min: 0, max: 50 }).map((hits) => hits * 10_000), per: fc.integer({ min: 50, max: 90 }) })),
);

const truthOf = { hit: 'true', miss: 'false', unknown: 'unknown' } as const;
const asked = { true: true, false: false, unknown: undefined } as const;

describe.each(seeds)('engine and naive interpreter, seed %i', (seed) => {
  it('agree on every rule and every order', () => {
    const seen = { true: 0, false: 0, unknown: 0 };
    fc.assert(
      fc.property(aGroup(3, false), anOrder, windowAnswers, (when, one, answers) => {
        const say: Windows = (term) =>
          answers[windowTerms.findIndex((other) => JSON.stringify(other) === JSON.stringify(term))] ?? undefined;
        const history: Pick<History, 'read'> = { read: (term) => say(term) ?? { cause: 'history', daysKept: 3 } };
        const { result, conditions: because } = traceOf(ruleOf(when), one, history);
        const truth = truthOf[result as keyof typeof truthOf];
        expect(asked[truth]).toBe(naiveRule({ when }, one, say));
        expect(because.some(({ result }) => result === 'unknown')).toBe(truth === 'unknown');
        for (const trace of because) expect(trace.result === 'unknown').toBe(trace.cause !== undefined);
        seen[truth] += 1;
      }),
      { seed, numRuns: Number(process.env['DANSHAO_CASES'] ?? 4000) },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });

  it('every rule made here is one that validation lets pass', () => {
    fc.assert(
      fc.property(aGroup(3, false), (when) => {
        const rule = ruleOf(when);
        expect(parseRule(rule)).toEqual({ ok: true, rule });
      }),
      { seed, numRuns: 300 },
    );
  });
});
