import { describe, expect, it } from 'vitest';
import { assess, createHistory, createRuleset, type Assessment } from '#core/engine';
import { defaultZone, OrderSchema, type Order } from '#core/order';
import { checkRule, conditionsOfRule, emptyBook, fieldIds, presetLists, presets, type Rule, type RuleBook } from '#core/rules';
import * as v from 'valibot';
import { leavesOf, rulesToTry } from '../../../../pwa/rules/try/leaves.ts';
import { isTyped, orderFrom, typedFields } from '../../../../pwa/rules/try/typedOrder.ts';

const now = Date.UTC(2026, 10, 21, 2);
const book: RuleBook = { ...emptyBook, lists: presetLists.map((list) => ({ ...list, name: list.name.zh })) };
const judge = (order: Order, rules: readonly Rule[]): Assessment =>
  assess(order, createRuleset(rules, 1, book), { history: createHistory(), at: now, zone: defaultZone });
const preset = (id: string): Rule => presets.find((rule) => rule.id === id)!;
const rule: Rule = {
  ...preset('amount-anomaly'),
  id: 'mine',
  when: {
    all: [
      { term: { field: 'amount.paid' }, op: 'ge', value: 50_000 },
      {
        any: [
          { term: { field: 'receiver.province' }, op: 'eq', value: '青海' },
          { term: { field: 'order.invoice' }, op: 'eq', value: true },
        ],
      },
    ],
  },
};

describe('conditions asked one by one', () => {
  it('say true, false or unknown each, and change nothing about the rule', () => {
    const order = orderFrom({ 'amount.paid': '688', 'receiver.province': '浙江' }, now);
    const assessment = judge(order, rulesToTry(rule));
    const results = Object.fromEntries(assessment.rules.map(({ ruleId, result }) => [ruleId, result]));
    expect(results).toEqual({ mine: 'unknown', 'mine~0': 'hit', 'mine~1': 'miss', 'mine~2': 'unknown' });
    const alone = judge(order, [{ ...rule, mode: 'live' }]);
    expect([assessment.score, assessment.decision, assessment.upperBound]).toEqual([alone.score, alone.decision, alone.upperBound]);
  });

  it('keep the smallest change that would pass', () => {
    const order = orderFrom({ 'amount.paid': '688', 'receiver.province': '青海' }, now);
    expect(judge(order, rulesToTry(rule)).wouldPass).toEqual(judge(order, [{ ...rule, mode: 'live' }]).wouldPass);
  });

  it('come from every shipped rule, arm by arm', () => {
    for (const shipped of presets) {
      const tried = rulesToTry(shipped);
      const arms = leavesOf(shipped);
      expect(arms).toHaveLength(1 + (shipped.branches?.length ?? 0));
      expect(tried.length).toBeGreaterThan(1);
      expect(new Set(tried.map(({ id }) => id)).size).toBe(tried.length);
      expect(tried.slice(1).flatMap(conditionsOfRule)).toHaveLength(conditionsOfRule(shipped).length);
      for (const one of tried.slice(1))
        expect(
          checkRule(one, { rules: [], book }).filter(({ severity }) => severity === 'error'),
          one.id,
        ).toEqual([]);
    }
  });
});

describe('an order that is typed', () => {
  it('is an order, with nothing in it that was not typed', () => {
    const order = orderFrom(
      { 'amount.paid': '¥1,286.00', 'buyer.tags': '职业打假，老客', 'order.invoice': 'yes', 'words.buyer': ' ' },
      now,
    );
    expect(v.safeParse(OrderSchema, order).success).toBe(true);
    expect(order).toMatchObject({
      createdAt: now,
      money: { paid: 128_600 },
      buyer: { tags: ['职业打假', '老客'] },
      invoice: true,
      lines: [],
    });
    expect(['words' in order && 'buyer' in order.words, 'receiver' in order && 'province' in order.receiver]).toEqual([false, false]);
  });

  it('is of a shop of this device', () => {
    const shops = ['douyin:小店', 'taobao:一铺:二楼'];
    const of = (typed: Record<string, string>): string => orderFrom(typed, now, shops).shop;
    expect([of({}), of({ 'order.console': 'taobao' }), orderFrom({}, now, [shops[1]!]).console]).toEqual(['小店', '一铺:二楼', 'taobao']);
  });

  it('has one line as soon as something is said of goods', () => {
    const order = orderFrom({ 'line.title': '蛋糕', 'line.quantity': '3', 'order.createdAt': '2026-11-20T23:10' }, now);
    expect(order.lines).toMatchObject([{ title: '蛋糕', quantity: 3 }]);
    expect(new Date(order.createdAt).toISOString()).toBe('2026-11-20T15:10:00.000Z');
  });

  it('asks for what the rules read, and for nothing that is worked out', () => {
    expect(typedFields([rule])).toEqual(['amount.paid', 'order.createdAt', 'order.invoice', 'receiver.province']);
    const all = typedFields(presets);
    expect(all.every((id) => (fieldIds as readonly string[]).includes(id))).toBe(true);
    expect(all.filter((id) => ['order.pieces', 'order.lines', 'order.payDelay', 'order.weight', 'order.cost'].includes(id))).toEqual([]);
  });

  it('says at once what does not fit its field', () => {
    expect([isTyped('amount.paid', '12.345'), isTyped('amount.paid', '12.30'), isTyped('line.quantity', '1.5')]).toEqual([
      false,
      true,
      false,
    ]);
    expect([isTyped('order.paidAt', '2026-02-31T10:00'), isTyped('order.paidAt', '')]).toEqual([false, true]);
  });
});
