/** The sample shop of edge cases, read through the consoles' own adapters: every preset says of every order what it must. */
import { describe, expect, it } from 'vitest';
import { assess, createHistory, createRuleset, factOf } from '#core/engine';
import { defaultZone, ms, shopKey, type Order } from '#core/order';
import { presets } from '#core/rules';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import { toDouyin } from '#test/consoles/shops/douyin.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { ruleNames, type RuleName } from '#test/consoles/shops/shop.ts';

const now = ms(Date.parse('2026-11-21T10:00:00+08:00'));
const shop = edgeShop({ now });
const body = JSON.stringify({
  st: 0,
  code: 0,
  msg: '',
  page: 0,
  size: 500,
  total: shop.orders.length,
  data: shop.orders.map((order) => toDouyin(order, shop, now)),
});
const orders = createDouyin().read({ url: 'https://fxg.jinritemai.com/api/order/searchlist?page=0&pageSize=500', body, at: now }).orders;

const history = createHistory();
for (const order of orders) history.put(factOf(order, now));
for (const key of new Set(orders.map(shopKey))) history.cover(key, shop.openedAt, now);
const ruleset = createRuleset(
  presets.map((rule) => ({ ...rule, mode: 'live' as const })),
  1,
);
const byNumber = new Map(orders.map((order) => [order.number, order]));
const traceOf = (order: Order, id: string) =>
  assess(order, ruleset, { history, at: now, zone: defaultZone }).rules.find(({ ruleId }) => ruleId === id);

const ids: Record<RuleName, string> = {
  amount: 'amount-anomaly',
  remoteReturns: 'remote-returns',
  mixedStorage: 'mixed-storage',
  maliciousReturns: 'malicious-returns',
  velocity: 'velocity-buyer',
  night: 'night-order',
};

describe.each(ruleNames)('%s', (name) => {
  const examples = shop.orders.flatMap((order) =>
    (order.expect ?? [])
      .filter(({ rule }) => rule === name)
      .map(({ is, because }) => ({ number: order.number, note: order.note ?? '', is, because })),
  );

  it('has examples', () => expect(new Set(examples.map(({ is }) => is)).size).toBeGreaterThan(1));

  it.each(examples)('$note: $is $because', ({ number, is, because }) => {
    const order = byNumber.get(number);
    if (!order) throw new Error(`${number} was not read`);
    const trace = traceOf(order, ids[name]);
    expect(trace?.result).toBe(is);
    // What was not sent may reach us as empty: the adapters read both so.
    const causes = because === 'absent' ? ['absent', 'null'] : [because];
    if (because) expect(causes).toContain(trace?.conditions[0]?.cause);
  });
});
