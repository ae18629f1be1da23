import { describe, expect, it } from 'vitest';
import { deepest, fieldIds, parseRule, presets, type Parsed, type ProblemId } from '#core/rules';

const base = { ...presets[0]! };
const parse = (when: unknown): Parsed => parseRule({ ...base, when });
const condition = (term: unknown, op: string, value?: unknown) => ({
  all: [{ term: typeof term === 'string' ? { field: term } : term, op, ...(value === undefined ? {} : { value }) }],
});
const problems = (parsed: Parsed): [ProblemId, string][] => (parsed.ok ? [] : parsed.problems.map(({ id, path }) => [id, path]));

describe('a rule from outside', () => {
  it('every preset is one', () => {
    for (const rule of presets) expect(parseRule(JSON.parse(JSON.stringify(rule)))).toEqual({ ok: true, rule });
  });

  it.each([
    ['unknownField', 'when.all[0].term.field', condition('amount.payed', 'gt', 1)],
    ['unknownField', 'when.all[0].term.field', condition('__proto__', 'isEmpty')],
    ['unknownOperator', 'when.all[0].op', condition('amount.paid', 'resembles', '.*')],
    ['operator', 'when.all[0].op', condition('amount.paid', 'contains', '5')],
    ['operator', 'when.all[0].op', condition({ window: { measure: 'count', by: 'buyer', hours: 24 } }, 'isEmpty')],
    ['operand', 'when.all[0].value', condition('amount.paid', 'gt', '500')],
    ['operand', 'when.all[0].value', condition('amount.paid', 'gt', 0.5)],
    ['operand', 'when.all[0].value', condition('amount.paid', 'gt', Number.NaN)],
    ['operand', 'when.all[0].value', condition('order.createdAt', 'during', '24:00-06:00')],
    ['operand', 'when.all[0].value', condition('amount.paid', 'isEmpty', 1)],
    ['missing', 'when.all[0].value', condition('amount.paid', 'gt')],
    ['emptyList', 'when.all[0].value', condition('receiver.province', 'in', [])],
    [
      'longList',
      'when.all[0].value',
      condition(
        'receiver.province',
        'in',
        Array.from({ length: 1_000_000 }, (_, index) => String(index)),
      ),
    ],
    ['range', 'when.all[0].value', condition('amount.paid', 'between', [500, 500])],
    ['lineField', 'when.all[0].term.field', condition('line.quantity', 'gt', 1)],
    ['multiple', 'when.all[0].value', condition('amount.paid', 'gt', { times: 300, of: { field: 'order.pieces' } })],
    ['unknownField', 'when.all[0].value.of.field', condition('amount.paid', 'gt', { times: 300, of: { field: 'x' } })],
    ['outcomes', 'when.all[0].term.window.outcomes', condition({ window: { measure: 'outcomeShare', by: 'shop', hours: 1 } }, 'gt', 1)],
    ['windowOf', 'when.all[0].term.window.of', condition({ window: { measure: 'sum', of: 'amount.post', by: 'shop', hours: 1 } }, 'gt', 1)],
    ['emptyGroup', 'when.all[0].any', { all: [{ any: [] }] }],
    ['choice', 'when.all[0].term.window.by', condition({ window: { measure: 'count', by: 'moon', hours: 1 } }, 'gt', 1)],
    ['tooSmall', 'when.all[0].term.window.hours', condition({ window: { measure: 'count', by: 'buyer', hours: 0 } }, 'gt', 1)],
    [
      'noOutcomes',
      'when.all[0].term.window.outcomes',
      condition({ window: { measure: 'count', outcomes: ['fine'], by: 'shop', hours: 1 } }, 'gt', 1),
    ],
    [
      'windowOf',
      'when.all[0].term.window.of',
      condition({ window: { measure: 'sum', of: 'line.quantity', by: 'buyer', hours: 1 } }, 'gt', 1),
    ],
    [
      'skuWindow',
      'when.all[0].term.window.by',
      condition({ window: { measure: 'sum', of: 'line.quantity', by: 'sku', hours: 1 } }, 'gt', 1),
    ],
    ['pattern', 'when.all[0].value', condition('words.buyer', 'matches', '(a)\\1')],
    ['operand', 'when.all[0].value', condition('receiver.detail', 'contains', { list: 'towns' })],
    ['unknownKey', 'when.all[0].surprise', { all: [{ ...condition('amount.paid', 'gt', 1).all[0], surprise: 1 }] }],
    ['notGroup', 'when', condition('amount.paid', 'gt', 1).all[0]],
    ['quantifier', 'when.all[0].lines', { all: [{ lines: 3, where: condition('line.quantity', 'gt', 1) }] }],
    ['shape', 'when', { some: [] }],
    ['shape', 'when', null],
    ['shape', 'when.all[0]', { all: [7] }],
  ] as const)('%s at %s', (id, path, when) => {
    const parsed = parse(when);
    expect(problems(parsed)).toEqual([[id, path]]);
    if (parsed.ok) throw new Error('passed');
    for (const text of Object.values(parsed.problems[0]!.sentence)) expect(text).toMatch(/^[^{}]{4,120}$/);
  });

  it('tells the field and the sentence in both languages', () => {
    expect(parse(condition('receiver.province', 'in', []))).toEqual({
      ok: false,
      problems: [
        {
          id: 'emptyList',
          path: 'when.all[0].value',
          severity: 'error',
          field: 'receiver.province',
          sentence: { zh: '「收货省份」的名单是空的。', en: 'The list for “province” is empty.' },
        },
      ],
    });
  });

  it('finds all problems at once, in the order of the rule', () => {
    const parsed = parse({
      all: [...condition('x', 'gt', 1).all, { any: condition('amount.paid', 'gt').all }, ...condition('order.pieces', 'gt', 'a').all],
    });
    expect(problems(parsed)).toEqual([
      ['unknownField', 'when.all[0].term.field'],
      ['missing', 'when.all[1].any[0].value'],
      ['operand', 'when.all[2].value'],
    ]);
  });

  it('what is around the conditions is checked too', () => {
    expect(problems(parseRule({ ...base, points: 101 }))).toEqual([['tooGreat', 'points']]);
    expect(problems(parseRule({ ...base, points: Number.NaN }))).toEqual([['number', 'points']]);
    expect(problems(parseRule({ ...base, points: 0.5 }))).toEqual([['number', 'points']]);
    expect(problems(parseRule({ ...base, mode: 'lives' }))).toEqual([['choice', 'mode']]);
    expect(problems(parseRule({ ...base, timeout: { after: -1, then: 'release' } }))).toEqual([['tooSmall', 'timeout.after']]);
    expect(problems(parseRule({ ...base, surprise: 1 }))).toEqual([['unknownKey', 'surprise']]);
    expect(problems(parseRule({ ...base, name: { zh: 'x'.repeat(2000), en: 'x' } }))).toEqual([['longText', 'name.zh']]);
    const { owner, ...nobodys } = base;
    expect([owner, ...problems(parseRule(nobodys))]).toEqual([owner, ['missingKey', 'owner']]);
    for (const nonsense of [undefined, null, 7, 'rule', []]) expect(parseRule(nonsense).ok).toBe(false);
  });
});

describe('the arms and dates of a rule', () => {
  const { when, category, points, decision, timeout, tier, owner } = base;
  const then = { category, points, decision, timeout, tier, owner };
  const of = (part: object) => problems(parseRule({ ...base, ...part }));

  it('every arm is looked at, and else comes last', () => {
    expect(of({ branches: [{ when, ...then }, then] })).toEqual([]);
    expect(of({ branches: [then, { when, ...then }] })).toEqual([['elseNotLast', 'branches[0]']]);
    expect(of({ branches: [{ when: { all: [] }, ...then }] })).toEqual([['emptyGroup', 'branches[0].when.all']]);
    expect(of({ branches: [{ when, ...then, points: -1 }] })).toEqual([['tooSmall', 'branches[0].points']]);
    expect(of({ branches: [7] })).toEqual([['shape', 'branches[0]']]);
    expect(of({ branches: Array.from({ length: 1_000_000 }, () => then) })).toEqual([['manyBranches', 'branches']]);
  });

  it('begins before it ends, in years that a date can hold', () => {
    expect(of({ validFrom: 5, validUntil: 5 })).toEqual([['validity', 'validUntil']]);
    expect(of({ excluded: [{ from: 9, until: 5 }] })).toEqual([['period', 'excluded[0].until']]);
    expect(of({ validFrom: 9e15 })).toEqual([['instant', 'validFrom']]);
    expect(of({ validFrom: Infinity })).toEqual([['instant', 'validFrom']]);
    expect(of({ validFrom: Number.NaN })).toEqual([['number', 'validFrom']]);
    expect(of({ validFrom: 0.5 })).toEqual([['instant', 'validFrom']]);
    expect(of({ excluded: Array.from({ length: 2000 }, () => ({ from: 1, until: 2 })) })).toEqual([['manyEntries', 'excluded']]);
  });
});

describe('a rule made to hurt', () => {
  const nested = (depth: number): unknown => {
    let node: unknown = condition('amount.paid', 'gt', 1);
    for (let index = 1; index < depth; index += 1) node = { all: [node] };
    return node;
  };

  it('10,000 levels deep gets a sentence', () => {
    expect(problems(parse(nested(10_000)))[0]?.[0]).toBe('tooDeep');
    expect(parse(nested(deepest - 1)).ok).toBe(true);
    expect(parse(nested(deepest)).ok).toBe(false);
  });

  it('a cycle gets a sentence', () => {
    const cycle: { all: unknown[] } = { all: [] };
    cycle.all.push(cycle, cycle, cycle);
    expect(problems(parse(cycle))[0]?.[0]).toMatch(/^too(Deep|Large)$/);
  });

  it('a million conditions get a sentence', () => {
    const [one] = condition('amount.paid', 'gt', 1).all;
    expect(problems(parse({ any: Array.from({ length: 1_000_000 }, () => one) }))).toEqual([['tooLarge', 'when']]);
  });

  it('a quantifier within a quantifier makes no sense', () => {
    const where = condition('line.quantity', 'gt', 1);
    expect(parse({ all: [{ lines: 'any', where }] }).ok).toBe(true);
    expect(problems(parse({ all: [{ lines: 'any', where: { all: [{ lines: 'any', where }] } }] }))[0]?.[0]).toBe('nestedLines');
    expect(problems(parse({ all: [{ lines: 'some', where }] }))[0]?.[0]).toBe('quantifier');
  });

  it('asks only for fields that exist', () => {
    expect(fieldIds).toContain('amount.paid');
    expect(fieldIds).not.toContain('constructor');
  });
});
