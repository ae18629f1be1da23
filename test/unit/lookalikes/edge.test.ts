import { describe, expect, it } from 'vitest';
import { day, localText } from '#test/consoles/shops/clock.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { ordersExpecting, ruleNames } from '#test/consoles/shops/shop.ts';
import { naiveVerdict } from './naive-rules.ts';

const noon = Date.parse('2026-11-23T04:00:00Z');
/** Noon, just after local midnight, just before it, and a leap day. */
const instants = [noon, Date.parse('2026-11-22T16:00:01Z'), Date.parse('2026-11-23T15:59:59Z'), Date.parse('2028-02-29T09:30:00Z')];

describe('the edge-case shop', () => {
  it('is the same shop every time for the same instant', () => {
    expect(edgeShop({ now: noon })).toEqual(edgeShop({ now: noon }));
  });

  it.each(instants)('has 200 orders with numbers of 19 digits, in the order in which they came, at %d', (now) => {
    const { orders, openedAt } = edgeShop({ now });
    expect(orders).toHaveLength(200);
    expect(new Set(orders.map((order) => order.number)).size).toBe(200);
    const lineNumbers = orders.flatMap((order) => order.lines.map((line) => line.number));
    expect(new Set([...lineNumbers, ...orders.map((order) => order.number)]).size).toBe(lineNumbers.length + 200);
    expect([...lineNumbers, ...orders.map((order) => order.number)].every((number) => /^\d{19}$/.test(number))).toBe(true);
    expect(orders.map((order) => order.createdAt)).toEqual(orders.map((order) => order.createdAt).sort((a, b) => a - b));
    expect(orders.at(-1)!.createdAt).toBeLessThan(now);
    expect(orders.filter((order) => order.createdAt > now - 42 * day).length).toBeGreaterThan(180);
    expect(now - openedAt).toBeGreaterThan(91 * day);
  });

  it.each(instants)('leaves 20 to 40 orders to ship, with a promise that is still to be kept, at %d', (now) => {
    const waiting = edgeShop({ now }).orders.filter((order) => order.status === 'toShip');
    expect(waiting.length).toBeGreaterThanOrEqual(20);
    expect(waiting.length).toBeLessThanOrEqual(40);
    expect(waiting.every((order) => order.promisedShipAt! > now)).toBe(true);
  });

  it.each(instants)('expects of its orders what the rules, told plainly, say of them, at %d', (now) => {
    const shop = edgeShop({ now });
    for (const order of shop.orders) {
      for (const expectation of order.expect ?? []) {
        expect(`${order.note}: ${expectation.rule} ${naiveVerdict(expectation.rule, order, shop)}`).toBe(
          `${order.note}: ${expectation.rule} ${expectation.is}`,
        );
      }
    }
  });

  it.each(instants)('has no hit among orders still in the house that it does not announce, at %d', (now) => {
    const shop = edgeShop({ now });
    const inTheHouse = shop.orders.filter((order) => !['shipped', 'done', 'closed'].includes(order.status));
    const hits = inTheHouse.flatMap((order) =>
      ruleNames.filter((rule) => naiveVerdict(rule, order, shop) === 'hit').map((rule) => `${rule} ${order.note}`),
    );
    const announced = inTheHouse.flatMap((order) =>
      (order.expect ?? []).filter(({ is }) => is === 'hit').map(({ rule }) => `${rule} ${order.note}`),
    );
    expect(hits.sort()).toEqual(announced.sort());
  });

  it('has a hit and a near miss of every rule, and an unknown of every rule that can be unknown', () => {
    const shop = edgeShop({ now: noon });
    for (const rule of ruleNames) {
      expect([rule, ordersExpecting(shop, rule, 'hit').length > 0, ordersExpecting(shop, rule, 'miss').length > 0]).toEqual([
        rule,
        true,
        true,
      ]);
      if (rule !== 'night') expect([rule, ordersExpecting(shop, rule, 'unknown').length > 0]).toEqual([rule, true]);
    }
  });

  it.each([
    ['amount 2.99× the mean', 299],
    ['amount exactly 3.00× the mean', 300],
    ['amount 3.01× the mean', 301],
  ])('%s is that amount, over a mean of whole fen', (note, hundredths) => {
    const { orders } = edgeShop({ now: noon });
    const order = orders.find((candidate) => candidate.note === note)!;
    const before = orders.filter((other) => other.createdAt >= order.createdAt - 30 * day && other.createdAt < order.createdAt);
    const mean = before.reduce((sum, other) => sum + other.money.paid!, 0) / before.length;
    expect(Number.isInteger(mean)).toBe(true);
    expect(Math.round((order.money.paid! / mean) * 100)).toBe(hundredths);
    if (hundredths === 300) expect(order.money.paid).toBe(3 * mean);
  });

  it.each([
    ['remote, 15.15 % returned', 33, 5],
    ['remote, exactly 15.0 % returned', 20, 3],
  ])('%s: %d orders from there in 60 days, %d given back, all of them finished', (note, count, returned) => {
    const { orders } = edgeShop({ now: noon });
    const order = orders.find((candidate) => candidate.note === note)!;
    const others = orders.filter(
      (other) =>
        other.receiver.province === order.receiver.province &&
        other.createdAt >= order.createdAt - 60 * day &&
        other.createdAt < order.createdAt,
    );
    expect(others).toHaveLength(count);
    expect(others.filter((other) => other.lines[0]!.refund?.state === 'done')).toHaveLength(returned);
    expect(others.every((other) => other.status === 'done')).toBe(true);
  });

  it('has night orders at the very edges of the night', () => {
    const times = edgeShop({ now: noon })
      .orders.filter((order) => order.expect?.some(({ rule }) => rule === 'night'))
      .map((order) => localText(order.createdAt).slice(11));
    expect(times).toEqual(['23:47:08', '05:59:59', '06:00:00', '21:59:59', '22:00:00']);
  });
});
