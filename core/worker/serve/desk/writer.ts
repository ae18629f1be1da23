/** Writes messages from the orders as they are now. */
import { caseAt, zoneOf, type Message } from '#core/desk';
import { compose, type Batch, type Composed, type Matter } from '#core/notify';
import type { OrderKey } from '#core/order';
import type { Session } from '../session.ts';

export interface Writer {
  compose(batch: Batch): Composed;
  /** The text of one message that a person copies; `undefined` when it cannot be written. */
  textOf(message: Message): string | undefined;
}

/** @param messages those that are to be written; their orders are read once */
export const createWriter = async (session: Session, messages: readonly Message[]): Promise<Writer> => {
  const { db } = session;
  const now = session.now();
  const keys = [...new Set(messages.flatMap(({ orders }) => orders))];
  const [rows, config, open] = await Promise.all([db.orders.bulkGet(keys), session.config(), db.orders.where('until').above(now).count()]);
  const matters = new Map<OrderKey, Matter>();
  for (const row of rows)
    if (row) matters.set(row.key, { order: row.record.order, hold: caseAt(row.record, now).hold, verdict: row.record.verdict });
  const { team, notices } = config;
  const desk = { matterOf: (key: OrderKey) => matters.get(key) ?? nothingKnown, notices, team, open };
  // Staff of these consoles read Chinese, and so do their buyers.
  const telling = { locale: 'zh' as const, zone: zoneOf(config), now };
  const write = (batch: Batch): Composed => compose(batch, desk, telling);
  return {
    compose: write,
    textOf: (message) => {
      const { account, purpose, audience } = message;
      const composed = write({ account, purpose, audience, messages: [message], digest: false });
      return 'message' in composed ? composed.message.text : undefined;
    },
  };
};

const nothingKnown: Matter = { order: null, hold: null, verdict: null };
