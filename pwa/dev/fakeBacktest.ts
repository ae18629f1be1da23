/** Back-tests of a shop in memory: made up, but they move with the first amount of the rule as real ones would. */
import type { Fate, FateCounts } from '#core/feedback';
import { day, fen, ms, startOfDay } from '#core/order';
import type { Rule } from '#core/rules';
import { ApiError, type Api, type Counted, type CountedList, type CountedOrder, type OrderView, type RuleBacktest } from '#core/worker';

export interface FakeBacktestOptions {
  readonly now: () => number;
  readonly guard: () => void;
  readonly views: () => readonly OrderView[];
}

export const createFakeBacktest = ({ now, guard, views }: FakeBacktestOptions): Pick<Api, 'backtestRule' | 'stopBacktest'> => ({
  stopBacktest: async () => undefined,
  backtestRule: async ({ rule, days }): Promise<RuleBacktest> => {
    guard();
    if (!rule) throw new ApiError('badInput', 'rule');
    const over = firstNumber(rule);
    const today = startOfDay(ms(now()));
    const all = views();
    const chance = dice();
    const perDay = Array.from({ length: days }, (_, index) => {
      const reach = (limit: number): number => Math.round((chance() ** 2 * 5 * 50_000) / Math.max(10_000, limit));
      const before = reach(50_000);
      return { from: ms(today - (days - 1 - index) * day), hits: before + 1, held: Math.min(12, reach(over)), before };
    });
    const held = perDay.reduce((sum, one) => sum + one.held, 0);
    const list = (count: number): CountedList => {
      const newest = all.slice(0, Math.min(count, all.length)).map((view, index): CountedOrder => ({
        ...{ key: view.key, createdAt: view.createdAt, paid: view.paid },
        fate: shown[index % shown.length] ?? 'open',
      }));
      return { ...counted(count), newest };
    };
    const difference = held - perDay.reduce((sum, one) => sum + one.before, 0);
    return {
      from: ms(today - (days - 1) * day),
      orders: all.length === 0 ? 0 : days * 132,
      hits: counted(held + 12),
      held: counted(held),
      alone: Math.round(held * 0.41),
      unknown: 26,
      perDay,
      newlyHeld: list(Math.max(0, difference)),
      newlyPassed: list(Math.max(0, -difference)),
      stillHeld: Math.min(held, held - difference),
      overlaps: [
        { ruleId: 'amount-anomaly', orders: Math.round(held * 0.43) },
        { ruleId: 'remote-region', orders: Math.round(held * 0.22) },
        { ruleId: 'night-order', orders: Math.round(held * 0.1) },
      ].filter(({ ruleId }) => ruleId !== rule.id),
    };
  },
});

const shown: readonly Fate[] = ['fine', 'refunded', 'open', 'returned', 'fine', 'unclear'];

const counted = (count: number): Counted => {
  const part = (share: number): number => Math.floor(count * share);
  const fates: FateCounts = {
    ...{ returned: part(0.3), refunded: part(0.28), complained: part(0.02), unclear: part(0.06), open: part(0.14) },
    fine: count - part(0.3) - part(0.28) - part(0.02) - part(0.06) - part(0.14),
  };
  return { count, paid: fen(count * 68_800), fates };
};

const firstNumber = (rule: Rule): number => {
  const found = /"value":(\d+)/.exec(JSON.stringify(rule.when));
  return found ? Number(found[1]) : 50_000;
};

/** The same throws every time. */
const dice = (): (() => number) => {
  let seed = 11;
  return () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
};
