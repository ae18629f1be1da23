/** From what an adapter or an importer put together to an order. */
import * as v from 'valibot';
import { orderKey } from './access.ts';
import { OrderSchema, type Order } from './order.ts';

/** An order before it was looked at: the same shape, numbers not yet branded. */
export type OrderDraft = v.InferInput<typeof OrderSchema>;

/**
 * The order, or `undefined` when it breaks the schema or its key is not that of its console and number. A key whose value is `undefined`
 * says what a missing key says, so only missing keys are kept: stored, hashed and replayed orders look the same everywhere.
 */
export const toOrder = (candidate: unknown): Order | undefined => {
  const result = v.safeParse(OrderSchema, withoutUndefined(candidate), { abortEarly: true, abortPipeEarly: true });
  if (!result.success) return undefined;
  const order = result.output;
  return order.key === orderKey(order.console, order.number) ? order : undefined;
};

const withoutUndefined = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined && name !== '__proto__') kept[name] = withoutUndefined(inner);
  return kept;
};
