/** Writes the folds of new events. Runs inside the transaction that writes the events, so that the two can never disagree. */
import {
  bySubject,
  canExtend,
  clocksOf,
  emptyRecord,
  extend,
  instantOfStamp,
  isPersonal,
  lacksHistory,
  settle,
  standing,
  type DeskEvent,
  type EventOf,
  type OrderRecord,
} from '#core/desk';
import { day, isOpen, joinSpans, known, ms, shopKey, type Order, type OrderKey } from '#core/order';
import { foldConfigs } from './configs.ts';
import type { Database, OrderRow, RuleCountRow } from './database.ts';
import { foldMessages, isMessageEvent } from './outbox.ts';
import { eventsOf } from './row.ts';

/** Records of orders, by key. */
export interface Folded {
  /** As they were; those of orders that nothing was known of are left out. */
  readonly before: ReadonlyMap<OrderKey, OrderRecord>;
  /** As they are now. */
  readonly records: ReadonlyMap<OrderKey, OrderRecord>;
}

/** @param events new to the log, already written to it. @returns the records that changed */
export const applyEvents = async (db: Database, events: readonly DeskEvent[]): Promise<Folded> => {
  const folded = await foldOrders(db, events);
  await foldCoverage(
    db,
    events.filter((event) => event.kind === 'history.covered'),
  );
  await foldModes(
    db,
    events.filter((event) => event.kind === 'rule.modeSet'),
  );
  await foldSettings(
    db,
    events.filter((event) => event.kind === 'setting.set'),
  );
  await foldConfigs(
    db,
    events.filter((event) => event.kind === 'config.set'),
  );
  await foldMessages(db, events.filter(isMessageEvent));
  return folded;
};

const foldOrders = async (db: Database, events: readonly DeskEvent[]): Promise<Folded> => {
  const groups = bySubject(events);
  const keys = [...groups.keys()];
  const rows = await db.orders.bulkGet(keys);
  const earlier = new Map(rows.flatMap((row) => (row ? [[row.key, row.record] as const] : [])));
  const personal = new Set(rows.flatMap((row) => (row?.personal === undefined ? [] : [row.key])));
  const records = new Map<OrderKey, OrderRecord>();
  const judged = new JudgedForms();
  const counts = new Counts();
  for (const key of keys) {
    // No row: nothing was ever heard of this order, for an event about it would have made one.
    const before = earlier.get(key) ?? emptyRecord(key);
    const added = (groups.get(key) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const goesOn = added.every((event) => canExtend(before, event));
    const start = goesOn ? before : emptyRecord(key);
    const events = goesOn ? added : standing(await eventsOf(db, key));
    if (events.some(isPersonal)) personal.add(key);
    const after = events.reduce((record, event) => {
      const next = extend(record, event);
      if (event.kind === 'order.seen' && next.order) judged.follow(next.order, record.order);
      return next;
    }, start);
    counts.replace(before, after);
    records.set(key, after);
  }
  await db.orders.bulkPut([...records.values()].map((record) => rowOf(record, personal.has(record.key))));
  await judged.save(db);
  await counts.save(db);
  return { before: earlier, records };
};

/** An event can arrive before the order it is about; such a row waits, out of sight, with no shop and no time. */
const rowOf = (record: OrderRecord, isPersonal: boolean): OrderRow => {
  const { order, verdict } = record;
  const open = order !== null && isOpen(order);
  return {
    key: record.key,
    shop: order ? shopKey(order) : '',
    createdAt: order?.createdAt ?? ms(0),
    buyer: order ? (known(order.buyer.id) ?? '') : '',
    ...deskOf(record),
    ...(open ? { open: 1 } : {}),
    ...(open && verdict && lacksHistory(verdict) ? { starved: 1 } : {}),
    judgedAt: record.judgedAt ?? 0,
    ...(order && isPersonal ? { personal: order.createdAt } : {}),
    ...(verdict ? { assessedAt: verdict.at } : {}),
    ...happenedTo(record),
    record,
  };
};

/** `until`: the instant up to which the order stays held if nobody acts. */
const deskOf = ({ case: state }: OrderRecord): Pick<OrderRow, 'until' | 'clocks' | 'assignee' | 'assignedAt'> => {
  const { status, hold } = state;
  if (status !== 'held' || !hold) return { clocks: [], assignee: null, assignedAt: 0 };
  const { deadline, assignee } = hold;
  const letsGo = deadline !== null && settle(state, deadline).status === 'expired';
  const until = letsGo ? deadline : Number.MAX_SAFE_INTEGER;
  return { until, clocks: clocksOf(hold), assignee: assignee?.name ?? '', assignedAt: assignee?.since ?? 0 };
};

/** For the counts of a day. What healed was let go by nobody. */
const happenedTo = ({ case: { hold, release } }: OrderRecord): Pick<OrderRow, 'heldAt' | 'decidedAt' | 'expiredAt'> => {
  const heldAt = hold?.since ?? release?.heldSince;
  const isExpired = release?.by === null && !release.healed;
  return {
    ...(heldAt === undefined ? {} : { heldAt }),
    ...(release && release.by !== null ? { decidedAt: release.at } : {}),
    ...(isExpired ? { expiredAt: release.at } : {}),
  };
};

/** Which form a back-test judges, where it is not the present one. */
class JudgedForms {
  /** The form to be kept; `null`: the present one is it. A form that is kept already stays, unless the order can be held again. */
  readonly #forms = new Map<OrderKey, Order | null>();
  readonly #renewed = new Set<OrderKey>();

  /** @param before `null`: this is the first look at it, or the first again */
  follow(order: Order, before: Order | null): void {
    const { key } = order;
    if (isOpen(order) || !before) this.#renewed.add(key);
    this.#forms.set(key, isOpen(order) ? null : (this.#forms.get(key) ?? before));
  }

  async save(db: Database): Promise<void> {
    const keys = [...this.#forms.keys()];
    const kept = await db.judged.bulkGet(keys);
    const there = new Set(kept.flatMap((row) => (row && !this.#renewed.has(row.key) ? [row.key] : [])));
    const rows = [...this.#forms].flatMap(([key, order]) => (order && !there.has(key) ? [{ key, order }] : []));
    await db.judged.bulkDelete(keys.filter((key) => this.#renewed.has(key)));
    await db.judged.bulkPut(rows);
  }
}

/** Rule counts follow the latest assessment of each order: the old one is taken out, the new one put in. */
class Counts {
  readonly #changes = new Map<string, { hits: number; unknown: number; assessed: number }>();

  replace(before: OrderRecord, after: OrderRecord): void {
    if (before.verdict === after.verdict) return;
    this.#add(before, -1);
    this.#add(after, 1);
  }

  #add(record: OrderRecord, sign: 1 | -1): void {
    for (const [rule, result] of Object.entries(record.verdict?.results ?? {})) {
      const change = this.#changes.get(rule) ?? { hits: 0, unknown: 0, assessed: 0 };
      change.assessed += sign;
      if (result === 'hit') change.hits += sign;
      if (result === 'unknown') change.unknown += sign;
      this.#changes.set(rule, change);
    }
  }

  async save(db: Database): Promise<void> {
    const rules = [...this.#changes.keys()];
    if (rules.length === 0) return;
    const rows = await db.ruleCounts.bulkGet(rules);
    const sums = rules.map((rule, index): RuleCountRow => {
      const row = rows[index];
      const change = this.#changes.get(rule);
      return {
        rule,
        hits: (row?.hits ?? 0) + (change?.hits ?? 0),
        unknown: (row?.unknown ?? 0) + (change?.unknown ?? 0),
        assessed: (row?.assessed ?? 0) + (change?.assessed ?? 0),
      };
    });
    await db.ruleCounts.bulkPut(sums);
  }
}

const foldCoverage = async (db: Database, events: readonly EventOf<'history.covered'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const shop = shopKey(payload);
    const { from, to } = payload;
    const row = await db.coverage.get(shop);
    await db.coverage.put({ shop, spans: joinSpans([...(row?.spans ?? []), { from: ms(from), to: ms(to) }]) });
    const learntAt = instantOfStamp(at);
    const ofDay = Math.floor(learntAt / day);
    const known = await db.stretches.get([shop, ofDay]);
    await db.stretches.put({ shop, day: ofDay, learnt: inOrder(known?.learnt ?? [], [learntAt, from, to]) });
  }
};

/** Nearly always the new one is the latest. */
const inOrder = (learnt: readonly number[], stretch: readonly [number, number, number]): number[] => {
  let place = learnt.length;
  while (place > 0 && compare(learnt.slice(place - 3, place), stretch) > 0) place -= 3;
  return learnt.toSpliced(place, 0, ...stretch);
};
const compare = (a: readonly number[], b: readonly number[]): number => {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
};

/** The latest word wins, whatever the order of arrival. */
const foldModes = async (db: Database, events: readonly EventOf<'rule.modeSet'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const row = await db.ruleModes.get(payload.rule);
    const past = [...(row?.past ?? []), { at, mode: payload.mode }].sort((a, b) => (a.at < b.at ? -1 : 1));
    const latest = past.at(-1) ?? { at, mode: payload.mode };
    await db.ruleModes.put({ rule: payload.rule, ...latest, changes: past.length, past });
  }
};

const foldSettings = async (db: Database, events: readonly EventOf<'setting.set'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const row = await db.settings.get(payload.name);
    if (!row || row.at < at) await db.settings.put({ name: payload.name, value: payload.value, at });
  }
};
