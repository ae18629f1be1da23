/** The sample's held orders over and over, each with a number, an amount and a clock of its own: a desk as long as it gets. */
import { minute, orderKey, type Fen, type Ms } from '#core/order';
import type { OrderPage } from '#core/worker';
import { samplePages } from './sampleOrders.ts';

export const manyPages = (now: Ms, count: number): OrderPage[] => {
  const held = samplePages(now).filter(({ view }) => view.hold);
  return Array.from({ length: count }, (_, index) => {
    const page = held[index % held.length] as OrderPage;
    const number = `69207418${String(33_051_000_000 + index)}`;
    const key = orderKey(page.view.console, number);
    const deadline = index % 9 === 8 ? null : ((now + (8 + ((index * 7919) % 2900)) * minute) as Ms);
    const paid = (2_000 + ((index * 104_729) % 300_000)) as Fen;
    const view = { ...page.view, key, number, paid, hold: page.view.hold && { ...page.view.hold, deadline } };
    return { ...page, view, order: { ...page.order, key, number } };
  });
};
