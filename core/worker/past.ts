/** What an order's page says of the orders before it. */
import type { Ms } from '#core/order';
import type { Outcome } from '#core/rules';
import type { OrderView } from './api.ts';

/** An earlier order, and what became of it; `null` while nobody knows. */
export interface PastOrder {
  readonly view: OrderView;
  readonly outcome: Outcome | null;
}

/** Other orders that were placed before this one, newest first, at most 20 of each kind. */
export interface OrderPast {
  /** `null`: the console does not say who the buyer is. */
  readonly buyer: readonly PastOrder[] | null;
  /** `null`: a part of the address is hidden, so that nobody can tell which others went there. */
  readonly address: readonly PastOrder[] | null;
  /** Orders to the address were looked for among those placed since then, epoch ms. */
  readonly addressSince: Ms;
}
