/** The notes that columns keep of orders, by which results are counted: how far an order has come, and what was paid for it. */
import { outcomeOf, type RowNote, type Tallied, type TalliedList, type TalliedOrder } from '#core/engine';
import { fateOf, fates, stageOf, type FateCounts, type Stage } from '#core/feedback';
import type { OrderRecord } from '#core/desk';
import { known, ms, type Fen, type Order } from '#core/order';
import { outcomes } from '#core/rules';
import type { Counted, CountedList, CountedOrder } from '../../ruleBacktest.ts';

/** Places in it are what columns keep: one byte an order. */
const stages: readonly Stage[] = ['waiting', 'gone', 'closed', ...outcomes];

/** @param order the latest form */
export const markOf = ({ order, outcome, facts }: OrderRecord): number =>
  order ? stages.indexOf(stageOf(order, outcome ?? facts.at(-1)?.outcome ?? outcomeOf(order))) : 0;

/** @param judged the form that is judged */
export const noteOf = (record: OrderRecord, judged: Order): RowNote => ({
  mark: markOf(record),
  amount: known(judged.money.paid) ?? null,
});

/** Which of {@link fates} an order counts as. */
export const kindAt =
  (now: number): ((mark: number, createdAt: number) => number) =>
  (mark, createdAt) =>
    fates.indexOf(fateOf(stages[mark] ?? 'waiting', createdAt, now));

export const countedOf = ({ count, amount, kinds }: Tallied): Counted => ({
  count,
  paid: amount as Fen,
  fates: Object.fromEntries(fates.map((fate, index) => [fate, kinds[index] ?? 0])) as unknown as FateCounts,
});

export const countedList = (tallied: TalliedList): CountedList => ({ ...countedOf(tallied), newest: tallied.newest.map(countedOrder) });

const countedOrder = ({ key, createdAt, amount, kind }: TalliedOrder): CountedOrder => ({
  key,
  createdAt: ms(createdAt),
  paid: amount as Fen | null,
  fate: fates[kind] ?? 'open',
});
