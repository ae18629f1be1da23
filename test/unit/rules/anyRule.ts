/** Random rules that validation lets pass, with every operator, arm and consequence of the language. */
import fc from 'fast-check';
import {
  fieldIds,
  fieldOf,
  operandKind,
  operatorsOf,
  outcomes,
  typeOf,
  type Arm,
  type Condition,
  type Group,
  type Node,
  type Rule,
  type Term,
} from '#core/rules';

const aWord = fc.constantFrom('青海', '不要电话', 'VIP', 'a.b*c', '{value}', '「引号」', '138', 'x y', '村');
const aNumber = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(100, 50_000, 7_200_000, 1_794_000_000_000));
const aTime = fc.constantFrom('00:00', '05:59', '06:00', '22:00', '23:59');
const aDay = fc.constantFrom('', 'Fri,Sat ', 'Mon ', 'Mon,Tue,Wed,Thu,Fri ');

const windows: readonly Term[] = [
  ...(['buyer', 'phone', 'address'] as const).map((by): Term => ({ window: { measure: 'count', by, hours: 24 } })),
  { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } },
  { window: { measure: 'sum', of: 'amount.paid', by: 'buyer', hours: 36 } },
  { window: { measure: 'max', of: 'amount.paid', by: 'region', hours: 72, atLeast: 5 } },
  { window: { measure: 'distinct', of: 'buyer.id', by: 'address', hours: 48 } },
  { window: { measure: 'daysSinceLast', by: 'phone', hours: 2160 } },
  ...outcomes.map((one): Term => ({ window: { measure: 'outcomeShare', outcomes: [one], by: 'region', hours: 2160, atLeast: 10 } })),
  { window: { measure: 'outcomeCount', outcomes: ['returned', 'complained'], by: 'buyer', hours: 720 } },
];
const ofLines: readonly Term[] = [
  { window: { measure: 'count', by: 'sku', hours: 24 } },
  { window: { measure: 'sum', of: 'line.quantity', by: 'sku', hours: 168 } },
];
const termsOf = (lines: boolean): readonly Term[] => [
  ...fieldIds.filter((id) => lines || fieldOf(id)?.scope === 'order').map((field) => ({ field })),
  ...windows,
  ...(lines ? ofLines : []),
];

/** @param list ids of the lists that may be asked for */
const aCondition = (lines: boolean, lists: readonly string[]): fc.Arbitrary<Condition> =>
  fc.constantFrom(...termsOf(lines)).chain((term) => {
    const type = typeOf(term)!;
    const options = 'field' in term ? fieldOf(term.field)?.options : undefined;
    const word = options ? fc.constantFrom(...options) : aWord;
    const others = termsOf(lines).filter((other) => typeOf(other) === type);
    const words = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
    const value = {
      none: fc.constant(undefined),
      number: fc.oneof(
        { arbitrary: aNumber, weight: 3 },
        fc.record({ times: fc.integer({ min: 1, max: 400 }), of: fc.constantFrom(...others) }),
      ),
      range: fc.tuple(aNumber, fc.integer({ min: 1, max: 40_000 })).map(([low, width]): [number, number] => [low, low + width]),
      text: word,
      texts: lists.length > 0 ? fc.oneof({ arbitrary: words, weight: 3 }, fc.record({ list: fc.constantFrom(...lists) })) : words,
      pattern: fc.constantFrom('1[3-9]\\d{9}', '(村|组)$', '刷.{0,3}单'),
      boolean: fc.boolean(),
      times: fc.tuple(aDay, aTime, aTime).map(([day, from, to]) => `${day}${from}-${to}`),
    };
    return fc
      .constantFrom(...operatorsOf[type].filter((op) => !('window' in term) || operandKind(type, op) !== 'none'))
      .chain((op): fc.Arbitrary<Condition> => {
        const operand = value[operandKind(type, op)] as fc.Arbitrary<Condition['value']>;
        return operand.map((one) => ({ term, op, ...(one === undefined ? {} : { value: one }) }));
      });
  });

const aGroup = (depth: number, lines: boolean, lists: readonly string[]): fc.Arbitrary<Group> =>
  fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(aNode(depth, lines, lists), { minLength: 1, maxLength: 3 }))
    .map(([kind, children]) => ({ [kind]: children }) as unknown as Group);

const aNode = (depth: number, lines: boolean, lists: readonly string[]): fc.Arbitrary<Node> => {
  if (depth === 0) return aCondition(lines, lists);
  const quantifier = fc.oneof(
    fc.constantFrom('any', 'all', 'none'),
    fc.record({ atLeast: fc.integer({ min: 1, max: 3 }) }),
  ) as fc.Arbitrary<'any'>;
  const quantified = fc.record({ lines: quantifier, where: aGroup(depth - 1, true, lists) });
  return fc.oneof({ arbitrary: aCondition(lines, lists), weight: 3 }, aGroup(depth - 1, lines, lists), ...(lines ? [] : [quantified]));
};

const aName = fc.constantFrom('金额异常', '夜间订单', '地址不全');
const bilingual = aName.map((zh) => ({ zh, en: `In English: ${zh.length}` }));
const t0 = 1_794_000_000_000;
const aStretch = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 })).map(([from, length]) => ({
  from: t0 + from * 3_600_000,
  until: t0 + (from + length) * 3_600_000,
}));

const consequence = {
  category: bilingual,
  points: fc.integer({ min: 0, max: 100 }),
  decision: fc.constantFrom('none' as const, 'flag' as const, 'hold' as const),
  timeout: fc.record({
    after: fc.constantFrom(0, 60_000, 5_400_000, 7_200_000, 172_800_000),
    then: fc.constantFrom('release' as const, 'escalate' as const, 'keep' as const),
  }),
  tier: fc.constantFrom(1 as const, 2 as const, 3 as const),
  owner: fc.constantFrom('客服', '仓储', '值班主管'),
};
const more = {
  notify: fc.array(fc.constantFrom('值班主管钉钉群', '仓库飞书'), { maxLength: 2 }),
  buyerMessage: fc.constantFrom('更正手机号', '补偿券'),
};
const anArm = (lists: readonly string[]): fc.Arbitrary<Arm> =>
  fc.record(
    { when: aGroup(1, false, lists), ...consequence, ...more },
    { requiredKeys: ['when', ...keysOf(consequence)] },
  ) as fc.Arbitrary<Arm>;
const anElse = fc.record({ ...consequence, ...more }, { requiredKeys: keysOf(consequence) }) as fc.Arbitrary<Arm>;

function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}

export const aRule = (lists: readonly string[] = []): fc.Arbitrary<Rule> =>
  fc
    .record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        version: fc.integer({ min: 1, max: 9 }),
        name: bilingual,
        purpose: bilingual,
        when: aGroup(2, false, lists),
        ...consequence,
        ...more,
        branches: fc
          .tuple(fc.array(anArm(lists), { maxLength: 2 }), fc.option(anElse))
          .map(([arms, last]) => (last ? [...arms, last] : arms)),
        onUnknown: fc.record({
          decision: fc.constantFrom('flag' as const, 'hold' as const),
          tier: consequence.tier,
          owner: consequence.owner,
        }),
        mode: fc.constantFrom('draft' as const, 'shadow' as const, 'live' as const, 'off' as const),
        valid: aStretch,
        excluded: fc.array(
          fc.oneof(
            aStretch,
            fc.tuple(aStretch, fc.constantFrom('618', '双11')).map(([of, name]) => ({ ...of, name })),
          ),
          { maxLength: 2 },
        ),
        always: fc.boolean(),
      },
      { requiredKeys: ['id', 'version', 'name', 'purpose', 'when', ...keysOf(consequence), 'mode'] },
    )
    .map(({ valid, ...rule }) => ({ ...rule, ...(valid ? { validFrom: valid.from, validUntil: valid.until } : {}) }) as unknown as Rule);
