/** The shipped rules: each with its hit, its near miss and its unknown. */
import { describe, expect, it } from 'vitest';
import { assess, createRuleset } from '#core/engine';
import { hour, type Order } from '#core/order';
import {
  armsOf,
  checkRule,
  conditionsOfRule,
  emptyBook,
  fieldsOfRule,
  isListRef,
  parseRule,
  presetLists,
  presets,
  type ValueList,
} from '#core/rules';
import { sampleLists } from '#test/samples/presets/index.ts';
import { at, buyer, day, historyOf, later, order, paid, preset, receiver, t0, traceOf, zone } from './samples.ts';

const saying = (id: string, one: Order, past: readonly Order[] = [], covered?: [number, number]) =>
  traceOf({ ...preset(id), mode: 'live' }, one, historyOf(past, covered));
const result = (...args: Parameters<typeof saying>) => {
  const trace = saying(...args);
  return trace.result === 'unknown' ? trace.conditions.map(({ cause }) => cause).join() : trace.result;
};
const shippedLists: readonly ValueList[] = presetLists.map(({ id, name, entries }) => ({ id, name: name.zh, entries }));
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

describe('amount above 3 × the shop’s mean over 30 days', () => {
  const past = [ago(3, 100), ago(2, 200), ago(1, 0.01)];
  function ago(days: number, yuan: number) {
    return order({ createdAt: later(t0, -days * day), ...paid(yuan) });
  }

  it.each([
    [299, 'miss'],
    [300, 'miss'],
    [300.01, 'hit'],
    [301, 'hit'],
  ])('a mean of ¥100: ¥%d is a %s', (yuan, expected) => {
    expect(result('amount-anomaly', order({ createdAt: t0, ...paid(yuan) }), [ago(1, 50), ago(2, 150)])).toBe(expected);
  });

  it.each([
    [300.01, 'miss'],
    [300.02, 'hit'],
  ])('three orders of ¥300.01 together have no mean in whole fen, and are compared all the same: ¥%d is a %s', (yuan, expected) => {
    expect(result('amount-anomaly', order({ createdAt: t0, ...paid(yuan) }), past)).toBe(expected);
  });

  it('tells what the limit came to, and from how many orders', () => {
    const [trace] = saying('amount-anomaly', order({ createdAt: t0, ...paid(500) }), past).conditions;
    expect(trace).toMatchObject({ value: 50_000, limit: 30_001, n: 3, result: 'true' });
  });

  it('is unknown without the amount, without orders, without history', () => {
    expect(result('amount-anomaly', order({ createdAt: t0, money: {} }), past)).toBe('absent');
    expect(result('amount-anomaly', order({ createdAt: t0 }), [])).toBe('emptyWindow');
    expect(result('amount-anomaly', order({ createdAt: t0 }), past, [t0 - 12 * day, t0 + 1])).toBe('history');
  });
});

describe('remote region and more than 15 % returned', () => {
  const sent = (count: number, returned: number, province = '青海') =>
    times(count, (index) =>
      order({
        createdAt: later(t0, -10 * day - index),
        status: 'done',
        ...receiver({ province }),
        afterSale: index < returned ? 'refunded' : 'none',
      }),
    );
  const to = (province: Order['receiver']['province']) => order({ createdAt: t0, ...receiver({ province }) });

  it.each([
    [20, 3, 'miss'],
    [33, 5, 'hit'],
    [1000, 150, 'miss'],
    [1000, 151, 'hit'],
    [10, 2, 'hit'],
  ])('%i orders, %i returned: %s (15.0 %% is not above 15 %%)', (count, returned, expected) => {
    expect(result('remote-returns', to('青海'), sent(count, returned))).toBe(expected);
  });

  it('a share of fewer than 10 orders says nothing', () => {
    expect(saying('remote-returns', to('青海'), sent(9, 9)).conditions).toMatchObject([{ cause: 'emptyWindow', n: 9 }]);
  });

  it('both must hold: a near region with many returns passes', () => {
    expect(result('remote-returns', to('江西'), sent(20, 10, '江西'))).toBe('miss');
  });

  it('is unknown when the province is masked, and does not hold the order', () => {
    expect(saying('remote-returns', to({ masked: '***' }), sent(20, 10))).toMatchObject({ result: 'unknown', points: 0, atStake: 45 });
  });
});

describe('cold and ordinary goods in one order', () => {
  const lines = (...storage: ('cold' | 'ordinary' | null)[]) =>
    order({
      lines: storage.map((kind, index) => ({ ...order().lines[0]!, id: `${index}`, title: kind && `商品 ${index}`, storage: kind })),
    });

  it.each([
    [['cold', 'ordinary'], 'hit'],
    [['ordinary', 'ordinary', 'cold'], 'hit'],
    [['cold', 'cold'], 'miss'],
    [['ordinary'], 'miss'],
    [['cold', null], 'null'],
    [['ordinary', null, 'cold'], 'hit'],
  ] as const)('%j: %s', (storage, expected) => {
    expect(result('mixed-storage', lines(...storage))).toBe(expected);
  });

  it('names the lines that made it', () => {
    expect(saying('mixed-storage', lines('ordinary', 'cold')).conditions).toMatchObject([
      { value: 'cold', line: 1, lineTitle: '商品 1' },
      { value: 'ordinary', line: 0, lineTitle: '商品 0' },
    ]);
  });
});

describe('a buyer tagged with malicious returns', () => {
  it.each<[Order['buyer']['tags'], string]>([
    [['高频复购', '恶意退货'], 'hit'],
    [['高频复购'], 'miss'],
    [[], 'miss'],
    [null, 'null'],
    [undefined, 'absent'],
  ])('%j: %s', (tags, expected) => {
    expect(result('malicious-returns', order(tags === undefined ? { buyer: { id: 'b' } } : buyer({ tags })))).toBe(expected);
  });
});

describe('more than 3 orders a day by one buyer', () => {
  const before = (...milliseconds: number[]) =>
    milliseconds.map((length) => order({ createdAt: later(t0, -length), ...buyer({ id: 'b' }) }));
  const next = order({ createdAt: t0, ...buyer({ id: 'b' }) });

  it('the fourth within 24 hours is a hit, the third is not', () => {
    expect(result('velocity-buyer', next, before(1, 2, 3))).toBe('hit');
    expect(result('velocity-buyer', next, before(1, 2))).toBe('miss');
    expect(result('velocity-buyer', next, before(1, 2, day))).toBe('hit');
    expect(result('velocity-buyer', next, before(1, 2, day + 1))).toBe('miss');
  });

  it('is unknown without the buyer’s id, and with less than a day of history', () => {
    expect(result('velocity-buyer', order({ buyer: { id: null } }), [])).toBe('null');
    expect(result('velocity-buyer', next, before(1, 2, 3), [t0 - day / 2, t0 + 1])).toBe('history');
  });

  it('phones and addresses are masked by both consoles: those rules are off, and say why', () => {
    for (const id of ['velocity-phone', 'velocity-address']) {
      expect(preset(id)).toMatchObject({ mode: 'off' });
      expect(preset(id).purpose.zh).toContain('隐藏');
      expect(result(id, next, before(1, 2, 3))).toBe('masked');
    }
  });
});

describe('night orders of 抖音小店', () => {
  const placed = (time: string, source = '抖音小店') => order({ createdAt: at(`2026-11-20T${time}+08:00`), source });

  it.each([
    ['21:59:59', 'miss'],
    ['22:00:00', 'hit'],
    ['05:59:59', 'hit'],
    ['06:00:00', 'miss'],
  ])('%s is a %s', (time, expected) => {
    expect(result('night-order', placed(time))).toBe(expected);
  });

  it('only sorts them into a category, and not those of another source', () => {
    expect(preset('night-order')).toMatchObject({ decision: 'flag', mode: 'off', category: { zh: '夜间订单' } });
    expect(result('night-order', placed('23:00:00', '淘宝'))).toBe('miss');
  });
});

describe('phone numbers that cannot be called', () => {
  it.each([
    ['13800138000', 'miss'],
    ['+86 13800138000', 'miss'],
    ['8613800138000', 'miss'],
    ['17012345678-1234', 'miss'],
    ['17012345678转1234', 'miss'],
    ['010-12345678', 'miss'],
    ['07551234567', 'miss'],
    ['1380013800', 'hit'],
    ['138001380000', 'hit'],
    ['12345678901', 'hit'],
    ['1380013800O', 'hit'],
    ['12345678', 'hit'],
    ['', 'hit'],
  ])('%j is a %s', (phone, expected) => {
    expect(result('wrong-phone', order(receiver({ phone })))).toBe(expected);
  });
});

describe('addresses that nobody finds', () => {
  it.each([
    ['幸福路 1 号', 'miss'],
    ['李家庄三队', 'miss'],
    ['阳光小区', 'hit'],
    ['3 号楼', 'hit'],
    ['供销社旁边', 'hit'],
    ['', 'hit'],
  ])('%j is a %s', (detail, expected) => {
    expect(result('thin-address', order(receiver({ detail })))).toBe(expected);
  });
});

describe('what the buyer wrote', () => {
  const decision = (text: string | null) => {
    const rule = { ...preset('buyer-message'), mode: 'live' as const };
    const one = order({ words: { buyer: text, seller: null, flag: 0 } });
    const trace = assess(one, createRuleset([rule], 1, { ...emptyBook, lists: shippedLists }), { history: historyOf([]), at: t0, zone })
      .rules[0];
    return trace?.result === 'hit' ? trace.decision : trace?.result;
  };

  it.each([
    ['地址写错了，应该是 3 单元', 'hold'],
    ['麻烦改地址', 'hold'],
    ['先别发，等我通知', 'hold'],
    ['拍错颜色了', 'hold'],
    ['不要打电话', 'miss'],
    ['尽快发货', 'miss'],
    ['尽快发货，送人的', 'flag'],
    ['写张贺卡', 'flag'],
    ['', 'miss'],
    [null, 'miss'],
  ])('%j: %s', (text, expected) => expect(decision(text)).toBe(expected));
});

describe('every preset', () => {
  it('has an id of its own, a name, a purpose, a category and an owner in every arm', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    for (const rule of presets) {
      for (const text of [rule.name, rule.purpose, ...armsOf(rule).map(({ category }) => category)]) {
        expect([text.zh, text.en].every((one) => one.length > 1)).toBe(true);
      }
      for (const { owner } of armsOf(rule)) expect(['客服', '客服主管', '仓储', '财务', '运营']).toContain(owner);
    }
  });

  it('is a rule that the validator takes as it stands', () => {
    for (const rule of presets) expect([rule.id, parseRule(JSON.parse(JSON.stringify(rule)))]).toEqual([rule.id, { ok: true, rule }]);
  });

  it('leaves nothing to doubt but what a console does not show, once somebody is on the blacklists', () => {
    const doubts = (lists: readonly ValueList[]) => [
      ...new Set(
        presets.flatMap((rule) => checkRule(rule, { rules: presets, book: { ...emptyBook, lists }, keptDays: 60 })).map(({ id }) => id),
      ),
    ];
    expect(doubts(sampleLists)).toEqual(['blind']);
    expect(doubts(shippedLists)).toEqual(['blind', 'emptyNamedList']);
  });

  it('is off at first but for the five that need nothing from anybody', () => {
    expect(presets.filter(({ mode }) => mode !== 'off').map(({ id, mode }) => `${id} ${mode}`)).toEqual([
      'amount-anomaly live',
      'remote-returns live',
      'mixed-storage live',
      'malicious-returns live',
      'velocity-buyer live',
    ]);
  });

  it('waits two hours, and never releases by itself what must not ship unseen', () => {
    const never = ['refund-requested', 'thin-address', 'wrong-phone', 'blacklist-buyer', 'blacklist-receiver', 'unreachable-region'];
    for (const rule of presets) {
      for (const arm of armsOf(rule)) expect(arm.timeout.after).toBe(2 * hour);
      // What the allow list does not pass, the clock must not pass either.
      if (rule.always || never.includes(rule.id)) {
        expect([rule.id, rule.decision === 'flag' || rule.timeout.then !== 'release']).toEqual([rule.id, true]);
      }
    }
    expect(presets.filter(({ id }) => never.includes(id)).map(({ always }) => always)).toEqual(never.map(() => true));
  });

  it('asks only for lists that come with the product, and every one of these is asked for', () => {
    const asked = presets.flatMap((rule) => conditionsOfRule(rule).flatMap(({ value }) => (isListRef(value) ? [value.list] : [])));
    expect([...new Set(asked)].sort()).toEqual(presetLists.map(({ id }) => id).sort());
  });

  it('tells in its purpose when both consoles hide what it reads', () => {
    for (const rule of presets) {
      const hidden = fieldsOfRule(rule).some((field) => field === 'receiver.phone' || field === 'receiver.detail');
      expect([rule.id, rule.purpose.zh.includes('隐藏')]).toEqual([rule.id, hidden]);
    }
  });
});
