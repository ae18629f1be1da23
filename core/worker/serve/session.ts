/**
 * What the worker keeps in memory between calls: the database, the clock, the rule set and what windows and back-tests are read from.
 * All of it can be read again from the log; nothing here is ever the only copy.
 */
import { createClock, subjectOf, type Actor, type Config, type DeskEvent, type OrderRecord } from '#core/desk';
import type { Ruleset } from '#core/engine';
import { day, ms, type Ms, type Order, type OrderKey } from '#core/order';
import { append, eventsAfter, lastStamp, nothingAppended, type Appended, type Database } from '#core/storage';
import { ApiError } from '../client.ts';
import { readConfig } from './config.ts';
import { readMemory, type Memory } from './memory.ts';
import { readRuleset } from './ruleset.ts';
import { createScribe, type Scribe } from './scribe.ts';

export interface Environment {
  readonly db: Database;
  /** False when a newer build has written to the database. */
  readonly writable: boolean;
  readonly device: string;
  /** The wall clock, epoch ms. */
  readonly now: () => Ms;
}

/** Records as they were, where there were any, and as they are. */
export interface Changes extends Pick<Appended, 'before' | 'records'> {
  /** The forms that back-tests judge, where they are not the present ones; told where `before` is not known. */
  readonly judged?: ReadonlyMap<OrderKey, Order>;
}

export interface Session extends Environment {
  readonly scribe: Scribe;
  memory(): Promise<Memory>;
  ruleset(): Promise<Ruleset>;
  /** What the shop has set up; what it has not is as shipped. */
  config(): Promise<Config>;
  /** The name that this device's decisions carry. */
  person(): Promise<string>;
  /** Hears what other workers of this browser have written since. */
  catchUp(): Promise<void>;
  /**
   * Tells the memory what is about to be committed, so that orders of one batch count in each other's windows. If the commit then fails,
   * everything in memory is read again.
   */
  anticipate(records: readonly OrderRecord[], events: readonly DeskEvent[]): Promise<void>;
  /** Appends, then brings the memory up to date with what was committed. Rejects with an {@link ApiError}. */
  commit(events: readonly DeskEvent[]): Promise<Appended>;
  /** Calls after everything that this or another worker has written. */
  onChange(listener: (changes: Changes) => void): void;
  /** Another worker of this browser wrote to the database: its rules may be new. */
  forget(): void;
}

export const openSession = async (environment: Environment): Promise<Session> => {
  const { db, device, now } = environment;
  let heard = await lastStamp(db);
  const clock = createClock(now, device, heard);
  const listeners: ((changes: Changes) => void)[] = [];
  let memory: Promise<Memory> | undefined;
  let ruleset: Promise<Ruleset> | undefined;
  let config: Promise<Config> | undefined;

  const readAgain = (): Promise<Memory> => {
    const reading = readMemory(db);
    // What could not be read is read again by the next who asks.
    reading.catch(() => {
      if (memory === reading) memory = undefined;
    });
    return (memory = reading);
  };
  const dropAll = (): void => {
    memory = undefined;
    ruleset = undefined;
    config = undefined;
  };
  const remember = async (events: readonly DeskEvent[], changes: Changes): Promise<void> => {
    for (const { at } of events) if (heard === undefined || at > heard) heard = at;
    const known = await memory?.catch(() => undefined);
    known?.learn(changes.records.values());
    known?.cover(events);
    if (events.some(({ kind }) => kind.startsWith('rule.') || kind === 'config.set')) ruleset = undefined;
    if (events.some((event) => event.kind === 'config.set')) config = undefined;
    for (const listener of listeners) listener(changes);
  };
  const commit = async (events: readonly DeskEvent[]): Promise<Appended> => {
    if (!environment.writable) throw new ApiError('readOnly');
    if (events.length === 0) return nothingAppended;
    const appended = await append(db, events).catch((error: unknown) => {
      dropAll();
      throw storageError(error);
    });
    await remember(appended.added, appended);
    // A batch that was taken before, and then another in between: what was told in advance is not what the log says.
    if (events.some(({ kind }) => kind === 'order.seen') && appended.added.length < events.length) dropAll();
    return appended;
  };

  // Nothing is assessed without it, so it is read while the first call is still on its way.
  readAgain().catch(() => undefined);
  return {
    ...environment,
    scribe: createScribe(clock, device),
    commit,
    catchUp: async () => {
      const latest = await lastStamp(db);
      if (latest === undefined || (heard !== undefined && latest <= heard)) return;
      clock.hear(latest);
      const events = await eventsAfter(db, heard ?? '');
      const keys = [...new Set(events.flatMap((event) => subjectOf(event) ?? []))];
      const [rows, forms] = await Promise.all([db.orders.bulkGet(keys), db.judged.bulkGet(keys)]);
      const records = new Map<OrderKey, OrderRecord>(rows.flatMap((row) => (row ? [[row.key, row.record]] : [])));
      const judged = new Map<OrderKey, Order>(forms.flatMap((row) => (row ? [[row.key, row.order]] : [])));
      await remember(events, { before: new Map(), records, judged });
    },
    anticipate: async (records, events) => {
      const known = await (memory ?? readAgain());
      known.learn(records);
      known.cover(events);
    },
    memory: () => memory ?? readAgain(),
    ruleset: () => (ruleset ??= readRuleset(db)),
    config: () => (config ??= readConfig(db)),
    person: async () => String((await db.settings.get('person'))?.value ?? ''),
    onChange: (listener) => void listeners.push(listener),
    forget: () => {
      ruleset = undefined;
      config = undefined;
    },
  };
};

/** Whoever sits at this device. */
export const personActor = async (session: Pick<Session, 'person'>): Promise<Actor> => ({ kind: 'person', name: await session.person() });

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
