/** Orders folded from all their events, and their rows put right. */
import { Dexie } from 'dexie';
import { emptyRecord, standing, type DeskEvent } from '#core/desk';
import type { OrderKey } from '#core/order';
import type { Database, JudgedRow, OrderRow } from '../database.ts';
import type { RuleCounts } from '../fold/counts.ts';
import { JudgedForms } from '../fold/judged.ts';
import { rowOf } from '../fold/orderRow.ts';
import { follow } from '../fold/orders.ts';
import { isEvent } from '../row.ts';
import { isSame } from '../same.ts';
import type { Reader } from './readable.ts';

export interface Replacing {
  /** By their keys, ascending; each with all its events. */
  readonly orders: readonly (readonly [OrderKey, readonly DeskEvent[]])[];
  /** All orders with keys above the one and up to the other; `undefined`: from the first, to the last. */
  readonly after: OrderKey | undefined;
  readonly upTo: OrderKey | undefined;
  readonly counts: RuleCounts;
  readonly reader: Reader;
}

/** Writes the rows that are missing or wrong, and takes away those that no event speaks of. */
export const replaceOrders = async (db: Database, { orders, after, upTo, counts, reader }: Replacing): Promise<void> => {
  const range = [after ?? Dexie.minKey, upTo ?? Dexie.maxKey, false, true] as const;
  const reading = Promise.all([
    db.orders
      .where(':id')
      .between(...range)
      .toArray(),
    db.judged
      .where(':id')
      .between(...range)
      .toArray(),
  ]);
  const rows: OrderRow[] = [];
  const forms: JudgedRow[] = [];
  for (const [key, events] of orders) {
    const { row, form } = foldWhole(key, events, reader);
    rows.push(row);
    if (form) forms.push(form);
    counts.replace(emptyRecord(key), row.record);
  }
  const [known, knownForms] = await reading;
  const [wrong, needless] = differences(rows, known);
  const [wrongForms, needlessForms] = differences(forms, knownForms);
  await Promise.all([
    wrong.length > 0 && db.orders.bulkPut(wrong),
    needless.length > 0 && db.orders.bulkDelete(needless),
    wrongForms.length > 0 && db.judged.bulkPut(wrongForms),
    needlessForms.length > 0 && db.judged.bulkDelete(needlessForms),
  ]);
};

/** Writes the rows of orders anew, each from all its events. */
export const rewriteOrders = async (db: Database, orders: readonly (readonly [OrderKey, readonly DeskEvent[]])[]): Promise<OrderRow[]> => {
  const whole = orders.map(([key, events]) => foldWhole(key, events));
  const forms = whole.flatMap(({ form }) => form ?? []);
  const kept = new Set(forms.map(({ key }) => key));
  const rows = whole.map(({ row }) => row);
  await Promise.all([
    db.orders.bulkPut(rows),
    db.judged.bulkPut(forms),
    db.judged.bulkDelete(orders.flatMap(([key]) => (kept.has(key) ? [] : [key]))),
  ]);
  return rows;
};

const foldWhole = (key: OrderKey, events: readonly DeskEvent[], reader?: Reader): { row: OrderRow; form: JudgedRow | undefined } => {
  const fold = (all: readonly DeskEvent[]): { row: OrderRow; form: JudgedRow | undefined } => {
    const judged = new JudgedForms();
    const personal = new Set<OrderKey>();
    const record = follow(emptyRecord(key), standing(all), judged, personal);
    return { row: rowOf(record, personal.has(key)), form: judged.changes(new Set()).rows[0] };
  };
  try {
    return fold(events);
  } catch {
    // One of them is not what it seems; without it the order still is what the others say.
    return fold(reader ? reader.sound(events) : events.filter(isEvent));
  }
};

const differences = <T extends { readonly key: OrderKey }>(
  right: readonly T[],
  known: readonly T[],
): [wrong: T[], needless: OrderKey[]] => {
  const byKey = new Map(known.map((row) => [row.key, row]));
  const wrong = right.filter((row) => !isSame(row, byKey.get(row.key)));
  for (const { key } of right) byKey.delete(key);
  return [wrong, [...byKey.keys()]];
};
