/** What an order cost, when each of its goods has a row of its own. */
import { sumFen, type Fen } from '#core/order';

export interface RowAmount {
  /** What the column of amounts says in this row, fen. */
  readonly amount: Fen | null | undefined;
  /** Price times pieces, fen; `undefined` when the file does not say. */
  readonly goods: Fen | undefined;
}

/**
 * Some programs print an order's amount on each of its rows, others each row's share, under the same name. Different amounts are shares;
 * equal ones are the order's when they are more than what stands in the row could cost, shares when all rows cost the same. Anything else
 * could be either, and is not known.
 */
export const paidOf = (rows: readonly RowAmount[]): Fen | null | undefined => {
  const [first] = rows;
  if (!first || rows.length === 1) return first?.amount;
  const amounts = rows.map(({ amount }) => amount);
  if (!amounts.every((amount): amount is Fen => typeof amount === 'number')) return undefined;
  if (amounts.some((amount) => amount !== first.amount)) return sumFen(amounts);
  const goods = rows.map((row) => row.goods);
  if (!goods.every((price): price is Fen => price !== undefined)) return undefined;
  if (amounts.every((amount, index) => amount > (goods[index] as Fen))) return first.amount;
  return goods.every((price) => price === goods[0]) ? sumFen(amounts) : undefined;
};
