/** The columnar evaluator alone: built, run, edited. Runs in Node and in a browser's worker alike. */
import { createBacktest, createColumns, type History } from '#core/engine';
import { defaultZone, type Order } from '#core/order';
import { isMultiple, type Condition, type Group, type Node, type Operand, type Rule } from '#core/rules';
import { median, time, timeOften } from '../figures.ts';

export interface ColumnarFigures {
  readonly buildMs: number;
  readonly bytesPerOrder: number;
  readonly fullMs: number;
  /** Of a one-condition edit over the full evaluation, median over all rules. */
  readonly editShare: number;
  readonly hits: readonly number[];
  /** The full evaluation once more. */
  readonly again: () => void;
}

export const measureColumns = (orders: readonly Order[], rules: readonly Rule[], history: Pick<History, 'read'>): ColumnarFigures => {
  const columns = createColumns({ rules, zone: defaultZone });
  const buildMs = time(() => columns.add(rowsOf(orders), history));
  const fullMs = timeOften(9, () => createBacktest(columns).run(rules));
  const backtest = createBacktest(columns);
  const { rules: counts } = backtest.run(rules);
  backtest.setBaseline();
  const edits = rules.map((rule, index) =>
    median(
      [1, 2, 3, 4, 5].map((step) => {
        const edited = rules.with(index, { ...rule, when: edit(rule.when, step) as Group });
        const ms = time(() => backtest.run(edited));
        backtest.run(rules);
        return ms;
      }),
    ),
  );
  return {
    buildMs,
    bytesPerOrder: columns.bytes / columns.orders,
    fullMs,
    editShare: median(edits) / fullMs,
    hits: counts.map(({ hits }) => hits),
    again: () => void createBacktest(columns).run(rules),
  };
};

export const rowsOf = (orders: readonly Order[]) => orders.map((order) => ({ order, at: order.createdAt }));

/** The first condition with another bound, list or word; never the same twice. */
const edit = (node: Node, step: number): Node => {
  if ('term' in node) return { ...node, value: other(node, step) };
  if ('lines' in node) return { ...node, where: edit(node.where, step) as Group };
  const kind = 'all' in node ? 'all' : 'any' in node ? 'any' : 'none';
  const [first, ...rest] = 'all' in node ? node.all : 'any' in node ? node.any : node.none;
  return { [kind]: [edit(first!, step), ...rest] } as unknown as Group;
};

const other = ({ value }: Condition, step: number): Operand => {
  if (typeof value === 'number') return value > 20 ? Math.round(value * (1 + step / 50)) : value + step;
  if (isMultiple(value)) return { ...value, times: value.times + step * 3 };
  if (Array.isArray(value))
    return typeof value[0] === 'number' ? [value[0] + step * 100, value[1] as number] : ([...value, `甲${step}`] as string[]);
  if (typeof value === 'string' && value.includes(':'))
    return value.replace(/\d\d$/, (minutes) => String((Number(minutes) + step) % 60).padStart(2, '0'));
  return `${String(value)}${step}`;
};
