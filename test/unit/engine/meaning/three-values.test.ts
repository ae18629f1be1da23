/** docs/rules.md, "Three values". */
import { describe, expect, it } from 'vitest';
import { explain } from '#core/engine';
import { hour, type Order } from '#core/order';
import {
  fields,
  fieldTypes,
  operandKind,
  operatorsOf,
  plainText,
  type Condition,
  type FieldId,
  type Operand,
  type Operator,
  type OperandKind,
  type Rule,
  type Term,
} from '#core/rules';
import { buyer, day, fen, historyOf, later, order, paid, receiver, ruleOf, t0, when } from '../samples.ts';
import { answer, ask, outcome } from './both.ts';

/** For each type a field, and an order that has this of it. */
const samples: Record<string, readonly [FieldId, (value: unknown) => Order, wrong: unknown]> = {
  money: ['amount.paid', (value) => order({ money: { paid: value } as never }), '68.00'],
  integer: ['words.flag', (value) => order({ words: { flag: value } as never }), '3'],
  text: ['receiver.city', (value) => order(receiver({ city: value as never })), 7],
  instant: ['order.paidAt', (value) => order({ paidAt: value as never }), '2026-11-20'],
  duration: ['order.payDelay', (value) => order({ paidAt: value as never }), 0.5],
  enum: ['afterSale', (value) => order({ afterSale: value as never }), 1],
  list: ['buyer.tags', (value) => order(buyer({ tags: value as never })), '恶意退货'],
  boolean: ['order.invoice', (value) => order({ invoice: value as never }), 'true'],
};

const operands: Record<OperandKind, Operand | undefined> = {
  number: 100,
  range: [0, 100],
  text: 'none',
  texts: ['none', '南京市'],
  pattern: '^南',
  boolean: true,
  times: '22:00-06:00',
  none: undefined,
};
const isPresence = (op: Operator): boolean => op === 'isEmpty' || op === 'isNotEmpty' || op === 'isMasked';
const condition = (type: keyof typeof samples, op: Operator): Condition =>
  when(samples[type]![0], op, operands[operandKind(type as 'money', op)]);

const causes = [
  ['absent', () => undefined],
  ['null', () => null],
  ['masked', () => ({ masked: '138****1234' })],
  ['type', (wrong: unknown) => wrong],
] as const;

describe('any comparison, ≠ and "not in" included, on a missing, null, masked or wrongly typed value is unknown, with its cause', () => {
  const cases = Object.keys(samples).flatMap((type) =>
    operatorsOf[type as 'money'].filter((op) => !isPresence(op)).map((op) => ({ type, op, field: samples[type]![0] })),
  );

  it('every type of the catalogue that a field has is among the examples', () => {
    const used = new Set(Object.values(fields).map(({ type }) => type));
    expect([...used].sort()).toEqual(Object.keys(samples).sort());
    expect(fieldTypes.filter((type) => !used.has(type as never))).toEqual(['ratio', 'timeOfDay']);
  });

  it.each(cases)('$type: $field $op', ({ type, op }) => {
    const [, orderWith, wrong] = samples[type]!;
    for (const [cause, value] of causes) expect([cause, answer(condition(type, op), orderWith(value(wrong)))]).toEqual([cause, cause]);
  });

  it('and on a window that reaches beyond the history kept: incomplete history', () => {
    const share: Term = { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'shop', hours: 720 } };
    for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between'] as const) {
      const asked = when(share, op, op === 'between' ? [0, 10_000] : 0);
      expect(answer(asked, order({ createdAt: t0 }), { history: historyOf([], [t0 - 12 * day, t0]) })).toBe('history');
    }
  });

  it('the field and the cause are told', () => {
    const [trace] = ask([ruleOf(when('receiver.phone', 'startsWith', '138'))], order(receiver({ phone: { masked: '138****1234' } }))).rules;
    expect(trace?.conditions).toEqual([
      { term: { field: 'receiver.phone' }, op: 'startsWith', operand: '138', result: 'unknown', cause: 'masked', masked: '138****1234' },
    ]);
  });

  it('on a multiple of what is not known, too', () => {
    const more = when('amount.paid', 'ne', { times: 100, of: { field: 'amount.goods' } });
    expect(answer(more, order({ money: { paid: fen(100) } }))).toBe('absent');
    expect(answer(more, order({ money: { paid: fen(100), goods: { masked: '¥*' } } }))).toBe('masked');
    expect(answer(more, order({ money: { paid: fen(100), goods: fen(99) } }))).toBe('true');
  });
});

describe('"province is not 浙江" would hold every order with a masked address', () => {
  const far = ruleOf(when('receiver.province', 'ne', '浙江'));

  it.each([
    ['a masked address', { masked: '***' }, 'unknown', 'none'],
    ['no address', undefined, 'unknown', 'none'],
    ['浙江', '浙江', 'miss', 'none'],
    ['青海', '青海', 'hit', 'hold'],
  ] as const)('with %s: %s is %s, decided %s', (_, province, result, decision) => {
    const { rules, decision: decided } = ask([far], order(receiver({ province })));
    expect([rules[0]?.result, decided]).toEqual([result, decision]);
  });
});

describe('what json-logic gets wrong', () => {
  it('a missing field does not satisfy x < 100', () => {
    expect(answer(when('amount.paid', 'lt', 10_000), order({ money: {} }))).toBe('absent');
    expect(answer(when('amount.paid', 'le', 0), order({ money: { paid: null } }))).toBe('null');
  });
  it('a missing field does not satisfy x ≠ 5', () => expect(answer(when('amount.paid', 'ne', 5), order({ money: {} }))).toBe('absent'));
  it('null is not 0', () => expect(answer(when('amount.paid', 'eq', 0), order({ money: { paid: null } }))).toBe('null'));
  it('"1" is not 1, and "10" is not below 9', () => {
    expect(answer(when('words.flag', 'eq', 1), order({ words: { flag: '1' as never } }))).toBe('type');
    expect(answer(when('words.flag', 'lt', 9), order({ words: { flag: '10' as never } }))).toBe('type');
    expect(answer(when('words.flag', 'eq', '1'), order({ words: { flag: 1 } }))).toBe('type');
  });
  it('true is not 1, and an empty list is not false', () => {
    expect(answer(when('order.invoice', 'eq', true), order({ invoice: 1 as never }))).toBe('type');
    expect(answer(when('order.invoice', 'ne', true), order({ invoice: [] as never }))).toBe('type');
  });
  it('"in" looks for a whole entry in a list, not for a part of a text', () => {
    expect(answer(when('receiver.city', 'in', '南京市和苏州市'), order())).toBe('type');
    expect(answer(when('receiver.city', 'in', ['南京市和苏州市']), order())).toBe('false');
  });
  it('"all" of no lines is not true', () => {
    const every = (op: 'all' | 'none') => ({ lines: op, where: { all: [when('line.quantity', 'ge', 1)] } }) as const;
    expect(outcome(every('all'), order({ lines: [] }))).toBe('unknown');
    expect(outcome(every('none'), order({ lines: [] }))).toBe('unknown');
  });
});

/** An order of which these come out true, false and unknown. */
const one = order({ ...paid(68), ...receiver({ province: { masked: '**' } }) });
const T = when('amount.paid', 'eq', 6800);
const F = when('amount.paid', 'ne', 6800);
const U = when('receiver.province', 'eq', '江苏');
const said = (...parts: readonly Condition[]): string => parts.map((part) => (part === T ? 'T' : part === F ? 'F' : 'U')).join('');

describe('groups', () => {
  const pairs = [T, F, U].flatMap((a) => [T, F, U].map((b) => [a, b] as const));

  it.each(pairs.map((pair) => [said(...pair), pair] as const))('AND: false wins, then unknown: %s', (text, pair) => {
    expect(outcome({ all: [...pair] }, one)).toBe(text.includes('F') ? 'miss' : text.includes('U') ? 'unknown' : 'hit');
  });
  it.each(pairs.map((pair) => [said(...pair), pair] as const))('OR: true wins, then unknown: %s', (text, pair) => {
    expect(outcome({ any: [...pair] }, one)).toBe(text.includes('T') ? 'hit' : text.includes('U') ? 'unknown' : 'miss');
  });
  it('NOT unknown = unknown', () => {
    expect([T, F, U].map((part) => outcome({ none: [part] }, one))).toEqual(['miss', 'hit', 'unknown']);
    expect(outcome({ none: [{ none: [U] }] }, one)).toBe('unknown');
  });
  it('unknown is carried up through groups in groups, and no further than a known part settles it', () => {
    expect(outcome({ all: [{ any: [F, { all: [T, U] }] }, T] }, one)).toBe('unknown');
    expect(outcome({ all: [{ any: [T, { all: [T, U] }] }, T] }, one)).toBe('hit');
    expect(outcome({ any: [{ all: [F, { none: [U] }] }, F] }, one)).toBe('miss');
  });
});

describe('only "is empty", "is not empty" and "is masked" answer true or false on such values', () => {
  it.each(Object.keys(samples))('%s', (type) => {
    const [field, orderWith, wrong] = samples[type]!;
    const said = (value: unknown): string[] =>
      (['isEmpty', 'isNotEmpty', 'isMasked'] as const).map((op) => answer(when(field, op), orderWith(value)));
    expect(said(undefined)).toEqual(['true', 'false', 'false']);
    expect(said(null)).toEqual(['true', 'false', 'false']);
    expect(said({ masked: '*' })).toEqual(['false', 'true', 'true']);
    expect(said(wrong)).toEqual(['false', 'true', 'false']);
  });

  it('an empty text and a list without entries are empty; 0 and false are not', () => {
    expect(answer(when('receiver.city', 'isEmpty'), order(receiver({ city: '' })))).toBe('true');
    expect(answer(when('buyer.tags', 'isEmpty'), order(buyer({ tags: [] })))).toBe('true');
    expect(answer(when('amount.paid', 'isEmpty'), order({ money: { paid: fen(0) } }))).toBe('false');
    expect(answer(when('order.invoice', 'isEmpty'), order({ invoice: false }))).toBe('false');
  });
});

describe('a rule that ends unknown', () => {
  const blind = (part: Partial<Rule> = {}): Rule => ruleOf(U, { id: 'blind', points: 60, ...part });
  const light = ruleOf(T, { id: 'light', points: 5, decision: 'none' });

  it('adds no points', () => expect(ask([blind(), light], one)).toMatchObject({ score: 95, upperBound: true, decision: 'none' }));

  it('is stored as not evaluated, with its cause', () => {
    const [trace] = ask([blind()], one).rules;
    expect(trace).toMatchObject({ result: 'unknown', points: 0, atStake: 60, conditions: [{ result: 'unknown', cause: 'masked' }] });
    expect(explain(ask([blind()], one), 'zh').rules.map(({ reason }) => plainText(reason))).toEqual([
      '收货地址被平台隐藏，没法判断寄往哪里。',
    ]);
  });

  it('is stored with all causes, where several things are missing', () => {
    const both = ruleOf({ all: [U, when('order.invoice', 'eq', true), T] });
    const [trace] = ask([both], one).rules;
    expect(trace?.conditions.map(({ cause }) => cause)).toEqual(['masked', 'absent']);
  });

  it('is counted in reports', () => {
    const { rules } = ask([blind(), light], one);
    // That the columnar evaluator counts the same is checked with every question.
    expect(rules.map(({ result }) => result)).toEqual(['unknown', 'hit']);
  });

  it.each(['flag', 'hold'] as const)('may say "unknown → send to tier 2": %s', (decision) => {
    const onUnknown = { decision, tier: 2, owner: '主管' } as const;
    const assessment = ask([blind({ onUnknown })], one);
    expect(assessment).toMatchObject({ score: 100, upperBound: true, decision, rules: [{ result: 'unknown', points: 0, onUnknown }] });
    expect(ask([blind({ onUnknown })], order()).decision).toBe('hold');
    expect(ask([blind({ onUnknown, mode: 'shadow' })], one)).toMatchObject({ decision: 'none', upperBound: false });
  });

  it('is unknown for no longer than it must be: once the value is there, it is judged', () => {
    expect(outcome(blind(), order(receiver({ province: '江苏' })))).toBe('hit');
    const count: Term = { window: { measure: 'count', by: 'shop', hours: 24 } };
    const here = order({ createdAt: t0 });
    const history = historyOf([], [t0 - 23 * hour, t0]);
    expect(answer(when(count, 'ge', 0), here, { history })).toBe('history');
    history.cover('douyin:样例小店', t0 - 24 * hour, t0 - 23 * hour);
    expect(answer(when(count, 'ge', 0), here, { history, at: later(t0, hour) })).toBe('true');
  });
});
