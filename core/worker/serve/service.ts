/** The API over one database. Commands run one after another; whatever only reads runs beside them. */
import * as v from 'valibot';
import { bookSections, zoneOf } from '#core/desk';
import { OrderSchema, OrderUpdateSchema, type Ms, type OrderKey } from '#core/order';
import type { Api, ChangeNotice, OrderView } from '../api.ts';
import type { BacktestProgress, BacktestQuery } from '../backtest.ts';
import { ApiError } from '../client.ts';
import type { RuleBacktestQuery } from '../ruleBacktest.ts';
import { createBacktests, type BacktestOptions } from './backtest/backtests.ts';
import { createBackups, refuseReplaced, type BackupParts } from './backup.ts';
import { createKeeping, type Keepsake } from './keepsake.ts';
import { decide } from './decide.ts';
import { audit, verifyLog } from './audit.ts';
import { act } from './desk/act.ts';
import { outbox, settleMessage } from './desk/messages.ts';
import { createPost, type Carrier } from './desk/post.ts';
import { seal } from './desk/secrets.ts';
import { setConfig } from './config.ts';
import { desk, health, nextDeadline, orderPage, orders, rules, views } from './queries.ts';
import { past } from './past.ts';
import { replay } from './replay.ts';
import { removeRule, ruleVersions, saveRule, tryRules } from './rules.ts';
import { checkShop, exportShop, importShop } from './shop/shop.ts';
import { openSession, personActor, type Environment, type Session } from './session.ts';
import { viewOf } from './view.ts';
import { assessOpen, refill, take } from './take.ts';

export interface ServiceParts extends Environment {
  /** Runs `work` while nobody else in this browser writes (Web Locks); tests pass a plain queue. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told after every change. */
  readonly notify: (notice: ChangeNotice) => void;
  /** Told while a back-test reads the orders. */
  readonly progress?: (progress: BacktestProgress) => void;
  readonly backtests?: BacktestOptions;
  /** What messages leave by; missing where the browser keeps us from the platforms' servers. */
  readonly carrier?: Carrier;
  readonly backups?: Pick<BackupParts, 'alone' | 'reopen'>;
  /** Settles once an answer has been sent: before that, nothing is begun that takes long. */
  readonly replied?: () => Promise<void>;
  /** Where a few words outlive the database; missing: nowhere. */
  readonly keepsake?: Keepsake;
}

export interface Service extends Api {
  /** Another worker has written: what is in memory may be old. */
  forget(): void;
  /** Makes a backup when one is due. Never rejects. */
  backUp(): Promise<void>;
  /** Another database is in use: closes this one once its commands have ended. */
  close(): Promise<void>;
}

const SeenSchema = v.object({ orders: v.array(OrderSchema), updates: v.optional(v.array(OrderUpdateSchema)) });

export const createService = async (parts: ServiceParts): Promise<Service> => {
  const session = await openSession(parts);
  let isFailing = false;
  let last: Promise<unknown> = Promise.resolve();
  let running = 0;
  const command = <T>(work: () => Promise<T>): Promise<T> => {
    if (!session.writable) return Promise.reject(new ApiError('readOnly'));
    const done = parts.exclusively(async () => {
      await Promise.all([session.catchUp(), refuseReplaced(parts.db)]);
      return work();
    });
    running += 1;
    last = done.catch(() => undefined).finally(() => (running -= 1));
    return done;
  };
  const quiet = async (): Promise<void> => {
    while (running > 0) await last;
  };
  const backtests = createBacktests({ session, quiet, told: parts.progress ?? (() => undefined), ...parts.backtests });
  /** Whoever asks after a command is answered with what it has done. */
  const query =
    <A extends unknown[], T>(ask: (session: Session, ...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await last;
      return ask(session, ...args);
    };
  const changed = (cause: string, keys: Iterable<OrderKey>, ruleChange = false): void => {
    const list = [...keys];
    if (list.length > 0 || ruleChange) parts.notify({ keys: list, rules: ruleChange, cause });
  };

  const { replied = () => Promise.resolve() } = parts;
  const { db, writable, now } = session;
  const zone = async (): Promise<string> => zoneOf(await session.config());
  const backups = createBackups({ ...usualBackups, ...parts.backups, db, writable, zone, now, command, quiet });
  const keeping = parts.keepsake && writable ? createKeeping({ ...{ db, now, keepsake: parts.keepsake }, breath: quiet }) : undefined;
  const post = createPost({ session, command, changed, carrier: parts.carrier });

  return {
    forget: () => session.forget(),
    backUp: async () => {
      await backups.automatic();
      await keeping?.keep();
    },
    close: async () => {
      await quiet();
      db.close();
    },
    // The page is told as soon as the views are known; the disk follows. Once it has failed, pages wait for it, so that they hear of it.
    take: (batch) =>
      new Promise((resolve, reject) => {
        const work = command(async () => {
          const checked = v.safeParse(SeenSchema, batch);
          if (!checked.success) throw new ApiError('badInput', 'orders');
          const { events, records } = await take(session, batch);
          const home = await zone();
          const known = records.flatMap((record) => viewOf(record, session.now(), home) ?? []);
          if (!isFailing) resolve(known);
          await replied();
          isFailing = true;
          const { records: stored } = await session.commit(events);
          isFailing = false;
          changed(batch.id, stored.keys());
          resolve(known);
        });
        work.catch(reject);
      }),
    decide: (decision) =>
      command(async () => {
        await decide(session, decision);
        changed(decision.id, [decision.order]);
        return only(session, decision.order);
      }),
    setRuleMode: (change) =>
      command(async () => {
        const { id, at, rule, mode } = change;
        if (!(await session.ruleset()).rules.some((known) => known.id === rule)) throw new ApiError('badInput', 'no such rule');
        await session.commit([session.scribe.write('rule.modeSet', id, at, await personActor(session), { rule, mode })]);
        changed(id, await assessOpen(session, change), true);
      }),
    saveRule: (change) =>
      command(async () => {
        const saved = await saveRule(session, change);
        changed(change.id, await assessOpen(session, change), true);
        return saved;
      }),
    removeRule: (change) =>
      command(async () => {
        await removeRule(session, change);
        changed(change.id, await assessOpen(session, change), true);
      }),
    act: (acted) =>
      command(async () => {
        await act(session, acted);
        changed(acted.id, [acted.order]);
        return only(session, acted.order);
      }),
    setConfig: (change) =>
      command(async () => {
        const before = await zone();
        await setConfig(session, change);
        const isJudgedAnew = (bookSections as readonly string[]).includes(change.section) || (await zone()) !== before;
        const touched =
          change.section === 'catalogue' ? await refill(session, change) : isJudgedAnew ? await assessOpen(session, change) : [];
        changed(change.id, touched, true);
      }),
    exportShop: query(exportShop),
    checkShop: query(checkShop),
    importShop: (imported) =>
      command(async () => {
        const former = await importShop(session, imported);
        const [filled, judged] = [await refill(session, imported), await assessOpen(session, imported)];
        changed(imported.id, [...filled, ...judged], true);
        return former;
      }),
    setRuleModes: (change) =>
      command(async () => {
        const { id, at, modes } = change;
        const known = new Set((await session.ruleset()).rules.map((rule) => rule.id));
        if (Object.keys(modes).some((rule) => !known.has(rule))) throw new ApiError('badInput', 'no such rule');
        const actor = await personActor(session);
        await session.commit(
          Object.entries(modes).map(([rule, mode]) => session.scribe.write('rule.modeSet', `${id}#${rule}`, at, actor, { rule, mode })),
        );
        changed(id, await assessOpen(session, change), true);
      }),
    setSecrets: (account, secrets) => command(() => seal(session.db, account, secrets)),
    settleMessage: (settled) =>
      command(async () => {
        await settleMessage(session, settled);
        changed(settled.id, [], true);
      }),
    testAccount: (tried) => post.test(tried),
    tick: (stamp) => post.tick(stamp),
    backups: backups.list,
    backup: backups.make,
    restoreBackup: backups.restore,
    drillBackup: backups.drill,
    exportBackup: backups.exportFile,
    restoreFile: async (asked) => {
      const restored = await backups.restoreFile(asked);
      if (restored.inUse) await keeping?.settle();
      return restored;
    },
    restoreCopy: async () => {
      const copy = await keeping?.copy();
      if (!copy) return { at: null, fault: 'missing', expected: 0, events: 0, orders: 0, openCases: 0, inUse: false };
      const restored = await backups.restoreBlob(copy.file, copy.code);
      if (restored.inUse) await keeping?.settle();
      return restored;
    },
    acceptLoss: async ({ id }) => {
      await keeping?.settle();
      changed(id, [], true);
    },
    setSetting: ({ id, at, name, value }) =>
      command(async () => {
        await session.commit([session.scribe.write('setting.set', id, at, await personActor(session), { name, value })]);
        changed(id, [], true);
      }),
    views: query(views),
    desk: query(desk),
    order: query(orderPage),
    past: query(past),
    orders: query(orders),
    replay: query(replay),
    backtest: query((_, asked: BacktestQuery) => backtests.backtest(asked)),
    backtestRule: query((_, asked: RuleBacktestQuery) => backtests.backtestRule(asked)),
    stopBacktest: async (token) => backtests.stop(token),
    rules: query(rules),
    ruleVersions: query(ruleVersions),
    tryRules: query(tryRules),
    config: query(async () => ({
      config: await session.config(),
      sealed: (await session.db.secrets.toCollection().primaryKeys()) as string[],
      sends: parts.carrier !== undefined,
    })),
    outbox: query(outbox),
    audit: query(audit),
    verifyLog: query(verifyLog),
    health: query(async () => ({ ...(await health(session)), ...(keeping ? { loss: await keeping.loss() } : {}) })),
    nextDeadline: query(async () => earlier(await nextDeadline(session), post.next())),
  };
};

const usualBackups: Pick<BackupParts, 'alone' | 'reopen'> = { alone: (work) => work(), reopen: () => undefined };

const earlier = (a: Ms | null, b: Ms | null): Ms | null => (a === null || (b !== null && b < a) ? b : a);

const only = async (session: Session, key: OrderKey): Promise<OrderView> => {
  const [view] = await views(session, [key]);
  if (!view) throw new ApiError('unknownOrder');
  return view;
};
