import { describe, expect, it } from 'vitest';
import { day, localText, minute } from '#test/consoles/shops/clock.ts';
import { countOutcomes, matchReturns, readExcerpt } from '#test/consoles/shops/excerpt.ts';
import { realDays, realOrderNumber, realShop } from '#test/consoles/shops/real.ts';
import { linesToServe, servedLines } from '#test/consoles/shops/served-lines.ts';

const excerpt = readExcerpt();
const now = Date.parse('2026-11-23T04:00:00Z');
const shop = realShop({ now });

describe('the excerpt of real orders', () => {
  it('holds what the build script counted', () => {
    expect(countOutcomes(excerpt)).toEqual(excerpt.counts);
    expect(excerpt.counts).toEqual({ orders: 2908, lines: 71899, returns: 626, returnLinesMatched: 807, ordersReturned: 392 });
  });

  it('names its source', () => {
    expect(excerpt.source).toContain('Daqing Chen');
    expect(excerpt.source).toContain('CC BY 4.0');
  });

  it('gives a return to the latest earlier order of that customer with that product', () => {
    const [order, minutes, customer, lines] = excerpt.orders.find((candidate) => candidate[0] === matchReturns(excerpt)[0]!.order)!;
    const match = matchReturns(excerpt)[0]!;
    const code = excerpt.products[lines[match.line * 3]!]![0];
    expect(minutes).toBeLessThan(match.minute);
    const later = excerpt.orders.filter(
      ([number, at, who, others]) =>
        number !== order &&
        who === customer &&
        at > minutes &&
        at < match.minute &&
        others.some((product, index) => index % 3 === 0 && excerpt.products[product]![0] === code),
    );
    expect(later).toEqual([]);
    expect(excerpt.returns.some(([, at, who]) => at === match.minute && who === customer)).toBe(true);
  });
});

describe('the real shop', () => {
  it('shows 60 days that end within a week of now, with weekday and time of day as published', () => {
    expect(shop.openedAt).toBeGreaterThan(now - realDays * day);
    expect(shop.openedAt).toBeLessThan(now - (realDays - 2) * day);
    expect(shop.orders.at(-1)!.createdAt).toBeLessThan(now + 7 * day);
    const order = shop.orders[0]!;
    const published = excerpt.orders.find(([number]) => realOrderNumber(number) === order.number)!;
    const original = Date.parse(`${excerpt.from}T00:00:00Z`) + published[1] * minute;
    expect(localText(order.createdAt).slice(11, 16)).toBe(new Date(original).toISOString().slice(11, 16));
    expect(new Date(localText(order.createdAt).replace(' ', 'T') + 'Z').getUTCDay()).toBe(new Date(original).getUTCDay());
  });

  it('keeps amounts, buyers and lines as published', () => {
    const invoices = new Map(excerpt.orders.map((invoice) => [realOrderNumber(invoice[0]), invoice]));
    for (const order of shop.orders) {
      const [, , customer, lines] = invoices.get(order.number)!;
      let total = 0;
      for (let index = 0; index < lines.length; index += 3) total += Math.max(0, lines[index + 1]!) * lines[index + 2]!;
      expect(order.money.paid).toBe(total);
      expect(order.buyer.id).toBe(customer === 0 ? '' : `9000000000${customer}`);
    }
    expect(shop.orders.some((order) => order.buyer.id === '')).toBe(true);
  });

  it('shows every return that lies before now, and none that lies after', () => {
    const shown = new Set(shop.orders.map((order) => order.number));
    const anchor = shop.orders[0]!;
    const published = excerpt.orders.find(([number]) => realOrderNumber(number) === anchor.number)!;
    const start = anchor.createdAt - published[1] * minute;
    const expected = matchReturns(excerpt).filter(
      (match) => start + match.minute * minute <= now && shown.has(realOrderNumber(match.order)),
    );
    const returned = shop.orders.flatMap((order) => order.lines).filter((line) => line.refund !== null);
    expect(returned).toHaveLength(expected.length);
    expect(returned.every((line) => line.refund!.at <= now)).toBe(true);
    expect(returned.length).toBeGreaterThan(500);
  });

  it('waits to ship the last two days and has finished what is older than five', () => {
    for (const order of shop.orders.filter(({ createdAt }) => createdAt <= now)) {
      const age = now - order.createdAt;
      if (order.status === 'toShip') expect(age).toBeLessThan(2 * day);
      if (age > 5 * day) expect(order.status).toBe('done');
    }
    expect(shop.orders.some((order) => order.status === 'toShip' && order.createdAt <= now)).toBe(true);
  });

  it.each(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'])(
    'has orders to ship on %s too, the shop being closed on Saturdays',
    (date) => {
      const at = Date.parse(`${date}T04:00:00Z`);
      expect(realShop({ now: at }).orders.some((order) => order.status === 'toShip' && order.createdAt <= at)).toBe(true);
    },
  );

  it('serves at most 20 lines of an order, what was given back among them', () => {
    const long = shop.orders.filter((order) => order.lines.length > servedLines);
    expect(long.length).toBeGreaterThan(100);
    for (const order of long) {
      const served = linesToServe(order);
      expect(served).toHaveLength(servedLines);
      const returned = order.lines.filter((line) => line.refund !== null);
      if (returned.length < servedLines) expect(served.filter((line) => line.refund !== null)).toHaveLength(returned.length);
    }
  });

  it('is the same shop every time for the same instant', () => {
    expect(realShop({ now })).toEqual(shop);
  });
});
