/** An engine in memory, for the sample page and for tests. It keeps to the contract; it does not know rules. */
import type { CaseEntry } from '#core/desk';
import { hour, type Fen, type Ms } from '#core/order';
import type { Rule } from '#core/rules';
import {
  ApiError,
  type Api,
  type ApiErrorId,
  type ChangeNotice,
  type DecisionCommand,
  type Health,
  type OrderPage,
  type OrderView,
} from '#core/worker';
import { samplePages } from './sampleOrders.ts';

export interface FakeEngine {
  readonly api: Api;
  readonly onChange: (listener: (notice: ChangeNotice) => void) => () => void;
  /** Every command that came in, in order. */
  readonly commands: DecisionCommand[];
  /** From now on every call of this kind fails so, until it is set to `undefined`. */
  failWith: ApiErrorId | undefined;
}

export interface FakeOptions {
  readonly now: () => number;
  readonly orders?: 'sample' | 'quiet' | 'none';
  readonly storage?: Health['storage'];
  readonly rules?: readonly Rule[];
}

export const createFakeEngine = ({ now, orders = 'sample', storage = 'ok', rules = [] }: FakeOptions): FakeEngine => {
  const all = orders === 'none' ? [] : samplePages(now() as Ms);
  const pages = new Map(all.filter(({ view }) => orders === 'sample' || view.state !== 'held').map((page) => [page.view.key, page]));
  const modes = new Map(rules.map((rule) => [rule.id, rule.mode]));
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

  const api: Api = {
    take: async () => [],
    views: async (keys) => views().filter((view) => keys.includes(view.key)),
    decide: async (command) => decide(command),
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
      return pages.get(key) ?? null;
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
    rules: async () => {
      guard();
      return {
        version: 12,
        hash: 'b1946ac92492d234',
        rules: rules.map((rule, index) => ({
          rule: { ...rule, mode: modes.get(rule.id) ?? rule.mode },
          hits: 41 - (index % 5) * 9,
          unknown: index === 1 ? 26 : 0,
          assessed: 11_917,
        })),
      };
    },
    setRuleMode: async ({ rule, mode }) => {
      guard();
      modes.set(rule, mode);
      tell({ keys: [], rules: true });
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
      };
    },
    nextDeadline: async () => held()[0]?.hold?.deadline ?? null,
  };

  const fake: FakeEngine = {
    api,
    commands: [],
    failWith: undefined,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return fake;
};

const advance = (page: OrderPage, { verb, at, reason = '' }: DecisionCommand, by: string): OrderPage | undefined => {
  const { view, timeline } = page;
  const say = (kind: 'released' | 'kept'): CaseEntry => ({ kind, at, by, reason: reason || null, late: false });
  switch (verb) {
    case 'release':
    case 'shipAnyway': {
      if (!view.hold) return undefined;
      const release = { at, by, reason: reason || null, after: at - view.hold.since, shippedAnyway: verb === 'shipAnyway' };
      return { ...page, view: { ...view, state: 'released', hold: null, release }, timeline: [...timeline, say('released')] };
    }
    case 'keep':
      if (!view.hold) return undefined;
      return { ...page, view: { ...view, hold: { ...view.hold, deadline: null } }, timeline: [...timeline, say('kept')] };
    default: {
      if (view.hold) return undefined;
      const deadline = (at + 2 * hour) as Ms;
      const entry: CaseEntry = { kind: 'held', at, by, deadline, then: 'release', reason: null };
      const hold = { since: at, deadline, then: 'release' as const, owner: by, tier: 2, byPerson: by };
      return { ...page, view: { ...view, state: 'held', hold, release: null }, timeline: [...timeline, entry] };
    }
  }
};
