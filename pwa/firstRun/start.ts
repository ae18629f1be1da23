/** How far a shop has come with its beginning, and the steps it takes: each can be taken back. */
import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { defaultConfig, type Start } from '#core/desk';
import type { Ms } from '#core/order';
import type { RuleMode } from '#core/rules';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../api.ts';
import { errorId } from '../asked.ts';
import { useConfig } from '../stores/config.ts';
import { useHealth } from '../stores/health.ts';
import { useRules } from '../stores/rules.ts';
import { useToast } from '../stores/toast.ts';
import { missingDays, modesBefore, modesFor, pilotOf, scenes, type Scene } from './scenes.ts';

export const startSteps = ['shop', 'orders', 'history', 'pilot', 'live'] as const;
export type StartStep = (typeof startSteps)[number];

export const useStart = defineStore('start', () => {
  const { api } = useEngine();
  const config = useConfig();
  const health = useHealth();
  const rules = useRules();
  const toast = useToast();
  const busy = ref(false);
  const failed = shallowRef<ApiErrorId>();

  const start = computed(() => config.view?.config.start ?? defaultConfig.start);
  const pilot = computed(() => start.value.pilot);
  const scene = computed(() => scenes.find(({ id }) => id === pilot.value?.scene));
  const all = computed(() => rules.rules.map(({ rule }) => rule));
  const tried = computed(() => all.value.filter(({ id }) => pilot.value?.rules.includes(id)));

  const isDone = computed<Record<StartStep, boolean>>(() => {
    const history = health.view?.history ?? [];
    return {
      shop: (config.view?.config.shop.name ?? '') !== '',
      orders: (health.view?.orders ?? 0) > 0,
      history: history.length > 0 && history.every(({ days }) => missingDays(days) === 0),
      pilot: pilot.value !== null,
      live: pilot.value !== null && pilot.value.live !== null,
    };
  });
  const done = computed(() => startSteps.filter((step) => isDone.value[step]).length);
  const next = computed(() => startSteps.find((step) => !isDone.value[step]));
  /** Known, unfinished, and not put away. */
  const open = computed(() => config.view !== undefined && health.view !== undefined && !start.value.dismissed && next.value !== undefined);

  const stamp = (): { id: string; at: Ms } => ({ id: crypto.randomUUID(), at: Date.now() as Ms });
  const keep = (value: Start) => api.setConfig({ ...stamp(), section: 'start', value });
  const run = async (act: () => Promise<void>, told?: { readonly text: string; readonly undo: () => void }): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    failed.value = undefined;
    try {
      await act();
      await Promise.all([config.refresh(), rules.refresh()]);
      if (told) toast.show(told);
      return true;
    } catch (error) {
      failed.value = errorId(error);
      return false;
    } finally {
      busy.value = false;
    }
  };
  const switchTo = (modes: Record<string, RuleMode>) =>
    Object.keys(modes).length > 0 ? api.setRuleModes({ ...stamp(), modes }) : Promise.resolve();
  const ofPilot = (mode: RuleMode): Record<string, RuleMode> => Object.fromEntries((pilot.value?.rules ?? []).map((rule) => [rule, mode]));

  /** @param told what has happened, in words */
  const begin = (chosen: Scene, told: string): Promise<boolean> =>
    run(
      async () => {
        if (all.value.length === 0) await rules.refresh();
        const begun = pilotOf(chosen, all.value, stamp().at);
        // Another scene was tried before: what there was before that is what one goes back to.
        const before = pilot.value?.before ?? begun.before;
        await switchTo(modesFor(chosen, all.value));
        await keep({ pilot: { ...begun, before }, dismissed: false });
      },
      { text: told, undo: () => void stop() },
    );
  const goLive = (told: string): Promise<boolean> =>
    run(
      async () => {
        const now = pilot.value;
        if (!now) return;
        await switchTo(ofPilot('live'));
        await keep({ ...start.value, pilot: { ...now, live: stamp().at } });
      },
      { text: told, undo: () => void backToTrial() },
    );
  const backToTrial = (told?: string): Promise<boolean> =>
    run(
      async () => {
        const now = pilot.value;
        if (!now) return;
        await switchTo(ofPilot('shadow'));
        await keep({ ...start.value, pilot: { ...now, live: null } });
      },
      told === undefined ? undefined : { text: told, undo: () => void goLive(told) },
    );
  /** Every rule is again what it was before. */
  const stop = (): Promise<boolean> =>
    run(async () => {
      const now = pilot.value;
      if (!now) return;
      await switchTo(modesBefore(now, all.value));
      await keep({ ...start.value, pilot: null });
    });
  const dismiss = (told: string): Promise<boolean> =>
    run(() => keep({ ...start.value, dismissed: true }), { text: told, undo: () => void reopen() });
  const reopen = (): Promise<boolean> => run(() => keep({ ...start.value, dismissed: false }));

  return { start, pilot, scene, tried, all, isDone, done, next, open, busy, failed, begin, goLive, backToTrial, stop, dismiss, reopen };
});
