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
  // A row that was damaged is as good as none: its order is folded from all its events.
  const before = new Map(rows.flatMap((row) => (row && typeof row.record?.lastAt === 'string' ? [[row.key, row.record] as const] : [])));
  const damaged = new Set(rows.flatMap((row) => (row && !before.has(row.key) ? [row.key] : [])));
  const personal = new Set(rows.flatMap((row) => (row?.personal === undefined ? [] : [row.key])));
  const kept = new Set(forms.flatMap((row) => (row ? [row.key] : [])));
  const records = new Map<OrderKey, OrderRecord>();
  const judged = new JudgedForms();
  const counts = new RuleCounts();
  for (const key of keys) {
    // No row: nothing was ever heard of this order, for an event about it would have made one.
    const known = before.get(key) ?? emptyRecord(key);
    const added = inOrder(groups.get(key) ?? []);
    const goesOn = !damaged.has(key) && added.every((event) => canExtend(known, event));
    if (!goesOn && !seen.has(key) && (await db.judged.get(key))) kept.add(key);
    const after = goesOn ? follow(known, added, judged, personal) : followSound(key, standing(await eventsOf(db, key)), judged, personal);
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

/** The record after these events, which of its forms is judged, and whether anything in it is personal. */
export const follow = (start: OrderRecord, events: readonly DeskEvent[], judged: JudgedForms, personal: Set<OrderKey>): OrderRecord => {
  let record = start;
  for (const event of events) {
    const next = extend(record, event);
    if (event.kind === 'order.seen' && next.order) judged.follow(next.order, record.order);
    if (isPersonal(event)) personal.add(start.key);
    record = next;
  }
  return record;
};

/** From the beginning, and without events that were damaged on the disk: they stop nobody from deciding on the order. */
const followSound = (key: OrderKey, events: readonly DeskEvent[], judged: JudgedForms, personal: Set<OrderKey>): OrderRecord => {
  try {
    return follow(emptyRecord(key), events, judged, personal);
  } catch {
    judged.forget(key);
    return follow(emptyRecord(key), events.filter(isEvent), judged, personal);
  }
};

const inOrder = (events: readonly DeskEvent[]): readonly DeskEvent[] =>
  events.length === 1 ? events : events.toSorted((a, b) => (a.at < b.at ? -1 : 1));
