import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRepair, parseRule, presets, type Problem, type Rule } from '#core/rules';
import { runs, seeds } from '../engine/chance.ts';
import { aRule } from './anyRule.ts';

const base = presets.find(({ id }) => id === 'amount-anomaly')!;
const problemOf = (candidate: unknown): Problem => {
  const parsed = parseRule(candidate);
  if (parsed.ok) throw new Error('nothing is wrong with it');
  return parsed.problems[0]!;
};
const repaired = (candidate: unknown): Rule => {
  const { repair } = problemOf(candidate);
  const parsed = parseRule(repair && applyRepair(candidate, repair));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
};
const dear = { term: { field: 'amount.paid' }, op: 'gt', value: 50_000 };
const one = (field: string, op: string, value?: unknown) => ({ term: { field }, op, ...(value === undefined ? {} : { value }) });
const fixed = (condition: object, more: readonly object[] = [dear]) => {
  const rule = repaired({ ...base, when: { all: [condition, ...more] } });
  return 'all' in rule.when ? rule.when.all[0] : rule.when;
};
const said = (condition: object) => problemOf({ ...base, when: { all: [condition, dear] } }).repair?.sentence.zh;

describe('what was probably meant', () => {
  it.each([
    ['amount in yuan', one('amount.paid', 'gt', '500.00'), one('amount.paid', 'gt', 50_000)],
    ['amount with its sign', one('amount.paid', 'gt', '¥1,234.50'), one('amount.paid', 'gt', 123_450)],
    ['amount with a fraction of a fen', one('amount.paid', 'gt', 12.5), one('amount.paid', 'gt', 1250)],
    ['full-width digits', one('order.pieces', 'ge', '１０'), one('order.pieces', 'ge', 10)],
    ['length of time', one('order.payDelay', 'lt', '2 小时'), one('order.payDelay', 'lt', 7_200_000)],
    ['date', one('order.paidAt', 'lt', '2026-11-11'), one('order.paidAt', 'lt', Date.parse('2026-11-11T00:00+08:00'))],
    ['swapped ends', one('amount.paid', 'between', [500, 100]), one('amount.paid', 'between', [100, 500])],
    ['equal ends', one('amount.paid', 'between', [500, 500]), one('amount.paid', 'eq', 500)],
    ['ends as text', one('amount.paid', 'between', ['5', '¥10']), one('amount.paid', 'between', [500, 1000])],
    ['one text instead of a list', one('receiver.province', 'in', '青海、西藏'), one('receiver.province', 'in', ['青海', '西藏'])],
    ['a list instead of one text', one('receiver.province', 'eq', ['青海', '西藏']), one('receiver.province', 'in', ['青海', '西藏'])],
    ['a shop’s list instead of one text', one('receiver.city', 'ne', { list: 'x' }), one('receiver.city', 'notIn', { list: 'x' })],
    ['numbers in a list', one('receiver.phone', 'in', [138, '139']), one('receiver.phone', 'in', ['138', '139'])],
    ['yes as text', one('order.invoice', 'eq', '是'), one('order.invoice', 'eq', true)],
    ['hours as people write them', one('order.createdAt', 'during', '22点～次日6点'), one('order.createdAt', 'during', '22:00-06:00')],
    [
      'weekdays as people write them',
      one('order.createdAt', 'during', '周五、周六 22:00–6:00'),
      one('order.createdAt', 'during', 'Fri,Sat 22:00-06:00'),
    ],
    ['24:00', one('order.createdAt', 'during', '18:00-24:00'), one('order.createdAt', 'during', '18:00-00:00')],
    ['a pattern that is none', one('words.buyer', 'matches', '(急'), one('words.buyer', 'matches', '\\(急')],
    ['a value where none is', one('words.buyer', 'isEmpty', ''), one('words.buyer', 'isEmpty')],
    ['a misspelt field', one('amount.payed', 'gt', 5), one('amount.paid', 'gt', 5)],
    ['a field by its name', one('收货省份', 'eq', '青海'), one('receiver.province', 'eq', '青海')],
    ['a field by its last word', one('province', 'eq', '青海'), one('receiver.province', 'eq', '青海')],
    ['another language’s operator', one('amount.paid', '>=', 5), one('amount.paid', 'ge', 5)],
    ['a misspelt operator', one('words.buyer', 'contain', '急'), one('words.buyer', 'contains', '急')],
    ['an operator of another type', one('order.status', 'contains', 'toShip'), one('order.status', 'eq', 'toShip')],
    ['an operator of another type, with a list', one('buyer.tags', 'in', ['VIP']), one('buyer.tags', 'containsAny', ['VIP'])],
    ['a key too many', { ...dear, comment: 'x' }, dear],
    ['a line’s field', one('line.quantity', 'ge', 10), { lines: 'any', where: { all: [one('line.quantity', 'ge', 10)] } }],
    [
      'at least so many goods',
      { lines: 2, where: { all: [one('line.quantity', 'ge', 1)] } },
      { lines: { atLeast: 2 }, where: { all: [one('line.quantity', 'ge', 1)] } },
    ],
    [
      'a window’s key',
      { ...dear, term: { window: { measure: 'sum', by: 'Buyer', hours: 24 } } },
      { ...dear, term: { window: { measure: 'sum', by: 'buyer', hours: 24 } } },
    ],
    [
      'a window’s length',
      { ...dear, term: { window: { measure: 'sum', by: 'buyer', hours: '24' } } },
      { ...dear, term: { window: { measure: 'sum', by: 'buyer', hours: 24 } } },
    ],
    [
      'a factor of three',
      one('amount.paid', 'gt', { times: 1.5, of: { field: 'amount.goods' } }),
      one('amount.paid', 'gt', { times: 150, of: { field: 'amount.goods' } }),
    ],
  ])('%s', (_, wrong, right) => {
    expect(fixed(wrong)).toEqual(right);
  });

  it('is told in a sentence that shows what will stand there', () => {
    expect(said(one('amount.paid', 'gt', '500.00'))).toBe('改成「实付高于 ¥500」');
    expect(said(one('amount.paid', 'between', [500, 100]))).toBe('改成「实付在 ¥1（含）到 ¥5（不含）之间」');
    expect(said(one('amount.payed', 'gt', 5))).toBe('改成「实付」');
    expect(said(one('line.quantity', 'ge', 10))).toBe('放进「有一种商品」条件里');
    expect(said(one('receiver.province', 'in', []))).toBe('删掉这一项');
  });

  it('nothing is guessed where nothing is near', () => {
    expect(said(one('x', 'gt', 1))).toBeUndefined();
    expect(said(one('amount.paid', 'resembles', 1))).toBeUndefined();
    expect(said(one('amount.paid', 'gt', 'viel'))).toBeUndefined();
    expect(said(one('amount.paid', 'gt', Number.NaN))).toBeUndefined();
  });

  it('an empty list takes its condition away, but never the last one', () => {
    const empty = one('receiver.province', 'in', []);
    expect(fixed(empty)).toEqual(dear);
    expect(problemOf({ ...base, when: { all: [empty] } }).repair).toBeUndefined();
    expect(repaired({ ...base, when: { all: [{ any: [empty] }, dear] } }).when).toEqual({ all: [dear] });
    expect(repaired({ ...base, when: { all: [{ any: [] }, dear] } }).when).toEqual({ all: [dear] });
  });

  it('a bare condition or list becomes a group', () => {
    expect(repaired({ ...base, when: dear }).when).toEqual({ all: [dear] });
    expect(repaired({ ...base, when: [dear, dear] }).when).toEqual({ all: [dear, dear] });
  });
});

describe('around the conditions', () => {
  const { category, points, decision, timeout, tier, owner } = base;
  const then = { category, points, decision, timeout, tier, owner };

  it.each<[object, Partial<Rule>]>([
    [{ points: 120 }, { points: 100 }],
    [{ points: '45' }, { points: 45 }],
    [{ points: 4.6 }, { points: 5 }],
    [{ mode: 'lives' }, { mode: 'live' }],
    [{ tier: '2' }, { tier: 2 }],
    [{ version: 0 }, { version: 1 }],
    [{ mode: undefined }, { mode: 'draft' }],
    [{ notify: '值班主管钉钉群' }, { notify: ['值班主管钉钉群'] }],
    [{ always: 'true' }, { always: true }],
    [{ timeout: { after: '2h', then: 'release' } }, { timeout: { after: 7_200_000, then: 'release' } }],
    [
      { validFrom: 9, validUntil: 5 },
      { validFrom: 5, validUntil: 9 },
    ],
    [{ validFrom: '2026-11-11' }, { validFrom: Date.parse('2026-11-11T00:00+08:00') }],
    [{ excluded: [{ from: 9, until: 5 }] }, { excluded: [{ from: 5, until: 9 }] }],
    [{ excluded: [{ from: 5, until: 5 }] }, { excluded: [] }],
    [{ branches: [then, { ...then, when: { all: [dear] } }] }, { branches: [{ ...then, when: { all: [dear] } }, then] } as Partial<Rule>],
    [{ alwayz: true }, { always: true }],
  ])('%j', (wrong, right) => {
    expect(repaired({ ...base, ...wrong })).toMatchObject(right);
  });

  it('shares with what was given whatever it leaves alone, and does not change that', () => {
    const wrong = Object.freeze({ ...base, points: 120 });
    const right = applyRepair(wrong, problemOf(wrong).repair!);
    expect(right.when).toBe(base.when);
    expect(wrong.points).toBe(120);
  });

  it('an edit whose place is not there changes nothing', () => {
    expect(applyRepair({ a: [1] }, { edits: [{ path: 'a[7]', value: 1 }] })).toEqual({ a: [1] });
    expect(applyRepair({ a: 1 }, { edits: [{ path: 'a.b.c' }] })).toEqual({ a: 1 });
  });
});

/** Breaks one place of a rule, in one of the ways in which files are broken. */
const anInjury = fc.tuple(fc.nat(), fc.constantFrom<unknown>(null, '', '500', 'x', -1, 0.5, Number.NaN, [], {}, true, undefined));
const injure = (rule: Rule, [where, value]: [number, unknown]): unknown => {
  const copy = structuredClone(rule) as unknown;
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const [node, key] = places[where % places.length]!;
  node[key] = value;
  return copy;
};

describe.each(seeds)('a rule broken anywhere, seed %i', { timeout: 30_000 }, (seed) => {
  it('gets sentences, never an exception, and each repair takes its problem away', () => {
    let repairs = 0;
    fc.assert(
      fc.property(aRule(), anInjury, (rule, injury) => {
        const broken = injure(rule, injury);
        const parsed = parseRule(broken);
        if (parsed.ok) return;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { id, path, sentence, repair } of parsed.problems) {
          expect(sentence.zh + sentence.en + (repair ? repair.sentence.zh + repair.sentence.en : '')).not.toMatch(
            /undefined|\[object|\{(?!value|0,3|9)/,
          );
          if (!repair) continue;
          repairs++;
          const after = parseRule(applyRepair(broken, repair));
          expect(after.ok ? [] : after.problems.filter((other) => other.id === id && other.path === path && path !== '')).toEqual([]);
        }
      }),
      { seed, numRuns: Number(process.env['DANSHAO_CASES'] ?? runs(500)) },
    );
    expect(repairs).toBeGreaterThan(runs(100) / 4);
  });
});
