/**
 * A million orders decided anew. Nothing but their columns stays in memory: whoever collects garbage in between would otherwise look through
 * the orders, too, and it is their weight that would be measured.
 */
import { createBacktest, createColumns, type Columns } from '#core/engine';
import { defaultZone, orderKey, splitOrderKey, type Order } from '#core/order';
import { median } from '../figures.ts';
import { rowsOf } from './columnar.ts';
import { historyOf } from './history.ts';
import { makeOrders, seed, size } from './orders.ts';
import { makeRules } from './rules.ts';

const rules = makeRules(50);

/** @param clocks in ms @returns by each of them the median of 25 runs, after one that nobody counts */
export const measureMillion = (clocks: readonly (() => number)[]): number[] => {
  const columns = columnsOfMillion();
  const runs = Array.from({ length: 26 }, () => {
    const start = clocks.map((clock) => clock());
    createBacktest(columns).run(rules);
    return clocks.map((clock, index) => clock() - start[index]!);
  }).slice(1);
  return clocks.map((_, index) => median(runs.map((times) => times[index]!)));
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
