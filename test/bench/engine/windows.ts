/** What a window costs with a hundred times the history: new orders come in and are asked about, as in live use. */
import { createHistory, factOf, subjectOf } from '#core/engine';
import { ms, orderKey, shopKey, type Order } from '#core/order';
import type { WindowTerm } from '#core/rules';
import { median, time } from '../figures.ts';
import { lastDay, makeOrders } from './orders.ts';

const day = 86_400_000;
const terms: readonly WindowTerm[] = [
  { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } },
  { window: { measure: 'max', of: 'amount.paid', by: 'shop', hours: 720 } },
  { window: { measure: 'distinct', of: 'buyer.id', by: 'shop', hours: 24 } },
  { window: { measure: 'count', by: 'buyer', hours: 24 } },
  { window: { measure: 'outcomeShare', outcomes: ['returned'], by: 'region', hours: 1440 } },
  { window: { measure: 'daysSinceLast', by: 'buyer', hours: 720 } },
];

/** Time per order with 1,000,000 orders of history over that with 10,000, in turns; the first six, in which sums are first made, not counted. */
export const windowGrowth = (): number => {
  const small = ordersComing(10_000);
  const large = ordersComing(1_000_000);
  const ratios = Array.from({ length: 18 }, (_, turn) => [time(() => small(turn)), time(() => large(turn))] as const).map(
    ([a, b]) => b / a,
  );
  return median(ratios.slice(6));
};

/** Lets the next five hundred orders come in. */
const ordersComing = (past: number): ((turn: number) => void) => {
  const base = makeOrders(10_000, 7);
  const history = createHistory();
  const copies = past / base.length;
  const [first] = base;
  // The same ninety days, with a hundred times the orders and the buyers.
  for (let copy = 0; copy < copies; copy += 1) for (const order of base) history.put(factOf(renamed(order, copy)));
  if (first) for (const shop of new Set(base.map(shopKey))) history.cover(shop, lastDay - 200 * day, lastDay + 10 * day);
  const fresh = makeOrders(9000, 8).map((order, index) => {
    const createdAt = ms(lastDay + day + index * 10_000);
    return { ...renamed(order, 1000), createdAt };
  });
  const step = (part: readonly Order[]): void => {
    for (const order of part) {
      const subject = subjectOf(order);
      for (const term of terms) history.read(term, subject, order.createdAt, order.createdAt + 1000);
      history.put(factOf(order));
    }
  };
  return (turn) => step(fresh.slice(turn * 500, turn * 500 + 500));
};

const renamed = (order: Order, copy: number): Order => {
  const number = String(BigInt(order.number) + BigInt(copy) * 10_000_000n);
  const { id } = order.buyer;
  return {
    ...order,
    number,
    key: orderKey(order.console, number),
    buyer: { ...order.buyer, id: typeof id === 'string' ? `${id}-${copy}` : id },
  };
};
