/** Orders of a file on their way into the engine, oldest first, so that each is judged with what came before it. */
import { shopKey, type Ms, type Order } from '#core/order';
import type { Api, Covered } from '#core/worker';

/** Few enough that the engine answers others in between, and that stopping is felt at once. */
const atOnce = 200;

export interface ImportJob {
  readonly orders: readonly Order[];
  /** The file holds all orders of its time: where it says nothing, nothing was. */
  readonly isWhole: boolean;
}

export interface Imported {
  /** How many orders the engine has. */
  readonly orders: number;
  readonly held: number;
}

/** Shop after shop. What an order takes the place of does not matter: one that is known already is filled in, never doubled. */
export const batchesOf = ({ orders, isWhole }: ImportJob): { readonly orders: readonly Order[]; readonly covered?: Covered }[] => {
  const shops = Map.groupBy(orders, shopKey);
  return [...shops.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.createdAt - b.createdAt);
    const [first, last] = [sorted[0], sorted.at(-1)];
    return Array.from({ length: Math.ceil(sorted.length / atOnce) }, (_, index) => {
      const part = { orders: sorted.slice(index * atOnce, (index + 1) * atOnce) };
      // Only when everything is in it is the time covered.
      if (!isWhole || !first || !last || part.orders.at(-1) !== last) return part;
      const { console, shop } = first;
      return { ...part, covered: { console, shop, from: first.createdAt, to: (last.createdAt + 1) as Ms } };
    });
  });
};

/**
 * Tells the engine, batch by batch. Stops between two of them when the signal says so; rejects when the engine cannot take one. What it has
 * taken stays; `told` says how far it is.
 */
export const importOrders = async (
  api: Pick<Api, 'take'>,
  batches: ReturnType<typeof batchesOf>,
  from: number,
  told: (batches: number, imported: Imported) => void,
  signal: AbortSignal,
): Promise<void> => {
  for (const [index, batch] of batches.entries()) {
    if (index < from) continue;
    if (signal.aborted) return;
    const views = await api.take({ id: crypto.randomUUID(), at: Date.now() as Ms, ...batch });
    told(index + 1, { orders: batch.orders.length, held: views.filter(({ state }) => state === 'held').length });
  }
};
