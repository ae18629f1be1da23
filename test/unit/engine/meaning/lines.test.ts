/** A condition on a line says any, all, none, or at least n lines. */
import { describe, expect, it } from 'vitest';
import { explain } from '#core/engine';
import type { Order, OrderLine } from '#core/order';
import { plainText, type Group, type LineQuantifier } from '#core/rules';
import { fen, order, paid, ruleOf, when } from '../samples.ts';
import { answer, ask, outcome } from './both.ts';

const line = (part: Partial<OrderLine> = {}): OrderLine => ({ ...order().lines[0]!, ...part });
const withLines = (...lines: OrderLine[]): Order => order({ lines });
const of = (...storage: (OrderLine['storage'] | 'hidden')[]): Order =>
  withLines(...storage.map((one) => line({ storage: one === 'hidden' ? { masked: '*' } : one })));

const cold: Group = { all: [when('line.storage', 'eq', 'cold')] };
const quantifiers: readonly LineQuantifier['lines'][] = ['any', 'all', 'none', { atLeast: 1 }, { atLeast: 2 }, { atLeast: 3 }];
const says = (one: Order, where = cold): string => quantifiers.map((lines) => outcome({ lines, where }, one)[0]).join('');

describe('any, all, none, at least 1, 2, 3 of the lines are cold (hit, miss, unknown)', () => {
  it.each<[string, Order, string]>([
    ['one cold', of('cold'), 'hhmhmm'],
    ['one ordinary', of('ordinary'), 'mmhmmm'],
    ['one not known', of(null), 'uuuumm'],
    ['two cold', of('cold', 'cold'), 'hhmhhm'],
    ['cold and ordinary', of('cold', 'ordinary'), 'hmmhmm'],
    ['ordinary and cold: it is not the first line that counts', of('ordinary', 'cold'), 'hmmhmm'],
    ['cold and not known', of('cold', null), 'humhum'],
    ['ordinary and not known', of('ordinary', undefined), 'umuumm'],
    ['two not known', of('hidden', null), 'uuuuum'],
    ['three cold', of('cold', 'cold', 'cold'), 'hhmhhh'],
    ['two cold, one not known', of('cold', null, 'cold'), 'humhhu'],
    ['cold, ordinary, not known', of('cold', 'ordinary', 'hidden'), 'hmmhum'],
  ])('%s: %s', (_, one, expected) => expect(says(one)).toBe(expected));

  it('an order with more than one line is never skipped: ten lines, the last one counts', () => {
    const ten = of(...Array.from({ length: 9 }, () => 'ordinary' as const), 'cold');
    expect(says(ten)).toBe('hmmhmm');
    expect(says(of(...Array.from({ length: 40 }, () => 'cold' as const)))).toBe('hhmhhh');
  });

  it('an order whose lines were not read is unknown, not vacuously true', () => {
    expect(says(withLines())).toBe('uuuuuu');
    const [trace] = ask([ruleOf({ all: [{ lines: 'none', where: cold }] })], withLines()).rules;
    expect(trace?.conditions).toEqual([{ term: { field: 'line.storage' }, op: 'eq', operand: 'cold', result: 'unknown', cause: 'absent' }]);
  });
});

describe('what is said of a line is said of one and the same line', () => {
  const dearAndMany: Group = { all: [when('line.unitPrice', 'ge', 10_000), when('line.quantity', 'ge', 5)] };

  it('dear in one line and many of another is not dear and many', () => {
    const apart = withLines(line({ unitPrice: fen(20_000), quantity: 1 }), line({ unitPrice: fen(100), quantity: 9 }));
    const together = withLines(line({ unitPrice: fen(100), quantity: 1 }), line({ unitPrice: fen(20_000), quantity: 9 }));
    expect(outcome({ lines: 'any', where: dearAndMany }, apart)).toBe('miss');
    expect(outcome({ lines: 'any', where: dearAndMany }, together)).toBe('hit');
    const each = { all: dearAndMany.all.map((condition) => ({ lines: 'any', where: { all: [condition] } }) as const) };
    expect(outcome(each, apart)).toBe('hit');
  });

  it('a line may be compared with another of its own fields', () => {
    const belowCost = { lines: 'any', where: { all: [when('line.unitPrice', 'lt', { times: 100, of: { field: 'line.cost' } })] } } as const;
    expect(outcome(belowCost, withLines(line({ unitPrice: fen(900), cost: fen(1000) })))).toBe('hit');
    expect(outcome(belowCost, withLines(line({ unitPrice: fen(1000), cost: fen(1000) })))).toBe('miss');
    expect(outcome(belowCost, withLines(line({ unitPrice: fen(900) })))).toBe('unknown');
    expect(outcome(belowCost, withLines(line({ unitPrice: fen(900) }), line({ unitPrice: fen(900), cost: fen(901) })))).toBe('hit');
  });

  it('the order’s own fields may be asked beside those of the line', () => {
    const where: Group = { all: [when('line.quantity', 'ge', 5), when('amount.paid', 'lt', 1000)] };
    const many = { lines: [line(), line({ quantity: 6 })] };
    expect(outcome({ lines: 'any', where }, order({ ...paid(9), ...many }))).toBe('hit');
    expect(outcome({ lines: 'any', where }, order({ ...paid(99), ...many }))).toBe('miss');
    expect(outcome({ lines: 'any', where }, order({ money: {}, ...many }))).toBe('unknown');
  });

  it('groups inside are those of any other condition', () => {
    const where: Group = { any: [when('line.quantity', 'ge', 5), { none: [when('line.presale', 'eq', false)] }] };
    expect(outcome({ lines: 'all', where }, withLines(line({ quantity: 5 }), line({ presale: true })))).toBe('hit');
    expect(outcome({ lines: 'all', where }, withLines(line({ quantity: 5 }), line({ presale: false })))).toBe('miss');
    expect(outcome({ lines: 'all', where }, withLines(line({ quantity: 5 }), line({ presale: null })))).toBe('unknown');
  });

  it('cold beside ordinary in one parcel', () => {
    const mixed = {
      all: [
        { lines: 'any', where: cold },
        { lines: 'any', where: { all: [when('line.storage', 'eq', 'ordinary')] } },
      ],
    } as const;
    expect(
      [of('cold', 'ordinary'), of('cold', 'cold'), of('cold', null), of('ordinary', null, 'cold')].map((one) => outcome(mixed, one)),
    ).toEqual(['hit', 'miss', 'unknown', 'hit']);
  });
});

it('outside such a condition no line is meant, and a field of a line is unknown', () => {
  expect(answer(when('line.quantity', 'ge', 1), order())).toBe('type');
  expect(answer(when('line.quantity', 'ne', 1), order())).toBe('type');
});

it('the explanation names the goods', () => {
  const one = withLines(line({ title: '蓝莓', quantity: 1 }), line({ title: '草莓', quantity: 20 }));
  const many = ruleOf({ all: [{ lines: 'any', where: { all: [when('line.quantity', 'ge', 10)] } }] });
  const assessment = ask([many], one);
  expect(assessment.rules[0]?.conditions).toMatchObject([{ line: 1, lineTitle: '草莓', value: 20, result: 'true' }]);
  expect(explain(assessment, 'zh').rules.map(({ reason }) => plainText(reason))).toEqual(['「草莓」数量 20 件，不少于 10 件。']);
});
