/** Rules in a set have no order; whom the shop lets pass comes first. */
import { describe, expect, it } from 'vitest';
import type { Order } from '#core/order';
import { emptyBook, type AllowEntry, type Rule, type RuleBook, type Snooze } from '#core/rules';
import { at, buyer, day, order, paid, receiver, ruleOf, t0, when, zone } from '../samples.ts';
import { ask, outcome } from './both.ts';

const yes = when('order.createdAt', 'ge', 0);
const no = when('order.createdAt', 'lt', 0);
const unknown = when('order.invoice', 'eq', true);
const rule = (id: string, points: number, part: Partial<Rule> = {}, condition = yes): Rule =>
  ruleOf(condition, { id, points, decision: 'none', ...part });
const here = (part: Partial<Order> = {}): Order => order({ createdAt: t0, ...part });

describe('there is no order inside a set', () => {
  it('however the rules stand, score, decision and results are the same', () => {
    const rules = [
      rule('a', 15),
      rule('b', 20, { decision: 'flag' }),
      rule('c', 5, {}, unknown),
      rule('d', 30, {}, no),
      rule('e', 0, { decision: 'hold' }),
    ];
    const one = here();
    const results = (set: readonly Rule[]) => {
      const { score, decision, upperBound, rules: traces } = ask(set, one);
      return { score, decision, upperBound, rules: Object.fromEntries(traces.map(({ ruleId, result }) => [ruleId, result])) };
    };
    const first = results(rules);
    expect(first).toEqual({
      score: 65,
      decision: 'hold',
      upperBound: true,
      rules: { a: 'hit', b: 'hit', c: 'unknown', d: 'miss', e: 'hit' },
    });
    for (let turn = 1; turn < rules.length; turn += 1) expect(results([...rules.slice(turn), ...rules.slice(0, turn)])).toEqual(first);
    expect(results(rules.toReversed())).toEqual(first);
  });
});

describe('the score is 100 minus the points of the hits, not below 0', () => {
  it.each([
    [[], 100],
    [[15], 85],
    [[15, 20, 5], 60],
    [[60, 40], 0],
    [[60, 60, 100], 0],
  ])('%j: %i', (points, score) =>
    expect(
      ask(
        points.map((each, index) => rule(String(index), each)),
        here(),
      ).score,
    ).toBe(score),
  );
  it('misses, unknowns, trials and what does not run take nothing', () => {
    const rules = [
      rule('miss', 30, {}, no),
      rule('unknown', 30, {}, unknown),
      rule('shadow', 30, { mode: 'shadow' }),
      rule('off', 30, { mode: 'off' }),
      rule('hit', 7),
    ];
    expect(ask(rules, here()).score).toBe(93);
  });
});

describe('the decision is the strongest of what hits force and what the score band says', () => {
  it.each<[string, Rule[], string]>([
    ['nothing', [], 'none'],
    ['the band alone: 80 is healthy', [rule('a', 20)], 'none'],
    ['the band alone: 79 is flagged', [rule('a', 21)], 'flag'],
    ['the band alone: 60 is flagged', [rule('a', 40)], 'flag'],
    ['the band alone: 59 is held', [rule('a', 41)], 'hold'],
    ['a hit that forces a hold, without points', [rule('a', 0, { decision: 'hold' })], 'hold'],
    ['a hit that forces a flag', [rule('a', 0, { decision: 'flag' })], 'flag'],
    ['flag and hold', [rule('a', 0, { decision: 'flag' }), rule('b', 0, { decision: 'hold' })], 'hold'],
    ['a hit that forces a flag, and a band that holds', [rule('a', 50, { decision: 'flag' })], 'hold'],
    ['a hit that forces a flag beside a healthy score', [rule('a', 1, { decision: 'flag' })], 'flag'],
    ['what missed forces nothing', [rule('a', 50, { decision: 'hold' }, no)], 'none'],
    ['what is on trial forces nothing', [rule('a', 50, { decision: 'hold', mode: 'shadow' })], 'none'],
  ])('%s: %s', (_, rules, decision) => expect(ask(rules, here()).decision).toBe(decision));

  it('an order that has left the house, or is closed, is scored, never held', () => {
    for (const status of ['shipped', 'done', 'closed'] as const) {
      expect(ask([rule('a', 60, { decision: 'hold' })], here({ status }))).toMatchObject({ score: 40, decision: 'none', wouldPass: null });
    }
  });
});

const place = { province: '浙江', city: '杭州市', district: '西湖区', street: '转塘街道', detail: '云栖路 1 号' };
const guest = here({ ...paid(300), ...buyer({ id: 'u1' }), ...receiver({ ...place, phone: '138 0013 8000' }) });
const entry = (part: Partial<AllowEntry> = {}): AllowEntry => ({
  id: '1',
  by: 'buyer',
  value: 'u1',
  from: t0 - day,
  until: t0 + day,
  upTo: 30_000,
  ...part,
});
const allowing = (...allow: AllowEntry[]): RuleBook => ({ ...emptyBook, allow });
const holds = rule('h', 60, { decision: 'hold' });

describe('an allow list comes first', () => {
  it.each<[string, AllowEntry]>([
    ['buyer', entry()],
    ['phone, however it is written', entry({ by: 'phone', value: '13800138000' })],
    ['address, by the key that windows use', entry({ by: 'address', value: '浙江|杭州市|西湖区|转塘街道|云栖路1号' })],
  ])('by %s', (_, one) => {
    const assessment = ask([holds], guest, { book: allowing(one) });
    expect(assessment).toMatchObject({ score: 100, decision: 'none', upperBound: false, rules: [{ result: 'skipped', skip: 'allowed' }] });
    expect(ask([holds], here({ ...paid(300), ...buyer({ id: 'u2' }) }), { book: allowing(one) }).decision).toBe('hold');
  });

  it('before rules that could not judge, and whatever their order', () => {
    const rules = [rule('u', 60, { onUnknown: { decision: 'hold', tier: 2, owner: '主管' } }, unknown), holds];
    expect(ask(rules, guest, { book: allowing(entry()) })).toMatchObject({ decision: 'none', upperBound: false });
    expect(ask(rules.toReversed(), guest, { book: allowing(entry()) })).toMatchObject({ decision: 'none', upperBound: false });
  });

  it('guarded: only up to an amount, inclusive, and not where the amount is not known', () => {
    const paying = (part: Partial<Order>): string => outcome(holds, { ...guest, ...part }, { book: allowing(entry()) });
    expect(paying(paid(300))).toBe('allowed');
    expect(paying(paid(300.01))).toBe('hit');
    expect(paying({ money: {} })).toBe('hit');
    expect(paying({ money: { paid: { masked: '¥*' } } })).toBe('hit');
    expect(paying({ money: { paid: 0.5 as never } })).toBe('hit');
    expect(paying({ money: { paid: '3.00' as never } })).toBe('hit');
  });

  it('guarded: a rule that judges always judges guests, too', () => {
    expect(outcome({ ...holds, always: true }, guest, { book: allowing(entry()) })).toBe('hit');
  });

  it('each entry with an end date: it lets orders pass that were placed in [from, until)', () => {
    const during = (from: number, until: number): string => outcome(holds, guest, { book: allowing(entry({ from, until })) });
    expect([during(t0, t0 + 1), during(t0 + 1, t0 + 2), during(t0 - 1, t0)]).toEqual(['allowed', 'hit', 'hit']);
  });

  it('one entry of several is enough', () => {
    const book = allowing(entry({ upTo: 100 }), entry({ id: '2', until: t0 }), entry({ id: '3', by: 'phone', value: '13800138000' }));
    expect(outcome(holds, guest, { book })).toBe('allowed');
  });

  it('a masked phone is nobody’s', () => {
    const masked = { ...guest, ...receiver({ phone: { masked: '138****8000' } }) };
    expect(outcome(holds, masked, { book: allowing(entry({ by: 'phone', value: '138****8000' })) })).toBe('hit');
  });
});

describe('a snooze is rule × buyer (or SKU, address) with an end date', () => {
  const snooze = (part: Partial<Snooze> = {}): Snooze => ({
    id: '1',
    rule: 'h',
    by: 'buyer',
    value: 'u1',
    from: t0 - day,
    until: t0 + day,
    ...part,
  });
  const snoozing = (...snoozes: Snooze[]): RuleBook => ({ ...emptyBook, snoozes });
  const sku = (...ids: (string | null)[]): Partial<Order> => ({ lines: ids.map((skuId) => ({ ...order().lines[0]!, skuId })) });

  it.each<[string, Snooze]>([
    ['buyer', snooze()],
    ['phone', snooze({ by: 'phone', value: '13800138000' })],
    ['address', snooze({ by: 'address', value: '浙江|杭州市|西湖区|转塘街道|云栖路1号' })],
    ['SKU', snooze({ by: 'sku', value: 's1' })],
  ])('by %s: this rule is silent, others are not', (_, one) => {
    const assessment = ask([holds, rule('other', 25)], guest, { book: snoozing(one) });
    expect(assessment).toMatchObject({ score: 75, decision: 'flag', rules: [{ result: 'skipped', skip: 'snoozed' }, { result: 'hit' }] });
  });

  it('about others it speaks', () => {
    expect(outcome(holds, here({ ...guest, ...buyer({ id: 'u2' }) }), { book: snoozing(snooze()) })).toBe('hit');
    expect(outcome(holds, guest, { book: snoozing(snooze({ rule: 'g' })) })).toBe('hit');
  });

  it('of SKUs: only when every line’s SKU is snoozed', () => {
    const book = snoozing(snooze({ by: 'sku', value: 'x' }), snooze({ id: '2', by: 'sku', value: 'y' }));
    const of = (...ids: (string | null)[]): string => outcome(holds, here(sku(...ids)), { book });
    // An order whose lines were not read is not known to have only those.
    expect([of('x'), of('x', 'y'), of('x', 'z'), of('x', null), of()]).toEqual(['snoozed', 'snoozed', 'hit', 'hit', 'hit']);
  });

  it('ends: for orders placed in [from, until)', () => {
    const during = (from: number, until: number): string => outcome(holds, guest, { book: snoozing(snooze({ from, until })) });
    expect([during(t0, t0 + 1), during(t0 + 1, t0 + 2), during(t0 - 1, t0)]).toEqual(['snoozed', 'hit', 'hit']);
  });

  it('a rule that judges always can be snoozed all the same', () => {
    expect(outcome({ ...holds, always: true }, guest, { book: snoozing(snooze()) })).toBe('snoozed');
  });
});

describe('lists with end dates', () => {
  const until = at('2026-11-21T00:00:00+08:00');
  const book: RuleBook = {
    ...emptyBook,
    lists: [
      { id: 'towns', name: '乡镇', entries: [{ value: '三河', until }, { value: '南京市' }, { value: '南京市', until: t0 }] },
      { id: 'none', name: '空的', entries: [] },
      { id: 'tags', name: '标签', entries: [{ value: '恶意退货', until: t0 + 1 }] },
    ],
  };
  const placed = (offset: number, city: string): Order => order({ createdAt: (until + offset) as never, ...receiver({ city }) });
  const says = (op: 'in' | 'notIn' | 'containsAny' | 'containsNone', list: string, one: Order): string =>
    outcome(when('receiver.city', op, { list }), one, { book, zone });

  it('an entry counts for orders placed before its end', () => {
    expect([says('in', 'towns', placed(-1, '三河')), says('in', 'towns', placed(0, '三河'))]).toEqual(['hit', 'miss']);
    expect([says('notIn', 'towns', placed(-1, '三河')), says('notIn', 'towns', placed(0, '三河'))]).toEqual(['miss', 'hit']);
    expect([says('containsAny', 'towns', placed(-1, '大三河县')), says('containsAny', 'towns', placed(0, '大三河县'))]).toEqual([
      'hit',
      'miss',
    ]);
    expect([says('containsNone', 'towns', placed(-1, '大三河县')), says('containsNone', 'towns', placed(0, '大三河县'))]).toEqual([
      'miss',
      'hit',
    ]);
  });
  it('an entry without an end counts for ever, one that is there twice as long as the longer', () => {
    expect(says('in', 'towns', placed(3000 * day, '南京市'))).toBe('hit');
  });
  it('nothing is in an empty list; a list that is not there is unknown', () => {
    expect([says('in', 'none', placed(0, '三河')), says('notIn', 'none', placed(0, '三河'))]).toEqual(['miss', 'hit']);
    expect([says('in', 'no-such', placed(0, '三河')), says('notIn', 'no-such', placed(0, '三河'))]).toEqual(['unknown', 'unknown']);
  });
  it('a masked value is neither in a list nor outside of it', () => {
    const masked = order({ createdAt: t0, ...receiver({ city: { masked: '**' } }) });
    expect([says('in', 'towns', masked), says('notIn', 'towns', masked), says('notIn', 'none', masked)]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
  it('of tags: any of them, as long as the entry counts', () => {
    const tagged = when('buyer.tags', 'containsAny', { list: 'tags' });
    const one = (offset: number, ...tags: string[]): Order => order({ createdAt: (t0 + offset) as never, ...buyer({ tags }) });
    expect([outcome(tagged, one(0, '新客', '恶意退货'), { book }), outcome(tagged, one(1, '恶意退货'), { book })]).toEqual(['hit', 'miss']);
    expect(outcome(tagged, one(0, '恶意'), { book })).toBe('miss');
  });
});
