/** The columnar evaluator in a browser's worker, as the product runs it. */
import { createBacktest } from '#core/engine';
import { timeOften } from '../figures.ts';
import { measureColumns, repeatOrders } from './columnar.ts';
import { historyOf } from './history.ts';
import { makeOrders } from './orders.ts';
import { makeRules } from './rules.ts';

const orders = makeOrders(100_000, 20_261_123);
const rules = makeRules(50);
const history = historyOf(orders);
const { columns, buildMs, fullMs, editShare } = measureColumns(orders, rules, history.replay());
repeatOrders(columns, orders, 9, history);
postMessage({ buildMs, fullMs, editShare, millionMs: timeOften(5, () => createBacktest(columns).run(rules)) });
