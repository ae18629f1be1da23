import { describe, expect, it } from 'vitest';
import { and, atLeast, no, not, or, unknown, yes } from '../../../core/engine/truth.ts';
import type { Order } from '#core/order';
import { buyer, order, paid, receiver, resultOf, ruleOf, traceOf, when } from './samples.ts';

const hidden = order(receiver({ province: { masked: '***' } }));
const codes = [yes, no, unknown] as const;

describe('three values', () => {
  it.each([
    ['absent', order({ money: {} })],
    ['null', order({ money: { paid: null } })],
    ['masked', order({ money: { paid: { masked: '¥***' } } })],
    ['type', order({ money: { paid: '68.00' as never } })],
    ['type', order({ money: { paid: Number.NaN as never } })],
    ['type', order({ money: { paid: 68.5 as never } })],
  ] as const)('any comparison on a value that is %s is unknown, with that cause', (cause, one) => {
    for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const) expect(resultOf(when('amount.paid', op, 100), one)).toBe(cause);
    expect(resultOf(when('amount.paid', 'between', [0, 100]), one)).toBe(cause);
  });

  it('≠ and "not in" are no exception: "province is not 浙江" does not hold an order whose address is masked', () => {
    expect(resultOf(when('receiver.province', 'ne', '浙江'), hidden)).toBe('masked');
    expect(resultOf(when('receiver.province', 'notIn', ['浙江', '江苏']), hidden)).toBe('masked');
    expect(resultOf(when('buyer.tags', 'contains', 'x'), order(buyer({ tags: null })))).toBe('null');
  });

  it('keeps the mask as the console shows it, and the field with its cause', () => {
    const [trace] = traceOf(
      ruleOf(when('receiver.phone', 'startsWith', '138')),
      order(receiver({ phone: { masked: '138****6021' } })),
    ).conditions;
    expect(trace).toEqual({
      term: { field: 'receiver.phone' },
      op: 'startsWith',
      operand: '138',
      result: 'unknown',
      cause: 'masked',
      masked: '138****6021',
    });
  });

  it.each<[string, Order['receiver']['city'], [string, string, string]]>([
    ['a value', '南京', ['false', 'true', 'false']],
    ['an empty text', '', ['true', 'false', 'false']],
    ['null', null, ['true', 'false', 'false']],
    ['nothing', undefined, ['true', 'false', 'false']],
    ['a mask', { masked: '**' }, ['false', 'true', 'true']],
    ['the wrong type', 7 as never, ['false', 'true', 'false']],
  ])('only "is empty", "is not empty" and "is masked" answer on %s', (_, city, answers) => {
    const one = order(receiver({ city }));
    expect((['isEmpty', 'isNotEmpty', 'isMasked'] as const).map((op) => resultOf(when('receiver.city', op), one))).toEqual(answers);
  });

  it('reads an empty message, remark or presale as nothing, not as unknown', () => {
    expect(resultOf(when('words.buyer', 'contains', '不要电话'), order({ words: { buyer: null, seller: null, flag: 0 } }))).toBe('false');
    expect(resultOf(when('words.buyer', 'contains', '不要电话'), order({ words: {} }))).toBe('absent');
    expect(resultOf(when('presale.stage', 'eq', 'finalUnpaid'), order({ presale: null }))).toBe('false');
    expect(resultOf(when('presale.stage', 'eq', 'finalUnpaid'), order({ presale: { stage: 'finalUnpaid' } }))).toBe('true');
  });

  it('AND: false wins, then unknown; OR: true wins, then unknown; NOT unknown is unknown', () => {
    for (const a of codes) {
      for (const b of codes) {
        expect(and(a, b)).toBe(a === no || b === no ? no : a === unknown || b === unknown ? unknown : yes);
        expect(or(a, b)).toBe(not(and(not(a), not(b))));
      }
    }
    expect(codes.map(not)).toEqual([no, yes, unknown]);
  });

  it('at least n: sure when enough are true, impossible when too few can be', () => {
    expect(atLeast(2, 2, 3)).toBe(yes);
    expect(atLeast(2, 1, 2)).toBe(unknown);
    expect(atLeast(2, 1, 1)).toBe(no);
  });

  it('a group is made by the conditions that came out as it did', () => {
    const dear = when('amount.paid', 'gt', 5000);
    const cheap = when('amount.paid', 'lt', 5000);
    const away = when('receiver.province', 'ne', '浙江');
    const told = (group: Parameters<typeof ruleOf>[0], one: Order) => {
      const { result, conditions } = traceOf(ruleOf(group), one);
      return [result, conditions.map(({ op }) => op).join()];
    };
    const open = order(paid(68));
    const masked = order({ ...paid(68), ...receiver({ province: { masked: '***' } }) });
    expect(told({ all: [dear, away] }, open)).toEqual(['hit', 'gt,ne']);
    expect(told({ all: [cheap, away] }, masked)).toEqual(['miss', 'lt']);
    expect(told({ all: [dear, away] }, masked)).toEqual(['unknown', 'ne']);
    expect(told({ any: [dear, away] }, masked)).toEqual(['hit', 'gt']);
    expect(told({ any: [cheap, away] }, masked)).toEqual(['unknown', 'ne']);
    expect(told({ any: [cheap, when('order.pieces', 'gt', 9)] }, open)).toEqual(['miss', 'lt,gt']);
    expect(told({ none: [cheap] }, open)).toEqual(['hit', 'lt']);
    expect(told({ none: [cheap, dear] }, open)).toEqual(['miss', 'gt']);
    expect(told({ none: [cheap, away] }, masked)).toEqual(['unknown', 'ne']);
    expect(told({ all: [{ any: [cheap, { none: [cheap] }] }, dear] }, open)).toEqual(['hit', 'lt,gt']);
  });
});
