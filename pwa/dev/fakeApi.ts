/** An engine in memory, for the sample page and for tests. It keeps to the contract; it does not know rules. */
import { sampleRecord } from './sampleRecord.ts';
import { freshHold, type CaseEntry, type Failure } from '#core/desk';
import { hour, type Fen, type Ms, type OrderKey } from '#core/order';
import type { Rule } from '#core/rules';
import {
  ApiError,
  type Api,
  type ApiErrorId,
  type CaseCommand,
  type ChangeNotice,
  type DecisionCommand,
  type Health,
  type MessageView,
  type OrderPage,
  type OrderView,
} from '#core/worker';
import { afterAct } from './fakeActs.ts';
import { samplePast } from './samplePast.ts';
import { createFakeBacktest } from './fakeBacktest.ts';
import { createFakeBackups, type FakeBackupOptions } from './fakeBackups.ts';
import { createFakeConfig } from './fakeConfig.ts';
import { createFakeRules } from './fakeRules.ts';
import { manyPages } from './sampleMany.ts';
import { createFakeShop } from './fakeShop.ts';
import { lifePages, samplePages } from './sampleOrders.ts';

export interface FakeEngine {
  readonly api: Api;
  readonly onChange: (listener: (notice: ChangeNotice) => void) => () => void;
  /** Every decision that came in, in order. */
  readonly commands: DecisionCommand[];
  /** Everything else that was done about a case. */
  readonly acts: CaseCommand[];
  /** From now on every call of this kind fails so, until it is set to `undefined`. */
  failWith: ApiErrorId | undefined;
}

export interface FakeOptions {
  readonly now: () => number;
  /** `life`: cases in the middle of theirs; `many`: ten thousand of them. */
  readonly orders?: 'sample' | 'life' | 'quiet' | 'none' | 'many';
  /** Has the shop set up its people and accounts? `none`: its first day. */
  readonly setUp?: 'sample' | 'none';
  /** Can this device send? */
  readonly sends?: boolean;
  /** Why a message to try an account out does not arrive. */
  readonly testFails?: Failure;
  readonly storage?: Health['storage'];
  readonly rules?: readonly Rule[];
  readonly backups?: FakeBackupOptions['backups'];
  /** Has the browser thrown everything away? */
  readonly lost?: boolean;
}

const pagesOf = (orders: NonNullable<FakeOptions['orders']>, now: Ms): OrderPage[] => {
  if (orders === 'none') return [];
  if (orders === 'many') return manyPages(now, 10_000);
  return orders === 'life' ? lifePages(now) : samplePages(now);
};

export const createFakeEngine = ({
  now,
  orders = 'sample',
  setUp = 'sample',
  sends = true,
  testFails,
  storage = 'ok',
  rules = [],
  backups = 'sample',
  lost = false,
}: FakeOptions): FakeEngine => {
  const all = pagesOf(orders, now() as Ms);
  const pages = new Map(all.filter(({ view }) => orders !== 'quiet' || view.state !== 'held').map((page) => [page.view.key, page]));
  const before = new Map<string, OrderPage>();
  const seen = new Set<string>();
  const listeners = new Set<(notice: ChangeNotice) => void>();
  let person = '小林';

  const views = (): OrderView[] => [...pages.values()].map((page) => page.view);
  const held = (): OrderView[] =>
    views()
      .filter((view) => view.hold)
      .toSorted((a, b) => (a.hold?.deadline ?? Infinity) - (b.hold?.deadline ?? Infinity));
  const guard = (): void => {
    if (fake.failWith) throw new ApiError(fake.failWith);
  };
  const tell = (notice: ChangeNotice): void => listeners.forEach((listener) => listener(notice));

  const decide = (command: DecisionCommand): OrderView => {
    fake.commands.push(command);
    guard();
    const page = pages.get(command.order);
    if (!page) throw new ApiError('unknownOrder');
    if (seen.has(command.id)) return page.view;
    seen.add(command.id);
    const next = command.verb === 'undo' ? before.get(command.order) : advance(page, command, person);
    if (!next) throw new ApiError('refused');
    if (command.verb !== 'undo') before.set(command.order, page);
    pages.set(command.order, next);
    tell({ keys: [command.order], rules: false });
    return next.view;
  };

  /** What was done can be undone while nothing else was: the engine in memory keeps the page of before. */
  const beforeAct = new Map<string, OrderPage>();
  const act = (command: CaseCommand): OrderView => {
    fake.acts.push(command);
    guard();
    const page = pages.get(command.order);
    if (!page) throw new ApiError('unknownOrder');
    if (seen.has(command.id)) return page.view;
    const next = command.verb === 'takeBack' ? beforeAct.get(command.act) : afterAct(page, command, person);
    if (!next) throw new ApiError('refused', 'notHeld');
    seen.add(command.id);
    beforeAct.set(command.id, page);
    pages.set(command.order, next);
    tell({ keys: [command.order], rules: false });
    return next.view;
  };

  const setting = createFakeConfig({ now, guard, tell, setUp, sends, testFails });
  const about = async (key: OrderKey): Promise<readonly MessageView[]> =>
    (await setting.outbox(1000)).filter(({ message }) => message.orders.includes(key));
  const settled = (item: MessageView, as: 'again' | 'dropped' | 'sent', at: Ms): MessageView => {
    const state = as === 'again' ? 'waiting' : as;
    const sent = as === 'sent' ? { at, receipt: null, title: null, text: null } : item.sent;
    return { ...item, state, sent, failure: as === 'dropped' ? item.failure : null, settled: { as, by: person, at } };
  };

  const ruled = createFakeRules({
    now,
    guard,
    tell,
    rules,
    person: () => person,
    orderOf: (key) => pages.get(key)?.order,
  });

  const api: Api = {
    audit: async () => ({ rows: sampleRecord(now() as Ms), cut: false, link: 812, head: '9f2c41d07a3be655'.repeat(4) }),
    verifyLog: async () => ({ events: 48_210, dropped: 1_204, head: '9f2c41d07a3be655'.repeat(4), faults: [] }),
    take: async () => [],
    views: async (keys) => views().filter((view) => keys.includes(view.key)),
    decide: async (command) => decide(command),
    act: async (command) => act(command),
    desk: async () => {
      guard();
      const cases = held();
      const atRisk = cases.reduce((sum, view) => sum + (view.paid ?? 0), 0) as Fen;
      return {
        now: now() as Ms,
        cases,
        atRisk,
        today: { since: (now() - (now() % (24 * hour)) - 2 * hour) as Ms, assessed: 312, held: 9, decided: 8, expired: 1 },
      };
    },
    order: async (key) => {
      guard();
      const page = pages.get(key);
      return page ? { ...page, messages: [...page.messages, ...(await about(key))] } : null;
    },
    past: async (key) => {
      const page = pages.get(key);
      return page ? samplePast(page, views(), now() as Ms) : null;
    },
    orders: async ({ offset, limit, text, state }) => {
      guard();
      const found = views()
        .filter((view) => !state || view.state === state)
        .filter((view) => !text || [view.number, view.title, view.buyer, view.region].some((field) => field.includes(text)))
        .toSorted((a, b) => b.createdAt - a.createdAt);
      return { total: found.length, views: found.slice(offset, offset + limit) };
    },
    replay: async (key) => {
      const assessment = pages.get(key)?.assessment;
      return assessment ? [{ at: assessment.at, ruleset: assessment.ruleset, same: true, differences: [] }] : [];
    },
    backtest: async ({ rules: tried, days = 90 }) => {
      guard();
      const counts = tried.map(({ id, mode }, index) => ({ ruleId: id, hits: mode === 'live' ? 41 - index : 0, unknown: 0 }));
      const none = { count: 0, keys: [] };
      const from = (now() - days * 24 * hour) as Ms;
      const orders = views().length;
      return { orders, held: 0, flagged: 0, rules: counts, newlyHeld: none, newlyPassed: none, from, unjudged: 0, overlaps: [] };
    },
    ...createFakeBacktest({ now, guard, views }),
    ...ruled,
    ...createFakeShop({
      ...{ now, guard, rules },
      config: async () => (await setting.config()).config,
      setMode: (rule, mode) => ruled.setRuleMode({ id: crypto.randomUUID(), at: now() as Ms, rule, mode }),
    }),
    ...setting,
    ...createFakeBackups({ now, guard, tell, backups }),
    outbox: async (limit) => [...[...pages.values()].flatMap((page) => page.messages), ...(await setting.outbox(limit))].slice(0, limit),
    settleMessage: async (command) => {
      guard();
      const page = [...pages.values()].find(({ messages }) => messages.some((item) => item.message.id === command.message));
      if (!page) return setting.settleMessage(command);
      const messages = page.messages.map((item) => (item.message.id === command.message ? settled(item, command.as, command.at) : item));
      pages.set(page.view.key, { ...page, messages });
      tell({ keys: [page.view.key], rules: false });
    },
    setSetting: async ({ value }) => {
      guard();
      person = value;
    },
    health: async () => {
      guard();
      const day = 24 * hour;
      const history =
        orders === 'none' ? [] : [{ shop: 'douyin:禾下小铺（示例）', days: 41, from: (now() - 41 * day) as Ms, to: now() as Ms }];
      return {
        storage,
        events: orders === 'none' ? 0 : 24_310,
        orders: orders === 'none' ? 0 : 11_917,
        openCases: held().length,
        history,
        person,
        device: 'k3v9-7f2a',
        loss: lost
          ? { noticed: now() as Ms, events: 24_310, orders: 11_917, known: (now() - 3 * hour) as Ms, copy: (now() - 9 * hour) as Ms }
          : null,
      };
    },
    nextDeadline: async () => held()[0]?.hold?.deadline ?? null,
  };

  const fake: FakeEngine = {
    api,
    commands: [],
    acts: [],
    failWith: undefined,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return fake;
};

const advance = (page: OrderPage, { verb, at, reason = '', knowing }: DecisionCommand, by: string): OrderPage | undefined => {
  const { view, timeline } = page;
  const { hold } = view;
  const say = (kind: 'released' | 'kept' | 'cancelled'): CaseEntry => ({ kind, at, by, reason: reason || null, late: false });
  const heldWith = (changes: Partial<typeof hold>): OrderView => ({ ...view, hold: hold && { ...hold, ...changes } });
  switch (verb) {
    case 'release':
    case 'shipAnyway': {
      if (!hold) return undefined;
      if (verb === 'release' && knowing !== undefined && knowing < hold.changes.length) throw new ApiError('changed');
      const release = { at, by, reason: reason || null, after: at - hold.since, shippedAnyway: verb === 'shipAnyway', healed: false };
      return { ...page, view: { ...view, state: 'released', hold: null, release }, timeline: [...timeline, say('released')] };
    }
    case 'keep':
      return hold ? { ...page, view: heldWith({ deadline: null }), timeline: [...timeline, say('kept')] } : undefined;
    case 'cancel': {
      const cancelling = { at, by, text: reason || null };
      return hold ? { ...page, view: heldWith({ deadline: null, cancelling }), timeline: [...timeline, say('cancelled')] } : undefined;
    }
    default: {
      if (hold) return undefined;
      const deadline = (at + 2 * hour) as Ms;
      const entry: CaseEntry = { kind: 'held', at, by, deadline, then: 'release', reason: null };
      const next = { ...freshHold, since: at, deadline, then: 'release' as const, owner: by, byPerson: by };
      return { ...page, view: { ...view, state: 'held', hold: next, release: null }, timeline: [...timeline, entry] };
    }
  }
};
