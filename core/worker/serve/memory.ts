/**
 * What windows read, kept in memory: every form of every order and every stretch of history, each with the instant of the log at which it was
 * learnt. It is read from the folds when the worker starts, and told of everything that is written afterwards.
 */
import { instantOfStamp, type DeskEvent, type OrderRecord } from '#core/desk';
import { createHistory, type History } from '#core/engine';
import { joinSpans, shopKey, type OrderKey, type Span } from '#core/order';
import type { Database } from '#core/storage';

export interface Memory {
  readonly history: History;
  /**
   * When a shop's history was last read further back, epoch ms; −∞: never. Orders that had left the house when they were first seen
   * were never assessed; what could have been known of their past was known from then on.
   */
  readonly readBackAt: number;
  learn(records: Iterable<OrderRecord>): void;
  cover(events: readonly DeskEvent[]): void;
}

export const readMemory = async (db: Database): Promise<Memory> => {
  const memory = createMemory();
  await eachRecord(db, memory.learn);
  await db.stretches.each(({ shop, learnt }) => {
    for (let place = 0; place < learnt.length; place += 3)
      memory.hear(shop, learnt[place] ?? 0, learnt[place + 1] ?? 0, learnt[place + 2] ?? 0);
  });
  return memory;
};

const createMemory = (): Memory & { hear(shop: string, learntAt: number, from: number, to: number): void } => {
  const history = createHistory();
  const spansOf = new Map<string, readonly Span[]>();
  let readBackAt = Number.NEGATIVE_INFINITY;

  const hear = (shop: string, learntAt: number, from: number, to: number): void => {
    history.cover(shop, from, to, learntAt);
    const spans = spansOf.get(shop) ?? [];
    const latest = spans.at(-1);
    if (latest && from < latest.from && learntAt > readBackAt) readBackAt = learntAt;
    const goesOn = latest && latest.from <= from && from <= latest.to;
    if (!goesOn) spansOf.set(shop, joinSpans([...spans, { from, to }]));
    else if (to > latest.to) spansOf.set(shop, [...spans.slice(0, -1), { from: latest.from, to }]);
  };
  return {
    history,
    get readBackAt() {
      return readBackAt;
    },
    hear,
    learn: (records) => {
      for (const { facts } of records) for (const fact of facts) history.put(fact);
    },
    cover: (events) => {
      for (const event of events) {
        if (event.kind === 'history.covered') hear(shopKey(event.payload), instantOfStamp(event.at), event.payload.from, event.payload.to);
      }
    },
  };
};

/** In chunks: row by row takes several times as long, and all at once is too much memory for a shop of many years. */
const eachRecord = async (db: Database, hear: (records: readonly OrderRecord[]) => void): Promise<void> => {
  for (let after = ''; ;) {
    const rows = await db.orders
      .where(':id')
      .above(after as OrderKey)
      .limit(chunk)
      .toArray();
    hear(rows.map(({ record }) => record));
    if (rows.length < chunk) return;
    after = rows.at(-1)?.key ?? '';
  }
};
const chunk = 2000;
