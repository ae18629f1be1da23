/** Folds events into the rows of their orders. */
import { bySubject, canExtend, emptyRecord, extend, isPersonal, standing, type DeskEvent, type OrderRecord } from '#core/desk';
import type { OrderKey } from '#core/order';
import type { Database } from '../database.ts';
import { eventsOf, isEvent } from '../row.ts';
import { RuleCounts } from './counts.ts';
import { JudgedForms } from './judged.ts';
import { rowOf } from './orderRow.ts';

/** Records of orders, by key. */
export interface Folded {
  /** As they were; those of orders that nothing was known of are left out. */
  readonly before: ReadonlyMap<OrderKey, OrderRecord>;
  /** As they are now. */
  readonly records: ReadonlyMap<OrderKey, OrderRecord>;
}

/** What is needed is asked for at once, and what has changed is written at once: a turn to the database costs as much as ten rows. */
export const foldOrders = async (db: Database, events: readonly DeskEvent[]): Promise<Folded> => {
  const groups = bySubject(events);
  if (groups.size === 0) return { before: new Map(), records: new Map() };
  const keys = [...groups.keys()];
  const seen = new Set(keys.filter((key) => groups.get(key)?.some(({ kind }) => kind === 'order.seen')));
  const [rows, forms, counted] = await Promise.all([
    db.orders.bulkGet(keys),
    db.judged.bulkGet([...seen]),
    events.some(({ kind }) => kind === 'order.assessed') ? db.ruleCounts.toArray() : undefined,
  ]);
  const before = new Map(rows.flatMap((row) => (row ? [[row.key, row.record] as const] : [])));
  const personal = new Set(rows.flatMap((row) => (row?.personal === undefined ? [] : [row.key])));
  const kept = new Set(forms.flatMap((row) => (row ? [row.key] : [])));
  const records = new Map<OrderKey, OrderRecord>();
  const judged = new JudgedForms();
  const counts = new RuleCounts();
  for (const key of keys) {
    // No row: nothing was ever heard of this order, for an event about it would have made one.
    const known = before.get(key) ?? emptyRecord(key);
    const added = inOrder(groups.get(key) ?? []);
    const goesOn = added.every((event) => canExtend(known, event));
    if (!goesOn && !seen.has(key) && (await db.judged.get(key))) kept.add(key);
    const all = goesOn ? added : standing(await eventsOf(db, key));
    if (all.some(isPersonal)) personal.add(key);
    const after = goesOn ? follow(known, all, judged) : followSound(key, all, judged);
    counts.replace(known, after);
    records.set(key, after);
  }
  await Promise.all([
    db.orders.bulkPut([...records.values()].map((record) => rowOf(record, personal.has(record.key)))),
    judged.save(db, kept),
    counts.isEmpty || counts.save(db, counted ?? (await db.ruleCounts.toArray())),
  ]);
  return { before, records };
};

/** The record after these events, and which of its forms is judged. */
export const follow = (start: OrderRecord, events: readonly DeskEvent[], judged: JudgedForms): OrderRecord => {
  let record = start;
  for (const event of events) {
    const next = extend(record, event);
    if (event.kind === 'order.seen' && next.order) judged.follow(next.order, record.order);
    record = next;
  }
  return record;
};

/** As {@link follow}, but without events that were damaged on the disk: they stop nobody from deciding on the order. */
const followSound = (key: OrderKey, events: readonly DeskEvent[], judged: JudgedForms): OrderRecord => {
  try {
    return follow(emptyRecord(key), events, judged);
  } catch {
    return follow(emptyRecord(key), events.filter(isEvent), judged);
  }
};

const inOrder = (events: readonly DeskEvent[]): readonly DeskEvent[] =>
  events.length === 1 ? events : events.toSorted((a, b) => (a.at < b.at ? -1 : 1));
