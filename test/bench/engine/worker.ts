/** The columnar evaluator in a browser's worker, as the product runs it. */
import { measureColumns } from './columnar.ts';
import { historyOf } from './history.ts';
import { measureMillion } from './million.ts';
import { makeOrders, seed, size } from './orders.ts';
import { makeRules } from './rules.ts';

const measure = () => {
  const orders = makeOrders(size, seed);
  const { buildMs, fullMs, editShare } = measureColumns(orders, makeRules(50), historyOf(orders).replay());
  return { buildMs, fullMs, editShare };
};

const figures = measure();
const [millionMs] = measureMillion([() => performance.now()]);
postMessage({ ...figures, millionMs });
