/** What nobody means to send: a sentence, or unknown; never a hang, never a wrong hold. */
import { describe, expect, it } from 'vitest';
import { assess, createBacktest, createColumns, createHistory, createRuleset, explain, factOf, type Assessment } from '#core/engine';
import { ms, type Order } from '#core/order';
import {
  applyRepair,
  checkLists,
  checkRule,
  emptyBook,
  parseRule,
  parseRuleFile,
  plainText,
  presets,
  ruleFileText,
  ruleFileVersion,
  type Condition,
  type Group,
  type Operator,
  type Rule,
  type RuleBook,
  type Term,
} from '#core/rules';
import { answer, ask, outcome } from './meaning/both.ts';
import { runs } from './chance.ts';
import { buyer, day, fen, historyOf, later, order, paid, receiver, ruleOf, shop, t0, when, zone } from './samples.ts';

const sentences = (file: ReturnType<typeof parseRuleFile> | ReturnType<typeof parseRule>): string[] => {
  if (file.ok) return [];
  for (const { sentence } of file.problems) {
    expect(sentence.zh).toMatch(/[一-鿿].*[。？]$/);
    expect(sentence.en).toMatch(/^[A-Z“‘].*[.?]$/);
  }
  return file.problems.map(({ id, path }) => `${id} ${path}`.trim());
};
const file = ruleFileText({ rules: [ruleOf(when('amount.paid', 'gt', 500))], ...emptyBook });

describe('a rule file from a newer version', () => {
  it.each([ruleFileVersion + 1, 99, 1e21])('version %d is refused with a sentence that says what to do', (version) => {
    const read = parseRuleFile(file.replace(`"version": ${ruleFileVersion}`, `"version": ${version}`));
    expect(sentences(read)).toEqual(['newerFile version']);
    expect(read.ok ? '' : read.problems[0]?.sentence.zh).toContain('先更新单哨再导入');
  });
  it('a field, an operator or a key that this build does not know is told, not dropped', () => {
    expect(sentences(parseRule(ruleOf(when('amount.vat', 'gt', 5))))).toEqual(['unknownField when.all[0].term.field']);
    expect(sentences(parseRule(ruleOf(when('amount.paid', 'roughly' as Operator, 5))))).toEqual(['unknownOperator when.all[0].op']);
    expect(sentences(parseRule({ ...ruleOf(when('amount.paid', 'gt', 5)), unless: {} }))).toEqual(['unknownKey unless']);
  });
  it('should one get past that, it is unknown, and holds nothing', () => {
    for (const condition of [
      when('amount.vat', 'gt', 5),
      when('amount.paid', 'roughly' as Operator, 5),
      when('amount.paid', 'gt', {} as never),
    ]) {
      expect(ask([ruleOf(condition)], order())).toMatchObject({
        decision: 'none',
        rules: [{ result: 'unknown', conditions: [{ cause: 'type' }] }],
      });
    }
  });
});

describe('a cyclic or 10,000-deep rule', () => {
  const nested = (levels: number): Group => {
    let group: Group = { all: [when('amount.paid', 'gt', 5)] };
    for (let level = 1; level < levels; level += 1) group = { any: [group] };
    return group;
  };
  it('a cycle', () => {
    const group: { all: unknown[] } = { all: [] };
    group.all.push(group);
    expect(sentences(parseRule({ ...ruleOf(nested(1)), when: group }))).toEqual([expect.stringMatching(/^tooDeep when/)]);
  });
  it('a cycle between two groups, in a branch', () => {
    const one: { all: unknown[] } = { all: [] };
    const two = { none: [one] };
    one.all.push(when('amount.paid', 'gt', 5), two);
    const rule = ruleOf(nested(1));
    const { category, points, decision, timeout, tier, owner } = rule;
    const branches = [{ when: one, category, points, decision, timeout, tier, owner }];
    expect(sentences(parseRule({ ...rule, branches }))).toEqual([expect.stringMatching(/^tooDeep branches\[0\]\.when/)]);
  });
  it('10,000 levels, as an object and as a file', () => {
    expect(sentences(parseRule(ruleOf(nested(10_000))))).toEqual([expect.stringMatching(/^tooDeep when/)]);
    const deep = `${'{"any":['.repeat(10_000)}${']}'.repeat(10_000)}`;
    expect(sentences(parseRuleFile(file.replace(/"when": \{[^]*?\n {6}\}/, `"when": ${deep}`)))).toEqual([
      expect.stringMatching(/^(deepFile|tooDeep)/),
    ]);
  });
  it('as deep as may be: judged like any other', () => {
    const rule = ruleOf(nested(31));
    expect(parseRule(rule).ok).toBe(true);
    expect(outcome(rule, order(paid(1)))).toBe('hit');
    expect(outcome(rule, order({ money: {} }))).toBe('unknown');
  });
  it('with a million conditions', () => {
    const rule = ruleOf({ all: Array.from({ length: 1_000_000 }, () => when('amount.paid', 'gt', 5)) });
    expect(sentences(parseRule(rule))).toEqual(['tooLarge when']);
  });
});

describe('a regular-expression bomb', () => {
  const matching = (pattern: string, words: string): string =>
    answer(when('words.buyer', 'matches', pattern), order({ words: { buyer: words, seller: null, flag: 0 } }));

  it.each(['(a{1000}){1000}', '((((a{99}){99}){99}){99})', 'a{2147483647}', `${'(a?'.repeat(900)}${')'.repeat(900)}${'a?'.repeat(2000)}`])(
    'that would be too large is refused: %.40s',
    (pattern) => {
      expect(sentences(parseRule(ruleOf(when('words.buyer', 'matches', pattern))))).toEqual([
        expect.stringMatching(/^(pattern|longText) /),
      ]);
      expect(matching(pattern, 'aaaa')).toBe('type');
    },
  );
  it.each(['^(([a-z])+.)+[A-Z]([a-z])+$', '(a*)*b', '(x+x+)+y', '^(a?){50}a{50}$'])(
    'that lasts for years elsewhere: %s',
    { timeout: 60_000 },
    (pattern) => {
      expect(parseRule(ruleOf(when('words.buyer', 'matches', pattern))).ok).toBe(true);
      expect(matching(pattern, 'a'.repeat(10_000))).toBe('false');
    },
  );
});

describe('a list of 1,000,000 entries', () => {
  const entries = Array.from({ length: runs(1_000_000) }, (_, index) => ({ value: `幸福路 ${index} 号` }));
  const dated = entries.map((entry, index) => (index % 2 ? entry : { ...entry, until: t0 }));
  const book: RuleBook = {
    ...emptyBook,
    lists: [
      { id: 'all', name: '名单', entries },
      { id: 'dated', name: '有期限', entries: dated },
    ],
  };
  const orders = ['幸福路 77 号', '浙江省幸福路 77 号 2 楼', '幸福路 78 号', '和平路 1 号', '', null].map((detail, index) =>
    order({ createdAt: later(t0, index), ...receiver({ detail }), ...buyer({ tags: detail === null ? null : [detail, '新客'] }) }),
  );
  const history = historyOf([]);

  it.each<[string, Operator, string, string]>([
    ['receiver.detail', 'in', 'all', 'hmhmmu'],
    ['receiver.detail', 'notIn', 'all', 'mhmhhu'],
    ['receiver.detail', 'containsAny', 'all', 'hhhmmu'],
    ['receiver.detail', 'containsNone', 'all', 'mmmhhu'],
    ['receiver.detail', 'containsAll', 'all', 'mmmmmu'],
    ['buyer.tags', 'containsAny', 'all', 'hmhmmu'],
    ['buyer.tags', 'containsNone', 'all', 'mhmhhu'],
    // There the even ones are over.
    ['receiver.detail', 'in', 'dated', 'hmmmmu'],
    ['receiver.detail', 'containsAny', 'dated', 'hhmmmu'],
    ['receiver.detail', 'containsAll', 'dated', 'mmmmmu'],
  ])('%s %s %s: %s, by both evaluators, with its explanation', { timeout: 120_000 }, (field, op, list, expected) => {
    const rule = ruleOf(when(field, op, { list }));
    const ruleset = createRuleset([rule], 1, book);
    const columns = createColumns({ rules: [rule], book, zone });
    columns.add(
      orders.map((one) => ({ order: one, at: one.createdAt })),
      history.replay(),
    );
    const backtest = createBacktest(columns);
    backtest.run([rule], book);
    const said = orders.map((one) => {
      const assessment = assess(one, ruleset, { history, at: one.createdAt, zone });
      const result = assessment.rules[0]?.result[0];
      const columnar = (['hit', 'unknown'] as const).find((each) => backtest.ordersOf('r', each).includes(one.key)) ?? 'miss';
      expect(columnar[0]).toBe(result);
      for (const locale of ['zh', 'en'] as const) expect(lengthOf(explain(assessment, locale, zone))).toBeLessThan(2000);
      expect(JSON.stringify(assessment).length).toBeLessThan(4000);
      return result;
    });
    expect(said.join('')).toBe(expected);
  });

  it('inside a rule gets a sentence', { timeout: 60_000 }, () => {
    const rule = ruleOf(
      when(
        'receiver.detail',
        'in',
        entries.map(({ value }) => value),
      ),
    );
    expect(sentences(parseRule(rule))).toEqual(['longList when.all[0].value']);
  });
});

const lengthOf = ({ rules, change = '' }: ReturnType<typeof explain>): number =>
  rules.reduce((sum, { reason }) => sum + plainText(reason).length, change.length);

const everything = presets.map((rule): Rule => ({ ...rule, mode: 'live' }));
/** Nothing in it may say NaN, and it must be data. */
const sane = (assessment: Assessment): Assessment => {
  for (const locale of ['zh', 'en'] as const)
    expect(JSON.stringify(explain(assessment, locale, zone))).not.toMatch(/NaN|Infinity|undefined|null/);
  expect(assessment.score).toBeGreaterThanOrEqual(0);
  return assessment;
};

describe('NaN, and other numbers that are none', () => {
  const bad = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5, 2 ** 53, 1e308];

  it.each(bad)('%d in every number of an order: unknown, and nothing is held for it', (value) => {
    const number = value as never;
    const line = { ...order().lines[0]!, unitPrice: number, paid: number, stock: number, cost: number, weight: number };
    const one = order({
      money: { paid: number, goods: number, post: number, discount: number },
      paidAt: number,
      promisedShipAt: number,
      words: { buyer: null, seller: null, flag: number },
      lines: [line],
    });
    for (const field of ['amount.paid', 'amount.goods', 'order.paidAt', 'order.payDelay', 'words.flag', 'order.weight', 'order.cost']) {
      expect([field, answer(when(field, 'ge', 0), one)]).toEqual([field, 'type']);
    }
    const some = (field: string) => ({ lines: 'any', where: { all: [when(field, 'ge', 0)] } }) as const;
    for (const field of ['line.unitPrice', 'line.paid', 'line.stock', 'line.cost'])
      expect([field, outcome(some(field), one)]).toEqual([field, 'unknown']);
    expect(sane(ask(everything, one)).decision).toBe('none');
  });

  it.each(bad)('%d as a bound: refused with a sentence, and unknown should it get past that', (value) => {
    for (const condition of [
      when('amount.paid', 'lt', value),
      when('amount.paid', 'between', [0, value]),
      when('amount.paid', 'lt', { times: value, of: { field: 'amount.goods' } }),
      when({ window: { measure: 'count', by: 'shop', hours: value } }, 'ge', 0),
      when('amount.paid', 'ge', { times: 1, of: { window: { measure: 'min', of: 'amount.paid', by: 'shop', hours: value } } }),
    ]) {
      expect(sentences(parseRule(ruleOf(condition)))).not.toEqual([]);
      expect(ask([ruleOf(condition)], order({ createdAt: t0 })).decision).toBe('none');
    }
  });

  it('in a past order: left out of sums and means, never spread', () => {
    const past = bad.map((value, index) => order({ createdAt: later(t0, -index - 1), money: { paid: value as never } }));
    const history = historyOf([...past, order({ createdAt: later(t0, -100), ...paid(5) })]);
    const here = order({ createdAt: t0 });
    for (const measure of ['sum', 'mean', 'min', 'max'] as const) {
      const term: Term = { window: { measure, of: 'amount.paid', by: 'shop', hours: 24 } };
      expect([measure, answer(when(term, 'eq', 500), here, { history })]).toEqual([measure, 'true']);
    }
    expect(answer(when({ window: { measure: 'count', by: 'shop', hours: 24 } }, 'eq', bad.length + 1), here, { history })).toBe('true');
  });

  it('as the instant of an assessment: refused', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 1e16, 0.5]) {
      expect(() => assess(order(), createRuleset(everything, 1), { history: historyOf([]), at, zone })).toThrow(RangeError);
    }
  });
});

describe('negative money', () => {
  const refund = order({ createdAt: t0, money: { paid: fen(-1200), goods: fen(-1200), post: fen(0), discount: fen(-500) } });

  it('is below nothing, and no large order', () => {
    expect(answer(when('amount.paid', 'ge', 0), refund)).toBe('false');
    expect(answer(when('amount.paid', 'lt', 0), refund)).toBe('true');
    expect(answer(when('amount.paid', 'between', [-1200, 0]), refund)).toBe('true');
  });
  it('compared with multiples of what is negative, too', () => {
    const more = (times: number) => when('amount.paid', 'gt', { times, of: { field: 'amount.goods' } });
    expect([50, 100, 200, -100].map((times) => answer(more(times), refund))).toEqual(['false', 'false', 'true', 'false']);
  });
  it('in the past: a mean below nothing holds no ordinary order that a positive one would not', () => {
    const past = Array.from({ length: 20 }, (_, index) => order({ createdAt: later(t0, -index - 1), money: { paid: fen(-1000) } }));
    const { rules } = ask([presets.find(({ id }) => id === 'amount-anomaly')!], order({ createdAt: t0, ...paid(68) }), {
      history: historyOf(past),
    });
    // Above three times a negative mean it is: what is told says so, with the mean.
    expect(rules[0]).toMatchObject({ result: 'hit', conditions: [{ value: 6800, limit: -3000, n: 20 }] });
  });
  it('is no way out: no change asks for it', () => {
    const { wouldPass } = ask([ruleOf(when('amount.paid', 'ge', 0))], order({ createdAt: t0, ...paid(68) }));
    expect(wouldPass).toBeNull();
  });
  it('of an allow entry is refused', () => {
    expect(
      sentences(
        parseRuleFile(
          ruleFileText({ rules: [], ...emptyBook, allow: [{ id: '1', by: 'buyer', value: 'x', from: 0, until: day, upTo: -1 }] }),
        ),
      ),
    ).toEqual(['tooSmall allow[0].upTo']);
  });
});

describe('dates in year 0 or 275760', () => {
  const farthest = 8.64e15;
  const instants = [-farthest, -farthest + 1, Date.UTC(-1, 0), new Date('0000-01-01T00:00:00Z').getTime(), -1, 0, farthest - 1, farthest];

  it.each(instants)('an order placed at %d is judged without a wrong hold', (instant) => {
    const one = order({ createdAt: ms(instant), paidAt: ms(instant), promisedShipAt: ms(instant) });
    const history = createHistory();
    history.put(factOf(one));
    history.cover(shop, instant - 100 * day, instant + 1);
    const at = Math.min(farthest, instant + 1);
    expect(answer(when('order.createdAt', 'during', '00:00-00:00'), one, { history, at })).toBe('true');
    expect(answer(when('order.createdAt', 'during', 'Mon,Tue,Wed,Thu,Fri,Sat,Sun 00:00-00:00'), one, { history, at })).toBe('true');
    expect(answer(when('order.createdAt', 'eq', instant), one, { history, at })).toBe('true');
    expect(answer(when({ window: { measure: 'count', by: 'shop', hours: 24 } }, 'eq', 0), one, { history, at })).toBe('true');
    const windows: Condition[] = [when({ window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } }, 'gt', 5)];
    expect(outcome(ruleOf({ any: windows }), one, { history, at })).toBe('unknown');
    const assessment = sane(ask(everything, one, { history, at }));
    const hits = assessment.rules.filter(({ result, decision }) => result === 'hit' && decision === 'hold').map(({ ruleId }) => ruleId);
    expect(hits).toEqual([]);
  });

  it.each([farthest + 1, 1e300, Number.NaN])('a rule valid from %d gets a sentence', (instant) => {
    expect(sentences(parseRule({ ...ruleOf(when('amount.paid', 'gt', 5)), validFrom: instant }))).toEqual([
      expect.stringMatching(/^(instant|number) validFrom$/),
    ]);
    expect(sentences(parseRule({ ...ruleOf(when('amount.paid', 'gt', 5)), excluded: [{ from: 0, until: instant }] }))).not.toEqual([]);
  });
  it.each([-62_167_219_200_000, farthest])('a rule valid from %d is asked whether that was meant', (validFrom) => {
    const rule = ruleOf(when('amount.paid', 'gt', 5), { validFrom });
    const found = checkRule(rule, { rules: [], book: emptyBook, at: t0 });
    expect(found.map(({ id, severity }) => `${severity} ${id}`)).toContain('warning sillyDate');
    expect(outcome(rule, order({ createdAt: t0 }))).toBe(validFrom > t0 ? 'notYetValid' : 'hit');
  });
});

describe('duplicate keys', () => {
  it('of a file: nobody knows which of the two was meant', () => {
    expect(sentences(parseRuleFile(file.replace('"points"', '"points": 1, "points"')))).toEqual(['duplicateKey rules[0].points']);
  });
  it('two rules of one id', () => {
    const rule = ruleOf(when('amount.paid', 'gt', 5));
    expect(() => createRuleset([rule, { ...rule, points: 1 }], 1)).toThrow(RangeError);
    expect(sentences(parseRuleFile(ruleFileText({ rules: [rule, rule], ...emptyBook })))).toContain('twiceRule rules[1].id');
  });
  it('two lists of one id', () => {
    const list = { id: 'x', name: '城', entries: [{ value: 'a' }] };
    expect(checkLists([list, { ...list, name: '镇' }], t0).map(({ id }) => id)).toEqual(['twiceListed']);
  });
  it('one order twice among the columns: the later form counts, and it counts once', () => {
    const rule = ruleOf(when('amount.paid', 'gt', 50_000));
    const [first, second] = [order({ createdAt: t0, ...paid(900) }), order({ createdAt: t0, ...paid(100) })];
    const again: Order = { ...second, key: first.key, number: first.number };
    const columns = createColumns({ rules: [rule], zone });
    columns.add(
      [
        { order: again, at: t0 + 1 },
        { order: first, at: t0 },
      ],
      historyOf([]).replay(),
    );
    expect(createBacktest(columns).run([rule])).toMatchObject({ orders: 1, held: 0 });
    columns.add([{ order: first, at: t0 + 2 }], historyOf([]));
    expect(createBacktest(columns).run([rule])).toMatchObject({ orders: 1, held: 1 });
  });
  it('one order twice in the past counts once', () => {
    const one = order({ createdAt: later(t0, -5), ...paid(9) });
    const history = historyOf([one, one, { ...one, ...paid(8) }]);
    expect(
      answer(when({ window: { measure: 'sum', of: 'amount.paid', by: 'shop', hours: 1 } }, 'eq', 800), order({ createdAt: t0 }), {
        history,
      }),
    ).toBe('true');
  });
});

describe('a rule on a field that its console never provides', () => {
  const rule = ruleOf(when('receiver.province', 'ne', '浙江'), { onUnknown: { decision: 'hold', tier: 2, owner: '主管' } });
  const taobao = order({ console: 'taobao', key: 'taobao:1900000000000000077' as never, number: '1900000000000000077', receiver: {} });

  it('holds nothing there, and says why it did not run', () => {
    const assessment = ask([rule], taobao);
    expect(assessment).toMatchObject({ decision: 'none', upperBound: false, score: 100 });
    expect(explain(assessment, 'zh', zone).skipped).toEqual([
      { ruleId: 'r', name: '规则', reason: 'console', text: '这个后台看不到它要的信息' },
    ]);
  });
  it('is doubted in a sentence when it is written', () => {
    const [doubt] = checkRule(rule, { rules: [], book: emptyBook, consoles: ['taobao'] });
    expect(doubt).toMatchObject({ id: 'blind', severity: 'warning', sentence: { zh: '千牛看不到收货省份，这条规则在那里不会运行。' } });
  });
});

it('what a repair suggests is never worse', () => {
  const wrong = { ...ruleOf(when('amount.paid', 'gt', Number.NaN)), validFrom: t0, validUntil: t0 - 1 };
  const parsed = parseRule(wrong);
  for (const { repair } of parsed.ok ? [] : parsed.problems) {
    if (!repair) continue;
    const again = parseRule(applyRepair(wrong, repair));
    expect(again.ok ? 0 : again.problems.length).toBeLessThan(parsed.ok ? 0 : parsed.problems.length);
  }
});
