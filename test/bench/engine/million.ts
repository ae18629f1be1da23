/**
 * A million orders decided anew. Nothing but their columns stays in memory: whoever collects garbage in between would otherwise look through
 * the orders, too, and it is their weight that would be measured.
 */
import { createBacktest, createColumns, type Columns } from '#core/engine';
import { defaultZone, orderKey, splitOrderKey, type Order } from '#core/order';
import { timeOften } from '../figures.ts';
import { rowsOf } from './columnar.ts';
import { historyOf } from './history.ts';
import { makeOrders, seed, size } from './orders.ts';
import { makeRules } from './rules.ts';

const rules = makeRules(50);

/** Milliseconds. */
export const measureMillion = (): number => {
  const columns = columnsOfMillion();
  return timeOften(25, () => createBacktest(columns).run(rules));
};

/** The same orders ten times over, under other numbers. */
const columnsOfMillion = (): Columns => {
  const orders = makeOrders(size, seed);
  const history = historyOf(orders);
  const columns = createColumns({ rules, zone: defaultZone });
  for (let copy = 0; copy < 10; copy += 1) {
    const rows = rowsOf(orders.map((order) => ({ ...order, key: renumbered(order, copy) })));
    columns.add(rows, history.replay());
  }
  return columns;
};

const renumbered = ({ key }: Order, copy: number): Order['key'] => {
  const { console, number } = splitOrderKey(key);
  return orderKey(console, String(BigInt(number) + BigInt(copy) * 100_000_000n));
};
