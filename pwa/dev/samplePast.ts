/** Earlier orders of a sample buyer and a sample address. */
import { day, type Ms } from '#core/order';
import type { OrderPage, OrderPast, OrderView, PastOrder } from '#core/worker';

export const samplePast = ({ view }: OrderPage, views: readonly OrderView[], now: Ms): OrderPast => {
  const others = views.filter(({ key, hold }) => key !== view.key && !hold);
  const outcomes = ['fine', 'returned', null, 'complained'] as const;
  const past = (count: number): PastOrder[] =>
    others.slice(0, count).map((other, index) => ({
      view: { ...other, reasons: [], createdAt: (view.createdAt - (index * 9 + 4) * day) as Ms },
      outcome: outcomes[index % outcomes.length] ?? null,
    }));
  const isMasked = view.region === '';
  return { buyer: past(view.pieces % 2 === 0 ? 3 : 0), address: isMasked ? null : past(1), addressSince: (now - 180 * day) as Ms };
};
