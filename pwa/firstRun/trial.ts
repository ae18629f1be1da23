/** What the rules of a pilot would have done with the orders of the last days. */
import { shallowRef, type ShallowRef } from 'vue';
import type { Rule } from '#core/rules';
import type { ApiErrorId, OrderView } from '#core/worker';
import { useEngine } from '../api.ts';
import { errorId } from '../asked.ts';

export interface Trial {
  /** Orders that were looked at, those that a rule hit, and those that would have been held. */
  readonly orders: number;
  readonly hits: number;
  readonly held: number;
  /** Orders whose answer is not known, for want of history or because the console hides something. */
  readonly unknown: number;
  /** Some of the hits, latest first. */
  readonly views: readonly OrderView[];
}

/** As many as one looks through. */
const most = 20;

export const useTrial = (): {
  readonly trial: ShallowRef<Trial | undefined>;
  readonly failed: ShallowRef<ApiErrorId | undefined>;
  readonly look: (rules: readonly Rule[], days: number) => Promise<void>;
} => {
  const { api } = useEngine();
  const trial = shallowRef<Trial>();
  const failed = shallowRef<ApiErrorId>();
  let latest = 0;

  const look = async (rules: readonly Rule[], days: number): Promise<void> => {
    const mine = ++latest;
    try {
      const live = rules.map((rule): Rule => ({ ...rule, mode: 'live' }));
      const asked = { token: 'first-run', days, baseline: [] };
      const { orders, held, rules: counts } = await api.backtest({ ...asked, rules: live });
      // Held copies, so that every hit is listed, also of rules that only take a note.
      const hits = await api.backtest({ ...asked, rules: live.map(holding) });
      const views = await api.views(hits.newlyHeld.keys.slice(-most));
      if (mine !== latest) return;
      trial.value = {
        ...{ orders, held, hits: hits.newlyHeld.count },
        unknown: Math.max(0, ...counts.map(({ unknown }) => unknown)),
        views: views.toSorted((a, b) => b.createdAt - a.createdAt),
      };
      failed.value = undefined;
    } catch (error) {
      if (mine === latest) failed.value = errorId(error);
    }
  };
  return { trial, failed, look };
};

const holding = (rule: Rule): Rule => ({
  ...rule,
  decision: 'hold',
  ...(rule.branches ? { branches: rule.branches.map((branch) => ({ ...branch, decision: 'hold' as const })) } : {}),
});
