import { describe, expect, it } from 'vitest';
import { parseYuan } from '#core/order';
import { assessWith, at, buyer, fen, order, receiver, resultOf, ruleOf, traceOf, when } from './samples.ts';

const paying = (yuan: string) => order({ money: { paid: parseYuan(yuan) ?? fen(-999_999) } });
const placed = (time: string) => order({ createdAt: at(time) });

describe('money', () => {
  it.each([
    ['0.30', 'eq', 10 + 20, 'true'],
    ['3.70', 'eq', 370, 'true'],
    ['3.70', 'gt', 300, 'true'],
    ['1999999.99', 'ge', 199_999_999, 'true'],
    ['1999999.99', 'gt', 199_999_999, 'false'],
    ['-12.00', 'lt', 0, 'true'],
    ['¥1,234.50', 'eq', 123_450, 'true'],
    ['１２．３', 'eq', 1230, 'true'],
  ] as const)('is a whole number of fen: %s %s %i is %s', (yuan, op, limit, result) => {
    expect(resultOf(when('amount.paid', op, limit), paying(yuan))).toBe(result);
  });

  it('is never compared with half a fen, with text or with a list', () => {
    for (const operand of [0.5, '500', ['500'], true, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(resultOf(when('amount.paid', 'gt', operand), paying('6.00'))).toBe('type');
    }
    expect(resultOf(when('amount.paid', 'contains', '5'), paying('6.00'))).toBe('type');
  });

  it.each([
    ['4.99', 'false'],
    ['5.00', 'true'],
    ['9.99', 'true'],
    ['10.00', 'false'],
  ])('"between 5 and 10" has its low end included, its high end not: %s is %s', (yuan, result) => {
    expect(resultOf(when('amount.paid', 'between', [500, 1000]), paying(yuan))).toBe(result);
  });
});

describe('time of day', () => {
  it.each([
    ['21:59:59', 'false'],
    ['22:00:00', 'true'],
    ['23:59:59', 'true'],
    ['00:00:00', 'true'],
    ['05:59:59', 'true'],
    ['06:00:00', 'false'],
  ])('22:00–06:00 crosses midnight and is half-open: %s is %s', (time, result) => {
    expect(resultOf(when('order.createdAt', 'during', '22:00-06:00'), placed(`2026-11-20T${time}+08:00`))).toBe(result);
  });

  it('on Friday 22:00–06:00 Saturday 03:00 belongs to the night that began on Friday', () => {
    expect(resultOf(when('order.createdAt', 'during', '22:00-06:00'), placed('2026-11-21T03:00:00+08:00'))).toBe('true');
  });

  it.each([
    ['08:59:59', 'false'],
    ['09:00:00', 'true'],
    ['17:59:59', 'true'],
    ['18:00:00', 'false'],
  ])('09:00–18:00 is half-open too: %s is %s', (time, result) => {
    expect(resultOf(when('order.createdAt', 'during', '09:00-18:00'), placed(`2026-11-20T${time}+08:00`))).toBe(result);
  });

  it('start = end is the whole day', () => {
    expect(resultOf(when('order.createdAt', 'during', '08:00-08:00'), placed('2026-11-20T07:59:59+08:00'))).toBe('true');
  });

  it('is the time on the wall of the shop', () => {
    const evening = placed('2026-11-20T22:30:00+08:00');
    const inZone = (zone: string, times: string) => resultOf(when('order.createdAt', 'during', times), evening, undefined, zone);
    expect(inZone('Asia/Shanghai', '22:00-06:00')).toBe('true');
    expect(inZone('Europe/Berlin', '22:00-06:00')).toBe('false');
    expect(inZone('Europe/Berlin', '15:00-16:00')).toBe('true');
  });

  it('needs a window that can be read', () => {
    for (const operand of ['22:00', '24:00-06:00', '22:60-06:00', '22-6', '']) {
      expect(resultOf(when('order.createdAt', 'during', operand), order())).toBe('type');
    }
  });
});

describe('text and lists', () => {
  const one = order({ words: { buyer: '麻烦尽快发货，不要电话', seller: null, flag: 3 }, ...buyer({ tags: ['高频复购', '恶意退货'] }) });

  it.each([
    ['words.buyer', 'contains', '不要电话', 'true'],
    ['words.buyer', 'contains', '要发票', 'false'],
    ['words.buyer', 'containsAny', ['发票', '尽快'], 'true'],
    ['words.buyer', 'startsWith', '麻烦', 'true'],
    ['words.buyer', 'startsWith', '尽快', 'false'],
    ['order.source', 'eq', '抖音小店', 'true'],
    ['order.source', 'ne', '抖音小店', 'false'],
    ['receiver.province', 'in', ['江苏', '浙江'], 'true'],
    ['receiver.province', 'notIn', ['江苏', '浙江'], 'false'],
    ['buyer.tags', 'contains', '恶意退货', 'true'],
    ['buyer.tags', 'contains', '恶意', 'false'],
    ['buyer.tags', 'containsAny', ['退货', '高频复购'], 'true'],
    ['order.status', 'in', ['toShip', 'review'], 'true'],
    ['words.flag', 'eq', 3, 'true'],
  ] as const)('%s %s %s is %s', (field, op, value, result) => {
    expect(resultOf(when(field, op, typeof value === 'object' ? [...value] : value), one)).toBe(result);
  });

  it('has no ordering, and an unknown field reads as nothing', () => {
    expect(resultOf(when('order.source', 'gt', '抖'), one)).toBe('type');
    expect(resultOf(when('no.such', 'eq', '1'), one)).toBe('type');
    expect(resultOf(when('toString', 'isEmpty'), one)).toBe('type');
  });
});

describe('order lines', () => {
  const line = (part: object) => ({ ...order().lines[0]!, ...part });
  const two = order({ lines: [line({ storage: 'ordinary', quantity: 1 }), line({ storage: 'cold', quantity: 5, title: '冰淇淋' })] });
  const cold = { all: [when('line.storage', 'eq', 'cold')] };
  const says = (lines: 'any' | 'all' | 'none' | { atLeast: number }, one = two) =>
    traceOf(ruleOf({ all: [{ lines, where: cold }] }), one).result;

  it('a condition on a line says any, all, none, or at least n lines', () => {
    expect([says('any'), says('all'), says('none'), says({ atLeast: 1 }), says({ atLeast: 2 })]).toEqual([
      'hit',
      'miss',
      'miss',
      'hit',
      'miss',
    ]);
  });

  it('looks at every line, not only at the first', () => {
    const [trace] = traceOf(ruleOf({ all: [{ lines: 'any', where: cold }] }), two).conditions;
    expect(trace).toMatchObject({ line: 1, lineTitle: '冰淇淋', value: 'cold', result: 'true' });
  });

  it('of none tells the line that broke it, or what the lines are', () => {
    const traces = (lines: 'none' | 'all') => traceOf(ruleOf({ all: [{ lines, where: cold }] }), two).conditions;
    expect(traces('none')).toMatchObject([{ line: 1, value: 'cold' }]);
    expect(traces('all')).toMatchObject([{ line: 0, value: 'ordinary' }]);
  });

  it('is unknown when a line that could settle it cannot be read', () => {
    const odd = order({ lines: [line({ storage: null }), line({ storage: 'cold' })] });
    expect([says('any', odd), says('all', odd), says('none', odd), says({ atLeast: 2 }, odd)]).toEqual([
      'hit',
      'unknown',
      'miss',
      'unknown',
    ]);
    const untitled = order({ lines: [line({ storage: null }), line({ storage: 'ordinary' })] });
    expect([says('any', untitled), says('all', untitled), says('none', untitled)]).toEqual(['unknown', 'miss', 'unknown']);
  });

  it('says nothing of an order whose lines were not read', () => {
    const none = order({ lines: [] });
    for (const lines of ['any', 'all', 'none'] as const) expect(says(lines, none)).toBe('unknown');
    expect(traceOf(ruleOf({ all: [{ lines: 'all', where: cold }] }), none).conditions).toMatchObject([{ cause: 'absent' }]);
  });

  it('may ask of the line and of the order at once', () => {
    const where = { all: [when('line.quantity', 'ge', 5), when('amount.paid', 'lt', 100_000)] };
    expect(traceOf(ruleOf({ all: [{ lines: 'any', where }] }), two).result).toBe('hit');
  });

  it('does not read a line outside of such a condition', () => {
    expect(resultOf(when('line.quantity', 'ge', 1), two)).toBe('type');
  });
});

describe('a field its console never shows', () => {
  const taobao = order({
    console: 'taobao',
    key: 'taobao:1900000000000000001' as never,
    number: '1900000000000000001',
    receiver: {},
    ...buyer({}),
  });

  it('skips the rule, so that it is not unknown for ever', () => {
    for (const rule of [
      ruleOf(when('receiver.province', 'in', ['青海'])),
      ruleOf(when('buyer.tags', 'contains', 'x')),
      ruleOf(when({ window: { measure: 'count', by: 'phone', hours: 24 } }, 'ge', 3)),
      ruleOf(when('amount.paid', 'gt', { times: 200, of: { window: { measure: 'mean', of: 'amount.paid', by: 'region', hours: 24 } } })),
    ]) {
      expect(traceOf(rule, taobao)).toMatchObject({ result: 'skipped', skip: 'console', points: 0, conditions: [] });
      expect(assessWith([rule], taobao)).toMatchObject({ score: 100, upperBound: false, decision: 'none' });
    }
    expect(traceOf(ruleOf(when('amount.paid', 'gt', 1)), taobao).result).toBe('hit');
    expect(traceOf(ruleOf(when('receiver.province', 'in', ['青海'])), order(receiver({ province: undefined }))).result).toBe('unknown');
  });
});
