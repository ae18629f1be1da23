/** Random rules over the whole language, and what stands beside them. */
import fc from 'fast-check';
import {
  fieldIds,
  isOfLine,
  isWindow,
  operandKind,
  operatorsOf,
  typeOf,
  weekdays,
  type AllowEntry,
  type Arm,
  type Condition,
  type Group,
  type Node,
  type Operand,
  type Rule,
  type RuleBook,
  type Snooze,
  type Term,
} from '#core/rules';
import { ruleOf } from '../samples.ts';
import { anInstant, aNumber, aText, texts } from './orders.ts';

const windowTerms: readonly Term[] = [
  { window: { measure: 'count', by: 'buyer', hours: 24 } },
  { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } },
  { window: { measure: 'sum', of: 'amount.paid', by: 'region', hours: 48 } },
  { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 2160 } },
  { window: { measure: 'mean', of: 'line.quantity', by: 'sku', hours: 168 } },
  { window: { measure: 'count', by: 'sku', hours: 168 } },
];

/** Terms that may be read there. Lines may look at their order, not the other way round. */
const termsOf = (lines: boolean): readonly Term[] =>
  [...fieldIds.map((id): Term => ({ field: id })), ...windowTerms].filter((term) => lines || !isOfLine(term));

const patterns = ['^1[3-9]\\d{9}$', 'a\\d', '[青海]', '^$', '(不要|恶意).+'] as const;
const listIds = ['static', 'dated', 'empty'] as const;

const aTimes = (withDays: boolean): fc.Arbitrary<string> => {
  const clock = fc.constantFrom('00:00', '05:59', '06:00', '16:00', '21:59', '22:00', '23:59');
  const days = withDays ? fc.oneof(fc.constant([]), fc.subarray([...weekdays], { minLength: 1 })) : fc.constant([]);
  return fc.tuple(days, clock, clock).map(([names, from, to]) => `${names.length > 0 ? `${names.join()} ` : ''}${from}-${to}`);
};

const aCondition = (lines: boolean): fc.Arbitrary<Condition> =>
  fc.constantFrom(...termsOf(lines)).chain((term) => {
    const type = typeOf(term)!;
    const others = termsOf(lines).filter((other) => typeOf(other) === type);
    const usual = operatorsOf[type].filter((op) => !isWindow(term) || operandKind(type, op) !== 'none');
    return fc.constantFrom(...usual).chain((op): fc.Arbitrary<Condition> => {
      const bound = type === 'instant' ? anInstant : aNumber;
      const number =
        op === 'shorterThan'
          ? aNumber
          : fc.oneof(bound, fc.record({ times: fc.integer({ min: -50, max: 400 }), of: fc.constantFrom(...others) }));
      const list = fc.constantFrom(...listIds, 'missing').map((id) => ({ list: id }));
      const value: fc.Arbitrary<Operand | undefined> = {
        none: fc.constant(undefined),
        number,
        range: fc.tuple(bound, fc.integer({ min: 1, max: 40_000 })).map(([low, width]): [number, number] => [low, low + width]),
        text: aText,
        texts: fc.oneof(fc.subarray([...texts], { minLength: 1 }), list),
        pattern: fc.constantFrom(...patterns),
        boolean: fc.boolean(),
        times: aTimes(type === 'instant'),
      }[operandKind(type, op)];
      return value.map((operand) => ({ term, op, ...(operand === undefined ? {} : { value: operand }) }));
    });
  });

export const aGroup = (depth: number, lines: boolean): fc.Arbitrary<Group> =>
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

const aDecision = fc.constantFrom('none' as const, 'flag' as const, 'hold' as const);
const points = fc.constantFrom(0, 1, 19, 20, 21, 40, 41, 60);

const anArm: fc.Arbitrary<Arm> = fc.record({ when: aGroup(1, false), points, decision: aDecision }).map(({ when, ...then }) => ({
  category: { zh: '类', en: 'Kind' },
  timeout: { after: 0, then: 'keep' },
  tier: 1,
  owner: '',
  when,
  ...then,
}));

const branches: fc.Arbitrary<Arm[]> = fc
  .tuple(fc.array(anArm, { maxLength: 2 }), fc.boolean())
  .map(([arms, hasElse]) =>
    arms.map(({ when, ...then }, index) => (hasElse && index === arms.length - 1 ? then : { when: when!, ...then })),
  );

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: undefined });

/** @param id of its own in its set */
export const aRule = (id: string): fc.Arbitrary<Rule> =>
  fc
    .record({
      when: aGroup(2, false),
      branches: sometimes(branches),
      points,
      decision: aDecision,
      mode: fc.oneof(
        { arbitrary: fc.constant('live' as const), weight: 6 },
        fc.constantFrom('shadow' as const, 'off' as const, 'draft' as const),
      ),
      validFrom: sometimes(anInstant),
      validUntil: sometimes(anInstant),
      excluded: sometimes(
        fc.tuple(anInstant, fc.integer({ min: 1, max: 3 * 86_400_000 })).map(([from, length]) => [{ from, until: from + length }]),
      ),
      always: sometimes(fc.constant(true)),
      onUnknown: sometimes(
        fc.record({ decision: fc.constantFrom('flag' as const, 'hold' as const), tier: fc.constant(2 as const), owner: fc.constant('') }),
      ),
    })
    .map(({ when, ...part }) =>
      ruleOf(when, { id, ...(Object.fromEntries(Object.entries(part).filter(([, one]) => one !== undefined)) as Partial<Rule>) }),
    );

const anEntry = fc.record({ value: aText, until: anInstant });
const during = fc.tuple(anInstant, fc.integer({ min: 1, max: 9 * 86_400_000 })).map(([from, length]) => ({ from, until: from + length }));

export const aBook = (ruleIds: readonly string[]): fc.Arbitrary<RuleBook> =>
  fc.record({
    lists: fc
      .tuple(fc.array(aText, { maxLength: 4 }), fc.array(fc.oneof(anEntry, fc.record({ value: aText })), { maxLength: 5 }))
      .map(([fixed, entries]) => [
        { id: 'static', name: '', entries: fixed.map((value) => ({ value })) },
        { id: 'dated', name: '', entries },
        { id: 'empty', name: '', entries: [] },
      ]),
    allow: fc.oneof(
      fc.constant([]),
      fc
        .array(
          fc
            .record({
              by: fc.constantFrom('buyer' as const, 'phone' as const, 'address' as const),
              value: aText,
              during,
              upTo: fc.constantFrom(0, 30_000, 9_000_000_000_000_000),
            })
            .map(({ during: dates, ...entry }): Omit<AllowEntry, 'id'> => ({ ...entry, ...dates })),
          { maxLength: 3 },
        )
        .map((entries) => entries.map((entry, index) => ({ id: String(index), ...entry }))),
    ),
    snoozes: fc.oneof(
      fc.constant([]),
      fc
        .array(
          fc
            .record({
              rule: fc.constantFrom(...ruleIds),
              by: fc.constantFrom('buyer' as const, 'phone' as const, 'address' as const, 'sku' as const),
              value: aText,
              during,
            })
            .map(({ during: dates, ...entry }): Omit<Snooze, 'id'> => ({ ...entry, ...dates })),
          { maxLength: 3 },
        )
        .map((entries) => entries.map((entry, index) => ({ id: String(index), ...entry }))),
    ),
  });
