/** What a panel knows of the rule beside it: the latest answer, how old it is, and how far the engine has read. */
import { computed, onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import type { Rule } from '#core/rules';
import { progressChannel, type ApiErrorId, type BacktestProgress, type RuleBacktest } from '#core/worker';
import { useEngine } from '../../api.ts';
import { errorId } from '../../asked.ts';
import { createCourier } from './courier.ts';

export interface TrialOptions {
  readonly rule: MaybeRefOrGetter<Rule>;
  /** What makes no sense yet is not tried. */
  readonly ok: MaybeRefOrGetter<boolean>;
  readonly days: MaybeRefOrGetter<number>;
}

interface Question {
  readonly rule: Rule;
  readonly days: number;
  readonly sentAt: number;
}

export interface TrialAnswer {
  readonly report: RuleBacktest;
  readonly days: number;
  /** From asking to knowing, ms. */
  readonly took: number;
}

/** From a move of the thumb to its answer on the screen, for whoever observes. */
const measured = 'danshao:backtest';

/** New orders come in all the time; what they change is shown as often as this. ms */
const renewal = 2000;

export const useTrial = ({ rule, ok, days }: TrialOptions) => {
  const { api, onChange } = useEngine();
  const token = crypto.randomUUID();
  const answer = shallowRef<TrialAnswer>();
  const error = shallowRef<ApiErrorId>();
  const progress = shallowRef<BacktestProgress>();
  const cancelled = ref(false);

  const courier = createCourier<Question, TrialAnswer>({
    ask: async (question) => {
      const report = await api.backtestRule({ token, rule: question.rule, days: question.days });
      return { report, days: question.days, took: performance.now() - question.sentAt };
    },
    draw: (next, { sentAt }) => {
      performance.measure(measured, { start: sentAt });
      performance.clearMeasures(measured);
      answer.value = next;
      error.value = undefined;
      progress.value = undefined;
    },
    fail: (failure) => {
      progress.value = undefined;
      const id = errorId(failure);
      if (id !== 'superseded') error.value = id;
      else cancelled.value = true;
    },
  });
  /** Plain data, whatever watches it: what is sent is copied. */
  const said = computed(() => JSON.stringify(toValue(rule)));
  const ask = (): void => {
    if (!toValue(ok) || cancelled.value) return;
    courier.send({ rule: JSON.parse(said.value) as Rule, days: toValue(days), sentAt: performance.now() });
  };
  watch([said, () => toValue(ok), () => toValue(days)], ask, { immediate: true });

  let later: ReturnType<typeof setTimeout> | undefined;
  const stopHearing = onChange(() => {
    later ??= setTimeout(() => {
      later = undefined;
      if (!document.hidden) ask();
    }, renewal);
  });
  const channel = new BroadcastChannel(progressChannel);
  channel.onmessage = ({ data }: MessageEvent<BacktestProgress>) => {
    if (data.token === token) progress.value = data.done < data.total ? data : undefined;
  };
  const cancel = (): void => {
    cancelled.value = true;
    progress.value = undefined;
    void api.stopBacktest(token).catch(() => undefined);
  };
  onScopeDispose(() => {
    clearTimeout(later);
    stopHearing();
    channel.close();
    courier.stop();
    void api.stopBacktest(token).catch(() => undefined);
  });
  const again = (): void => {
    cancelled.value = false;
    error.value = undefined;
    ask();
  };
  return { answer, error, progress, cancelled, cancel, again };
};
