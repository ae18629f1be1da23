/** Writes the folds of new events. Runs inside the transaction that writes the events, so that the two can never disagree. */
import type { DeskEvent } from '#core/desk';
import { foldConfigs } from '../configs.ts';
import type { Database } from '../database.ts';
import { foldMessages, isMessageEvent } from '../outbox.ts';
import { foldOrders, type Folded } from './orders.ts';
import { foldCoverage, foldRules, foldSettings } from './shop.ts';

/** @param events new to the log; that they are written to it was at least asked for before. @returns the records that changed */
export const applyEvents = async (db: Database, events: readonly DeskEvent[]): Promise<Folded> => {
  const [folded] = await Promise.all([foldOrders(db, events), foldShop(db, events)]);
  return folded;
};

/** Folds what is about no order. */
export const foldShop = async (db: Database, events: readonly DeskEvent[]): Promise<void> => {
  await Promise.all([
    foldCoverage(
      db,
      events.filter((event) => event.kind === 'history.covered'),
    ),
    foldRules(
      db,
      events.filter((event) => event.kind === 'rule.modeSet' || event.kind === 'rule.saved' || event.kind === 'rule.removed'),
    ),
    foldSettings(
      db,
      events.filter((event) => event.kind === 'setting.set'),
    ),
    foldConfigs(
      db,
      events.filter((event) => event.kind === 'config.set'),
    ),
    foldMessages(db, events.filter(isMessageEvent)),
  ]);
};
