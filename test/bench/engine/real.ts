/** The tracing evaluator over the real shop: time per order, with the shipped rules and 60 days of history. */
import { assess, createHistory, createRuleset, factOf } from '#core/engine';
import { defaultZone, ms, type Order } from '#core/order';
import { presets } from '#core/rules';
import { console as douyin } from '#extension/consoles/douyin/index.ts';
import { toDouyin } from '#test/consoles/shops/douyin.ts';
import { realShop } from '#test/consoles/shops/real.ts';
import { median, round, type Figures } from '../figures.ts';

export const realShopFigures = (): Figures => {
  const now = ms(Date.now());
  const shop = realShop({ now });
  const answer = (orders: unknown[]): string =>
    JSON.stringify({ st: 0, code: 0, msg: '', data: orders, page: 0, size: orders.length, total: orders.length });
  const orders: Order[] = [];
  let readMs = 0;
  for (let from = 0; from < shop.orders.length; from += 50) {
    const body = answer(shop.orders.slice(from, from + 50).map((order) => toDouyin(order, shop, now)));
    const start = performance.now();
    orders.push(...douyin.read({ url: 'https://fxg.jinritemai.com/api/order/searchlist?tab=unshipped', body, at: now }).orders);
    readMs += performance.now() - start;
  }
  const ruleset = createRuleset(presets, 1);
  const build = (): { history: ReturnType<typeof createHistory>; ms: number } => {
    const start = performance.now();
    const history = createHistory();
    for (const order of orders) history.put(factOf(order));
    const [first] = orders;
    if (first) history.cover(`${first.console}:${first.shop}`, ms(now - 120 * 86_400_000), now);
    return { history, ms: performance.now() - start };
  };
  const { history, ms: historyMs } = build();
  const round1 = (): number => {
    const start = performance.now();
    for (const order of orders) assess(order, ruleset, { history, at: now, zone: defaultZone });
    return ((performance.now() - start) * 1000) / orders.length;
  };
  round1();
  return {
    realOrders: orders.length,
    presets: presets.length,
    readMsPer50: round((readMs / orders.length) * 50),
    historyBuildMs: round(historyMs),
    assessUsPerOrder: round(median(Array.from({ length: 5 }, round1))),
  };
};
