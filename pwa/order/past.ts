/** How earlier orders ended, the worst first. */
import type { PastOrder } from '#core/worker';

type End = PastOrder['outcome'];
const order: readonly End[] = ['returned', 'refunded', 'complained', 'fine', null];

/** Ends that none of them came to are left out. */
export const endsOf = (orders: readonly PastOrder[]): { readonly outcome: End; readonly n: number }[] =>
  order.map((outcome) => ({ outcome, n: orders.filter((one) => one.outcome === outcome).length })).filter(({ n }) => n > 0);
