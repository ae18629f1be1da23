import { describe, expect, it } from 'vitest';
import { fen, ms } from '#core/order';
import {
  checkRule,
  emptyBook,
  fieldIds,
  nodeSentence,
  operandKind,
  presets,
  typeOf,
  type Condition,
  type Rule,
  type Term,
} from '#core/rules';
import { blankRule, conditionsLike, copyOf } from '#pwa/rules/build/begin.ts';
import { categoriesOf, placesOf, thenBlocks, whenBlocks } from '#pwa/rules/build/blocks.ts';
import { placed } from '#pwa/rules/build/problems.ts';
import { knownValues, operatorsFor, startOf, windowStarts, withOperator, withTerm } from '#pwa/rules/build/terms.ts';
import { draftOf } from '#pwa/rules/draft/open.ts';
import { nodesOf } from '#pwa/rules/draft/places.ts';
import { sampleOrder } from '#test/samples/order.ts';

const ids = () => {
  let next = 0;
  return () => `p${++next}`;
};
const blank = blankRule('own', { zh: '新规则', en: 'New rule' });
const errorsOf = (when: Rule['when']): string[] =>
  checkRule({ ...blank, when }, { rules: [], book: emptyBook })
    .filter(({ severity }) => severity === 'error')
    .map(({ id }) => id);
const within = (condition: Condition): Rule['when'] =>
  'field' in condition.term && condition.term.field.startsWith('line.')
    ? { all: [{ lines: 'any', where: { all: [condition] } }] }
    : { all: [condition] };
const terms: readonly Term[] = [...fieldIds.map((field) => ({ field })), ...Object.values(windowStarts)];

describe('a condition that is put in', () => {
  it('is whole, or lacks nothing but what only the shop can know', () => {
    for (const term of terms) {
      const errors = errorsOf(within(startOf(term))).filter((id) => id !== 'missing' && id !== 'emptyList');
      expect({ term, errors }).toEqual({ term, errors: [] });
    }
  });
  it('begins with the night where the time of an order is asked', () => {
    expect(nodeSentence(startOf({ field: 'order.createdAt' }), 'zh')).toBe('在 22:00 到次日 06:00 下单');
  });
  it('takes every operator that its field has', () => {
    for (const term of terms) {
      for (const op of operatorsFor(term)) {
        const changed = withOperator(startOf(term), op);
        const errors = errorsOf(within(changed)).filter((id) => !['missing', 'emptyList', 'operand', 'pattern'].includes(id));
        expect({ term, op, errors }).toEqual({ term, op, errors: [] });
        if (operandKind(typeOf(term)!, op) === 'none') expect(changed).not.toHaveProperty('value');
      }
    }
  });
  it.each<[string, Condition, Condition['op'], unknown]>([
    ['one province to several', { term: { field: 'receiver.province' }, op: 'eq', value: '青海' }, 'in', ['青海']],
    ['several to one', { term: { field: 'receiver.province' }, op: 'in', value: ['青海', '西藏'] }, 'eq', '青海'],
    ['a bound to another side', { term: { field: 'amount.paid' }, op: 'ge', value: 80_000 }, 'lt', 80_000],
    ['a bound to a range', { term: { field: 'amount.paid' }, op: 'ge', value: 80_000 }, 'between', [80_000, 160_000]],
    ['a range to a bound', { term: { field: 'amount.paid' }, op: 'between', value: [80_000, 90_000] }, 'ge', 80_000],
  ])('keeps what was to compare with: %s', (_, condition, op, value) => {
    expect(withOperator(condition, op).value).toEqual(value);
  });
  it('keeps its bound when another amount is read, and begins anew when something else is', () => {
    const dear: Condition = { term: { field: 'amount.paid' }, op: 'lt', value: 12_300 };
    expect(withTerm(dear, { field: 'amount.goods' })).toEqual({ ...dear, term: { field: 'amount.goods' } });
    expect(withTerm(dear, { field: 'order.createdAt' }).op).toBe('during');
  });
  it('knows the values of a field: its options, provinces, what rules say', () => {
    const values = (field: string) => knownValues(field, presets, 'zh').map(({ text }) => text);
    expect(values('line.storage')).toEqual(['冷链件', '普通件']);
    expect(values('receiver.province')).toContain('青海');
    expect(values('order.source')).toContain('抖音小店');
    expect(values('buyer.tags')).toContain('恶意退货');
  });
});

describe('the pieces to build with', () => {
  it('are whole conditions', () => {
    for (const { node } of whenBlocks) expect(errorsOf({ all: [node] })).toEqual([]);
  });
  it('name the groups that can be told, and before there are any, those that rules name', () => {
    const account = { id: 'a', connector: 'dingtalk', name: '值班群', on: true, settings: {} } as const;
    const sms = { ...account, id: 'b', connector: 'aliyunSms', name: '短信' } as const;
    expect(placesOf(presets, [account, sms, { ...account, name: '停用的', on: false }])).toEqual(['值班群']);
    expect(placesOf(presets, [])).toContain('值班主管钉钉群');
  });
  it('begin with the category of the night', () => {
    expect(categoriesOf(presets)[0]?.zh).toBe('夜间订单');
  });
  it('tell a group once, however often it is put in', () => {
    const tell = thenBlocks(presets, []).find(({ id }) => id === 'notify:值班主管钉钉群')!;
    expect(tell.then(tell.then(blank)).notify).toEqual(['值班主管钉钉群']);
  });
});

describe('a new rule', () => {
  it('runs nowhere when it is a copy, and has a name of its own', () => {
    const live = presets.find(({ mode }) => mode === 'live')!;
    expect(copyOf(live, 'own-1')).toMatchObject({ id: 'own-1', mode: 'draft', version: 1, name: { zh: `${live.name.zh}（副本）` } });
  });
  it('can be made after an order: what is said of it is true of it', () => {
    const order = sampleOrder({
      createdAt: ms(Date.parse('2026-11-20T23:47:00+08:00')),
      money: { ...sampleOrder().money, paid: fen(52_840) },
      buyer: { id: 'b1', nick: '样例买家甲', tags: ['恶意退货'] },
    });
    const said = conditionsLike(order).map((condition) => nodeSentence(condition, 'zh'));
    expect(said).toContain('在 22:00 到次日 00:00 下单');
    expect(said).toContain('实付不低于 ¥500');
    expect(said).toContain('买家带「恶意退货」标签');
    for (const condition of conditionsLike(order)) expect(errorsOf({ all: [condition] })).toEqual([]);
  });
});

describe('problems', () => {
  it('stand at the part that they speak of', () => {
    const rule: Rule = {
      ...blank,
      points: 120,
      when: { all: [{ term: { field: 'amount.paid' }, op: 'ge' }, { any: [] }] },
      branches: [{ ...blank, when: { all: [{ term: { field: 'nothing' }, op: 'eq', value: 1 }] } }] as unknown as NonNullable<
        Rule['branches']
      >,
    };
    const draft = draftOf(rule, ids());
    const places = placed(draft, checkRule(rule, { rules: [], book: emptyBook }));
    const at = (path: string) => nodesOf(draft).find((found) => found.path === path)!.node.id;
    expect(places.get(at('when.all[0]'))?.map(({ id }) => id)).toEqual(['missing']);
    expect(places.get(at('when.all[1]'))?.map(({ id }) => id)).toEqual(['emptyGroup']);
    expect(places.get(at('branches[0].when.all[0]'))?.map(({ id }) => id)).toEqual(['unknownField']);
    expect(places.get(draft.arms[0]!.id)?.map(({ path }) => path)).toEqual(['points']);
  });
});
