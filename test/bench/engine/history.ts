/** The past of the bench's shop. */
import { createHistory, factOf, outcomeOf, type History } from '#core/engine';
import { shopKey, type Order } from '#core/order';
import { createChance } from './chance.ts';
import { lastDay } from './orders.ts';

const day = 86_400_000;

/** The shop's past, a third of it with what became of it some days later. */
export const historyOf = (orders: readonly Order[]): History => {
  const chance = createChance(1);
  const history = createHistory();
  for (const order of orders) {
    const outcome = outcomeOf(order) ?? (chance.once(3) ? 'fine' : null);
    history.put({ ...factOf(order, order.createdAt), outcome, outcomeAt: outcome && order.createdAt + chance.whole(2, 12) * day });
  }
  const [first] = orders;
  for (const shop of new Set(orders.map(shopKey))) if (first) history.cover(shop, lastDay - 200 * day, lastDay + day);
  return history;
};
