/**
 * What the worker keeps in memory between calls: the database, the clock, the rule set and the history that windows are read from.
 * All of it can be read again from the log; nothing here is ever the only copy.
 */
import { createClock, type DeskEvent, type OrderRecord } from '#core/desk';
import { createHistory, createRuleset, factOf, type History, type Ruleset } from '#core/engine';
import { day, ms, shopKey, type Ms, type OrderKey } from '#core/order';
import { presets, type Rule } from '#core/rules';
import { append, lastStamp, type Appended, type Database, type OrderRow } from '#core/storage';
import { ApiError } from '../client.ts';
import { createScribe, type Scribe } from './scribe.ts';

export interface Environment {
  readonly db: Database;
  /** False when a newer build has written to the database. */
  readonly writable: boolean;
  readonly device: string;
  /** The shop's time zone. */
  readonly zone: string;
  /** The wall clock, epoch ms. */
  readonly now: () => Ms;
}

export interface Session extends Environment {
  readonly scribe: Scribe;
  history(): Promise<History>;
  ruleset(): Promise<Ruleset>;
  /** The name that this device's decisions carry. */
  person(): Promise<string>;
  /**
   * Tells the history what is about to be committed, so that orders of one batch count in each other's windows. If the commit then fails,
   * everything in memory is read again.
   */
  anticipate(records: readonly OrderRecord[], events: readonly DeskEvent[]): Promise<void>;
  /** Appends, then brings the memory up to date with what was committed. Rejects with an {@link ApiError}. */
  commit(events: readonly DeskEvent[]): Promise<Appended>;
  /** Another worker of this browser wrote to the database: read again before the next use. */
  forget(): void;
}

export const openSession = async (environment: Environment): Promise<Session> => {
  const { db, device, now } = environment;
  const clock = createClock(now, device, await lastStamp(db));
  let history: Promise<History> | undefined;
  let ruleset: Promise<Ruleset> | undefined;

  const readAgain = (): Promise<History> => {
    const reading = readHistory(db);
    // What could not be read is read again by the next who asks.
    reading.catch(() => {
      if (history === reading) history = undefined;
    });
    return (history = reading);
  };
  const forget = (): void => {
    history = undefined;
    ruleset = undefined;
  };
  const commit = async (events: readonly DeskEvent[]): Promise<Appended> => {
    if (!environment.writable) throw new ApiError('readOnly');
    if (events.length === 0) return { added: [], records: new Map() };
    const appended = await append(db, events).catch((error: unknown) => {
      forget();
      throw storageError(error);
    });
    const memory = await history?.catch(() => undefined);
    if (memory) remember(memory, appended);
    if (appended.added.some((event) => event.kind === 'rule.modeSet')) ruleset = undefined;
    return appended;
  };

  // Nothing is assessed without it, so it is read while the first call is still on its way.
  readAgain().catch(() => undefined);
  return {
    ...environment,
    scribe: createScribe(clock, device),
    commit,
    anticipate: async (records, events) => {
      const memory = await (history ?? readAgain());
      for (const record of records) putFact(memory, record);
      coverWith(memory, events);
    },
    history: () => history ?? readAgain(),
    ruleset: () => (ruleset ??= readRuleset(db)),
    person: async () => String((await db.settings.get('person'))?.value ?? ''),
    forget,
  };
};

const readHistory = async (db: Database): Promise<History> => {
  const history = createHistory();
  await eachOrder(db, ({ record }) => putFact(history, record));
  await db.coverage.each(({ shop, spans }) => spans.forEach(({ from, to }) => history.cover(shop, from, to)));
  return history;
};

/** In chunks: row by row takes several times as long, and all at once is too much memory for a shop of many years. */
const eachOrder = async (db: Database, hear: (row: OrderRow) => void): Promise<void> => {
  for (let after = ''; ;) {
    const rows = await db.orders
      .where(':id')
      .above(after as OrderKey)
      .limit(chunk)
      .toArray();
    rows.forEach(hear);
    if (rows.length < chunk) return;
    after = rows.at(-1)?.key ?? '';
  }
};
const chunk = 2000;

const remember = (history: History, { added, records }: Appended): void => {
  for (const record of records.values()) putFact(history, record);
  coverWith(history, added);
};

const coverWith = (history: History, events: readonly DeskEvent[]): void => {
  for (const event of events) {
    if (event.kind === 'history.covered') history.cover(shopKey(event.payload), event.payload.from, event.payload.to);
  }
};

const putFact = (history: History, { order, outcome, outcomeAt }: OrderRecord): void => {
  if (!order) return;
  const fact = factOf(order);
  history.put(outcome === null ? fact : { ...fact, outcome, outcomeAt });
};

/** The shipped rules in the modes that this shop has chosen; the version counts the choices ever made. */
const readRuleset = async (db: Database): Promise<Ruleset> => {
  const rows = await db.ruleModes.toArray();
  const modes = new Map(rows.map((row) => [row.rule, row.mode]));
  const rules = presets.map((rule): Rule => ({ ...rule, mode: modes.get(rule.id) ?? rule.mode }));
  return createRuleset(rules, 1 + rows.reduce((sum, row) => sum + row.changes, 0));
};

/** Every failure of the store becomes one of the errors the interface can explain. */
export const storageError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  const name = error instanceof Error ? error.name : '';
  const inner = (error as { inner?: { name?: string } }).inner?.name ?? '';
  if (name === 'QuotaExceededError' || inner === 'QuotaExceededError') return new ApiError('storageFull');
  return new ApiError('storageFailed', name);
};

/** How old an order may be and still be assessed anew when a rule was switched. */
export const oldest = (now: Ms): Ms => ms(now - 60 * day);
