/** docs/rules.md, "Values": types, money, shares. */
import { describe, expect, it } from 'vitest';
import { formatFen, isMasked, parseYuan, sumFen, type Order } from '#core/order';
import {
  fieldIds,
  fieldLabel,
  fieldOf,
  fieldTypes,
  isLacking,
  optionLabel,
  typeOf,
  type Condition,
  type Operand,
  type Term,
} from '#core/rules';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import { toDouyin } from '#test/consoles/shops/douyin.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { isOfType } from '../../../../core/engine/reading.ts';
import { buyer, day, historyOf, later, order, receiver, t0, when } from '../samples.ts';
import { answer, outcome } from './both.ts';

/** What 千牛's list never shows. */
const hidden: readonly string[] = [
  ...['amount.goods', 'amount.discount', 'buyer.tags', 'words.buyer', 'words.seller', 'line.paid'],
  ...fieldIds.filter((id) => id.startsWith('receiver.')),
];

describe('fields are declared in one catalogue', () => {
  it.each(fieldIds)('%s has a type, a label in both languages, a name for each of its values, and says which consoles provide it', (id) => {
    const field = fieldOf(id);
    expect(fieldTypes).toContain(field?.type);
    for (const locale of ['zh', 'en'] as const) expect(fieldLabel(id, locale)).not.toBe(id);
    for (const option of field?.options ?? []) expect(optionLabel(id, option, 'zh')).not.toBe(option);
    // 抖店 shows everything, 千牛's list hides what the registry says.
    expect([isLacking('douyin', id), isLacking('taobao', id)]).toEqual([false, hidden.includes(id)]);
  });

  it('a field that is not in it is unknown, whatever is asked of it', () => {
    for (const field of ['no.such', 'toString', '__proto__', 'constructor', 'receiver', '']) {
      for (const op of ['ne', 'isEmpty'] as const) expect(answer(when(field, op, op === 'ne' ? 'x' : undefined), order())).toBe('type');
    }
  });
});

describe('no implicit coercion', () => {
  const one = order({ ...buyer({ tags: ['7'] }), words: { buyer: '7', seller: null, flag: 7 }, invoice: true });

  it.each<[string, Condition]>([
    ['a number with a text', when('words.flag', 'eq', '7')],
    ['a number with true', when('words.flag', 'eq', true)],
    ['a number with a list', when('words.flag', 'eq', ['7'])],
    ['a number with half a number', when('words.flag', 'ge', 6.5)],
    ['a text with a number', when('words.buyer', 'eq', 7)],
    ['a text with numbers', when('words.buyer', 'in', [7] as never)],
    ['a list with a number', when('buyer.tags', 'contains', 7)],
    ['yes or no with a text', when('order.invoice', 'eq', 'true')],
    ['yes or no with a number', when('order.invoice', 'eq', 1)],
    ['an instant with a date', when('order.createdAt', 'lt', '2030-01-01')],
    ['money with pieces', when('amount.paid', 'gt', { times: 100, of: { field: 'order.pieces' } })],
    ['anything with nothing', when('words.flag', 'eq')],
  ])('%s is not compared: unknown', (_, condition) => expect(answer(condition, one)).toBe('type'));

  it.each<[string, Condition]>([
    ['text has no order', when('words.buyer', 'gt', '6')],
    ['money contains nothing', when('amount.paid', 'contains', '68')],
    ['a list does not begin with anything', when('buyer.tags', 'startsWith', '7')],
    ['an enum is one of its values, and has no parts', when('afterSale', 'contains', 'no')],
  ])('an operator that a type does not have is unknown: %s', (_, condition) => expect(answer(condition, one)).toBe('type'));

  it('importers convert once: what the rules see of a console’s answer is of the declared type, or no value', () => {
    const shop = edgeShop({ now: t0 });
    const data = shop.orders.map((one) => toDouyin(one, shop, t0));
    const body = JSON.stringify({ st: 0, code: 0, msg: '', page: 0, size: 500, total: data.length, data });
    const url = 'https://fxg.jinritemai.com/api/order/searchlist?page=0&pageSize=500';
    const { orders } = createDouyin().read({ url, body, at: t0 });
    expect(orders.length).toBeGreaterThan(20);
    for (const one of orders) {
      for (const id of fieldIds) {
        const field = fieldOf(id)!;
        const raws = field.scope === 'order' ? [field.read(one)] : one.lines.map((line) => field.read(line));
        for (const raw of raws) {
          if (raw === undefined || raw === null || isMasked(raw)) continue;
          expect([id, isOfType(field.type, raw)]).toEqual([id, true]);
        }
      }
    }
  });
});

const paying = (yuan: string): Order => order({ money: { paid: parseYuan(yuan)! } });

describe('money is an integer number of fen; decimals are parsed by string', () => {
  it('0.1 + 0.2 is 0.3', () => {
    const total = sumFen([parseYuan('0.1')!, parseYuan('0.2')!]);
    expect(answer(when('amount.paid', 'eq', 30), order({ money: { paid: total } }))).toBe('true');
    expect(answer(when('amount.paid', 'gt', 30), order({ money: { paid: total } }))).toBe('false');
  });
  it.each([
    ['3.70 is 3.70, not 3', '3.70', 'eq', 370, 'true'],
    ['3.70 is above 3.69', '3.70', 'gt', 369, 'true'],
    ['1999999.99 is at least 1999999.99', '1999999.99', 'ge', 199_999_999, 'true'],
    ['1999999.99 is not above 1999999.99', '1999999.99', 'gt', 199_999_999, 'false'],
    ['1999999.99 is below 2000000.00', '1999999.99', 'lt', 200_000_000, 'true'],
    ['a negative refund is below nothing', '-12.30', 'lt', 0, 'true'],
    ['a negative refund is exactly what it is', '-12.30', 'eq', -1230, 'true'],
    ['-0.00 is 0', '-0.00', 'eq', 0, 'true'],
    ['¥1,234.50', '¥1,234.50', 'eq', 123_450, 'true'],
    ['full-width digits', '￥１，２３４．５０', 'eq', 123_450, 'true'],
    ['full-width digits and 元', '１２．３元', 'eq', 1230, 'true'],
    ['the greatest amount that can be counted', '90071992547409.91', 'eq', Number.MAX_SAFE_INTEGER, 'true'],
    ['one fen less', '90071992547409.90', 'lt', Number.MAX_SAFE_INTEGER, 'true'],
  ] as const)('%s', (_, yuan, op, bound, result) => {
    expect(answer(when('amount.paid', op, bound), paying(yuan))).toBe(result);
    expect(parseYuan(formatFen(parseYuan(yuan)!))).toBe(parseYuan(yuan));
  });
  it.each(['1.005', '1e3', 'NaN', '12.3.4', '90071992547409.92'])('%s is no amount', (text) => expect(parseYuan(text)).toBeUndefined());
  it('what is no whole number of fen is never compared', () => {
    for (const paid of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      for (const op of ['eq', 'ne', 'lt', 'gt'] as const) {
        expect(answer(when('amount.paid', op, 100), order({ money: { paid: paid as never } }))).toBe('type');
        expect(answer(when('amount.paid', op, paid), order())).toBe('type');
      }
    }
  });
});

describe('nothing is rounded before it is compared', () => {
  const past = (...yuan: string[]): Order[] =>
    yuan.map((text, index) => order({ createdAt: later(t0, -(index + 1) * 60_000), money: { paid: parseYuan(text)! } }));
  const mean: Term = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 24 } };
  const against = (times: number, op: Condition['op'], yuan: string, ...orders: string[]): string =>
    answer(when('amount.paid', op, { times, of: mean }), order({ createdAt: t0, money: { paid: parseYuan(yuan)! } }), {
      history: historyOf(past(...orders)),
    });

  it('"above 3 × the mean": ¥1.00 is three times a mean of 33⅓ fen, and not above it', () => {
    expect(against(300, 'gt', '1.00', '0.33', '0.33', '0.34')).toBe('false');
    expect(against(300, 'ge', '1.00', '0.33', '0.33', '0.34')).toBe('true');
    expect(against(300, 'eq', '1.00', '0.33', '0.33', '0.34')).toBe('true');
    expect(against(300, 'gt', '1.00', '0.33', '0.33', '0.33')).toBe('true');
    expect(against(300, 'gt', '1.01', '0.33', '0.33', '0.34')).toBe('true');
  });
  it('a fen more than three times the mean is above it, and a fen less below it', () => {
    expect([against(300, 'gt', '6.01', '2.00'), against(300, 'eq', '6.01', '2.00'), against(300, 'lt', '5.99', '2.00')]).toEqual([
      'true',
      'false',
      'true',
    ]);
    expect([against(-300, 'lt', '-6.01', '2.00'), against(-300, 'le', '-5.99', '2.00')]).toEqual(['true', 'false']);
    expect([against(-300, 'lt', '6.01', '-2.00'), against(300, 'lt', '-6.01', '-2.00'), against(300, 'gt', '-5.99', '-2.00')]).toEqual([
      'false',
      'true',
      'true',
    ]);
  });
  it('of nothing: whatever is above 0 is above any multiple of it', () => {
    expect([against(300, 'gt', '0.01', '0.00'), against(300, 'gt', '0.00', '0.00'), against(300, 'ge', '0.00', '0.00')]).toEqual([
      'true',
      'false',
      'true',
    ]);
  });
  it('2.5 × is 250 hundredths, a part of the mean is fewer than 100', () => {
    expect(against(250, 'eq', '250.00', '100.00')).toBe('true');
    expect(against(60, 'lt', '59.99', '100.00')).toBe('true');
    expect(against(60, 'lt', '60.00', '100.00')).toBe('false');
  });
  it('and multiplied in big integers where 53 bits are not enough', () => {
    const huge = '90071992547409.91';
    expect(against(100, 'eq', huge, huge)).toBe('true');
    expect(against(100, 'lt', '90071992547409.90', huge)).toBe('true');
    expect(against(1_000_000_000_000, 'lt', huge, huge)).toBe('true');
  });
  it('a mean is compared with a bound as a fraction: 33⅓ fen is above 33 and below 34', () => {
    const history = historyOf(past('0.33', '0.33', '0.34'));
    const here = order({ createdAt: t0 });
    const is = (op: Condition['op'], bound: Operand): string => answer(when(mean, op, bound), here, { history });
    expect([is('gt', 33), is('lt', 34), is('eq', 33), is('ne', 33), is('between', [33, 34]), is('between', [34, 35])]).toEqual([
      'true',
      'true',
      'false',
      'true',
      'true',
      'false',
    ]);
  });
});

describe('ratios are basis points', () => {
  const share: Term = { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 2400 } };
  const shop = (returned: number, all: number) =>
    historyOf(
      Array.from({ length: all }, (_, index) =>
        order({
          createdAt: later(t0, -(index + 1) * 60_000),
          ...receiver({ province: '青海' }),
          ...(index < returned ? ({ status: 'done', afterSale: 'refunded' } as const) : {}),
        }),
      ),
    );
  const here = order({ createdAt: t0, ...receiver({ province: '青海' }) });

  it.each([
    [3, 20, 'gt', 'false'],
    [3, 20, 'ge', 'true'],
    [3, 20, 'eq', 'true'],
    [301, 2000, 'gt', 'true'],
    [299, 2000, 'gt', 'false'],
    [0, 20, 'gt', 'false'],
    [20, 20, 'gt', 'true'],
  ] as const)('%i of %i orders: share %s 15 %% is %s', (returned, all, op, result) => {
    expect(typeOf(share)).toBe('ratio');
    expect(answer(when(share, op, 1500), here, { history: shop(returned, all) })).toBe(result);
  });
  it('1 of 3 is above 33.33 % and below 33.34 %', () => {
    const history = shop(1, 3);
    expect(answer(when(share, 'gt', 3333), here, { history })).toBe('true');
    expect(answer(when(share, 'lt', 3334), here, { history })).toBe('true');
  });
});

describe('amount ranges show 含/不含; the default is low inclusive, high exclusive', () => {
  it.each([
    ['4.99', 'miss'],
    ['5.00', 'hit'],
    ['9.99', 'hit'],
    ['10.00', 'miss'],
    ['-5.00', 'miss'],
  ])('between ¥5 and ¥10: ¥%s is a %s', (yuan, result) => {
    expect(outcome(when('amount.paid', 'between', [500, 1000]), paying(yuan))).toBe(result);
  });
  it('a range whose ends meet holds nothing', () => {
    expect(answer(when('amount.paid', 'between', [500, 500]), paying('5.00'))).toBe('false');
    expect(answer(when('amount.paid', 'between', [1000, 500]), paying('7.00'))).toBe('false');
  });
  it('of a duration and of an instant, too', () => {
    const delayed = (ms: number): Order => order({ createdAt: t0, paidAt: later(t0, ms) });
    const within = when('order.payDelay', 'between', [60_000, 120_000]);
    expect([59_999, 60_000, 119_999, 120_000].map((ms) => answer(within, delayed(ms)))).toEqual(['false', 'true', 'true', 'false']);
    const days = when('order.createdAt', 'between', [t0, t0 + day]);
    expect([t0 - 1, t0, t0 + day - 1, t0 + day].map((at) => answer(days, order({ createdAt: at as never })))).toEqual([
      'false',
      'true',
      'true',
      'false',
    ]);
  });
});
